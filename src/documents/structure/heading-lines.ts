import type { Draft } from './draft.ts';
import { labelOf } from './field.ts';
import { linesTogether, type TextLine } from './lines.ts';
import { headsClauses, markerOf } from './list-lines.ts';
import { wrappedLines } from './wrapping.ts';

/** A longer line is not a heading. */
const MAX_HEADING = 90;

/**
 * The heading that a line of plain text begins: underlined, in capitals, with a number, or short and by itself
 * above a longer text.
 */
export function headingLines(
  text: string,
  lines: readonly TextLine[],
  at: number,
): { readonly block: Draft; readonly lines: number } | undefined {
  const line = lines[at] as TextLine;
  if (line.end - line.start > MAX_HEADING) return undefined;
  const content = text.slice(line.start, line.end);
  const next = lines[at + 1];
  const below =
    next && !next.isFirst ? text.slice(next.start, Math.min(next.end, next.start + 200)) : '';
  const { start, end } = line;
  const heading = (level: number, count: number) => ({
    block: { kind: 'heading' as const, start, end, level },
    lines: count,
  });
  // A version or a date may be underlined; a sum above a line is not a heading.
  if (
    line.isFirst &&
    isUnderline(below, content.length) &&
    /\p{L}|\d[./-]\d+[./-]\d/u.test(content)
  )
    return heading(/[=#*]/.test(below) ? 1 : 2, 2);
  if (!/\p{L}/u.test(content)) return undefined;
  if (/[.,;:!。，；：！…|]$/u.test(content) || isBracketed(content)) return undefined;
  const isAlone = line.isFirst && (!next || next.isFirst);
  const depth = numberDepth(content);
  // Times and numbers of the same depth, line below line, are a list.
  if (depth > 1 && numberDepth(below) === depth) return undefined;
  const isAbove = line.isFirst && (depth > 1 || isNamed(content)) && !goesOn(text, lines, at);
  if (depth === 1 && headsClauses(text, lines, at)) return heading(2, 1);
  if (depth > 0 && (isAlone || isAbove)) {
    return isAlone && depth === 1 && !isNamed(content) && isItem(text, lines, at)
      ? undefined
      : heading(depth + 1, 1);
  }
  if (line.isFirst && isShouted(content) && !isShouted(below) && !isEntry(content, below))
    return heading(2, 1);
  if (at === 0 && isTitleOfText(text, lines)) return heading(1, 1);
  return isAlone && isTitle(content) && next && isLonger(text, lines, at + 1, content.length)
    ? heading(at === 0 ? 1 : 2, 1)
    : undefined;
}

/** Whether a line in one pair of brackets says what happens: "(Applause.)", "[Music]". */
function isBracketed(line: string): boolean {
  return /^(?:\((?:[^()]*[.!?…]|(?:applause|laughter|music|pause|silence|cheers|beifall|applaus|lachen|heiterkeit)[^()]*)\)|\[[^[\]]*\])$/i.test(
    line,
  );
}

function isUnderline(line: string, length: number): boolean {
  return (
    /^(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,}|#{3,}|\^{3,})$/.test(line) &&
    line.length >= length / 2 &&
    line.length <= Math.max(length * 2, length + 20)
  );
}

/** How many levels the number of a heading has: 3 for "3.2.1 Fees" and "E.2.1 Fees", 1 for "§ 4" and "Chapter 2". */
function numberDepth(line: string): number {
  if (isNamed(line)) return 1;
  const [, number] = /^((?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3}){0,5})[.)]?\s+\p{Lu}/u.exec(line) ?? [];
  return number && line.split(/\s+/).length <= 12 ? number.split('.').length : 0;
}

function isNamed(line: string): boolean {
  return /^(?:§+\s*\d|(?:chapter|section|article|part|appendix|annex|kapitel|abschnitt|artikel|teil|anhang|chapitre|capítulo|глава|раздел)\s+(?:\d|[ivxlc]+\b|[a-z]\b))/iu.test(
    line,
  );
}

