import { type Span, trim } from '../span.ts';
import type { Draft } from '../structure/draft.ts';
import { lineSpans } from '../structure/lines.ts';
import { addProse } from './markdown-prose.ts';
import { BlockRecorder, type Line, type MarkdownHeading } from './markdown-recorder.ts';
import {
  CALLOUT,
  cellsOf,
  closesFence,
  FOOTNOTE,
  fenceOf,
  fills,
  HTML_BLOCKS,
  isComment,
  LINK_DEFINITION,
  LIST_ITEM,
  LONE_TAG,
  quotedFrom,
  skipSpace,
  TABLE_RULE,
  THEMATIC_BREAK,
  withoutMarks,
} from './markdown-syntax.ts';

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
): { blocks: Draft[]; headings: readonly MarkdownHeading[]; html: readonly Span[] } {
  const blocks: Draft[] = [];
  const scanner = new Scanner(text, speakers, blocks);
  for (const { start, end } of lineSpans(text, from)) scanner.line(start, end, 0);
  scanner.finish();
  const { headings, html } = scanner.recorded;
  return { blocks, headings, html };
}

/** Deeper lists are read as text; a hostile line can open half a million. */
const MAX_LIST_DEPTH = 100;

interface Paragraph {
  readonly start: number;
  end: number;
  readonly lines: Span[];
  /** One in a quotation or in a table cannot become a heading. */
  isOwn: boolean;
  readonly kind: 'paragraph' | 'note' | 'item';
  /** The scanner of the quotation that it stands in, else that of the text. */
  readonly scanner: Scanner;
}

