import { extname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Composer, Context } from 'grammy';
import type { Document } from 'grammy/types';
import type { AddedDocument } from '../../app.ts';
import { FootnoteError, messageOf } from '../../errors.ts';
import { type Services, sayTo } from '../services.ts';
import type { Say } from '../texts.ts';
import { DownloadFailed, MAX_DOWNLOAD, TooLarge } from './download.ts';
import { LiveMessage } from './live-message.ts';
import { factsOf, failureLine, reply, shortPath } from './say.ts';

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
    const outcome = takeIn(services, say, { name, bytes, replace: REPLACE.test(caption ?? '') });
    const early = await Promise.race([outcome, setTimeout(PATIENCE_MS)]);
    if (early !== undefined) {
      await reply(ctx, services, early);
      return;
    }
    // Other documents may be read before it, for minutes; whoever asks meanwhile need not wait.
    const message = await LiveMessage.start(
      ctx,
      services,
      say('upload-reading', { name: shortPath(name) }),
    );
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

/** Stores a file and reads it; what came of it, in words. Never rejects. */
async function takeIn({ app, log }: Services, say: Say, upload: Upload): Promise<string> {
  const { name, bytes, replace } = upload;
  try {
    return describe(await app.addDocument(name, bytes, replace), name, say);
  } catch (error) {
    log(`A file that was sent could not be taken in: ${messageOf(error)}`);
    return error instanceof FootnoteError ? error.message : say('upload-failed');
  }
}

function describe({ path, outcome, document, report }: AddedDocument, name: string, say: Say) {
  const values = { path: shortPath(path) };
  const happened = {
    saved: () => say('upload-saved', values),
    replaced: () => say('upload-replaced', values),
    same: () => say('upload-same', values),
  };
  const lines = [happened[outcome]()];
  if (document?.failed !== undefined) {
    lines.push(failureLine({ path, reason: document.failed }), say('upload-unread'));
  } else if (document && report.keptBy === undefined) lines.push(factsOf(document, say));
  else lines.push(say('upload-later'));
  if (outcome === 'saved' && isNumbered(path) && !isNumbered(name)) {
    lines.push(say('upload-name-taken'));
  }
  return lines.join('\n');
}

/** Whether a name is one that a file gets where another has the wanted one. */
function isNumbered(path: string): boolean {
  return / \(\d+\)$/.test(path.slice(0, path.length - extname(path).length));
}
