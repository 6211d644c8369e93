import { isFigure } from './row.ts';
import type { Run, Strip } from './run.ts';
import { join } from './runs.ts';
import { isBelow } from './stacks.ts';

/** Edges and gaps are the same to this share of the font's size. */
const SAME = 0.1;

/**
 * Joins the words of justified lines whose spaces are as wide as the white between cells: all gaps are the same, and both
 * edges are those of the line of text above or below. Such a line is prose, never a row of a table.
 *
 * @returns all strips in their order, and the lines that were joined
 */
export function joinJustified(strips: readonly Strip[]): {
  strips: Strip[];
  justified: Set<Run>;
} {
  const joined = [...strips];
  const joinBeside = (at: number, line: Strip | undefined) => {
    const strip = joined[at];
    if (strip && line && isJustified(strip, line)) joined[at] = [strip.reduce(joinWords)];
  };
  for (let i = 1; i < joined.length; i++) joinBeside(i, joined[i - 1]);
  for (let i = joined.length - 2; i >= 0; i--) joinBeside(i, joined[i + 1]);
  const lines = joined.filter((strip, i) => strip !== strips[i]);
  return { strips: joined, justified: new Set(lines.map(([line]) => line)) };
}

const joinWords = (line: Run, word: Run) => join(line, word, true);

function isJustified(words: Strip, [line, ...cells]: Strip): boolean {
  const [first, last] = [words[0], words.at(-1) ?? words[0]];
  if (words.length < 2 || cells.length > 0 || !/\S\s+\S/.test(line.text)) return false;
  const isSame = (a: number, b: number) => Math.abs(a - b) < SAME * first.height;
  if (!isSame(first.left, line.left) || !isSame(last.right, line.right)) return false;
  if (!isBelow(line, first) && !isBelow(first, line)) return false;
  const gaps = words.slice(1).map((word, i) => word.left - (words[i]?.right ?? 0));
  return (
    gaps.every((gap) => gap > 0 && isSame(gap, gaps[0] ?? 0)) &&
    words.every(({ text }) => !/\s/.test(text.trim()) && !isFigure(text))
  );
}
