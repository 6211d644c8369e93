import { type Span, trim } from '../../span.ts';
import { type Draft, tableOf } from '../../structure/draft.ts';
import type { TextLine } from '../../structure/lines.ts';
import { contentOf, linesUntil } from './line-blocks.ts';
import type { LineRule } from './read-by-lines.ts';

const SIMPLE = /^={2,}(?: +={2,})+$/;
const GRID = /^\+(?:[-=]+\+)+$/;

/**
 * The tables of reStructuredText, whose rows may have several lines. The cells of such a row are not apart in the
 * text, so that only its first line tells them.
 */
export const readRstTable: LineRule = (text, lines, at) => {
  const line = lines[at] as TextLine;
  const border = contentOf(text, line);
  const isGrid = GRID.test(border);
  if (!isGrid && !SIMPLE.test(border)) return undefined;
  const count = isGrid ? gridLines(text, lines, at) : simpleLines(text, lines, at);
  if (count < 3) return undefined;
  const columns = columnsOf(border, isGrid ? /[-=]+/g : /=+/g);
  const rows = rowsOf(text, lines.slice(at, at + count), columns, isGrid);
  return rows.length > 0 ? { blocks: tableOf(rows), lines: count } : undefined;
};

function gridLines(text: string, lines: readonly TextLine[], at: number): number {
  return linesUntil(
    lines,
    at,
    (line, i) => (i > at && line.isFirst) || !/^[+|]/.test(contentOf(text, line)),
  );
}

/** A simple table ends with its second rule, or with its third where it has a header; blank lines may stand in it. */
function simpleLines(text: string, lines: readonly TextLine[], at: number): number {
  let [count, rules] = [0, 1];
  for (let i = at + 1; i < lines.length && rules < 3; i++) {
    const line = lines[i] as TextLine;
    if (!/^=+(?: +=+)*$/.test(contentOf(text, line))) continue;
    count = i - at + 1;
    rules++;
    const next = lines[i + 1];
    if (!next || next.isFirst) break;
  }
  return count;
}

function columnsOf(border: string, parts: RegExp): Span[] {
  return [...border.matchAll(parts)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
}

function rowsOf(
  text: string,
  lines: readonly TextLine[],
  columns: readonly Span[],
  isGrid: boolean,
): Draft[] {
  const rows: Draft[] = [];
  const left = lines[0]?.indent ?? 0;
  let open: Draft | undefined;
  for (const [i, line] of lines.entries()) {
    const content = contentOf(text, line);
    if (/^[-=+ |]+$/.test(content) && /[-=]{2}/.test(content)) {
      const isHead =
        i > 0 && i < lines.length - 1 && content.includes('=') && rows.every(notHeader);
      if (isHead) for (const row of rows) row.isHeader = true;
      open = undefined;
      continue;
    }
    const cells = cellsOf(text, line, columns, left);
    // In a simple table, a line without its first cell continues the row above it.
    if (open && (isGrid || (cells[0]?.column ?? 1) > 0)) open.end = line.end;
    else {
      open = { kind: 'row', start: line.start, end: line.end, cells };
      rows.push(open);
    }
  }
  return rows;
}

const notHeader = (row: Draft) => !row.isHeader;

function cellsOf(text: string, line: TextLine, columns: readonly Span[], left: number) {
  const shift = line.start - (line.indent - left);
  return columns.flatMap(({ start, end }, column) => {
    const isLast = column === columns.length - 1;
    const from = Math.max(shift + start, line.start);
    const cell = trim(text, {
      start: from,
      end: isLast ? line.end : Math.min(shift + end, line.end),
    });
    const bars = trim(text, {
      start: cell.start,
      end: cell.end - (text[cell.end - 1] === '|' ? 1 : 0),
    });
    return bars.end > bars.start ? [{ ...bars, column }] : [];
  });
}
