import { type KeepsHyphen, linesNear, type Parts } from './compounds.ts';
import type { PdfLine } from './lines.ts';
import { continues } from './sections.ts';

/**
 * Words before which a hyphen at a line's end stands for a part that two words share: "pre- and post-treatment". Those
 * that end other words, too, are left out: "there-of", "sta-to", "neu-en", "col-or", "pock-et".
 */
const BETWEEN_PARTS = new Set(
  'and und oder bis sowie bzw beziehungsweise y och og eller'.split(' '),
);

/** Moves the rest of each hyphenated word up to the line on which the word begins; inside a cell, too. */
export function joinHyphenated(lines: readonly PdfLine[], keeps: KeepsHyphen): PdfLine[] {
  const joined: PdfLine[] = [];
  for (const [index, line] of lines.entries()) {
    const isKept: IsKept = (parts) => keeps(parts, linesNear(lines, index));
    const whole = joinInCells(line, isKept);
    const before = joined.at(-1);
    // A stamp on the edge of the page, turned by a right angle, is not what the word goes on with.
    const word =
      before?.angle === whole.angle ? wordOf(before.text, whole.text, isKept) : undefined;
    if (!before || !word) {
      joined.push(whole);
      continue;
    }
    joined[joined.length - 1] = {
      ...withText(before, `${before.text.slice(0, word.kept)}${word.end}`, 0),
      lastY: whole.y,
    };
    if (word.rest) joined.push(withText(whole, word.rest, whole.text.length - word.rest.length));
  }
  return joined;
}

/** The same for words at the end of a page, where the sentence runs over to the next one. */
export function joinOverPages(
  pages: readonly (readonly PdfLine[])[],
  keeps: KeepsHyphen,
): PdfLine[][] {
  const joined = pages.map((lines) => [...lines]);
  for (const [index, lines] of joined.entries()) {
    const [before, next] = [lines.at(-1), joined[index + 1]?.[0]];
    if (!before || !next || !continues(before, next)) continue;
    const [whole, ...rest] = joinHyphenated([before, next], keeps);
    if (!whole || whole.text === before.text || rest.length === 0) continue;
    const { lastY: _, ...line } = whole;
    lines.splice(-1, 1, line);
    joined[index + 1]?.splice(0, 1, ...rest);
  }
  return joined;
}

/** It is always inside a word. */
const SOFT_HYPHEN = '\u00ad';

/** Whether the hyphen between two parts of a word belongs to it. */
type IsKept = (parts: Parts) => boolean;

/** The word that is cut at the end of a text: how much of the text stays, its end, and what follows on the next line. */
function wordOf(text: string, next: string, isKept: IsKept) {
  // The bounds keep the time linear even for the endless word of a broken file.
  const stem = /(\p{L}{1,30})([-\u2010\u00ad])$/u.exec(text.slice(-40));
  const rest = /^((\p{Ll}\p{L}{0,29})\S*)\s*(.*)$/su.exec(next);
  if (!stem || !rest || isBetweenParts(stem[2], rest[2])) return undefined;
  const [, first = '', hyphen] = stem;
  const isWhole = hyphen !== SOFT_HYPHEN && isKept({ first, second: rest[2] ?? '' });
  return { kept: text.length - (isWhole ? 0 : 1), end: rest[1] ?? '', rest: rest[3] ?? '' };
}

function isBetweenParts(hyphen = '', word = ''): boolean {
  return hyphen !== SOFT_HYPHEN && BETWEEN_PARTS.has(word.toLowerCase());
}

function joinInCells(line: PdfLine, isKept: IsKept): PdfLine {
  const breaks = line.cells.flatMap((cell) => cell.breaks ?? []);
  let joined = line;
  for (const at of breaks.reverse()) {
    const word = wordOf(joined.text.slice(0, at - 1), joined.text.slice(at), isKept);
    if (word) joined = without(joined, word.kept, at);
  }
  return joined;
}

/** A line without a part of its text inside a cell. */
function without({ text, cells, ...line }: PdfLine, from: number, to: number): PdfLine {
  const moved = (place: number) => (place < to ? place : place - (to - from));
  return {
    ...line,
    text: text.slice(0, from) + text.slice(to),
    cells: cells.map((cell) => ({ ...cell, start: moved(cell.start), end: moved(cell.end) })),
  };
}

/** A line of other words; its cells keep their places in what is left of them. */
function withText(line: PdfLine, text: string, cut: number): PdfLine {
  const last = line.cells.at(-1);
  const cells = line.cells
    .map((cell) => ({
      ...cell,
      start: Math.max(0, cell.start - cut),
      end: cell === last ? text.length : Math.min(text.length, cell.end - cut),
    }))
    .filter(({ start, end }) => end > start);
  return { ...line, text, cells };
}
