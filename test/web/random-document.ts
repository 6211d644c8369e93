import fc from 'fast-check';
import type { Block, BlockKind, Cell } from '../../src/documents/blocks.ts';

/** Text and blocks as a reader of files makes them; see `src/documents/blocks.ts`. */
export interface RandomDocument {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** A part of a document before its place in the text is known. */
type Part =
  | {
      readonly kind: BlockKind;
      readonly words: string;
      readonly level?: number;
      readonly label?: number;
    }
  | { readonly kind: BlockKind; readonly words: string; readonly parts: readonly Part[] }
  | { readonly kind: 'row'; readonly isHeader: boolean; readonly cells: readonly RandomCell[] }
  | { readonly kind: 'text'; readonly words: string };

interface RandomCell {
  readonly words: string;
  readonly free: number;
  readonly columns: number;
}

const WORDS = [
  ...['refund', 'x', '14 days', '😀', '𝔘𝔫', 'سعر', 'שלום', '\u202etxt.exe', 'é', 'e\u0301'],
  ...['<b>', '</mark><script>pwned=1</script>', '&amp;', '"', "'", '## no', '- ', '|', '\u0001'],
];
const SEPARATORS = ['\n\n', '\n', '\r\n', '\n \n\t\n', ' ', '\r\n\r\n'];

const separator = fc.constantFrom(...SEPARATORS);

/** Without white space at its ends. */
const words = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(' ', '\n', '\r\n', '  ', '')), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.flat().join('').trim() || 'x');

const cell = fc.record({
  words,
  free: fc.constantFrom(0, 0, 0, 1, 3),
  columns: fc.constantFrom(1, 1, 1, 2, 4),
});

const row = fc.record({
  kind: fc.constant('row' as const),
  isHeader: fc.boolean(),
  cells: fc.array(cell, { maxLength: 5 }),
});

const caption = fc.record({ kind: fc.constantFrom('paragraph' as const, 'note' as const), words });

const { part } = fc.letrec<{ part: Part }>((tie) => {
  const some = fc.array(tie('part'), { maxLength: 3 });
  const holder = (kind: BlockKind, parts: fc.Arbitrary<readonly Part[]>) =>
    fc.record({ kind: fc.constant(kind), words, parts });
  const item = holder('item', some);
  return {
    part: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({ kind: fc.constant('text' as const), words }),
      fc.record({
        kind: fc.constantFrom('paragraph', 'code', 'margin', 'contents', 'field', 'turn'),
        words,
        label: fc.nat(4),
      }),
      fc.record({
        kind: fc.constant('heading' as const),
        words,
        level: fc.integer({ min: 1, max: 9 }),
      }),
      holder('list', fc.array(item, { minLength: 1, maxLength: 4 })),
      holder('table', fc.array(fc.oneof(row, row, caption), { minLength: 1, maxLength: 6 })),
      holder('question', some),
      holder('note', some),
      holder('turn', some),
    ) as fc.Arbitrary<Part>,
  };
});

/** Documents of all kinds of blocks in each other, over text that a page must not take for markup. */
export const randomDocument: fc.Arbitrary<RandomDocument> = fc
  .tuple(
    fc.array(part, { minLength: 1, maxLength: 6 }),
    fc.array(separator, { minLength: 7, maxLength: 7 }),
  )
  .map(([parts, separators]) => written(parts, separators));

/** Only the blocks that hold nothing but others: what stands in them is in these. */
const WITHOUT_WORDS: readonly BlockKind[] = ['list', 'table'];

function written(parts: readonly Part[], separators: readonly string[]): RandomDocument {
  let text = '';
  let next = 0;
  const blocks: Block[] = [];
  const separate = () => {
    text += separators[next++ % separators.length];
  };
  const write = (part: Part) => {
    if (part.kind === 'text') {
      text += part.words;
      return;
    }
    const at = blocks.length;
    const start = text.length;
    blocks.push({ kind: part.kind, start, end: start });
    let more: Partial<Block> = {};
    if ('cells' in part) more = writeRow(part);
    else if ('parts' in part) {
      const holdsWords = !WITHOUT_WORDS.includes(part.kind);
      if (holdsWords) text += part.words;
      part.parts.forEach((each, i) => {
        if (i > 0 || holdsWords) separate();
        write(each);
      });
    } else {
      const { level, label } = part;
      text += part.kind === 'heading' && level === 2 ? `## ${part.words}` : part.words;
      if (level) more = { level };
      if (label) more = { label: { start, end: Math.min(text.length, start + label) } };
    }
    blocks[at] = { kind: part.kind, start, end: text.length, ...more };
  };
  const writeRow = ({ cells, isHeader }: Extract<Part, { kind: 'row' }>): Partial<Block> => {
    const placed: Cell[] = [];
    let column = 0;
    if (cells.length === 0) text += '|---|';
    for (const { words: content, free, columns } of cells) {
      text += '| ';
      column += free;
      const start = text.length;
      text += content;
      placed.push({ start, end: text.length, column, ...(columns > 1 && { columns }) });
      column += columns;
      text += ' ';
    }
    text = text.trimEnd();
    return { ...(placed.length > 0 && { cells: placed }), ...(isHeader && { isHeader }) };
  };
  for (const [i, part] of parts.entries()) {
    if (i > 0) separate();
    write(part);
  }
  return { text, blocks };
}