/**
 * Whether a line is the first of a wrapped paragraph. A line above one that begins with a capital may be as broad, so
 * there another line must be wrapped, too.
 */
function goesOn(text: string, lines: readonly TextLine[], at: number): boolean {
  // A title begins its longer words with capitals.
  if (!/\s\p{Ll}{4}/u.test(text.slice(lines[at]?.start, lines[at]?.end))) return false;
  const [first, second] = wrappedLines(text, linesTogether(lines, at));
  return Boolean(first && (second || !/\p{Lu}/u.test(text[lines[at + 1]?.start ?? 0] ?? '')));
}

/** Whether a line with a number is one item of several, as numbers of its form above or below it show. */
function isItem(text: string, lines: readonly TextLine[], at: number): boolean {
  const form = (i: number) => {
    const line = lines[i];
    const marker = line && markerOf(text.slice(line.start, Math.min(line.end, line.start + 20)));
    return marker?.kind === 'number' ? marker.symbol.replace(/\d+/g, '1') : undefined;
  };
  const own = form(at);
  return [form(at - 1), form(at + 1)].some((each) => each && (!own || each === own));
}

/** Capitals only, with a word of more than three, or with six of them and no figure: "HOW TO PAY (from May)", not "EUR 12, USD 13". */
function isShouted(whole: string): boolean {
  const line = whole.replace(/\s*\([^()]*\)$/, '');
  if (line.length > MAX_HEADING || /\p{Ll}/u.test(line)) return false;
  const isInWords = /\p{Lu}{3}/u.test(line) && /^(?:\P{Lu}*\p{Lu}){6}/u.test(line);
  return /\p{Lu}{4}|^\p{Lu}{3}$/u.test(line) || (isInWords && !/\d/.test(line));
}

/** Whether a line in capitals is a field with a figure other than a year, or a row of a table with the line below. */
function isEntry(line: string, below: string): boolean {
  const label = labelOf(line);
  if (label && /\d/.test(line.slice(label.end).replace(/\b(?:19|20)\d\d\b/g, ''))) return true;
  const gap = /\t|[^.!?:\s] {2,}/;
  return gap.test(line) && gap.test(below);
}

/** "By Mary Holt", "By our court reporter Elsbeth Quist", below the title of an article. */
const BYLINE = /^(?:By|Von|Par|Por)(?: \p{Ll}+){0,4}(?: \p{Lu}[\p{L}.'’-]*){2,4}(?:,.{2,30})?$/u;

function isTitle(line: string): boolean {
  const words = line.split(/\s+/);
  return (
    line.length <= 60 &&
    words.length <= 9 &&
    /^["“„«(]?[\p{Lu}\p{Lo}\d]/u.test(line) &&
    !BYLINE.test(line) &&
    !labelOf(line)
  );
}

/** Whether the first line is the title of an article: above a subtitle, a place with a day, or who wrote it, and then text. */
function isTitleOfText(text: string, lines: readonly TextLine[]): boolean {
  const [title, below, first] = lines;
  if (!title || !below || !first || below.isFirst || !first.isFirst) return false;
  const [own, next] = [title, below].map(({ start, end }) => text.slice(start, end)) as [
    string,
    string,
  ];
  const isBelow = next.length <= MAX_HEADING && !/[.!?:;]$/.test(next) && !labelOf(next);
  return isTitle(own) && isBelow && isLonger(text, lines, 2, own.length);
}

/** Whether the chunk that begins at a line holds more than a title does. */
function isLonger(text: string, lines: readonly TextLine[], from: number, length: number): boolean {
  const first = lines[from] as TextLine;
  if (lines[from + 1] && BYLINE.test(text.slice(first.start, first.end)))
    return isLonger(text, lines, from + 1, length);
  const second = lines[from + 1];
  const isOne = !second || second.isFirst;
  return (
    !isOne ||
    first.end - first.start > Math.max(length, 60) ||
    /[.!?:。]$/.test(text.slice(first.start, first.end))
  );
}
