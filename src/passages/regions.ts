import type { Block, BlockKind, Cell } from '../documents/blocks.ts';
import { type Span, slice } from '../documents/span.ts';
import { asksInTurn } from '../documents/structure/question.ts';
import { leadsIn, namesList } from './lead-ins.ts';

/** A part of a text that is cut into sentences in one way. */
export interface Region extends Span {
  /**
   * - `prose` — its lines are joined and cut into sentences; `item` — the same if it is long
   * - `unit` — one sentence; `lines` — one sentence a line
   * - `free` — only its lines tell
   * - `none` — it holds no sentence
   */
  readonly kind: 'prose' | 'item' | 'unit' | 'lines' | 'free' | 'none';
  /** Whether its end says nothing without what follows. */
  readonly isTied: boolean;
  /** The table that it stands in. */
  readonly table?: Block;
  /** The outermost list that it stands in. */
  readonly list?: Block;
  /** The cells of the row that it is. */
  readonly cells?: readonly Cell[];
}

const KINDS: Readonly<Record<BlockKind, Region['kind']>> = {
  heading: 'unit',
  paragraph: 'prose',
  list: 'free',
  item: 'item',
  table: 'free',
  row: 'unit',
  question: 'prose',
  turn: 'prose',
  field: 'unit',
  note: 'prose',
  margin: 'unit',
  contents: 'lines',
  code: 'lines',
  hidden: 'none',
};

/** The regions of a text, which lie in order and together hold all of it: each belongs to its innermost block. */
export function* regionsOf(text: string, blocks: readonly Block[]): Generator<Region> {
  const open: Block[] = [];
  let at = 0;
  const upTo = function* (end: number, next?: Block): Generator<Region> {
    if (end <= at) return;
    const block = open.at(-1);
    const span = { start: at, end };
    at = end;
    const table = open.find(({ kind }) => kind === 'table');
    const list = open.find(({ kind }) => kind === 'list');
    const kind = block ? KINDS[block.kind] : 'free';
    const isTied = block !== undefined && leadsOn(text, span, block, open.at(-2), next);
    const cells = block?.cells;
    const stands = { ...(table && { table }), ...(list && { list }), ...(cells && { cells }) };
    yield { ...span, kind, isTied, ...stands };
  };
  for (const block of blocks) {
    for (let last = open.at(-1); last && last.end <= block.start; last = open.at(-1)) {
      yield* upTo(last.end, block);
      open.pop();
    }
    // A row is one sentence even if its cells hold lists.
    const around = open.at(-1)?.kind;
    if (around && KINDS[around] === 'unit') continue;
    yield* upTo(block.start, block);
    open.push(block);
  }
  for (let last = open.at(-1); last; last = open.at(-1)) {
    yield* upTo(last.end);
    open.pop();
  }
  yield* upTo(text.length);
}

/** Whether a block says nothing without the next one. */
function leadsOn(
  text: string,
  span: Span,
  block: Block,
  outer: Block | undefined,
  next: Block | undefined,
): boolean {
  if (!next) return false;
  if (block.kind === 'heading') return true;
  if (block.isHeader) return next.kind === 'row';
  if (outer?.kind === 'question' && outer.start === block.start) return true;
  // The next speaker answers.
  if (outer?.kind === 'turn' && next.kind === 'turn') return asksInTurn(slice(text, outer));
  if (block.kind === 'item') return next.kind === 'list' && next.start < block.end;
  if (block.kind !== 'paragraph') return false;
  // A caption.
  if (outer?.kind === 'table') return next.kind === 'row';
  if (next.kind === 'list') return namesList(slice(text, block), slice(text, next));
  const end = text.slice(Math.max(span.start, span.end - 20), span.end).trimEnd();
  return leadsIn(end) && /^(?:table|field|code)$/.test(next.kind);
}
