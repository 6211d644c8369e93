import { setTimeout } from 'node:timers/promises';
import type { Composer, Context } from 'grammy';
import type { Document, Message, PhotoSize } from 'grammy/types';
import { mediaTypeOf } from '../../../documents/formats.ts';
import { isLastOfAlbum } from '../../last-of-album.ts';
import type { Upload, UploadedFile } from '../../records/uploads.ts';
import { type AdminServices, languageOf, sayTo } from '../../services.ts';
import { bindAlbum, isUnbound, withPhoto } from './album.ts';
import { meaningOf } from './caption.ts';
import { Decisions } from './decisions.ts';
import { type NamedDocument, takeIn } from './intake.ts';
import { Reports } from './reports.ts';
import { SentFiles } from './sent-files.ts';

/** A question below a file that takes longer to be read leaves the chat to other messages. */
const PATIENCE_MS = 2_000;

type FileMessage = Message & (Message.DocumentMessage | Message.PhotoMessage);

/** Stores files that admins send in private in the documents folder, and has them indexed. */
export class Uploads {
  readonly reports: Reports;
  readonly decisions: Decisions;
  private readonly services: AdminServices;
  private readonly files = new SentFiles();
  /** Resolve when the report on an album is sent. */
  private readonly reported = new Map<string, { promise: Promise<void>; resolve: () => void }>();

  constructor(services: AdminServices) {
    this.services = services;
    this.reports = new Reports(services);
    this.decisions = new Decisions(services, this.reports);
    void this.reports.resume();
  }

  /** Takes files in. A question below one goes on to the handlers of questions once the file is read. */
  addTo(bot: Composer<Context>): void {
    const alone = bot.chatType('private');
    alone.on(['edited_message:document', 'edited_message:photo'], async (ctx) => {
      if (this.isExchanged(ctx.msg)) await this.refuseExchanged(ctx);
    });
    alone.on(['message:document', 'message:photo'], async (ctx, next) => {
      if (!this.isTaken(ctx.message)) return next();
      if (this.isExchanged(ctx.message)) return this.refuseExchanged(ctx);
      // The caption of a forwarded file was written by somebody else.
      const meaning = ctx.message.forward_origin ? undefined : meaningOf(ctx.message.caption);
      // A file was stored when it came; an edit changes its words.
      if (ctx.message.edit_date !== undefined) return meaning === 'question' ? next() : undefined;
      const upload = await this.take(ctx, ctx.message, meaning === 'replace');
      if (await this.isLast(ctx, upload.id)) {
        await this.bind(upload.id);
        await this.report(ctx, upload.id);
      }
      if (meaning !== 'question') return;
      await this.untilRead(ctx, upload.id);
      await next();
    });
  }

  private isTaken({ document }: FileMessage): boolean {
    return document !== undefined || this.services.app.extensions.includes('.jpg');
  }

  private isExchanged(message: FileMessage): boolean {
    return (
      this.isTaken(message) &&
      this.files.note(message, fileOf(message, this.services.app.extensions))
    );
  }

  private async refuseExchanged(ctx: Context): Promise<void> {
    const say = await sayTo(ctx, this.services);
    await this.services.delivery.reply(ctx, say('upload-exchanged'));
  }

  /** Stores the file of a message, unless an interrupted process has done so. */
  private async take(ctx: Context, message: FileMessage, isReplacing: boolean): Promise<Upload> {
    const { update } = ctx;
    const { app, records } = this.services;
    const { uploads } = records;
    const updateId = update.update_id;
    const given = fileOf(message, app.extensions);
    const upload = (await uploads.ofUpdate(updateId)) ?? (await this.uploadFor(ctx, message));
    if (isOfAlbum(message)) {
      const { file_id: fileId, file_name: name, file_size: size } = given;
      const photo = { updateId, messageId: message.message_id, name, fileId };
      const sized = { ...photo, ...(size !== undefined && { size }) };
      await uploads.change(upload.id, (now) => withPhoto(now, sized));
      return upload;
    }
    if (!upload.files.some((file) => file.updateId === updateId)) {
      const file = await takeIn(given, updateId, this.services);
      await uploads.change(upload.id, (now) => ({ ...now, files: [...now.files, file] }));
    }
    if (isReplacing) await uploads.change(upload.id, (now) => ({ ...now, isReplacing }));
    if ((await uploads.get(upload.id))?.isReplacing) await this.decisions.replace(upload.id);
    const { files = [] } = (await uploads.get(upload.id)) ?? {};
    const stored = files.find((file) => file.updateId === updateId);
    if (stored?.outcome === 'saved' && stored.isReading === undefined) {
      await this.reports.read(upload.id, updateId);
    }
    return upload;
  }

