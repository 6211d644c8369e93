import { setTimeout } from 'node:timers/promises';
import { type Context, GrammyError, HttpError } from 'grammy';
import { LRUCache } from 'lru-cache';
import type { ListedDocument } from '../../../app/app.ts';
import { messageOf } from '../../../errors.ts';
import { CLOCK, type RetryOptions, retry } from '../../delivery/retry.ts';
import { parametersOf, type RenderedMessage } from '../../messages/message.ts';
import { isLanguage, LANGUAGES } from '../../messages/texts.ts';
import type { Upload } from '../../records/uploads.ts';
import type { AdminServices } from '../../services.ts';
import { reportOf } from './report.ts';

/** Telegram allows about one edit a second in a chat, and some more in a row. */
const EDIT_INTERVAL_MS = 500;

/** Nobody waits for an edit, and none keeps the program from ending. */
const PATIENT: RetryOptions = {
  pauses: { firstMs: 1_000, longestMs: 30_000 },
  tries: 10,
  longestWaitMs: 120_000,
  clock: { ...CLOCK, sleep: (ms) => setTimeout(ms, undefined, { ref: false }) },
};

/** Messages of which it is known what they show. */
const REMEMBERED = 100;

/** Keeps one message for each upload, which shows what became of the files: first stored, then read. */
export class Reports {
  private readonly services: AdminServices;
  /** The files of each upload that are being read. */
  private readonly readings = new Map<string, Set<Promise<void>>>();
  /** The uploads whose message is being brought up to date, and whether that is needed once more. */
  private readonly editing = new Map<string, boolean>();
  private readonly shown = new LRUCache<string, string>({ max: REMEMBERED });

  constructor(services: AdminServices) {
    this.services = services;
  }

  /** Goes on with what a former process has left unread. */
  async resume(): Promise<void> {
    try {
      for (const { id, files } of await this.services.records.uploads.unread()) {
        for (const { updateId, isReading } of files) if (isReading) await this.read(id, updateId);
      }
    } catch (error) {
      this.services.log(`Uploads of before may stay unread: ${messageOf(error)}`, 'warn');
    }
  }

  /** Has a file read, and then shows what the index made of it. Resolves when the reading has begun. */
  async read(uploadId: string, updateId: number): Promise<void> {
    const { app, records, ownChanges, log } = this.services;
    const { uploads } = records;
    let path: string | undefined;
    await uploads.changeFile(uploadId, updateId, (one) => {
      path = one.stored?.path;
      return path === undefined ? one : { ...one, isReading: true };
    });
    if (path === undefined) return;
    const upload = await uploads.get(uploadId);
    if (upload) ownChanges.note(path, upload.chatId);
    const reading = app
      .readDocument(path)
      .then(
        () => {},
        (error) => log(`An upload is stored but not read yet: ${messageOf(error)}`, 'warn'),
      )
      .then(async () => {
        // It may have another name by now, and is read under that.
        const isSame = (now?: string) => now === path;
        await uploads.changeFile(uploadId, updateId, (one) =>
          isSame(one.stored?.path) ? { ...one, isReading: false } : one,
        );
        this.refresh(uploadId);
      })
      // The records are closed where the program is stopping.
      .catch(() => {})
      .finally(() => this.readings.get(uploadId)?.delete(reading));
    const others = this.readings.get(uploadId) ?? new Set();
    this.readings.set(uploadId, others.add(reading));
  }

  /** Resolves when nothing of an upload is being read. */
  async allRead(uploadId: string): Promise<void> {
    for (;;) {
      const running = this.readings.get(uploadId);
      if (!running || running.size === 0) break;
      await Promise.all(running);
    }
    this.readings.delete(uploadId);
  }

  /** Sends the report, as the reply to the first message of the upload. */
  async send(ctx: Context, { id, answers }: Upload): Promise<void> {
    const { delivery, records } = this.services;
    const message = await this.render(id);
    if (!message) return;
    this.shown.set(id, JSON.stringify(message));
    const messageId = await delivery.preface(ctx, message, answers);
    if (messageId === undefined) return;
    await records.uploads.change(id, (upload) => ({ ...upload, messageId }));
    this.refresh(id);
  }

  /** Brings the message of an upload up to date. Not awaited, and never rejects. */
  refresh(uploadId: string): void {
    const isRunning = this.editing.has(uploadId);
    this.editing.set(uploadId, true);
    if (isRunning) return;
    void this.edit(uploadId)
      .catch((error) => {
        // The records are closed where the program is stopping.
        if (!(error instanceof GrammyError || error instanceof HttpError)) return;
        this.services.log(
          'The report on an upload could not be brought up to date in Telegram. Send /documents to see its files.',
          'warn',
        );
      })
      .finally(() => {
        const isOutdated = this.editing.get(uploadId);
        this.editing.delete(uploadId);
        if (isOutdated) this.refresh(uploadId);
      });
  }

  private async edit(uploadId: string): Promise<void> {
    while (this.editing.get(uploadId)) {
      this.editing.set(uploadId, false);
      if (await this.editOnce(uploadId)) await setTimeout(EDIT_INTERVAL_MS, null, { ref: false });
    }
  }

  /** Returns whether Telegram was called. */
  private async editOnce(uploadId: string): Promise<boolean> {
    const message = await this.render(uploadId);
    const { api, access, records } = this.services;
    const { chatId, messageId } = (await records.uploads.get(uploadId)) ?? {};
    if (!message || messageId === undefined || !access.isAdmin(chatId)) return false;
    const shown = JSON.stringify(message);
    if (this.shown.peek(uploadId) === shown) return false;
    const edit = () =>
      api.editMessageText(chatId ?? 0, messageId, message.text, parametersOf(message));
    await retry(edit, PATIENT).catch((error) => {
      const isGone =
        error instanceof GrammyError && /not modified|not found/i.test(error.description);
      if (!isGone) throw error;
    });
    this.shown.set(uploadId, shown);
    return true;
  }

  private async render(uploadId: string): Promise<RenderedMessage | undefined> {
    const { app, records, texts } = this.services;
    const before = await records.uploads.get(uploadId);
    if (!before) return undefined;
    const ids = before.files.flatMap(({ removed, replaced }) => [removed ?? [], replaced ?? []]);
    const kept = new Set<string>();
    for (const id of ids.flat()) if (await app.removedDocument(id)) kept.add(id);
    // It may have changed meanwhile.
    const upload = (await records.uploads.get(uploadId)) ?? before;
    const language = isLanguage(upload.language) ? upload.language : LANGUAGES[0];
    const documents = new Map<string, ListedDocument | undefined>();
    for (const { stored } of upload.files) {
      if (stored) documents.set(stored.path, await app.document(stored.path));
    }
    const document = (path: string) => documents.get(path);
    const { readBytes } = this.services.uploadLimit;
    return reportOf(upload, { document, kept, readBytes }, texts.in(language));
  }
}
