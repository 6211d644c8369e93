import type { FlowWriter } from '../flow-writer.ts';
import { HEADER_SAMPLE, hasHeader } from '../table-header.ts';
import type { RtfBlock, RtfParagraph, RtfRow } from './blocks.ts';

/** A cell as it is shown, with what it covers. */
interface Cell {
  readonly text: string;
  columns: number;
  rows: number;
  /** Whether another one covers it. */
  readonly isCovered: boolean;
}

/** Writes paragraphs, lists and tables. */
export function writeBlocks(flow: FlowWriter, blocks: readonly RtfBlock[]): void {
  /** The levels of the open lists; an item is open in each. */
  const lists: number[] = [];
  const closeLists = (level: number) => {
    while (lists.length > 0 && (lists.at(-1) as number) > level) {
      lists.pop();
      flow.close();
      flow.close();
      if (lists.length === 0) flow.breakLine(2);
    }
  };
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at] as RtfBlock;
    if (block.is === 'row') {
      closeLists(-1);
      const rows = rowsFrom(blocks, at);
      writeTable(flow, rows);
      at += rows.length - 1;
    } else if (block.mark !== undefined && block.heading === undefined) {
      closeLists(block.level);
      writeItem(flow, block, lists);
    } else {
      closeLists(-1);
      writeParagraph(flow, block);
    }
  }
  closeLists(-1);
}

function writeItem(flow: FlowWriter, block: RtfParagraph, lists: number[]): void {
  if (lists.at(-1) === block.level) flow.close();
  else {
    flow.breakLine(lists.length === 0 ? 2 : 1);
    flow.open('list');
    lists.push(block.level);
  }
  flow.open('item');
  flow.mark('  '.repeat(lists.length - 1) + (block.mark ?? ''));
  writeLines(flow, block.text);
}

function writeParagraph(flow: FlowWriter, { text, heading, mark = '' }: RtfParagraph): void {
  flow.breakLine(2);
  if (heading !== undefined) {
    flow.open('heading', { level: heading });
    flow.mark(mark);
  }
  writeLines(flow, text);
  if (heading !== undefined) flow.close();
  flow.breakLine(2);
}

function writeLines(flow: FlowWriter, text: string): void {
  for (const [i, line] of text.split('\n').entries()) {
    if (i > 0) flow.lineBreak();
    flow.text(line);
  }
}

function rowsFrom(blocks: readonly RtfBlock[], at: number): RtfRow[] {
  const rows: RtfRow[] = [];
  for (let i = at; i < blocks.length; i++) {
    const block = blocks[i] as RtfBlock;
    if (block.is !== 'row') break;
    rows.push(block);
  }
  return rows;
}

function writeTable(flow: FlowWriter, rows: readonly RtfRow[]): void {
  const grid = rows.map(({ cells }) =>
    cells.map(({ text, covered }) => ({
      text,
      columns: 1,
      rows: 1,
      isCovered: covered !== undefined,
    })),
  );
  cover(rows, grid);
  const marked = rows.filter(({ isHeader }) => isHeader).length;
  const isNamed = marked === 0 && hasHeader(grid, textOf);
  // A table of one column frames text.
  const isTable = rows.some(({ cells }) => cells.length > 1);
  flow.breakLine(2);
  if (isTable) flow.openTable();
  for (const [i, cells] of grid.entries()) {
    const isHeader = rows[i]?.isHeader || (isNamed && i === 0);
    if (isTable) flow.openRow(isHeader);
    for (const { text, columns, rows: height, isCovered } of cells) {
      if (isCovered) continue;
      if (isTable) flow.nextCell(columns, height);
      writeLines(flow, text);
    }
    if (isTable) flow.closeRow();
    else flow.breakLine(2);
  }
  if (isTable) flow.closeTable();
  flow.breakLine(2);
}

const textOf = ({ text }: Cell) => text.trim().slice(0, HEADER_SAMPLE.characters);

/** Lets merged cells cover those that the file marks as covered. */
function cover(rows: readonly RtfRow[], grid: readonly Cell[][]): void {
  const above: (Cell | undefined)[] = [];
  for (const [i, cells] of grid.entries()) {
    let left: Cell | undefined;
    for (const [column, cell] of cells.entries()) {
      const covered = rows[i]?.cells[column]?.covered;
      if (covered === 'left' && left) left.columns++;
      if (covered === 'above') {
        const upper = above[column];
        if (upper) upper.rows++;
      } else above[column] = cell;
      if (covered === undefined) left = cell;
    }
  }
}
