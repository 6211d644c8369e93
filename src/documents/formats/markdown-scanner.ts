import type { Span } from '../span.ts';
import { type Draft, visible } from '../structure/draft.ts';
import { lineSpans } from '../structure/lines.ts';
import { readLines } from '../structure/read-lines.ts';
import {
  cellsOf,
  closesFence,
  FOOTNOTE,
  fills,
  HTML_BLOCKS,
  LINK_DEFINITION,
  LIST_ITEM,
  LONE_TAG,
  TABLE_RULE,
  THEMATIC_BREAK,
  withoutMarks,
} from './markdown-syntax.ts';

/** A heading of a Markdown file. */
export interface MarkdownHeading {
  /** Offset of its first visible character: "#", or the first letter of an underlined heading. */
  readonly start: number;
  /** Its inline Markdown, without "#". */
  readonly content: string;
}

/**
 * Finds the blocks of a Markdown text (CommonMark 0.31 and the tables of GitHub) in one pass over its lines,
 * because a full parser takes 4 s per megabyte. Headings in list items count, headings in quotations do not.
 *
 * @param from offset at which the text begins, after front matter
 * @param speakers names that begin a turn; see `readLines`
 */
export function scanMarkdown(
  text: string,
  from: number,
  speakers: ReadonlySet<string>,
): { blocks: Draft[]; headings: MarkdownHeading[] } {
  const scanner = new Scanner(text, speakers, []);
  for (const { start, end } of lineSpans(text, from)) scanner.line(start, end, 0);
  scanner.finish();
  return { blocks: scanner.blocks, headings: scanner.headings };
}

/** Deeper lists are read as text; a hostile line can open half a million. */
const MAX_LIST_DEPTH = 100;

/** The rest of a line, from its first visible character on. */
interface Line extends Span {
  /** Column of `start`. */
  readonly indent: number;
  /** Number of the open list items in which it stands. */
  readonly depth: number;
}

interface OpenItem {
  /** Column at which its content begins. */
  readonly column: number;
  readonly list: Draft;
  readonly item: Draft;
  /** Whether it holds nothing yet; its first paragraph is its own text. */
  isFresh: boolean;
}

interface Paragraph {
  readonly start: number;
  end: number;
  readonly lines: Span[];
  /** One in a quotation or in a table cannot become a heading. */
  isOwn: boolean;
  readonly kind: 'paragraph' | 'note' | 'item';
  /** Of the quotation that it stands in. */
  readonly scanner: Scanner;
}

