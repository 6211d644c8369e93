import { HEADER_SAMPLE, namesColumns } from '../table-header.ts';
import type { TextWriter } from '../text-writer.ts';
import type { LineCell, PdfLine } from './lines.ts';

/** Rows are at most so far apart, as a share of the font's size. */
const MAX_GAP = 4;
/** Lines of cells with more words on average are prose. */
const MAX_WORDS = 9;
/** More columns than any page has. */
const MAX_COLUMNS = 60;

/** Lines of a heading among rows, and the row below it. */
const MAX_TITLE = 4;

/** Rows of names below those of groups, and lines of wrapped names. */
const MAX_GROUP_NAMES = 3;

/** A title is larger than the rows around it by this factor. */
const LARGER = 1.1;

const NONE: ReadonlySet<string> = new Set();

interface Table {
  readonly lines: readonly PdfLine[];
  /** Whether it goes on from the page before, and whether it goes on on the next one. */
  readonly isRest?: boolean;
  readonly goesOn?: boolean;
}

interface Column {
  left: number;
  right: number;
}

/**
 * Number of lines, from one on, that are the rows of a table; 0 if there is none. Rows have cells; a line of one
 * cell between two of them is a row, too, unless it is a title of more rows or the names of the columns follow again.
 */
export function tableLength(
  lines: readonly PdfLine[],
  start: number,
  isHeading: (line: PdfLine) => boolean,
): number {
  let [end, above] = [start, 0];
  for (let i = start; i < lines.length; i++) {
    const [line, before] = [lines[i] as PdfLine, lines[i - 1] as PdfLine];
    if (i > start && !goesOn(before, line)) break;
    if (above > 1 && endsTable(lines, i, isHeading)) break;
    // White behind its number makes two cells of a heading that a bookmark names.
    if (isHeading(line) && isRow(line)) break;
    if (above > 1 && line.text === lines[start]?.text && hasHeader(lines.slice(start, end))) break;
    if (isRow(line)) {
      end = i + 1;
      above++;
    } else if (end === start || i > end) break;
  }
  const rows = lines.slice(start, end).filter(isRow);
  const widest = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const words = rows.flatMap(({ text }) => text.split(/\s+/)).length;
  const parts = rows.flatMap(({ cells }) => cells.map(({ breaks = [] }) => 1 + breaks.length));
  const lineCount = parts.reduce((sum, count) => sum + count, 0);
  if (rows.length < (widest > 2 ? 2 : 3) || words / lineCount > MAX_WORDS) return 0;
  return end - start;
}

const isRow = ({ cells }: PdfLine) => cells.length > 1;

/**
 * Whether a line of one cell among rows is a title of the rows below: a heading, or one above the names of columns. One
 * row alone above or below a heading is the name of a column, or of a row, unless that is in larger type.
 */
function endsTable(
  lines: readonly PdfLine[],
  at: number,
  isHeading: (line: PdfLine) => boolean,
): boolean {
  const [line, before] = [lines[at] as PdfLine, lines[at - 1] as PdfLine];
  const ends = lines.slice(at, at + MAX_TITLE).findIndex((other) => !isHeading(other));
  const below = ends < 0 ? [] : lines.slice(at + Math.max(1, ends), at + HEADER_SAMPLE.rows);
  const [first, second] = below;
  if (isRow(line) || !first || !isRow(first)) return false;
  if (!isHeading(line)) return isRow(before) && isSetApart(first, below.slice(1));
  return line.height > LARGER * before.height || (second !== undefined && isRow(second));
}

const hasHeader = (lines: readonly PdfLine[]) => headerOf(lines, NONE) !== undefined;

function goesOn(before: PdfLine, line: PdfLine): boolean {
  if (before.angle !== line.angle || line.cells.some(({ field }) => field)) return false;
  const gap = (before.lastY ?? before.y) - line.y;
  return line.y < before.y && gap < MAX_GAP * Math.max(before.height, line.height);
}

/**
 * Writes the rows of a table, " | " between their cells, empty ones included. Its first row is a header if it is set or
 * reads like one, or like that of a table before, which a program repeats on each page; rows below names of groups may be further ones.
 *
 * @param headers the headers of the document's tables so far
 */
export function writeTable(
  writer: TextWriter,
  { lines, isRest, goesOn }: Table,
  headers: Set<string>,
) {
  const columns = columnsOf(lines);
  const names = isRest ? 0 : headerLength(lines, columns, headers);
  if (names > 0 && lines[0]) headers.add(lines[0].text);
  if (!isRest) writer.open('table');
  for (const [i, line] of lines.entries()) {
    writer.lineEnds(1);
    writer.open('row', i < names ? { isHeader: true } : {});
    writeCells(writer, line, columns);
    writer.close();
  }
  if (!goesOn) writer.close();
}

/** How many rows name the columns: names of groups of columns stand above rows of names, which leave the first column empty. */
function headerLength(
  lines: readonly PdfLine[],
  columns: readonly Column[],
  headers: ReadonlySet<string>,
): number {
  const header = headerOf(lines, headers);
  const first = header ? 1 : 0;
  if (header && header.cells.length >= columns.length) return first;
  const rest = lines.slice(first, first + MAX_GROUP_NAMES + 1);
  const count = rest.findIndex((line) => !leavesFirst(line, columns));
  if (count <= 0) return first;
  const below = lines.slice(first + count);
  const areNames = rest.slice(0, count).every((line) => isSetApart(line, below));
  return header || areNames ? first + count : 0;
}