  /** Stores the photos of an album, once all have come, as one document. */
  private async bind(uploadId: string): Promise<void> {
    const { uploads } = this.services.records;
    const upload = await uploads.get(uploadId);
    if (!upload || !isUnbound(upload)) return;
    const bound = await bindAlbum(upload, this.services);
    const isPhoto = ({ updateId }: UploadedFile) =>
      upload.photos?.some((photo) => photo.updateId === updateId);
    await uploads.change(uploadId, (now) => ({
      ...now,
      files: [...now.files.filter((file) => !isPhoto(file)), ...bound],
    }));
    for (const { outcome, updateId } of bound) {
      if (outcome === 'saved') await this.reports.read(uploadId, updateId);
    }
  }

  private async uploadFor(
    ctx: Context,
    { message_id, chat, media_group_id: album }: FileMessage,
  ): Promise<Upload> {
    const { records } = this.services;
    const known = album === undefined ? undefined : await records.uploads.ofAlbum(chat.id, album);
    return (
      known ??
      records.uploads.add({
        ...{ chatId: chat.id, answers: message_id, language: await languageOf(ctx, this.services) },
        ...(album !== undefined && { album }),
      })
    );
  }

  /** Whether no further file of the album has arrived. */
  private async isLast(ctx: Context, uploadId: string): Promise<boolean> {
    const { messageId } = (await this.services.records.uploads.get(uploadId)) ?? {};
    return isLastOfAlbum(ctx, this.services, messageId === undefined);
  }

  /** Sends the report on an upload, or adds to it what has come late. */
  private async report(ctx: Context, uploadId: string): Promise<void> {
    const upload = await this.services.records.uploads.get(uploadId);
    if (upload?.messageId !== undefined) this.reports.refresh(uploadId);
    else if (upload) await this.reports.send(ctx, upload);
    this.reported.get(uploadId)?.resolve();
    this.reported.delete(uploadId);
  }

  /** @throws Postponed where that takes long; the update is handled again then */
  private async untilRead(ctx: Context, uploadId: string): Promise<void> {
    const { waiting, records } = this.services;
    if ((await records.uploads.get(uploadId))?.messageId === undefined) {
      const reported = this.reported.get(uploadId) ?? deferred();
      this.reported.set(uploadId, reported);
      waiting.holdUntil(
        ctx,
        reported.promise.then(() => this.reports.allRead(uploadId)),
      );
    }
    const read = this.reports.allRead(uploadId).then(() => true);
    const isRead = await Promise.race([read, setTimeout(PATIENCE_MS, false)]);
    if (!isRead) waiting.holdUntil(ctx, read);
  }
}

/** The file of a message, named by its date where it has no name. The largest size of a photo stands last. */
function fileOf(message: FileMessage, extensions: readonly string[]): NamedDocument {
  const { document, photo = [], date, message_id } = message;
  const day = new Date(1_000 * date).toISOString().slice(0, 10);
  const named = (kind: string, ending: string) => `${kind}-${day}-${message_id}${ending}`;
  if (document) {
    const name = document.file_name?.trim();
    return { ...document, file_name: name || named('document', endingOf(document, extensions)) };
  }
  const picture = { file_name: named('photo', '.jpg'), mime_type: 'image/jpeg' };
  return { ...(photo.at(-1) as PhotoSize), ...picture };
}

/** The first ending of a file's media type that is read; '' if there is none. */
function endingOf({ mime_type: type }: Document, extensions: readonly string[]): string {
  // Parameters, as in `text/plain; charset=utf-8`, name no other kind.
  const [kind] = type?.toLowerCase().split(/\s*;/) ?? [];
  const isIts = (ending: string) => mediaTypeOf(`x${ending}`) === kind;
  return (kind && extensions.find(isIts)) || '';
}

/** Photos of an album are pages of one document; files of one are documents of their own. */
function isOfAlbum({ document, media_group_id: album }: FileMessage): boolean {
  return document === undefined && album !== undefined;
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
