import { extname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Composer, Context } from 'grammy';
import type { Document } from 'grammy/types';
import type { AddedDocument } from '../../../app/app.ts';
import { FootnoteError, messageOf } from '../../../errors.ts';
import type { Say } from '../../messages/texts.ts';
import { type Services, sayTo } from '../../services.ts';
import { factsOf, failureLine, reply, shortPath } from '../format.ts';
import { LiveMessage } from '../live-message.ts';
import { DownloadFailed, MAX_DOWNLOAD, TooLarge } from './download.ts';

/** A document that is read in this time is confirmed at once; for others there is a word before. */
const PATIENCE_MS = 2_000;

/** What a caption says to have a file of the same name replaced. */
const REPLACE = /^\s*\/?replace\s*$/i;

/** A file that an admin sends in private goes into the corpus. */
export function addUploads(bot: Composer<Context>, services: Services): void {
  bot.chatType('private').on('message:document', async (ctx) => {
    const { document, caption } = ctx.message;
    const say = sayTo(ctx, services);
    const refusal = refusalOf(document, services, say);
    const bytes = refusal ?? (await fetchFile(document, services, say));
    if (typeof bytes === 'string') {
      await reply(ctx, services, bytes);
      return;
    }
    const name = nameOf(document);
    // Who sends something on has not written the caption.
    const replace = !ctx.message.forward_origin && REPLACE.test(caption ?? '');
    const added = await store(services, say, { name, bytes, replace });
    if (typeof added === 'string') {
      await reply(ctx, services, added);
      return;
    }
    const outcome = whatWasRead(services, say, added).then((lines) =>
      [storedLine(added, say), ...lines, ...nameTaken(added, name, say)].join('\n'),
    );
    const early = await Promise.race([outcome, setTimeout(PATIENCE_MS)]);
    if (early !== undefined) {
      await reply(ctx, services, early);
      return;
    }
    // Whoever asks meanwhile need not wait. What it says stays true if the program ends before the last
    // word: the file is in the folder, and the next start reads it.
    const waiting = [storedLine(added, say), say('upload-waits')].join('\n');
    const message = await LiveMessage.start(ctx, services, waiting);
    void outcome
      .then((text) => message.end(text))
      .catch(() => services.log('What came of an upload could not be shown in Telegram.'));
  });
}

interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly replace: boolean;
}

const nameOf = (document: Document) => document.file_name?.trim() || 'document';

/** What is wrong with a file as far as it can be told without its bytes. */
function refusalOf(document: Document, { app }: Services, say: Say): string | undefined {
  if (!app.extensions.includes(extname(nameOf(document)).toLowerCase())) {
    return say('upload-unsupported', { extensions: app.extensions.join(' ') });
  }
  return (document.file_size ?? 0) > MAX_DOWNLOAD ? say('upload-too-large') : undefined;
}

/** The bytes, or what is said where they cannot be had. */
async function fetchFile(
  { file_id }: Document,
  { download, log }: Services,
  say: Say,
): Promise<Uint8Array | string> {
  try {
    return await download(file_id);
  } catch (error) {
    if (error instanceof TooLarge) return say('upload-too-large');
    if (!(error instanceof DownloadFailed)) throw error;
    log(`A file could not be fetched from Telegram: ${error.message}`);
    return say('upload-not-fetched');
  }
}

/** Stores a file; what is said where that cannot be done. */
async function store(
  { app, log }: Services,
  say: Say,
  { name, bytes, replace }: Upload,
): Promise<AddedDocument | string> {
  try {
    return await app.addDocument(name, bytes, replace);
  } catch (error) {
    log(`A file that was sent could not be stored: ${messageOf(error)}`);
    return error instanceof FootnoteError ? error.message : say('upload-failed');
  }
}

/** What became of a stored file in the index. Never rejects. */
async function whatWasRead(
  { log }: Services,
  say: Say,
  { path, reading }: AddedDocument,
): Promise<string[]> {
  try {
    const { document, report } = await reading;
    if (document?.failed !== undefined) {
      return [failureLine({ path, reason: document.failed }), say('upload-unread')];
    }
    if (document && report.keptBy === undefined) return [factsOf(document, say)];
  } catch (error) {
    log(`A file that was sent is stored, but not read yet: ${messageOf(error)}`);
  }
  return [say('upload-later')];
}

function storedLine({ path, outcome }: AddedDocument, say: Say): string {
  const values = { path: shortPath(path) };
  const happened = {
    saved: () => say('upload-saved', values),
    replaced: () => say('upload-replaced', values),
    same: () => say('upload-same', values),
  };
  return happened[outcome]();
}

function nameTaken({ path, outcome }: AddedDocument, name: string, say: Say): string[] {
  const isTaken = outcome === 'saved' && isNumbered(path) && !isNumbered(name);
  return isTaken ? [say('upload-name-taken')] : [];
}

/** Whether a name is one that a file gets where another has the wanted one. */
function isNumbered(path: string): boolean {
  return / \(\d+\)$/.test(path.slice(0, path.length - extname(path).length));
}
