import type { Block, Cell } from '../../src/documents/blocks.ts';
import type { Document } from '../../src/documents/document.ts';
import type { Span } from '../../src/documents/span.ts';

type Blocks = Pick<Document, 'text' | 'blocks'>;

/** What breaks the rules of `src/documents/blocks.ts`, in words; nothing if all is well. */
export function faultsOf({ text, blocks = [] }: Blocks): string[] {
  const faults: string[] = [];
  const check = (isRight: boolean, fault: string, span: Span) => {
    if (!isRight) faults.push(`${fault}: ${JSON.stringify(text.slice(span.start, span.end))}`);
  };
  for (const [i, block] of blocks.entries()) {
    const words = text.slice(block.start, block.end);
    check(
      words !== '' && words === words.trim(),
      `${block.kind} with white space at its ends`,
      block,
    );
    check(block.end <= text.length && block.start >= 0, 'outside of the text', block);
    for (const other of blocks.slice(i + 1)) {
      check(other.start >= block.start, 'out of order', other);
      check(other.start >= block.end || other.end <= block.end, 'neither apart nor inside', other);
    }
    let end = block.start;
    for (const cell of block.cells ?? []) {
      check(cell.start >= end && cell.end <= block.end, 'cell outside of its row', cell);
      const content = text.slice(cell.start, cell.end);
      check(
        content !== '' && content === content.trim(),
        'cell with white space at its ends',
        cell,
      );
      end = cell.end;
    }
    check(!block.cells || block.kind === 'row', 'cells outside of a row', block);
    check(isAscending(block.cells ?? []), 'columns out of order', block);
    if (block.label) {
      check(
        block.label.start >= block.start && block.label.end <= block.end,
        'label outside',
        block.label,
      );
    }
  }
  return faults;
}

function isAscending(cells: readonly Cell[]): boolean {
  return cells.every(({ column }, i) => {
    const before = cells[i - 1];
    return !before || column >= before.column + (before.columns ?? 1);
  });
}

/**
 * The tree of blocks as lines, indented: the kind with what is known of it, then the text of a block that holds no
 * other; cells with their columns.
 */
export function outlineOf({ text, blocks = [] }: Blocks): string[] {
  const open: Block[] = [];
  return blocks.map((block, i) => {
    while (open.length > 0 && (open.at(-1) as Block).end <= block.start) open.pop();
    const indent = '  '.repeat(open.length);
    open.push(block);
    const next = blocks[i + 1];
    const isLeaf = !next || next.start >= block.end;
    const kind = `${block.kind}${block.level ?? ''}${block.isHeader ? '*' : ''}`;
    const label = block.label ? ` [${text.slice(block.label.start, block.label.end)}]` : '';
    const cells = block.cells?.map((cell) => {
      const columns = cell.columns ? `-${cell.column + cell.columns - 1}` : '';
      return `${cell.column}${columns}:${text.slice(cell.start, cell.end)}`;
    });
    const words = cells ? cells.join(' | ') : text.slice(block.start, block.end);
    return `${indent}${kind}${label}${isLeaf ? ` ${words.replaceAll('\n', '⏎')}` : ''}`;
  });
}
