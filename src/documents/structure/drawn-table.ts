import type { Cell } from '../blocks.ts';
import { type Span, trim } from '../span.ts';
import type { Draft } from './draft.ts';
import { columnAfter } from './lines.ts';

/** A longer line is not a row that a person has drawn. */
const MAX_ROW = 1_000;

/** A row as it was drawn: cells with the columns of letters, or of bars or tabs, that they take. */
interface DrawnRow extends Span {
  readonly cells: readonly DrawnCell[];
  /** Number of places for cells, empty ones too. */
  readonly places: number;
}

interface DrawnCell extends Span {
  readonly place: number;
  readonly from: number;
  readonly to: number;
}

/** What parts the cells: bars, single tabs, or white space that runs through all rows. */
const DRAWINGS = [
  { gap: /[|│]/g, isAligned: false, minRows: 2 },
  { gap: /\t/g, isAligned: false, minRows: 2 },
  // Two spaces behind a full stop are a typist's habit.
  { gap: /\t[ \t]*|(?<![.!?:]) {2,}|(?<=[.!?:]) {3,}/g, isAligned: true, minRows: 3 },
] as const;

type Drawing = (typeof DRAWINGS)[number];

/**
 * Reads lines from one on as a table.
 *
 * @param from index of the line
 * @returns the table with its rows, and how many lines it takes. Without blocks
 *   these lines are not a table, and a table does not begin at any of them.
 */
export function drawnTable(
  text: string,
  lines: readonly Span[],
  from: number,
): { readonly blocks: readonly Draft[]; readonly lines: number } {
  let longest = 1;
  const first = lines[from] as Span;
  if (
    !/[|│\t]|\s\s|[-=_─━═]{2}/.test(
      text.slice(first.start, Math.min(first.end, first.start + MAX_ROW)),
    )
  ) {
    return { blocks: [], lines: longest };
  }
  for (const drawing of DRAWINGS) {
    const rows = readRows(text, lines, from, drawing);
    const drawn = rows.filter((row) => row !== null);
    const starts = drawing.isAligned ? columnStarts(drawn) : undefined;
    if (drawn.length >= drawing.minRows && (starts?.length ?? 2) >= 2) {
      return { blocks: toBlocks(text, rows, starts), lines: rows.length };
    }
    longest = Math.max(longest, rows.length);
  }
  return { blocks: [], lines: longest };
}

/** Null stands for a line that only parts rows. */
function readRows(
  text: string,
  lines: readonly Span[],
  from: number,
  drawing: Drawing,
): (DrawnRow | null)[] {
  const rows: (DrawnRow | null)[] = [];
  let places = 0;
  for (let i = from; i < lines.length; i++) {
    const line = lines[i] as Span;
    if (isRule(text.slice(line.start, Math.min(line.end, line.start + MAX_ROW + 1)))) {
      rows.push(null);
      continue;
    }
    const row = readRow(text, line, drawing.gap);
    if (!row || row.cells.length < 2) break;
    places ||= row.places;
    if (!drawing.isAligned && row.places !== places) break;
    rows.push(row);
  }
  return rows;
}

/** Whether a line only parts rows, such as "+-----+" or "=====  ====". */
export function isRule(line: string): boolean {
  return (
    line.length <= MAX_ROW && /[-=_─━═]{2}/.test(line) && /^[-=_+|:\s─━═┌┬┐├┼┤└┴┘│]+$/.test(line)
  );
}

function readRow(text: string, line: Span, gap: RegExp): DrawnRow | null {
  const source = text.slice(line.start, line.end);
  if (source.length > MAX_ROW) return null;
  if (gap.source.includes('|│') && !/^[|│].*[|│]$/s.test(source)) return null;
  const cells: DrawnCell[] = [];
  let [at, column, place] = [0, columnOf(text, line.start), 0];
  const add = (end: number) => {
    const cell = trim(source, { start: at, end });
    if (cell.end > cell.start) {
      const from = column + cell.start - at;
      const span = { start: line.start + cell.start, end: line.start + cell.end };
      cells.push({ ...span, place, from, to: from + cell.end - cell.start });
    }
    column += end - at;
  };
  for (const found of source.matchAll(gap)) {
    add(found.index);
    // A bar at the beginning of the line is a frame.
    if (found.index > 0 || found[0] === '\t') place++;
    at = found.index + found[0].length;
    column = columnAfter(found[0], column);
  }
  add(source.length);
  return { ...line, cells, places: place };
}

function columnOf(text: string, start: number): number {
  let from = start;
  while (from > 0 && start - from < MAX_ROW && /[ \t]/.test(text[from - 1] ?? '')) from--;
  return columnAfter(text.slice(from, start));
}

/** Where columns begin: right of each strip of two characters that is blank in all rows. */
function columnStarts(rows: readonly DrawnRow[]): number[] {
  const filled: boolean[] = [];
  for (const { cells } of rows) {
    for (const { from, to } of cells) for (let x = from; x < to; x++) filled[x] = true;
  }
  const starts: number[] = [];
  let blank = 2;
  for (let x = 0; x < filled.length; x++) {
    if (filled[x] && blank >= 2) starts.push(x);
    blank = filled[x] ? 0 : blank + 1;
  }
  return starts;
}

function toBlocks(
  text: string,
  rows: readonly (DrawnRow | null)[],
  starts: readonly number[] | undefined,
): Draft[] {
  const drawn = rows.filter((row) => row !== null);
  const header = headerRows(text, rows);
  const blocks = drawn.map(
    ({ start, end, cells }, i): Draft => ({
      kind: 'row',
      start,
      end,
      cells: inColumns(cells, starts),
      ...(i < header && { isHeader: true as const }),
    }),
  );
  const [first, last] = [drawn[0], drawn.at(-1)];
  return [{ kind: 'table', start: first?.start ?? 0, end: last?.end ?? 0 }, ...blocks];
}

/** Words in one column of a row drawn with spaces are one cell. */
function inColumns(drawn: readonly DrawnCell[], starts: readonly number[] | undefined): Cell[] {
  const cells: { start: number; end: number; column: number }[] = [];
  for (const { start, end, place, from } of drawn) {
    const column = starts ? starts.findLastIndex((x) => x <= from) : place;
    const before = cells.at(-1);
    if (before?.column === column) before.end = end;
    else cells.push({ start, end, column });
  }
  return cells;
}

/** Rows above a rule, if there are more below it; or a first row of words above figures. */
function headerRows(text: string, rows: readonly (DrawnRow | null)[]): number {
  const top = rows.findIndex((row) => row !== null);
  const rule = rows.indexOf(null, top);
  const isParted = rule > top && rule - top <= 3 && rows[rule + 1];
  if (isParted) return rule - top;
  const [first, ...others] = rows.filter((row) => row !== null);
  const figures = ({ cells }: DrawnRow) =>
    cells.filter(({ start, end }) => /\d/.test(text.slice(start, end))).length;
  const below = others.filter((row) => figures(row) > 0).length;
  return first && figures(first) === 0 && below > others.length / 2 ? 1 : 0;
}
