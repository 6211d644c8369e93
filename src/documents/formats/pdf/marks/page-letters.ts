import type { Remark } from '../annotations.ts';
import type { PdfLine } from '../lines.ts';
import { edgesOf } from '../margins.ts';
import type { Row } from '../row.ts';
import type { Box, Run, TextItem } from '../run.ts';
import type { Areas } from './placed-items.ts';
import { visibleCharacters } from './visible-characters.ts';

/** A visible character of a page and where it stands. */
export interface Letter {
  readonly character: string;
  readonly area: Box;
}

/** A line of a page, or a remark on it. */
export interface LetterLine {
  /** Counted from 1. */
  readonly page: number;
  readonly letters: readonly Letter[];
  /** Letters with which a cell begins. */
  readonly cellStarts: ReadonlySet<number>;
  /** Whether it may stand elsewhere in the document's text than among its neighbours: a margin, a remark. */
  readonly isLoose: boolean;
  readonly isRemark: boolean;
}

/**
 * The lines of a page with the places of their letters, in the order in which they are read, and its remarks.
 *
 * @param areas of the visible characters of each piece of text
 */
export function toLetterLines(
  page: number,
  lines: readonly { readonly line: PdfLine; readonly row: Row }[],
  remarks: readonly Remark[],
  areas: ReadonlyMap<TextItem, Areas>,
): LetterLine[] {
  const edges = new Set(
    edgesOf(
      lines.map(({ line }) => line),
      page,
    ).map(({ line }) => line),
  );
  const written = lines.map(({ line, row }): LetterLine => {
    const placed = row.cells.map((cell) => cell.flatMap((run) => areasOf(run, areas)));
    const cellStarts = new Set<number>();
    let count = 0;
    for (const cell of placed) {
      cellStarts.add(count);
      count += cell.length;
    }
    const visible = visibleCharacters(line.text);
    const all = placed.flat();
    const letters = visible.map(({ character }, i) => ({ character, area: all[i] as Box }));
    return { page, letters, cellStarts, isLoose: edges.has(line), isRemark: false };
  });
  const loose = remarks.map(({ text, rect }): LetterLine => {
    const letters = visibleCharacters(text).map(({ character }) => ({ character, area: rect }));
    return { page, letters, cellStarts: new Set(), isLoose: true, isRemark: true };
  });
  return [...written, ...loose].filter(({ letters }) => letters.every(({ area }) => area));
}

/** The areas of a run's visible characters, in the order of its text. */
function areasOf(run: Run, areas: ReadonlyMap<TextItem, Areas>): Areas {
  return leavesOf(run).flatMap((leaf) => {
    const visible = visibleCharacters(leaf.text);
    const item = leaf.from && 'str' in leaf.from ? leaf.from : undefined;
    const placed = item && (item.letters ?? [item]).flatMap((letter) => areas.get(letter) ?? []);
    if (placed?.length === visible.length) return placed;
    const frame = frameOf(leaf);
    return visible.map(() => frame);
  });
}

/** The runs that a run was joined from, in the order of its text. */
function leavesOf(run: Run): Run[] {
  const leaves: Run[] = [];
  const open = [run];
  for (let next = open.pop(); next; next = open.pop()) {
    const { from } = next;
    if (from && !('str' in from)) open.push(from[1], from[0]);
    else leaves.push(next);
  }
  return leaves;
}

/** The value of a form, which stands in a box of its own. */
function frameOf({ left, right, y, height, field }: Run): Box {
  if (field?.box) return field.box;
  return { left, bottom: y - 0.25 * height, right, top: y + 0.9 * height };
}
