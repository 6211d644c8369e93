import type { TextItem } from './run.ts';

/** Fewer letters on a line may be what they look like: marks, initials. */
const MIN_LETTERS = 6;
/** A gap that is wider than the usual one between letters by this factor parts words. */
const WORD_GAP = 1.4;
/** Letters that are farther apart, as a share of the font's size, are the cells of a table. */
const MAX_GAP = 1.3;
/** Letters of a word that is set apart. */
const WORD = /(?:(?<!\p{L})\p{L} ){3}\p{L}(?!\p{L})/u;

/**
 * Puts the letters of words together that are set apart for emphasis ("V i s i t o r s"), line by line. PDF.js takes
 * the white between them for spaces.
 */
export function joinSpacedLetters(items: readonly (TextItem | object)[]): (TextItem | object)[] {
  const joined: (TextItem | object)[] = [];
  let line: TextItem[] = [];
  const endLine = () => {
    joined.push(...(isSpaced(line) ? joinLine(line) : line));
    line = [];
  };
  for (const item of items) {
    if (!('str' in item) || (line[0] && !isSameLine(line[0], item))) endLine();
    if ('str' in item) line.push(item);
    else joined.push(item);
  }
  endLine();
  return joined;
}

const isSameLine = (a: TextItem, b: TextItem) => a.transform[5] === b.transform[5];

/**
 * Whether a line is single letters with spaces between them. Among signs, as in a formula, some of the letters
 * follow each other as those of a word.
 */
function isSpaced(line: readonly TextItem[]): boolean {
  let letters = 0;
  let signs = 0;
  for (const { str, dir } of line) {
    // Browsers draw each letter of Arabic as a piece.
    if (dir === 'rtl') return false;
    // Most lines are told from their first word.
    if (/^\s*\S{3}/.test(str)) return false;
    for (const word of str.split(' ')) {
      if (/^\p{L}\p{M}?[.,;:!?]?$/u.test(word)) letters++;
      else if (/^[\s\p{P}\p{S}]*$/u.test(word)) signs += /\p{S}/u.test(word) ? 1 : 0;
      else if (!/^\p{Nd}$/u.test(word)) return false;
    }
  }
  if (letters < MIN_LETTERS) return false;
  return signs === 0 || WORD.test(line.map(({ str }) => str.trim()).join(' '));
}

/** Each item is a word where items are; else wide gaps part them. */
function joinLine(line: readonly TextItem[]): TextItem[] {
  const items = line.filter(({ str }) => str.trim() !== '');
  const areWords = items.filter(({ str }) => str.trim().length > 1).length > items.length / 3;
  const gaps = items.map((item, i) => gapBefore(items[i - 1], item));
  const usual = [...gaps.slice(1)].sort((a, b) => a - b)[Math.floor((gaps.length - 1) / 2)] ?? 0;
  if (usual > MAX_GAP * (items[0]?.height ?? 0)) return [...line];
  const words = items.map((item, i) => {
    const isApart = areWords || (gaps[i] ?? 0) > WORD_GAP * usual;
    const str = item.str.replace(/(?<=\S) (?=\S)/g, '');
    return { ...item, str: i > 0 && isApart ? ` ${str}` : str };
  });
  const [first] = words;
  const last = items.at(-1);
  if (!first || !last) return words;
  const width = (last.transform[4] ?? 0) + last.width - (first.transform[4] ?? 0);
  const str = words.map((word) => word.str).join('');
  return [{ ...first, str, width, letters: items }];
}

function gapBefore(before: TextItem | undefined, item: TextItem): number {
  if (!before) return 0;
  return (item.transform[4] ?? 0) - (before.transform[4] ?? 0) - before.width;
}