/** Whether a row of words has nothing in the first column. */
function leavesFirst(line: PdfLine, [column]: readonly Column[]): boolean {
  const isFree = column !== undefined && line.cells.every((cell) => overlap(cell, column) <= 0);
  return isFree && textsOf(line).every((text) => /\p{L}/u.test(text));
}

function headerOf(lines: readonly PdfLine[], headers: ReadonlySet<string>): PdfLine | undefined {
  const [first, ...below] = lines.slice(0, HEADER_SAMPLE.rows + 1);
  if (!first || first.cells.length < 2) return undefined;
  const rows = below.map(textsOf);
  // A title with its unit stands above more columns.
  const isTitle = (below.find(isRow)?.cells.length ?? 0) >= 2 * first.cells.length;
  const isHeader =
    headers.has(first.text) ||
    (!isTitle && isSetApart(first, below)) ||
    namesColumns(
      textsOf(first),
      rows.filter((row) => row.length > 1),
    );
  return isHeader ? first : undefined;
}

/** Whether a row of words, with figures or without, is wholly in a font in which most of the rows below are not. */
function isSetApart(first: PdfLine, below: readonly PdfLine[]): boolean {
  const rows = below.filter(isRow);
  const others = rows.filter(({ isUniform, font }) => !isUniform || font !== first.font);
  const areWords = textsOf(first).every((text) => /\p{L}/u.test(text));
  return first.isUniform && areWords && rows.length > 1 && others.length > rows.length / 2;
}

/** The beginnings of a row's cells. */
const textsOf = ({ text, cells }: PdfLine) =>
  cells.map(({ start, end }) => text.slice(start, end).slice(0, HEADER_SAMPLE.characters));

/** Whether a table at the top of a page has the columns of one at the end of the page before, and does not name them. */
export function goesOnBelow(above: readonly PdfLine[], below: readonly PdfLine[]): boolean {
  const [first, ...more] = below;
  const [columns, others] = [columnsOf(above), columnsOf(below)];
  if (!first || first.angle !== above[0]?.angle || columns.length !== others.length) return false;
  // A first row in a font of its own names the columns of another table.
  if (more.length > 0 && more.every(({ font }) => font !== first.font)) return false;
  const areSame = columns.every((column, i) => isSamePlace(column, others[i], first.height));
  return areSame && !namesFigures(textsOf(first), more.slice(0, HEADER_SAMPLE.rows).map(textsOf));
}

function isSamePlace(a: Column, b: Column | undefined, reach: number): boolean {
  if (!b) return false;
  const [left, right] = [a.left - b.left, a.right - b.right];
  return [left, right, (left + right) / 2].some((shift) => Math.abs(shift) < reach);
}

/** Whether a first row of words stands above figures. */
function namesFigures(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  const isFigure = (text: string) => /\p{Nd}/u.test(text);
  const [names, cells] = [first.slice(1), below.flatMap((row) => row.slice(1))];
  return !names.some(isFigure) && cells.filter(isFigure).length > cells.length / 2;
}

function writeCells(writer: TextWriter, line: PdfLine, columns: readonly Column[]): void {
  let next = 0;
  for (const { start, end, first, count } of placed(line.cells, columns)) {
    const empty = first - next;
    writer.lead(next === 0 ? '| '.repeat(empty) : ' | '.repeat(empty + 1));
    writer.openCell(first, count);
    writer.write(line.text.slice(start, end));
    writer.close();
    next = first + count;
  }
}

/** The cells with the columns that they cover; those that share a column are one. */
function placed(cells: readonly LineCell[], columns: readonly Column[]) {
  const found: { start: number; end: number; first: number; count: number }[] = [];
  for (const cell of cells) {
    const covered = columns.flatMap((column, i) => (overlap(cell, column) > 0 ? [i] : []));
    const first = covered[0] ?? 0;
    const last = covered.at(-1) ?? first;
    const before = found.at(-1);
    if (before && first < before.first + before.count) {
      before.end = cell.end;
      before.count = Math.max(before.count, last + 1 - before.first);
    } else found.push({ start: cell.start, end: cell.end, first, count: last + 1 - first });
  }
  return found;
}

const overlap = (a: Column, b: Column) => Math.min(a.right, b.right) - Math.max(a.left, b.left);

/**
 * The columns of rows, in reading order. Rows of many cells say where they are; a cell that reaches over
 * several of them does not join them.
 */
function columnsOf(lines: readonly PdfLine[]): Column[] {
  const columns: Column[] = [];
  // The names of columns may be centred above cells that begin further left.
  const namesLast = [...lines.slice(1), ...lines.slice(0, 1)];
  for (const { cells } of namesLast.sort((a, b) => b.cells.length - a.cells.length)) {
    for (const { left, right } of cells) {
      const cell = { left, right: Math.max(right, left + 0.1) };
      const covered = columns.filter((column) => overlap(cell, column) > 0);
      const [only] = covered;
      if (covered.length === 1 && only) {
        only.left = Math.min(only.left, cell.left);
        only.right = Math.max(only.right, cell.right);
      } else if (covered.length === 0 && columns.length < MAX_COLUMNS) columns.push(cell);
    }
  }
  const isRtl = lines.some(({ cells: [a, b] }) => a && b && b.right <= a.left);
  return columns.sort((a, b) => (isRtl ? b.left - a.left : a.left - b.left));
}
