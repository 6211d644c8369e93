import { beginsTable, findHead, HEAD_SAMPLE, type Row } from '../csv-header.ts';
import { captionOf, writeRow, writeTitle } from '../named-rows.ts';
import type { TextWriter } from '../text-writer.ts';
import { CellNotes } from './cell-notes.ts';
import { isForm } from './form.ts';
import { MergedCells } from './merged-cells.ts';
import { joinHeaderLines, withCovered } from './merged-header.ts';
import type { Sheet, SheetRow } from './sheet.ts';

/** A table, which rows behind an empty one may continue. */
interface Table {
  /** The columns of the sheet that it uses, with their places in it. */
  readonly places: ReadonlyMap<number, number>;
  readonly header: Row;
}

/** What stands above the rows of a table. */
interface Head {
  readonly titles: readonly Row[];
  /** Number of rows that titles and names take. */
  readonly rows: number;
  readonly table: Table;
}

/**
 * Writes a sheet: its name as a heading, what stands above a table as paragraphs, the rows of its tables as those
 * of CSV, comments as notes. Empty rows part tables, unless the rows behind go on in the same columns.
 */
export function writeSheet(writer: TextWriter, sheet: Sheet): void {
  noticeHidden(writer, sheet);
  if (sheet.rows.length === 0 && sheet.notes.length === 0) return;
  writer.lineEnds(2);
  writer.open('heading', { level: 1 });
  writer.write(sheet.name);
  writer.close();
  const merged = new MergedCells(sheet.merges);
  const notes = new CellNotes(sheet.notes);
  let table: Table | null = null;
  for (const rows of groupsOf(sheet.rows)) table = writeGroup(writer, rows, merged, table, notes);
  notes.write(writer);
}

function noticeHidden(writer: TextWriter, { name, hiddenRows, hiddenColumns }: Sheet): void {
  const parts = [
    [hiddenRows, 'row'],
    [hiddenColumns.size, 'column'],
  ] as const;
  for (const [count, what] of parts) {
    if (count === 0) continue;
    const are = count === 1 ? ' is' : 's are';
    writer.notice('left-out', `${count} hidden ${what}${are} left out (sheet “${name}”)`);
  }
}

/** The rows between empty ones. */
function* groupsOf(rows: readonly SheetRow[]): Generator<SheetRow[]> {
  let group: SheetRow[] = [];
  for (const row of rows) {
    const last = group.at(-1);
    if (last && row.place > last.place + 1) {
      yield group;
      group = [];
    }
    group.push(row);
  }
  if (group.length > 0) yield group;
}

/** @returns the table that rows behind an empty one may continue */
function writeGroup(
  writer: TextWriter,
  rows: readonly SheetRow[],
  merged: MergedCells,
  before: Table | null,
  notes: CellNotes,
): Table | null {
  const columns = columnsOf(rows);
  const isText = rows.every(({ cells }) => cells.size === 1);
  const isLines = isText || isForm(rows, columns, before?.places);
  const head = isLines ? null : headOf(rows, columns, merged, before);
  const isNamed = head !== null && (head.table.header.length > 0 || columns.length > 2);
  const titles = head?.titles.filter((title) => title.some((cell) => cell !== '')) ?? [];
  const caption = isNamed ? captionOf(head.titles, head.table.header) : undefined;
  for (const title of titles) if (title !== caption) writeTitle(writer, title);
  writer.lineEnds(2);
  if (isNamed) writer.open('table');
  if (caption) writeTitle(writer, caption);
  for (const [i, row] of rows.entries()) {
    const cells = merged.advance(row, columns);
    const isAbove = i < (head?.rows ?? 0);
    notes.meet(row.row, cells, isAbove ? undefined : (column) => nameIn(head?.table, column));
    if (isAbove) continue;
    if (isNamed) writeRow(writer, inTable(cells, head.table), head.table.header);
    else writeLine(writer, [...row.cells.values()]);
  }
  if (isNamed) writer.close();
  return isNamed ? head.table : before;
}

/** The columns in which any row has text, ascending. */
function columnsOf(rows: readonly SheetRow[]): number[] {
  const columns = new Set<number>();
  for (const { cells } of rows) for (const column of cells.keys()) columns.add(column);
  return [...columns].sort((a, b) => a - b);
}

function headOf(
  rows: readonly SheetRow[],
  columns: readonly number[],
  merged: MergedCells,
  before: Table | null,
): Head {
  const first = rows.slice(0, HEAD_SAMPLE);
  const { sample, line, lines } = joinHeaderLines(first, columns, merged);
  const head = findHead(sample);
  if (before && goesOn(before, columns, head.header, sample.slice(head.rows))) {
    const titles = head.header.length === 0 ? head.titles : [];
    return { titles, rows: titles.length, table: before };
  }
  const places = new Map(columns.map((column, i) => [column, i]));
  // A line that was put together stands for several rows.
  const more = line >= 0 && line < head.rows ? lines - 1 : 0;
  const named = first.slice(head.titles.length, head.rows + more);
  const header = withMerged(head.header, named, columns, merged);
  return { titles: head.titles, rows: head.rows + more, table: { places, header } };
}

/** Names also for columns over which the name of another one is merged. */
function withMerged(
  header: Row,
  rows: readonly SheetRow[],
  columns: readonly number[],
  merged: MergedCells,
): Row {
  if (header.length === 0) return header;
  const names = rows.map((row) => withCovered(row, columns, merged));
  return columns.map((column, i) => {
    const name = header[i] ?? '';
    return name !== '' ? name : (names.map((each) => each.get(column)).find(Boolean) ?? '');
  });
}

/** Whether rows behind an empty one belong to the table before: they use its columns, and do not begin another. */
function goesOn(
  { places, header }: Table,
  columns: readonly number[],
  names: Row,
  below: readonly Row[],
): boolean {
  if (!columns.every((column) => places.has(column))) return false;
  const before = columns.map((column) => header[places.get(column) ?? -1] ?? '');
  return !beginsTable(names, below, before);
}

const nameIn = (table: Table | undefined, column: number) =>
  table?.header[table.places.get(column) ?? -1] ?? '';

function* inTable(
  cells: Iterable<readonly [number, string]>,
  { places }: Table,
): Generator<readonly [number, string]> {
  for (const [column, text] of cells) {
    const place = places.get(column);
    if (place !== undefined) yield [place, text];
  }
}

/** A line of a form as a field, anything else as a paragraph. */
function writeLine(writer: TextWriter, [label = '', ...values]: readonly string[]): void {
  // A unit may stand behind the value.
  if (values.length === 0 || label.length > 80) {
    writeTitle(writer, [label, ...values]);
    return;
  }
  writer.lineEnds(1);
  writer.open('field');
  writer.openLabel();
  writer.write(label.replace(/\s*[:：]$/, ''));
  writer.close();
  writer.write(`: ${values.join(' ')}`);
  writer.close();
}
