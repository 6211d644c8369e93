import type { Cell } from '../blocks.ts';
import { type Span, trim } from '../span.ts';
import { type Draft, tableOf } from './draft.ts';
import { columnAfter } from './lines.ts';
import { isPeriod } from './period.ts';

/** A longer line is not a row that a person has drawn. */
const MAX_ROW = 1_000;

/** A row as it was drawn: cells with the columns of letters, or of bars or tabs, that they take. */
interface DrawnRow extends Span {
  readonly cells: readonly DrawnCell[];
  /** Number of places for cells, empty ones too. */
  readonly places: number;
  /** Whether it goes on with the cells of the row above. */
  readonly isRest?: true;
}

interface DrawnCell extends Span {
  readonly place: number;
  readonly from: number;
  readonly to: number;
}

/** What parts the cells: bars, single tabs, or white space that runs through all rows. */
const DRAWINGS = [
  { by: 'bars', gap: /[|│]/g, minRows: 2 },
  { by: 'tabs', gap: /\t/g, minRows: 2 },
  // Two spaces behind a full stop are a typist's habit.
  { by: 'spaces', gap: /\t[ \t]*|(?<![.!?:]) {2,}|(?<=[.!?:]) {3,}/g, minRows: 3 },
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
    const starts = drawing.by === 'spaces' ? columnStarts(drawn) : undefined;
    const divided = drawn.filter(({ cells, isRest }) => cells.length > 1 && !isRest);
    if (divided.length >= drawing.minRows && (starts?.length ?? 2) >= 2) {
      return { blocks: toBlocks(text, withRests(rows), starts), lines: rows.length };
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
  let above: DrawnRow | undefined;
  for (let i = from; i < lines.length; i++) {
    const line = lines[i] as Span;
    if (isRule(text.slice(line.start, Math.min(line.end, line.start + MAX_ROW + 1)))) {
      rows.push(null);
      above = undefined;
      continue;
    }
    const row = readRow(text, line, drawing);
    if (row && above && drawing.by === 'spaces' && isRestOf(text, row, above)) {
      rows.push({ ...row, isRest: true });
      continue;
    }
    if (!row || !fits(row, places, drawing)) break;
    places ||= row.places;
    rows.push(row);
    above = row;
  }
  return rows;
}

/** Whether a row continues a table with a number of places; 0 if it begins one. */
function fits({ cells, places: own }: DrawnRow, places: number, { by }: Drawing): boolean {
  if (by === 'spaces' || places === 0) return cells.length > 1;
  if (own === places) return cells.length > 0;
  // Empty cells at the end of a row need no tabs.
  return by === 'tabs' && cells.length > 1 && (cells.at(-1)?.place ?? 0) <= places;
}

/** Whether each cell begins with a small letter right below one of the row above, the first of which names that row. */
function isRestOf(text: string, { cells }: DrawnRow, above: DrawnRow): boolean {
  const [, ...others] = above.cells;
  return cells.every(
    ({ start, from }) =>
      /^\p{Ll}/u.test(text.slice(start, start + 2)) && others.some((cell) => cell.from === from),
  );
}

/** The rows with the lines that go on with them; a cell is one span, so its further words belong to the row alone. */
function withRests(rows: readonly (DrawnRow | null)[]): (DrawnRow | null)[] {
  const whole: (DrawnRow | null)[] = [];
  for (const row of rows) {
    const above = whole.at(-1);
    if (row?.isRest && above) whole[whole.length - 1] = { ...above, end: row.end };
    else whole.push(row);
  }
  return whole;
}

/** Whether a line only parts rows, such as "+-----+" or "=====  ====". */
function isRule(line: string): boolean {
  return (
    line.length <= MAX_ROW && /[-=_─━═]{2}/.test(line) && /^[-=_+|:\s─━═┌┬┐├┼┤└┴┘│]+$/.test(line)
  );
}

function readRow(text: string, line: Span, { by, gap }: Drawing): DrawnRow | null {
  // White space at the ends of a line has no part in its span, but tabs there stand beside empty cells.
  const whole = by === 'tabs' ? withTabs(text, line) : line;
  const source = text.slice(whole.start, whole.end);
  if (source.length > MAX_ROW) return null;
  if (by === 'bars' && !/^[|│].*[|│]$/s.test(source)) return null;
  const cells: DrawnCell[] = [];
  let [at, column, place] = [0, columnOf(text, whole.start), 0];
  const add = (end: number) => {
    const cell = trim(source, { start: at, end });
    if (cell.end > cell.start) {
      const from = column + cell.start - at;
      const span = { start: whole.start + cell.start, end: whole.start + cell.end };
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
  return columnAfter(text.slice(indentStart(text, start), start));
}

function indentStart(text: string, start: number): number {
  let from = start;
  while (from > 0 && start - from < MAX_ROW && /[ \t]/.test(text[from - 1] ?? '')) from--;
  return from;
}

/** A line with the white space at its ends, unless something else, such as a bullet, stands before it. */
function withTabs(text: string, { start, end }: Span): Span {
  const from = indentStart(text, start);
  let to = end;
  while (to - end < MAX_ROW && /[ \t]/.test(text[to] ?? '')) to++;
  return { start: from === 0 || /[\n\r\f]/.test(text[from - 1] ?? '') ? from : start, end: to };
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
  // An indent of the whole table does not make a column of empty cells.
  const indent = drawn.reduce((least, { cells }) => Math.min(least, cells[0]?.place ?? 0), MAX_ROW);
  return tableOf(
    drawn.map(({ start, end, cells }, i) => ({
      kind: 'row',
      start,
      end,
      cells: inColumns(cells, indent, starts),
      ...(i < header && { isHeader: true as const }),
    })),
  );
}

/** Words in one column of a row drawn with spaces are one cell. */
function inColumns(
  drawn: readonly DrawnCell[],
  indent: number,
  starts: readonly number[] | undefined,
): Cell[] {
  const cells: { start: number; end: number; column: number }[] = [];
  for (const { start, end, place, from } of drawn) {
    const column = starts ? starts.findLastIndex((x) => x <= from) : place - indent;
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
  const count = ({ cells }: DrawnRow, test: (cell: string) => boolean) =>
    cells.filter(({ start, end }) => test(text.slice(start, end))).length;
  // Years may name columns; then years below do not count, as in a list of when things were built.
  const hasPeriods = first && count(first, isPeriod) > 1;
  const figures = (row: DrawnRow) =>
    count(row, (cell) => /\d/.test(cell) && !(hasPeriods && isPeriod(cell)));
  const below = others.filter((row) => figures(row) > 0).length;
  return first && figures(first) === 0 && below > others.length / 2 ? 1 : 0;
}
