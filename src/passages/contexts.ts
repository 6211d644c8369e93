import type { Block } from '../documents/blocks.ts';
import type { Document } from '../documents/document.ts';
import { type Span, slice, trimQuoted } from '../documents/span.ts';
import { ofBrowser } from '../documents/structure/printed-line.ts';
import { asksInTurn } from '../documents/structure/question.ts';
import { leadsIn, namesLetters, namesList } from './lead-ins.ts';
import { sentencesOfNotes } from './notes.ts';

/**
 * Why a text belongs above a sentence:
 * - `heading` — the headings that it stands under, the outermost first
 * - `caption`, `header` — the table's caption, and the rows that name its columns
 * - `row` — the first cell of the row that it is a further part of, with the name of its column
 * - `lead-in` — what leads into a list, the items that a nested list belongs to, and the sentence that a footnote belongs to
 * - `command` — what leads into a block of code
 * - `question` — the question that it answers, with who asks in a conversation
 * - `speaker` — who says it
 * - `contents` — not above it, but around it: the table of contents that it is a line of, or what a browser printed
 */
export type ContextKind =
  | 'heading'
  | 'caption'
  | 'header'
  | 'row'
  | 'lead-in'
  | 'command'
  | 'question'
  | 'speaker'
  | 'contents';

/** Text of the same document that gives sentences their meaning. */
export interface Context {
  readonly kind: ContextKind;
  /** In the document. */
  readonly span: Span;
  /** `slice(document.text, span)`; empty for a table of contents. */
  readonly text: string;
  /** The sentences that it belongs to: places in the passage's list, half open. */
  readonly from: number;
  readonly to: number;
}

/** The headings, table header and lead-in above a passage: what its first sentence needs to be understood. */
export function above(contexts: readonly Context[], passage: Span): string[] {
  return contexts
    .filter(({ from, span }) => from === 0 && span.end <= passage.start)
    .map(({ kind, text }) => (kind === 'heading' ? headingLine(text) : text));
}

/** The contexts of one sentence of a passage. */
export function contextsAt<T extends Context>(contexts: readonly T[], index: number): T[] {
  return contexts.filter(({ from, to }) => from <= index && index < to);
}

/** The header that names the cells of a sentence, its rows as lines, given its contexts: none where a row's first cells stand in a part before. */
export function headerAmong(
  contexts: readonly Context[],
): Pick<Context, 'span' | 'text'> | undefined {
  if (contexts.some(({ kind }) => kind === 'row')) return undefined;
  const [first, ...more] = contexts.filter(({ kind }) => kind === 'header');
  return first && { span: first.span, text: [first, ...more].map(({ text }) => text).join('\n') };
}

