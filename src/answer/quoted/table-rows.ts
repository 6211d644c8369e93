import { namesColumns } from '../../documents/formats.ts';
import type { Span } from '../../documents/span.ts';
import { type Context, contextsAt, headerAmong } from '../../passages/contexts.ts';
import { type Passage, textAt } from '../../passages/passage.ts';
import { cellsUnder, type NamedCell, pairsOf } from '../../retrieval/row-cells.ts';

/** A row of a table, as a sentence of a passage. */
export interface TableRow {
  readonly passage: Passage;
  readonly sentence: Span;
  /** Texts by the name of their column, as the document writes both; empty cells are left out. */
  readonly cells: ReadonlyMap<string, string>;
}

/** A table of a document, all its rows in order. */
export interface Table {
  /** What stands above it: its headings, caption and lead-in. */
  readonly above: readonly string[];
  /** The first names what a row is about. */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

/** A row that sums up others does not count. */
const SUM = /^(?:sub-?total|total|sum|average|mean)\b/i;

/** "All" and "All members", not "All Saints". */
const ALL = /^[Aa]ll(?=\W*$|\s+\p{Ll})/u;

/**
 * The tables of a document whose columns have names.
 *
 * @param passages all of the document, in order
 */
export function tablesOf(passages: readonly Passage[]): Table[] {
  const tables = new Map<string, { above: string[]; rows: TableRow[] }>();
  for (const passage of passages) {
    const isNamed = namesColumns(passage.mediaType);
    for (const [index, sentence] of passage.sentences.entries()) {
      const contexts = contextsAt(passage.contexts, index);
      // A further part of a row has no name, and the row is there.
      if (contexts.some(({ kind }) => kind === 'row')) continue;
      const text = textAt(passage, sentence);
      const header = headerAmong(contexts);
      const named = isNamed ? pairsOf(text) : header ? cellsUnder(header.text, text) : [];
      // Rows under a corner without a name are not known to be things of one kind.
      const cells = byColumn(named[0]?.column === '' ? [] : named);
      const [name = ''] = cells.values();
      if (cells.size === 0 || SUM.test(name) || ALL.test(name)) continue;
      const key = isNamed ? sheetOf(contexts) : `${header?.span.start}`;
      const table = tables.get(key) ?? { above: aboveOf(contexts), rows: [] };
      tables.set(key, table);
      table.rows.push({ passage, sentence, cells });
    }
  }
  return [...tables.values()].map(withoutTitles);
}

/** A title such as "Rents: all flats" reads like a row of a single cell, under a name that no row has. */
function withoutTitles({ above, rows: all }: Omit<Table, 'columns'>): Table {
  const uses = new Map<string, number>();
  for (const { cells } of all)
    for (const column of cells.keys()) uses.set(column, (uses.get(column) ?? 0) + 1);
  const rows = all.filter(
    ({ cells }) => cells.size > 1 || [...cells.keys()].some((column) => uses.get(column) !== 1),
  );
  const columns = new Set(rows.flatMap(({ cells }) => [...cells.keys()]));
  return { above, columns: [...columns], rows };
}

const aboveOf = (contexts: readonly Context[]) =>
  contexts
    .filter(({ kind }) => kind === 'heading' || kind === 'caption' || kind === 'lead-in')
    .map(({ text }) => text);

/** The rows of a sheet stand under its name. */
const sheetOf = (contexts: readonly Context[]) =>
  `sheet ${contexts.findLast(({ kind }) => kind === 'heading')?.span.start}`;

/** The cells that hold something, by the names of their columns. */
const byColumn = (cells: readonly NamedCell[]) =>
  new Map(
    cells.flatMap(({ column, value }) => (column && value ? [[column, value] as const] : [])),
  );

/** A row that is written with bars, in the form of the others: "Column: value; Column: value"; '' where it does not fit its header. */
export const namedRow = (row: string, header: string): string =>
  cellsUnder(header, row)
    .filter(({ value }) => value !== '')
    .map(({ column, value }) => (column === '' ? value : `${column}: ${value}`))
    .join('; ');
