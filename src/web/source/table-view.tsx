import type { Child } from 'hono/jsx';
import type { Cell } from '../../documents/blocks.ts';
import { type Span, slice } from '../../documents/span.ts';
import type { BlockNode } from './block-tree.ts';
import { glue, isQuoted, type MarkedDocument, marked } from './marked-text.tsx';

export interface TableParts {
  readonly document: MarkedDocument;
  readonly table: BlockNode;
  /** Whether each row names its columns before their values, as rows of CSV do. */
  readonly namesColumns: boolean;
  /** What stands behind it, as far as it is quoted. */
  readonly trail: readonly Child[];
}

/** A table as a table: the rows in the window, below the rows that name the columns. The keys can move a wide one. */
export function TableView({ document, table, namesColumns, trail }: TableParts) {
  const { window } = document;
  const rows = table.children.filter(({ start, end }) => start < window.end && end > window.start);
  const header = table.children.filter((row) => row.isHeader && !rows.includes(row));
  const width = Math.max(1, ...rows.map(columnsOf));
  const names = namesColumns ? namesIn(document.text, rows, width) : [];
  return (
    <section class="table" tabindex={0} aria-label="Table">
      <table>
        {names.length > 0 && (
          <thead>
            <tr>
              {names.map((name) => (
                <th scope="col">{name}</th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {header.map((row) => (
            <RowView document={{ ...document, window: row }} row={row} width={width} trail={[]} />
          ))}
          {rows.map((row, i) => {
            const next = rows[i + 1];
            const behind = next ? glue(document, { start: row.end, end: next.start }) : trail;
            return <RowView document={document} row={row} width={width} trail={behind} />;
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
  readonly trail: readonly Child[];
}

function RowView({ document, row, width, trail }: RowParts) {
  const { cells = [] } = row;
  if (cells.length === 0) {
    return (
      <tr class={isQuoted(document, row) ? 'quoted' : undefined}>
        <td colspan={width}>
          {marked(document, row)}
          {trail}
        </td>
      </tr>
    );
  }
  const columns: Child[] = [];
  let column = 0;
  for (const [i, cell] of cells.entries()) {
    for (; column < cell.column; column++) columns.push(<td />);
    const before = i === 0 ? glue(document, { start: row.start, end: cell.start }) : [];
    const next = cells[i + 1];
    const behind = next ? glue(document, between(cell, next)) : lastGlue(document, row, cell);
    const content = [...before, ...marked(document, cell), ...behind, ...(next ? [] : trail)];
    columns.push(<CellView cell={cell} isHeader={row.isHeader === true} content={content} />);
    column += cell.columns ?? 1;
  }
  return <tr class={isQuoted(document, row) ? 'quoted' : undefined}>{columns}</tr>;
}

function CellView(parts: { cell: Cell; isHeader: boolean; content: readonly Child[] }) {
  const colspan = parts.cell.columns;
  return parts.isHeader ? (
    <th scope="col" colspan={colspan}>
      {parts.content}
    </th>
  ) : (
    <td colspan={colspan}>{parts.content}</td>
  );
}

const between = (a: Span, b: Span): Span => ({ start: a.end, end: b.start });

const lastGlue = (document: MarkedDocument, row: Span, last: Span) =>
  glue(document, { start: last.end, end: row.end });

function columnsOf({ cells = [] }: BlockNode): number {
  const last = cells.at(-1);
  return last ? last.column + (last.columns ?? 1) : 1;
}

/** The names of the columns by the words before the values: "Name: Apple; Price: 1.20". */
function namesIn(text: string, rows: readonly BlockNode[], width: number): string[] {
  const names: string[] = Array.from({ length: width }, () => '');
  for (const row of rows) {
    let end = row.start;
    for (const cell of row.cells ?? []) {
      const label = slice(text, { start: end, end: cell.start });
      names[cell.column] ||= label.replace(/^;\s*/, '').replace(/:\s*$/, '');
      end = cell.end;
    }
  }
  return names.some((name) => name !== '') ? names : [];
}