class Scanner {
  readonly blocks: Draft[];
  readonly headings: MarkdownHeading[] = [];
  readonly #text: string;
  readonly #speakers: ReadonlySet<string>;
  #items: OpenItem[] = [];
  /** The list that the next item at each depth continues, and its mark. */
  #lists: { draft: Draft; mark: string }[] = [];
  #paragraph: Paragraph | null = null;
  #table: Draft | null = null;
  #indented: Draft | null = null;
  #quotation: Scanner | null = null;
  /** The open fence or HTML block. Only its own end, or the end of its list items, closes it. */
  #raw: {
    readonly items: number;
    readonly isClosedBy: (content: string, indent: number) => boolean;
    readonly code: Draft | null;
  } | null = null;

  constructor(text: string, speakers: ReadonlySet<string>, blocks: Draft[]) {
    this.#text = text;
    this.#speakers = speakers;
    this.blocks = blocks;
  }

  line(lineStart: number, end: number, column: number): void {
    const { indent, start } = this.#skipSpace(lineStart, end, column);
    const isBlank = start === end;
    const depth = isBlank ? this.#items.length : this.#depthAt(indent);
    if (this.#raw && depth >= this.#raw.items) {
      this.#grow(this.#raw.code, { start, end });
      const inner = indent - (this.#items[this.#raw.items - 1]?.column ?? 0);
      if (this.#raw.isClosedBy(this.#text.slice(start, end), inner)) this.#raw = null;
      return;
    }
    this.#raw = null;
    if (isBlank) {
      this.#endParagraph();
      this.#quotation = null;
    } else this.#block({ start, end, indent, depth });
  }

  finish(): void {
    this.#endParagraph();
  }

  #block(line: Line): void {
    const { start, end, indent, depth } = line;
    const content = this.#text.slice(start, end);
    const isLazy = this.#paragraph !== null && depth < this.#items.length;
    if (indent - (this.#items[depth - 1]?.column ?? 0) >= 4) {
      if (this.#paragraph) this.#continue(line);
      else this.#codeLine(line);
    } else if (this.#paragraph?.isOwn && !isLazy && fills(content, /^(?:=+|-+)[ \t]*$/)) {
      this.#underlined(content.startsWith('=') ? 1 : 2, depth);
    } else if (fills(content, THEMATIC_BREAK)) {
      this.#begin(depth);
    } else if (content.startsWith('>')) {
      this.#quotedLine(line, content);
    } else if (/^#{1,6}(?:[ \t]|$)/.test(content)) {
      this.#begin(depth);
      this.#heading(
        { start, content: withoutMarks(content) },
        { start, end },
        /[^#]|$/.exec(content)?.index ?? 1,
      );
    } else if (!this.#item(line, content, isLazy) && !this.#rawBlock(line, content)) {
      this.#textLine(line, content);
    }
  }

  /** A block other than a paragraph ends the paragraph and the list items that it is not in. */
  #begin(depth: number, lists = depth): void {
    this.#endParagraph();
    this.#items.length = depth;
    if (this.#lists.length > lists) this.#lists.length = lists;
    this.#indented = null;
    this.#quotation = null;
  }

  /** Adds a block of these characters, unless they are white space. */
  #add(kind: Draft['kind'], span: Span): Draft | null {
    const seen = visible(this.#text, span);
    if (seen.start === seen.end) return null;
    const block: Draft = { kind, ...seen };
    this.blocks.push(block);
    const innermost = this.#items.at(-1);
    if (innermost) innermost.isFresh = false;
    this.#growItems(seen.end);
    return block;
  }

  /** A line becomes part of the block, if there is one, and of the open items. */
  #grow(block: Draft | null, line: Span): void {
    const { start, end } = visible(this.#text, line);
    if (start === end) return;
    if (block) block.end = end;
    this.#growItems(end);
  }

  #growItems(end: number): void {
    for (const { list, item } of this.#items) list.end = item.end = end;
  }

  #heading(heading: MarkdownHeading, span: Span, level: number): void {
    this.headings.push(heading);
    const block = this.#add('heading', span);
    if (block) block.level = level;
  }

  #underlined(level: number, depth: number): void {
    const { start, end, lines } = this.#paragraph as Paragraph;
    const first = lines[0]?.start ?? start;
    this.#paragraph = null;
    this.#begin(depth);
    this.#heading({ start, content: this.#text.slice(start, end) }, { start: first, end }, level);
  }

  #codeLine({ start, end, depth }: Line): void {
    const open = this.#items.length === depth ? this.#indented : null;
    if (!open) this.#begin(depth);
    if (open) this.#grow(open, { start, end });
    else this.#indented = this.#add('code', { start, end });
  }

  #quotedLine({ start, end, indent, depth }: Line, content: string): void {
    if (this.#quotation && this.#items.length === depth) this.#paragraph = null;
    else this.#begin(depth);
    this.#quotation ??= new Scanner(this.#text, this.#speakers, this.blocks);
    // Quotations in quotations are read as one, because a hostile line can open a million.
    const [marks = '>'] = /^>(?:[ \t]{0,3}>)*[ \t]?/.exec(content) ?? [];
    this.#quotation.line(start + marks.length, end, indent + marks.length);
    const innermost = this.#items.at(-1);
    if (innermost) innermost.isFresh = false;
    this.#growItems(visible(this.#text, { start, end }).end);
    const inner = this.#quotation.#paragraph;
    if (inner) this.#paragraph = { ...inner, isOwn: false };
  }

  #item({ start, end, indent, depth }: Line, content: string, isLazy: boolean): boolean {
    const [mark, symbol = '', number] = LIST_ITEM.exec(content) ?? [];
    if (mark === undefined || depth >= MAX_LIST_DEPTH) return false;
    const isEmpty = mark.length === content.length;
    // A line such as "1986. What a year" continues the paragraph.
    if (this.#paragraph && !isLazy && (isEmpty || Number(number ?? 1) !== 1)) return false;
    this.#begin(depth, depth + 1);
    const after = indent + symbol.length;
    const rest = this.#skipSpace(start + symbol.length, end, after);
    const isCode = rest.indent - after > 4;
    this.#openItem(start, symbol, isEmpty || isCode ? after + 1 : rest.indent);
    if (!isEmpty) this.#block({ start: rest.start, end, indent: rest.indent, depth: depth + 1 });
    return true;
  }

  #openItem(start: number, symbol: string, column: number): void {
    const span = { start, end: start + symbol.length };
    const mark = symbol.slice(-1);
    let list = this.#lists[this.#items.length];
    if (list?.mark !== mark) {
      list = { draft: this.#add('list', span) as Draft, mark };
      this.#lists[this.#items.length] = list;
    }
    list.draft.end = span.end;
    const item = this.#add('item', span) as Draft;
    this.#items.push({ column, list: list.draft, item, isFresh: true });
  }

  #rawBlock(line: Line, content: string): boolean {
    const [, fence, info = ''] = /^(`{3,}|~{3,})(.*)$/s.exec(content) ?? [];
    if (fence && !(fence.startsWith('`') && info.includes('`'))) {
      this.#open(line, (more, indent) => indent < 4 && closesFence(more, fence), true);
      return true;
    }
    const [, end] = HTML_BLOCKS.find(([start]) => start.test(content)) ?? [];
    if (end) {
      this.#open(line, (more) => end.test(more), true);
      if (end.test(content)) this.#raw = null;
      return true;
    }
    if (end === null || (!this.#paragraph && fills(content, LONE_TAG))) {
      this.#open(line, (more) => more === '', false);
      return true;
    }
    return false;
  }

  /** Lines between tags such as `<div>` may be prose or not, so they are no block. */
  #open(
    line: Line,
    isClosedBy: (content: string, indent: number) => boolean,
    isCode: boolean,
  ): void {
    this.#begin(line.depth);
    const code = isCode ? this.#add('code', line) : null;
    this.#raw = { items: line.depth, isClosedBy, code };
    this.#grow(code, line);
  }

  #textLine(line: Line, content: string): void {
    const isFootnote = FOOTNOTE.test(content.slice(0, 1_000));
    if (this.#paragraph && !isFootnote) {
      if (this.#paragraph.isOwn && /[|:]/.test(content) && fills(content, TABLE_RULE)) {
        if (this.#beginTable(content)) return;
        this.#paragraph.isOwn = false;
      }
      this.#continue(line);
      return;
    }
    this.#begin(line.depth);
    if (fills(content, LINK_DEFINITION)) return;
    const isItem = this.#items.at(-1)?.isFresh ?? false;
    const kind = isFootnote ? 'note' : isItem ? 'item' : 'paragraph';
    const { start, end } = line;
    this.#paragraph = { start, end, lines: [], isOwn: !isFootnote, kind, scanner: this };
    this.#continue(line);
  }

  #continue({ start, end }: Span): void {
    const paragraph = this.#paragraph as Paragraph;
    const seen = visible(this.#text, { start, end });
    paragraph.end = end;
    if (seen.start === seen.end) return;
    const { scanner } = paragraph;
    if (scanner.#table) scanner.#row(seen);
    else paragraph.lines.push(seen);
    for (const each of new Set([this, scanner])) each.#growItems(seen.end);
  }

  #beginTable(rule: string): boolean {
    const paragraph = this.#paragraph as Paragraph;
    const header = paragraph.lines.at(-1);
    if (!header) return false;
    const columns = cellsOf(this.#text.slice(header.start, header.end), 0).length;
    if (columns !== cellsOf(rule.trim(), 0).length) return false;
    paragraph.lines.pop();
    this.#endParagraph();
    this.#table = this.#add('table', header);
    this.#row(header);
    (this.blocks.at(-1) as Draft).isHeader = true;
    // The rows continue it, as far as other blocks are concerned.
    this.#paragraph = { ...paragraph, lines: [], isOwn: false };
    return true;
  }

  #row(line: Span): void {
    const cells = cellsOf(this.#text.slice(line.start, line.end), line.start);
    const row = this.#add('row', line);
    if (row) row.cells = cells.filter(({ start, end }) => end > start);
    if (this.#table) this.#table.end = line.end;
  }

  #endParagraph(): void {
    const paragraph = this.#paragraph;
    this.#paragraph = null;
    if (paragraph && paragraph.scanner !== this) paragraph.scanner.#endParagraph();
    this.#table = null;
    if (paragraph?.scanner !== this || paragraph.lines.length === 0) return;
    const innermost = this.#items.at(-1);
    if (innermost) innermost.isFresh = false;
    const { lines, kind } = paragraph;
    if (kind === 'paragraph') {
      for (const block of readLines(this.#text, lines, this.#speakers)) this.blocks.push(block);
    } else if (kind === 'note') {
      this.blocks.push({ kind, start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 });
    }
  }

  /** How many open list items hold a line that begins at this column. */
  #depthAt(indent: number): number {
    const first = this.#items.findIndex(({ column }) => column > indent);
    return first < 0 ? this.#items.length : first;
  }

  /** The first visible character from `start` on, and its column; tabs go to multiples of four. */
  #skipSpace(start: number, end: number, column: number): { start: number; indent: number } {
    let [at, indent] = [start, column];
    for (; at < end; at++) {
      const character = this.#text[at];
      if (character === '\t') indent += 4 - (indent % 4);
      else if (character === ' ') indent++;
      else break;
    }
    return { start: at, indent };
  }
}
