import { type Cell, countWords, holdsFigures, type Row, rowInOrder } from './row.ts';
import { isSameLine } from './run.ts';

/** Base lines are compared with so many before them; more than a page's columns and angles. */
const OPEN_LINES = 8;
/** Rounds in which lines of words join a table: headers, and rows without figures. */
const ROUNDS = 3;

/** A paragraph beside a table has so many lines, with so many words each. */
const MIN_PROSE = { lines: 4, words: 5 };

/**
 * Brings the cells together of a table that is drawn column by column, or in no order. A row takes the place
 * of its first cell. Cells of one line count as a table's if at least two are figures, and then those of
 * words next to them, too. A cell that is drawn amid other text is a line of that text.
 */
export function gatherColumns(rows: readonly Row[]): Row[] {
  const lines = baseLines(rows.filter(({ cells }) => cells.every((cell) => cell.length === 1)));
  const prose = proseRows(rows);
  const wide = lines
    .map((line) => line.filter((row) => !prose.has(row)))
    .filter((line) => line.length > 1 && cellsOf(line).length >= 3);
  const place = new Map(rows.map((row, index) => [row, index]));
  let members = new Set(wide.filter((line) => holdsFigures(cellsOf(line))).flat());
  const isBesideMember = (row: Row) => {
    const index = place.get(row) ?? 0;
    return [rows[index - 1], rows[index + 1]].some((next) => next && members.has(next));
  };
  members = new Set([...members].filter((row) => holdsFigures(row.cells) || isBesideMember(row)));
  for (let round = 0; round < ROUNDS; round++) {
    for (const line of wide) {
      if (line.every(isBesideMember)) for (const row of line) members.add(row);
    }
  }
  return merge(
    rows,
    wide.map((line) => line.filter((row) => members.has(row))),
  );
}

/** The rows of paragraphs: lines below each other with some words each, of which half go on in lower case. */
export function proseRows(rows: readonly Row[]): Set<Row> {
  const prose = new Set<Row>();
  for (let start = 0; start < rows.length; ) {
    let end = start + 1;
    while (end < rows.length && goesOnBelow(rows[end - 1] as Row, rows[end] as Row)) end++;
    const lines = rows.slice(start, end);
    const words = countWords(lines.map(({ first }) => first));
    const small = lines.filter(({ first }) => /^\p{Ll}/u.test(first.text.trim())).length;
    if (lines.length >= MIN_PROSE.lines && words >= MIN_PROSE.words * lines.length) {
      if (small >= lines.length / 2) for (const line of lines) prose.add(line);
    }
    start = end;
  }
  return prose;
}

function goesOnBelow({ first: above, cells: [, more] }: Row, { first, cells }: Row): boolean {
  const drop = (above.y - first.y) / first.height;
  const indent = Math.abs(above.left - first.left) / first.height;
  return !more && cells.length === 1 && drop > 0.5 && drop < 1.7 && indent < 3;
}

const cellsOf = (line: readonly Row[]) => line.flatMap(({ cells }) => cells);

/** Puts one row in the place of the first of each line. */
function merge(rows: readonly Row[], lines: readonly (readonly Row[])[]): Row[] {
  const lineOf = new Map(lines.flatMap((line) => line.map((row) => [row, line])));
  const done = new Set<readonly Row[]>();
  const merged = rows.map((row) => {
    const line = lineOf.get(row);
    if (!line || line.length < 2) return row;
    if (done.has(line)) return null;
    done.add(line);
    return rowInOrder(
      cellsOf(line),
      line.every(({ first }) => first.isRtl),
    );
  });
  return merged.filter((row) => row !== null);
}

/** Groups rows whose base lines agree and that do not cover each other, from the top down. */
function baseLines(rows: readonly Row[]): Row[][] {
  const lines: Row[][] = [];
  for (const row of [...rows].sort((a, b) => b.first.y - a.first.y)) {
    const line = lines.slice(-OPEN_LINES).findLast(([other]) => {
      return other && isSameLine(other.first, row.first);
    });
    if (line && !line.some((other) => overlaps(other, row))) line.push(row);
    else lines.push([row]);
  }
  return lines;
}

/** Whether a cell of one covers a cell of the other; between cells there may be room for others. */
function overlaps(a: Row, b: Row): boolean {
  const reach = 0.3 * Math.min(a.first.height, b.first.height);
  const covers = ([cell]: Cell, [other]: Cell) =>
    !!cell && !!other && cell.left < other.right - reach && cell.right > other.left + reach;
  return a.cells.some((cell) => b.cells.some((other) => covers(cell, other)));
}
