import type { Child } from 'hono/jsx';
import type { Cell } from '../../documents/blocks.ts';
import { overlap, type Span, slice } from '../../documents/span.ts';
import type { BlockNode } from './block-tree.ts';
import { glue, isQuoted, type MarkedDocument, marked } from './marked-text.tsx';

interface TableParts {
  readonly document: MarkedDocument;
  readonly table: BlockNode;
  /** Whether each row names its columns before their values, as rows of CSV do. */
  readonly namesColumns: boolean;
  /** What stands behind it, as far as it is quoted. */
  readonly trail: readonly Child[];
}

/** A table as a table: the rows in the window, below the rows that name the columns. The keys can move a wide one. */
export function TableView({ document, table, namesColumns, trail }: TableParts) {
  const { quote: _, ...unmarked } = document;
  const { window } = document;
  const rows = table.children.filter((row) => overlap(row, window));
  const above = table.children.filter((row) => row.isHeader && row.end <= window.start);
  const width = Math.max(1, ...[...above, ...rows].map(columnsOf));
  const names = namesColumns ? namesIn(document.text, rows) : [];
  const [first, last] = [rows[0], rows.at(-1)];
  const lead = glue(document, { start: table.start, end: first?.start ?? table.end });
  const rest = [...glue(document, { start: last?.end ?? table.end, end: table.end }), ...trail];
  if (!first) return <p>{[...lead, ...rest]}</p>;
  return (
    <section class="table" tabindex={0} aria-label="Table">
      <table dir="auto">
        {names.length > 0 && (
          <thead>
            <tr>{laidOut(names, width)}</tr>
          </thead>
        )}
        <tbody>
          {above.map((row) => (
            <RowView document={{ ...unmarked, window: row }} {...{ row, width }} />
          ))}
          {rows.map((row, i) => {
            const next = rows[i + 1];
            const behind = next ? glue(document, between(row, next)) : rest;
            return (
              <RowView
                {...{ document, row, width }}
                lead={row === first ? lead : []}
                trail={behind}
              />
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

interface RowParts {
  readonly document: MarkedDocument;
  readonly row: BlockNode;
  readonly width: number;
  /** Quoted text before and behind it. */
  readonly lead?: readonly Child[];
  readonly trail?: readonly Child[];
}

function RowView({ document, row, width, lead = [], trail = [] }: RowParts) {
  const { cells = [] } = row;
  const kind = isQuoted(document, row) ? 'quoted' : undefined;
  if (cells.length === 0) {
    return (
      <tr class={kind}>
        <td colspan={Math.min(width, WIDEST)}>
          {lead}
          {marked(document, row)}
          {trail}
        </td>
      </tr>
    );
  }
  const shown = cells.map((cell, i): ShownCell => {
    const next = cells[i + 1];
    const content = [
      ...(i === 0 ? [...lead, ...glue(document, { start: row.start, end: cell.start })] : []),
      ...marked(document, cell),
      ...glue(document, { start: cell.end, end: next?.start ?? row.end }),
      ...(next ? [] : trail),
    ];
    return { ...cell, content, isHeader: row.isHeader === true };
  });
  return <tr class={kind}>{laidOut(shown, width)}</tr>;
}

interface ShownCell extends Pick<Cell, 'column' | 'columns'> {
  readonly content: Child;
  readonly isHeader: boolean;
}

/** Cells in their columns, and empty ones where there are none, so that each row is `width` columns wide. */
function laidOut(cells: readonly ShownCell[], width: number): Child[] {
  const parts: Child[] = [];
  let at = 0;
  const leaveFree = (until: number) => {
    for (; at < until; at += WIDEST) parts.push(<td colspan={spanOf(until - at)} />);
    at = until;
  };
  for (const { column, columns = 1, content, isHeader } of cells) {
    leaveFree(column);
    parts.push(
      isHeader ? (
        <th scope="col" colspan={spanOf(columns)}>
          {content}
        </th>
      ) : (
        <td colspan={spanOf(columns)}>{content}</td>
      ),
    );
    at = column + columns;
  }
  leaveFree(width);
  return parts;
}

/** Columns that a browser lets one cell cover. */
const WIDEST = 1_000;

const spanOf = (columns: number) => (columns > 1 ? Math.min(columns, WIDEST) : undefined);

const between = (a: Span, b: Span): Span => ({ start: a.end, end: b.start });

function columnsOf({ cells = [] }: BlockNode): number {
  const last = cells.at(-1);
  return last ? last.column + (last.columns ?? 1) : 1;
}

/** The names of the columns by the words before the values: "Name: Apple; Price: 1.20". */
function namesIn(text: string, rows: readonly BlockNode[]): ShownCell[] {
  const names = new Map<number, string>();
  for (const row of rows) {
    let end = row.start;
    for (const cell of row.cells ?? []) {
      const label = slice(text, { start: end, end: cell.start });
      if (!names.has(cell.column)) {
        names.set(cell.column, label.replace(/^;\s*/, '').replace(/:\s*$/, ''));
      }
      end = cell.end;
    }
  }
  return [...names]
    .sort(([a], [b]) => a - b)
    .map(([column, content]) => ({ column, content, isHeader: true }));
}
