import { extname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Composer, Context } from 'grammy';
import type { Document } from 'grammy/types';
import type { ReadDocument } from '../../../app/app.ts';
import { FootnoteError, messageOf } from '../../../errors.ts';
import { data, joined, type MarkedText } from '../../messages/marked-text.ts';
import type { Say } from '../../messages/texts.ts';
import { type Services, sayTo } from '../../services.ts';
import { factsOf, failureLine, shortPath } from '../format.ts';
import { LiveMessage } from '../live-message.ts';
import { DownloadFailed, OutsideApiRoot } from './download.ts';
import { OutOfReach, TooLarge } from './server-file.ts';

/** A file that takes longer to read gets a first reply before the result. */
const PATIENCE_MS = 2_000;

/** The caption that replaces a file of the same name. */
const REPLACE = /^\s*\/?replace\s*$/i;

/** Stores files that an admin sends in private in the documents folder, and indexes them. */
export function addUploads(bot: Composer<Context>, services: Services): void {
  bot.chatType('private').on('message:document', async (ctx) => {
    const { document, caption } = ctx.message;
    const say = sayTo(ctx, services);
    const refusal = refusalOf(document, services, say);
    const bytes = refusal ?? (await fetchFile(document, services, say));
    if (typeof bytes === 'string') {
      await services.delivery.reply(ctx, bytes);
      return;
    }
    const name = nameOf(document);
    // The caption of a forwarded file was written by somebody else.
    const replace = !ctx.message.forward_origin && REPLACE.test(caption ?? '');
    const added = await store(services, say, { name, bytes, replace });
    if (typeof added === 'string') {
      await services.delivery.reply(ctx, added);
      return;
    }
    const outcome = readingLines(services, say, added).then((lines) =>
      joined([storedLine(added, say), ...lines, ...nameTaken(added, name, say)], '\n'),
    );
    const early = await Promise.race([outcome, setTimeout(PATIENCE_MS)]);
    if (early !== undefined) {
      await services.delivery.reply(ctx, early);
      return;
    }
    // The chat does not wait for the rest. If the program ends before that, the message stays true: the file is
    // in the folder, and the next start reads it.
    const waiting = joined([storedLine(added, say), say('upload-waits')], '\n');
    const message = await LiveMessage.start(ctx, services, waiting);
    void outcome
      .then((text) => message.end(text))
      .catch(() =>
        services.log(
          'The result of an upload could not be shown in Telegram. Send /documents to see it.',
          'warn',
        ),
      );
  });
}

interface AddedDocument {
  readonly path: string;
  readonly outcome: 'saved' | 'replaced' | 'same';
  readonly reading: Promise<ReadDocument>;
}

interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly replace: boolean;
}

const nameOf = (document: Document) => document.file_name?.trim() || 'document';

/** Why a file is refused before it is fetched; undefined if it is not. */
function refusalOf(document: Document, services: Services, say: Say): MarkedText | undefined {
  const { app, uploadLimit } = services;
  if (!app.extensions.includes(extname(nameOf(document)).toLowerCase())) {
    return say('upload-unsupported', { extensions: app.extensions.join(' ') });
  }
  return (document.file_size ?? 0) > uploadLimit.bytes ? tooLarge(services, say) : undefined;
}

function tooLarge({ uploadLimit: { bytes, by } }: Services, say: Say): MarkedText {
  if (by === 'telegram') return say('upload-too-large');
  return say('upload-over-limit', { megabytes: `${Math.floor(bytes / 1e4) / 100}` });
}

/** The bytes of a file, or the reply if it cannot be fetched. */
async function fetchFile(
  { file_id }: Document,
  services: Services,
  say: Say,
): Promise<Uint8Array | MarkedText> {
  const { download, uploadLimit, log } = services;
  try {
    return await download(file_id);
  } catch (error) {
    if (error instanceof TooLarge) {
      const isServers = error.by === 'server' && uploadLimit.by === 'setting';
      return isServers ? say('upload-over-server-limit') : tooLarge(services, say);
    }
    if (error instanceof OutOfReach) {
      log(`A file of the Bot API server cannot be taken: it ${error.message}.`, 'warn');
      return say('upload-out-of-reach');
    }
    if (error instanceof OutsideApiRoot) {
      log(`A file was not fetched. ${error.message}. Check TELEGRAM_API_ROOT.`, 'warn');
      return say('upload-led-elsewhere');
    }
    if (!(error instanceof DownloadFailed)) throw error;
    log(`A file could not be fetched from Telegram: ${error.message}`, 'warn');
    return say('upload-not-fetched');
  }
}

/** Stores a file. Returns the reply if that fails. */
async function store(
  { app, log }: Services,
  say: Say,
  { name, bytes, replace }: Upload,
): Promise<AddedDocument | MarkedText> {
  try {
    const added = await app.addDocument(name, bytes);
    const { other } = added;
    const isReplacing = replace && other !== undefined;
    if (isReplacing) await app.replaceDocument(other, added);
    const path = isReplacing ? other.path : added.path;
    const reading = app.readDocument(path);
    reading.catch(() => {});
    return { path, outcome: isReplacing ? 'replaced' : added.outcome, reading };
  } catch (error) {
    log(`An upload could not be stored: ${messageOf(error)}`, 'error');
    return error instanceof FootnoteError ? data(error.message) : say('upload-failed');
  }
}

/** What the index made of a stored file. Never rejects. */
async function readingLines(
  { log }: Services,
  say: Say,
  { path, reading }: AddedDocument,
): Promise<MarkedText[]> {
  try {
    const { document, keptBy } = await reading;
    if (document?.failed !== undefined) {
      return [failureLine({ path, reason: document.failed }), say('upload-unread')];
    }
    if (document && keptBy === undefined) return [factsOf(document, say)];
  } catch (error) {
    log(`An upload is stored but not read yet: ${messageOf(error)}`, 'warn');
  }
  return [say('upload-later')];
}

function storedLine({ path, outcome }: AddedDocument, say: Say): MarkedText {
  const values = { path: shortPath(path) };
  const happened = {
    saved: () => say('upload-saved', values),
    replaced: () => say('upload-replaced', values),
    same: () => say('upload-same', values),
  };
  return happened[outcome]();
}

function nameTaken({ path, outcome }: AddedDocument, name: string, say: Say): MarkedText[] {
  const isTaken = outcome === 'saved' && isNumbered(path) && !isNumbered(name);
  return isTaken ? [say('upload-name-taken')] : [];
}

/** Whether a path ends like `name (1).txt`, the name for a file whose own name is taken. */
function isNumbered(path: string): boolean {
  return / \(\d+\)$/.test(path.slice(0, path.length - extname(path).length));
}
