import { type Cell, type Row, toRow } from './row.ts';
import type { Run } from './run.ts';

/** So many lines of a page are numbered, with so many words each, of which this share goes on in lower case. */
const MIN = { lines: 4, words: 4, small: 1 / 3 };
/** A mark of a question or an answer may stand between the number and the words. */
const MAX_CELLS = 3;

/** The numbers of a page's lines, which stand beside its prose, and its rows without them. */
export function partLineNumbers(rows: readonly Row[]): { numbers: Row | null; rows: Row[] } {
  const numbered = new Set<Row>();
  let open: Row[] = [];
  const close = () => {
    if (isProse(open)) for (const row of open) numbered.add(row);
    open = [];
  };
  for (const row of rows) {
    if (numberOf(row) === undefined) continue;
    if (!countsOn(open, row)) close();
    open.push(row);
  }
  close();
  const cells = rows.flatMap((row) => (numbered.has(row) ? (row.cells[0] ?? []) : []));
  const rest = rows.map((row) => (numbered.has(row) ? (toRow(row.cells.slice(1)) ?? row) : row));
  return { numbers: toRow(cells.length > 0 ? [cells] : []), rows: rest };
}

/** The number before the words of a row. */
function numberOf({ cells: [first = [], ...more] }: Row): number | undefined {
  const [run, below] = first;
  if (!run || below || run.isRtl || more.length === 0 || more.length >= MAX_CELLS) return undefined;
  return /^\d{1,4}$/.test(run.text.trim()) ? Number(run.text) : undefined;
}

/** Whether the number of a row is the next one, or five more, below the last, with the same right edge. */
function countsOn(open: readonly Row[], row: Row): boolean {
  const [before, above] = [open.at(-1), open.at(-2)];
  if (!before) return true;
  const step = (numberOf(row) ?? 0) - (numberOf(before) ?? 0);
  const usual = above ? (numberOf(before) ?? 0) - (numberOf(above) ?? 0) : step;
  const [a, b] = [firstRun(before), firstRun(row)];
  if (!a || !b || a.angle !== b.angle || Math.abs(a.right - b.right) > 0.5 * b.height) return false;
  return step === usual && (step === 1 || step === 5) && b.y < a.y;
}

const firstRun = ({ cells: [cell] }: Row): Run | undefined => cell?.[0];

function isProse(rows: readonly Row[]): boolean {
  const texts = rows.map(({ cells }) => cells.slice(1).map(textOf).join(' '));
  const words = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0);
  const small = texts.filter((text) => /^\p{Ll}/u.test(text)).length;
  const count = rows.length;
  return count >= MIN.lines && words >= MIN.words * count && small >= MIN.small * count;
}

const textOf = (cell: Cell) => cell.map(({ text }) => text.trim()).join(' ');
