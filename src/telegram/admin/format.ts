import type { AppStatus, ListedDocument } from '../../app/app.ts';
import { printable } from '../../printable.ts';
import { data, joined, type MarkedText, marked } from '../messages/marked-text.ts';
import { cut } from '../messages/message.ts';
import type { Say } from '../messages/texts.ts';

/** A longer list ends with the number of items that are left out. */
const LIST_LENGTH = 10;

/** UTF-16 units of one path or reason in a list. */
const PATH_BUDGET = 120;
const REASON_BUDGET = 120;

/** The first items of a list as lines, and the number of the others. */
export function firstLines<T>(
  items: readonly T[],
  say: Say,
  line: (item: T) => MarkedText,
): MarkedText[] {
  const lines = items.slice(0, LIST_LENGTH).map(line);
  const more = items.length - LIST_LENGTH;
  return more > 0 ? [...lines, say('more-items', { count: more })] : lines;
}

/** Shortens a long path at its beginning, because its end names the file. */
export function shortPath(path: string): MarkedText {
  const shown = printable(path);
  if (shown.length <= PATH_BUDGET) return data(shown);
  const end = [...new Intl.Segmenter().segment(shown.slice(-PATH_BUDGET))].slice(1);
  return data(`…${end.map(({ segment }) => segment).join('')}`);
}

/** Why a file is not in the index. The reason completes the path to a sentence. */
export function failureLine({ path, reason }: AppStatus['failed'][number]): MarkedText {
  return marked`⚠️ ${shortPath(path)} ${shortWords(reason, REASON_BUDGET)}`;
}

/** Words of others in a list. */
export function shortWords(text: string, budget: number): MarkedText {
  return data(cut(printable(text), budget));
}

/** Pages, passages and size of a document. */
export function factsOf({ pages, passages, bytes }: ListedDocument, say: Say): MarkedText {
  const facts = [
    ...(pages === undefined ? [] : [say('count-pages', { count: pages })]),
    say('count-passages', { count: passages }),
    ...(bytes === null ? [] : [sizeOf(bytes, say)]),
  ];
  return joined(facts, ' · ');
}

function sizeOf(bytes: number, say: Say): MarkedText {
  return bytes < 1e6
    ? say('size-kilobytes', { size: Math.ceil(bytes / 1e3) })
    : say('size-megabytes', { size: megabytes(bytes) });
}

/** Rounded to one decimal. */
export function megabytes(bytes: number): number {
  return Math.round(bytes / 1e5) / 10;
}
