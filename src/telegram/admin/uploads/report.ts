import type { InlineKeyboardButton } from 'grammy/types';
import type { ListedDocument } from '../../../app/app.ts';
import { data, joined, type MarkedText, marked } from '../../messages/marked-text.ts';
import { type RenderedMessage, textMessage } from '../../messages/message.ts';
import type { Say } from '../../messages/texts.ts';
import type { Upload, UploadedFile } from '../../records/uploads.ts';
import { factsOf, failureLine, shortPath } from '../format.ts';

/** What a button below a report does, and its letter in the data; letters of released buttons never change. */
export const LETTERS = {
  replace: 'r',
  keep: 'k',
  ask: 'd',
  remove: 'y',
  cancel: 'c',
  undo: 'u',
} as const;

/** What is known besides the upload itself. */
export interface Facts {
  /** The document as it is in the index. */
  readonly document: (path: string) => ListedDocument | undefined;
  /** The ids in the trash that are still there. */
  readonly kept: ReadonlySet<string>;
  /** The largest file that is read. */
  readonly readBytes: number;
}

/** The report on an upload: what became of each file, and what can be done now. */
export function reportOf(upload: Upload, facts: Facts, say: Say): RenderedMessage {
  const { files, notes = [], isAsking } = upload;
  const parts = files.map((file) => linesOf(file, files.length === 1, facts, say));
  const rivals = undecided(upload);
  const [rival] = rivals;
  if (rival?.other) {
    parts.push(
      rivals.length === 1
        ? say('upload-name-taken', { path: shortPath(rival.other.path) })
        : say('upload-names-taken', { count: rivals.length }),
    );
  }
  parts.push(...notes.map(({ id, path }) => say(id, { path: shortPath(path) })));
  const removable = files.filter(isInPlace);
  if (isAsking) parts.push(say('remove-ask', { count: removable.length }));
  const separator = files.length === 1 && !isAsking ? '\n' : '\n\n';
  const rows = isAsking ? [asking(upload, say)] : buttons(upload, facts, say);
  return textMessage(joined(parts, separator), rows);
}

/** The files of an upload for which the owner has not decided yet which version counts. */
export function undecided({ files }: Upload): UploadedFile[] {
  return files.filter(
    ({ outcome, other }) => (outcome === 'saved' || outcome === 'same') && other !== undefined,
  );
}

/** Whether a file lies among the documents because of this upload. */
export function isInPlace({ outcome }: UploadedFile): boolean {
  return outcome === 'saved' || outcome === 'replaced';
}

/** The files that can be given back: those that were removed or, if none was, those that were replaced. */
export function undoable({ files }: Upload, kept: ReadonlySet<string>): UploadedFile[] {
  const removed = files.filter(({ removed = '' }) => kept.has(removed));
  return removed.length > 0 ? removed : files.filter(({ replaced = '' }) => kept.has(replaced));
}

function linesOf(file: UploadedFile, isAlone: boolean, facts: Facts, say: Say): MarkedText {
  const { name, outcome, stored, refusal, refusedAs } = file;
  if (outcome === 'refused' || !stored) {
    const megabytes = `${Math.floor(facts.readBytes / 1e4) / 100}`;
    const why = refusal ? say(refusal.id, { megabytes, ...refusal.values }) : data(refusedAs ?? '');
    return isAlone ? why : marked`⚠️ ${shortPath(name)}: ${why}`;
  }
  const head = say(`upload-${outcome}`, { path: shortPath(stored.path) });
  return isInPlace(file) ? joined([head, ...readingLines(file, facts, say)], '\n') : head;
}

/** What the index made of a file. */
function readingLines({ stored, isReading }: UploadedFile, facts: Facts, say: Say): MarkedText[] {
  const path = stored?.path ?? '';
  if (isReading) return [say('upload-reading')];
  const document = facts.document(path);
  if (!document) return [say('upload-later')];
  if (document.failed === undefined) return [say('upload-read', { facts: factsOf(document, say) })];
  return [failureLine({ path, reason: document.failed }), say('upload-unread')];
}

function buttons(upload: Upload, facts: Facts, say: Say): InlineKeyboardButton[][] {
  const button = buttonOf(upload, say);
  const rivals = undecided(upload).length;
  const replace = rivals > 1 ? 'button-replace-all' : 'button-replace';
  return [
    rivals > 0 ? [button(replace, 'replace'), button('button-keep-both', 'keep')] : [],
    [
      ...(undoable(upload, facts.kept).length > 0 ? [button('button-undo', 'undo')] : []),
      ...(upload.files.some(isInPlace) ? [button('button-remove', 'ask')] : []),
    ],
  ];
}

function asking(upload: Upload, say: Say): InlineKeyboardButton[] {
  const button = buttonOf(upload, say);
  return [button('button-remove', 'remove'), button('button-cancel', 'cancel')];
}

function buttonOf({ id }: Upload, say: Say) {
  return (text: string, verb: keyof typeof LETTERS): InlineKeyboardButton => ({
    text: say(text),
    callback_data: `up1:${id}:${LETTERS[verb]}`,
  });
}
