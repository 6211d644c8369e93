import { type Span, trim } from '../span.ts';
import type { Draft } from '../structure/draft.ts';

/** The rest of a line, from its first visible character on. */
export interface Line extends Span {
  /** Column of `start`. */
  readonly indent: number;
  /** Number of the open list items in which it stands. */
  readonly depth: number;
}

/** A heading of a Markdown file. */
export interface MarkdownHeading {
  /** Offset of its first visible character: "#", or the first letter of an underlined heading. */
  readonly start: number;
  /** Its inline Markdown, without "#". */
  readonly content: string;
}

/** A list item that the next line may belong to. */
export interface OpenItem {
  /** Column at which its content begins. */
  readonly column: number;
  readonly list: Draft;
  readonly item: Draft;
  /** Whether it holds nothing yet; its first paragraph is its own text. */
  isFresh: boolean;
}

/** Records the blocks of a Markdown text while its lines go by; what grows, grows with all that it stands in. */
export class BlockRecorder {
  readonly blocks: Draft[];
  readonly headings: MarkdownHeading[] = [];
  /** Blocks of HTML, which may hold prose or not, so that they do not become blocks as they stand. */
  readonly html: Draft[] = [];
  /** The open items, outermost first. */
  readonly items: OpenItem[] = [];
  readonly #text: string;
  /** The list that the next item at each depth continues, and its mark. */
  readonly #lists: { draft: Draft; mark: string }[] = [];

  constructor(text: string, blocks: Draft[]) {
    this.#text = text;
    this.blocks = blocks;
  }

  /** Ends the items and the lists beyond these depths. */
  leave(items: number, lists: number): void {
    this.items.length = items;
    if (this.#lists.length > lists) this.#lists.length = lists;
  }

  /** Adds a block of these characters, unless they are white space. */
  add(kind: Draft['kind'], span: Span): Draft | null {
    const seen = trim(this.#text, span);
    if (seen.start === seen.end) return null;
    const block: Draft = { kind, ...seen };
    this.blocks.push(block);
    const innermost = this.items.at(-1);
    if (innermost) innermost.isFresh = false;
    this.growItems(seen.end);
    return block;
  }

  beginHtml(line: Span): Draft {
    const block: Draft = { kind: 'paragraph', ...trim(this.#text, line) };
    this.html.push(block);
    return block;
  }

  /** A line becomes part of the block, if there is one, and of the open items. */
  grow(block: Draft | null, line: Span): void {
    const { start, end } = trim(this.#text, line);
    if (start === end) return;
    if (block) block.end = end;
    this.growItems(end);
  }

  growItems(end: number): void {
    for (const { list, item } of this.items) list.end = item.end = end;
  }

  heading(heading: MarkdownHeading, span: Span, level: number): void {
    this.headings.push(heading);
    const block = this.add('heading', span);
    if (block) block.level = level;
  }

  /** Begins a callout, "[!NOTE]": what follows in its quotation stands in it. */
  openCallout(span: Span): void {
    const item = this.add('item', span) as Draft;
    this.items.push({ column: 0, list: item, item, isFresh: false });
  }

  /** The first line in a callout begins the list that its own line leads into. */
  enterCallout({ start, end }: Span): void {
    const [callout] = this.items;
    if (!callout || callout.list !== callout.item) return;
    this.items[0] = { ...callout, list: this.add('list', { start, end }) as Draft };
  }

  openItem(start: number, symbol: string, column: number): void {
    const span = { start, end: start + symbol.length };
    const mark = symbol.slice(-1);
    let list = this.#lists[this.items.length];
    if (list?.mark !== mark) {
      list = { draft: this.add('list', span) as Draft, mark };
      this.#lists[this.items.length] = list;
    }
    list.draft.end = span.end;
    const item = this.add('item', span) as Draft;
    this.items.push({ column, list: list.draft, item, isFresh: true });
  }
}
