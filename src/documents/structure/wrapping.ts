import type { Span } from '../span.ts';
import { indentAt } from './lines.ts';
import { beginsWithStamp, opensEntry } from './stamps.ts';

/** Editors wrap lines in this range of columns; the writer ended any other line. */
const [NARROWEST, WIDEST] = [45, 130];
/** Among wrapped lines, one of that share of the widest is wrapped, too, unless it ends with a sign. */
const NEARLY = 0.8;
/** No editor wraps a line in which words stand beyond this column; an address alone may reach it. */
const BROADEST = 160;
const AROUND = 3;

/** Columns of a text of at most `WIDEST` characters; Chinese, Japanese and Korean letters take two. */
export function widthOf(text: string): number {
  let width = text.length;
  if (/[\u1100-\uffff]/.test(text)) {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if ((unit >= 0x1100 && unit < 0xd800) || (unit >= 0xf900 && unit < 0xfe00)) width++;
      else if (unit >= 0xff01 && unit <= 0xff60) width++;
    }
  }
  return width;
}

/**
 * For each line of a paragraph whether an editor, rather than the writer, ended it: the next word would not
 * have fitted in. The last line was ended by the writer.
 */
export function wrappedLines(text: string, lines: readonly Span[]): boolean[] {
  const contents = lines.map(({ start, end }) => text.slice(start, Math.min(end, start + 1_000)));
  const widths = contents.map(widthOf);
  let widest = 0;
  let broad = 0;
  for (const [i, width] of widths.entries()) {
    if (width <= WIDEST) widest = Math.max(widest, width);
    else if (/\s/.test(contents[i]?.slice(BROADEST) ?? '')) broad++;
  }
  // Where half of the lines are that broad, the writer ended the others, too, above a sentence.
  const isUnwrapped = 2 * broad >= lines.length;
  const beginsSentence = (line: string, next: string) =>
    /[.!?…]$/.test(line) || /^["“„«(]?[\p{Lu}\p{Lo}]/u.test(next);
  const entries = entriesAmong(contents);
  const mayGoOn = (line: string, i: number, next: string | undefined): next is string =>
    next !== undefined && !/[:：|]$|\\$/.test(line) && !opensLine(next) && !entries[i + 1];
  // A list below its title has lines that are indented deeper, or is drawn in columns; a comma ends no title.
  const isDeeper = (i: number, at: number) =>
    at < lines.length && indentAt(text, lines[at]?.start) > indentAt(text, lines[i]?.start) + 1;
  const isListed = (i: number, next: string) =>
    !contents[i]?.endsWith(',') &&
    (/ {2}|\t/.test(next) || (isDeeper(i, i + 1) && isDeeper(i, i + 2)));
  const wrapped = contents.map((line, i) => {
    const next = contents[i + 1];
    const width = widths[i] ?? 0;
    if (!mayGoOn(line, i, next)) return false;
    // A sentence that goes on in small letters is one, however short its lines are.
    const goesOnSmall = /^\p{Ll}/u.test(next) && /[\p{L},–—-]$/u.test(line);
    if (goesOnSmall && width >= NARROWEST / 2 && !isListed(i, next)) return true;
    if ((isUnwrapped && beginsSentence(line, next)) || width < NARROWEST || width > WIDEST)
      return false;
    return width + 1 + widthOf(firstWord(next)) > widest;
  });
  // Letters of different widths break at different columns: what is wrapped around a line tells of it.
  return wrapped.map((isWrapped, i) => {
    const [line = '', next] = contents.slice(i, i + 2);
    if (isWrapped || !/[\p{L}\p{N},]$/u.test(line) || !mayGoOn(line, i, next)) return isWrapped;
    const around = wrapped.slice(Math.max(0, i - AROUND), i + AROUND + 1);
    const width = widths[i] ?? 0;
    const isLong = width >= NARROWEST && width >= NEARLY * widest;
    return isLong && 2 * around.filter((each) => each).length >= around.length;
  });
}

/** For each line whether it begins an entry with its date or time. */
function entriesAmong(contents: readonly string[]): boolean[] {
  let entry: string | undefined;
  return contents.map((line, i) => {
    const above = contents[i - 1] ?? '';
    const opens = opensEntry(line, above, [above, entry, contents[i + 1]]);
    if (opens || (above.length < NARROWEST && beginsWithStamp(line))) entry = line;
    return opens;
  });
}

/** Marks with which a writer begins a line of its own. */
function opensLine(line: string): boolean {
  return /^([#|+•●·‣▪–—*-]\s|\d{1,3}[.)]\s|[A-Za-z][.)]\s|\([a-z\d]{1,3}\)\s)/u.test(line);
}

function firstWord(line: string): string {
  const [word = ''] = /^\S{1,60}/.exec(line) ?? [];
  return /^[\u2e80-\uffef]/.test(word) ? word.slice(0, 1) : word;
}