/** A heading as it is read: on one line, without the signs and the underline that make it a heading in the document. */
export function headingLine(heading: string): string {
  const lines = heading.split(/\s*[\r\n]+\s*/);
  const line = lines.filter((each) => /[\p{L}\p{N}]/u.test(each)).join(' ');
  return line.replace(/^#+\s+|\s+#+$/g, '').replace(/^([*_]+)(.*)\1$/, '$2');
}

/** Version of the rules; part of the index's fingerprint, because vectors and terms hold contexts. */
export const CONTEXTS = 'contexts-9';

/** Longer texts are not shown above a quote. */
const MAX_CHARACTERS = 300;

/** Names of columns may be padded to the widest cell, in Markdown for one; the padding counts less. */
const MAX_PADDED_CHARACTERS = 600;

/** A table with more rows of names is laid out in some other way. */
const MAX_HEADER_ROWS = 5;

/** Blocks around a sentence that give it its meaning, from the inside; deeper nesting is a layout, not a thought. */
const MAX_AROUND = 8;

/** A heading without a level counts as the deepest. */
const DEEPEST = 9;

interface Found {
  readonly kind: ContextKind;
  readonly span: Span;
}

/**
 * Finds the contexts of each passage's sentences.
 *
 * @param passages the sentences of each passage, all in the order of the text
 * @returns a list for each passage, in the order of the text; empty where the document has no blocks
 */
export function contextsOf(
  { text, blocks = [] }: Pick<Document, 'text' | 'blocks'>,
  passages: readonly { readonly sentences: readonly Span[] }[],
): Context[][] {
  const walk = new BlockWalk(
    text,
    blocks,
    passages.flatMap(({ sentences }) => sentences),
  );
  return passages.map(({ sentences }) => {
    const contexts = new Map<string, Context>();
    for (const [index, sentence] of sentences.entries()) {
      for (const { kind, span } of walk.above(sentence)) {
        const isAround = kind === 'contents';
        if (!isAround && isLong(kind, slice(text, span))) continue;
        const key = `${kind} ${span.start}`;
        const known = contexts.get(key);
        // A context holds for a run of sentences: after a gap it would be another one.
        const from = known && known.to === index ? known.from : index;
        contexts.set(known && known.to !== index ? `${key} ${index}` : key, {
          kind,
          span,
          text: isAround ? '' : slice(text, span),
          from,
          to: index + 1,
        });
      }
    }
    return [...contexts.values()].sort((a, b) => a.span.start - b.span.start || a.from - b.from);
  });
}

function isLong(kind: ContextKind, text: string): boolean {
  if (kind !== 'header' || text.length > MAX_PADDED_CHARACTERS) return text.length > MAX_CHARACTERS;
  return text.replace(/([\s|=-])[\s|=-]+/g, '$1').length > MAX_CHARACTERS;
}

/** A block that holds the place, and what was met inside it so far. */
interface Frame {
  readonly block: Block;
  /** The block beside it that ends before it; of a list, its last item. */
  readonly before: Block | undefined;
  readonly header: Block[];
  first?: Block;
  last?: Block;
  /** The first list in it. */
  list?: Block;
}

/** The blocks around and before a place that moves through the text. */
class BlockWalk {
  readonly #text: string;
  readonly #blocks: readonly Block[];
  readonly #sentenceOf: (note: Block) => readonly Span[];
  readonly #isOfBrowser: (line: string) => boolean;
  #next = 0;
  /** The outermost first; the lowest stands for the document. */
  readonly #open: Frame[];
  readonly #headings: Block[] = [];

  constructor(text: string, blocks: readonly Block[], sentences: readonly Span[]) {
    this.#text = text;
    this.#blocks = blocks;
    this.#sentenceOf = sentencesOfNotes(text, sentences);
    const margins = blocks.filter(({ kind }) => kind === 'margin');
    this.#isOfBrowser = ofBrowser(margins.map((margin) => slice(text, margin)));
    const whole: Block = { kind: 'paragraph', start: 0, end: Number.POSITIVE_INFINITY };
    this.#open = [{ block: whole, before: undefined, header: [] }];
  }

  /** What gives a sentence its meaning; sentences are asked for in the order of the text. */
  above(sentence: Span): Found[] {
    this.#moveTo(sentence.start);
    const given = this.#open.slice(-MAX_AROUND).flatMap((frame) => this.#given(frame));
    return [...found('heading', this.#headings), ...given].filter(
      ({ kind, span }) => kind === 'contents' || span.end <= sentence.start,
    );
  }

  #moveTo(place: number): void {
    for (let block = this.#blocks[this.#next]; block; block = this.#blocks[++this.#next]) {
      if (block.start > place) break;
      this.#close(block.start);
      const parent = this.#open.at(-1) as Frame;
      this.#open.push({ block, before: parent.last, header: [] });
      parent.first ??= block;
      parent.last = block;
      if (block.kind === 'list') parent.list ??= block;
      if (this.#namesColumns(block) && parent.header.length < MAX_HEADER_ROWS)
        parent.header.push(block);
      if (block.kind === 'heading') this.#enterHeading(block);
    }
    this.#close(place);
  }

  #close(place: number): void {
    for (let last = this.#open.at(-1) as Frame; last.block.end <= place; ) {
      this.#open.pop();
      const parent = this.#open.at(-1) as Frame;
      if (last.block.kind === 'list') parent.last = last.last ?? last.block;
      last = parent;
    }
  }

  #enterHeading(heading: Block): void {
    const level = heading.level ?? DEEPEST;
    while (this.#headings.length > 0 && (this.#headings.at(-1)?.level ?? DEEPEST) >= level) {
      this.#headings.pop();
    }
    this.#headings.push(heading);
  }

  /** What an open block gives to all that stands in it. */
  #given({ block, before, first, last, list, header }: Frame): Found[] {
    switch (block.kind) {
      case 'table': {
        const caption = first?.kind === 'paragraph' ? [first] : [];
        return [...found('caption', caption), ...found('header', header)];
      }
      case 'row':
        return found('row', this.#firstCell(block));
      case 'list':
        return before && this.#namesList(before, block) ? found('lead-in', [before]) : [];
      case 'code':
      case 'paragraph':
        return before?.kind === 'paragraph' && leadsIn(slice(this.#text, before))
          ? found(block.kind === 'code' ? 'command' : 'lead-in', [before])
          : [];
      case 'item':
        // The item's own words end where its nested list begins.
        return list
          ? found('lead-in', [trimQuoted(this.#text, { start: block.start, end: list.start })])
          : [];
      case 'note':
        return found('lead-in', this.#sentenceOf(block));
      case 'question':
        return first ? found('question', [first]) : [];
      case 'margin':
        return this.#isOfBrowser(slice(this.#text, block)) ? found('contents', [block]) : [];
      case 'contents':
        return found('contents', [block]);
      case 'turn': {
        // Further paragraphs have come to something else.
        const isAnswer = first === last && before?.kind === 'turn' && this.#asks(before);
        const asked = isAnswer ? found('question', [before]) : [];
        return [...asked, ...(block.label ? found('speaker', [block.label]) : [])];
      }
      default:
        return [];
    }
  }

  /** A row up to the end of its first cell, without a bar before it. */
  #firstCell({ start, cells: [first] = [] }: Block): Span[] {
    if (!first) return [];
    const bars = /^[|\s]*/.exec(this.#text.slice(start, first.end))?.[0].length ?? 0;
    return [{ start: start + bars, end: first.end }];
  }

  /** A header may be empty: Markdown has no table without one. */
  #namesColumns(block: Block): boolean {
    return block.isHeader === true && /[\p{L}\p{N}]/u.test(slice(this.#text, block));
  }

  #namesList(block: Block, list: Block): boolean {
    const names = { paragraph: namesList, item: namesLetters }[block.kind as string];
    return names?.(slice(this.#text, block), slice(this.#text, list)) ?? false;
  }

  #asks(turn: Block): boolean {
    return asksInTurn(slice(this.#text, turn));
  }
}

const found = (kind: ContextKind, spans: readonly Span[]): Found[] =>
  spans.map(({ start, end }) => ({ kind, span: { start, end } }));