class Scanner {
  readonly #out: BlockRecorder;
  readonly #text: string;
  readonly #speakers: ReadonlySet<string>;
  #paragraph: Paragraph | null = null;
  #table: Draft | null = null;
  #indented: Draft | null = null;
  #quotation: Scanner | null = null;
  /** The open fence or HTML block. Only its own end, or the end of its list items, closes it. */
  #raw: {
    readonly items: number;
    readonly isClosedBy: (content: string, indent: number) => boolean;
    readonly block: Draft | null;
  } | null = null;

  constructor(text: string, speakers: ReadonlySet<string>, blocks: Draft[]) {
    this.#text = text;
    this.#speakers = speakers;
    this.#out = new BlockRecorder(text, blocks);
  }

  get recorded(): Pick<BlockRecorder, 'headings' | 'html'> {
    return this.#out;
  }

  line(lineStart: number, end: number, column: number): void {
    const { indent, start } = skipSpace(this.#text, lineStart, end, column);
    const isBlank = start === end;
    const depth = isBlank ? this.#out.items.length : this.#depthAt(indent);
    if (this.#raw && depth >= this.#raw.items) {
      this.#out.grow(this.#raw.block, { start, end });
      const inner = indent - (this.#out.items[this.#raw.items - 1]?.column ?? 0);
      if (this.#raw.isClosedBy(this.#text.slice(start, end), inner)) this.#close();
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
    this.#out.enterCallout(line);
    const content = this.#text.slice(start, end);
    const isLazy = this.#paragraph !== null && depth < this.#out.items.length;
    if (indent - (this.#out.items[depth - 1]?.column ?? 0) >= 4) {
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
      this.#out.heading(
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
    this.#out.leave(depth, lists);
    this.#indented = null;
    this.#quotation = null;
  }

  #underlined(level: number, depth: number): void {
    const { start, end, lines } = this.#paragraph as Paragraph;
    const first = lines[0]?.start ?? start;
    this.#paragraph = null;
    this.#begin(depth);
    this.#out.heading(
      { start, content: this.#text.slice(start, end) },
      { start: first, end },
      level,
    );
  }

  #codeLine({ start, end, depth }: Line): void {
    const open = this.#out.items.length === depth ? this.#indented : null;
    if (!open) this.#begin(depth);
    if (open) this.#out.grow(open, { start, end });
    else this.#indented = this.#out.add('code', { start, end });
  }

  #quotedLine({ start, end, depth }: Line, content: string): void {
    if (this.#quotation && this.#out.items.length === depth) this.#paragraph = null;
    else this.#begin(depth);
    const isFirst = !this.#quotation;
    this.#quotation ??= new Scanner(this.#text, this.#speakers, this.#out.blocks);
    const from = start + quotedFrom(content);
    if (isFirst && fills(this.#text.slice(from, end), CALLOUT))
      this.#quotation.#out.openCallout({ start: from, end });
    else this.#quotation.line(from, end, 0);
    const innermost = this.#out.items.at(-1);
    if (innermost) innermost.isFresh = false;
    this.#out.growItems(trim(this.#text, { start, end }).end);
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
    const rest = skipSpace(this.#text, start + symbol.length, end, after);
    const isCode = rest.indent - after > 4;
    this.#out.openItem(start, symbol, isEmpty || isCode ? after + 1 : rest.indent);
    if (!isEmpty) this.#block({ start: rest.start, end, indent: rest.indent, depth: depth + 1 });
    return true;
  }

  #rawBlock(line: Line, content: string): boolean {
    const fence = fenceOf(content);
    if (fence) {
      this.#open(line, (more, indent) => indent < 4 && closesFence(more, fence), true);
      return true;
    }
    const [, end] = HTML_BLOCKS.find(([start]) => start.test(content)) ?? [];
    if (end) {
      this.#open(line, (more) => end.test(more), true);
      if (end.test(content)) this.#close();
      return true;
    }
    if (end === null || (!this.#paragraph && fills(content, LONE_TAG))) {
      this.#open(line, (more) => more === '', false);
      return true;
    }
    return false;
  }

  #open(
    line: Line,
    isClosedBy: (content: string, indent: number) => boolean,
    isCode: boolean,
  ): void {
    this.#begin(line.depth);
    const block = isCode ? this.#out.add('code', line) : this.#out.beginHtml(line);
    this.#raw = { items: line.depth, isClosedBy, block };
    this.#out.grow(block, line);
  }

  #close(): void {
    const code = this.#raw?.block;
    this.#raw = null;
    if (code && isComment(this.#text.slice(code.start, code.end))) code.kind = 'hidden';
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
    const isItem = this.#out.items.at(-1)?.isFresh ?? false;
    const kind = isFootnote ? 'note' : isItem ? 'item' : 'paragraph';
    const { start, end } = line;
    this.#paragraph = { start, end, lines: [], isOwn: !isFootnote, kind, scanner: this };
    this.#continue(line);
  }

  #continue({ start, end }: Span): void {
    const paragraph = this.#paragraph as Paragraph;
    const seen = trim(this.#text, { start, end });
    paragraph.end = end;
    if (seen.start === seen.end) return;
    const { scanner } = paragraph;
    if (scanner.#table) scanner.#row(seen);
    else paragraph.lines.push(seen);
    for (const each of new Set([this, scanner])) each.#out.growItems(seen.end);
  }

  #beginTable(rule: string): boolean {
    const paragraph = this.#paragraph as Paragraph;
    const header = paragraph.lines.at(-1);
    if (!header) return false;
    const columns = cellsOf(this.#text.slice(header.start, header.end), 0).length;
    if (columns !== cellsOf(rule.trim(), 0).length) return false;
    paragraph.lines.pop();
    this.#endParagraph();
    this.#table = this.#out.add('table', header);
    this.#row(header);
    (this.#out.blocks.at(-1) as Draft).isHeader = true;
    // The rows continue it, as far as other blocks are concerned.
    this.#paragraph = { ...paragraph, lines: [], isOwn: false };
    return true;
  }

  #row(line: Span): void {
    const cells = cellsOf(this.#text.slice(line.start, line.end), line.start);
    const row = this.#out.add('row', line);
    if (row) row.cells = cells.filter(({ start, end }) => end > start);
    if (this.#table) this.#table.end = line.end;
  }

  #endParagraph(): void {
    const paragraph = this.#paragraph;
    this.#paragraph = null;
    if (paragraph && paragraph.scanner !== this) paragraph.scanner.#endParagraph();
    this.#table = null;
    if (paragraph?.scanner !== this || paragraph.lines.length === 0) return;
    const innermost = this.#out.items.at(-1);
    if (innermost) innermost.isFresh = false;
    const { lines, kind } = paragraph;
    if (kind === 'paragraph') {
      addProse(this.#out.blocks, this.#text, lines, this.#speakers);
    } else if (kind === 'note') {
      this.#out.blocks.push({ kind, start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 });
    }
  }

  /** How many open list items hold a line that begins at this column. */
  #depthAt(indent: number): number {
    const first = this.#out.items.findIndex(({ column }) => column > indent);
    return first < 0 ? this.#out.items.length : first;
  }
}
