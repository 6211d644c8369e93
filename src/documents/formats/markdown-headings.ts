/** A heading of a Markdown file. */
export interface MarkdownHeading {
  /** Offset of its first visible character: "#", or the first letter of an underlined heading. */
  readonly start: number;
  /** Its inline Markdown, without "#". */
  readonly content: string;
}

/**
 * Finds the headings of a Markdown text (CommonMark 0.31, 4.2 and 4.3) in one pass over its lines, because
 * a full parser takes 4 s per megabyte. Headings in list items count, headings in quotations do not.
 *
 * @param from offset at which the text begins, after front matter
 */
export function findHeadings(text: string, from = 0): MarkdownHeading[] {
  const scanner = new HeadingScanner(text);
  const lineEnd = /\r\n|\n|\r/g;
  lineEnd.lastIndex = from;
  let start = from;
  for (let match = lineEnd.exec(text); match; match = lineEnd.exec(text)) {
    scanner.line(start, match.index);
    start = lineEnd.lastIndex;
  }
  scanner.line(start, text.length);
  return scanner.headings;
}

/** Deeper lists are read as text; a hostile line can open half a million. */
const MAX_LIST_DEPTH = 100;

const LIST_ITEM = /^([-+*]|(\d{1,9})[.)])([ \t]+|$)/;
const THEMATIC_BREAK = /^([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const TABLE_RULE = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const LINK_DEFINITION = /^\[[^\]^][^\]]*\]:[ \t]*\S+(?:[ \t]+["'(].*)?$/;
const FOOTNOTE = /^\[\^[^\]\s]+\]:/;

/** Tags that begin a block of HTML wherever they begin a line. */
const BLOCK_TAGS =
  'address article aside base basefont blockquote body caption center col colgroup dd details ' +
  'dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 ' +
  'head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup ' +
  'option p param search section summary table tbody td tfoot th thead title tr track ul';

/** The beginning and the end of each kind of HTML block; `null` stands for a blank line. */
const HTML_BLOCKS: readonly (readonly [start: RegExp, end: RegExp | null])[] = [
  [/^<(?:script|pre|style|textarea)(?:[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [new RegExp(`^</?(?:${BLOCK_TAGS.replaceAll(' ', '|')})(?:\\s|/?>|$)`, 'i'), null],
];

const ATTRIBUTE = /\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?/.source;
/** Any other tag that fills a line begins a block, unless the line continues a paragraph. */
const LONE_TAG = new RegExp(
  `^<(?:/[a-z][a-z\\d-]*\\s*|[a-z][a-z\\d-]*(?:${ATTRIBUTE})*\\s*/?)>[ \\t]*$`,
  'i',
);

/** The rest of a line, from its first visible character on. */
interface Line {
  readonly start: number;
  readonly end: number;
  /** Column of `start`. */
  readonly indent: number;
  /** Number of the open list items in which it stands. */
  readonly depth: number;
}

class HeadingScanner {
  readonly headings: MarkdownHeading[] = [];
  readonly #text: string;
  /** Column at which the content of each open list item begins. */
  #items: number[] = [];
  /** The open paragraph; one in a quotation or table cannot become a heading. */
  #paragraph: { start: number; end: number; isOwn: boolean } | null = null;
  /** The open fence or HTML block. Only its own end, or the end of its list items, closes it. */
  #raw: { items: number; isClosedBy: (content: string, indent: number) => boolean } | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  line(lineStart: number, end: number): void {
    const { indent, start } = this.#skipSpace(lineStart, end, 0);
    const isBlank = start === end;
    const depth = isBlank ? this.#items.length : count(this.#items, (column) => column <= indent);
    if (this.#raw && depth >= this.#raw.items) {
      const inner = indent - (this.#items[this.#raw.items - 1] ?? 0);
      if (this.#raw.isClosedBy(this.#text.slice(start, end), inner)) this.#raw = null;
      return;
    }
    this.#raw = null;
    if (isBlank) this.#paragraph = null;
    else this.#block({ start, end, indent, depth });
  }

  #block(line: Line): void {
    const { start, end, indent, depth } = line;
    const content = this.#text.slice(start, end);
    const isLazy = this.#paragraph !== null && depth < this.#items.length;
    if (indent - (this.#items[depth - 1] ?? 0) >= 4) {
      if (this.#paragraph) this.#paragraph.end = end;
      else this.#items.length = depth; // Indented code.
    } else if (this.#paragraph?.isOwn && !isLazy && fills(content, /^(?:=+|-+)[ \t]*$/)) {
      const { start: first, end: last } = this.#paragraph;
      this.headings.push({ start: first, content: this.#text.slice(first, last) });
      this.#begin(depth);
    } else if (fills(content, THEMATIC_BREAK)) {
      this.#begin(depth);
    } else if (content.startsWith('>')) {
      this.#begin(depth);
      // Text in the quotation, which the next line may continue.
      if (/^[>\s]*[^>\s#`~]/.test(content)) this.#paragraph = { start, end, isOwn: false };
    } else if (/^#{1,6}(?:[ \t]|$)/.test(content)) {
      this.#begin(depth);
      this.headings.push({ start, content: withoutMarks(content) });
    } else if (!this.#item(line, content, isLazy) && !this.#rawBlock(content, depth)) {
      this.#textLine(line, content);
    }
  }

  /** A block other than a paragraph ends the paragraph and the list items that it is not in. */
  #begin(depth: number): void {
    this.#items.length = depth;
    this.#paragraph = null;
  }

  #item({ start, end, indent, depth }: Line, content: string, isLazy: boolean): boolean {
    const [mark, symbol = '', number] = LIST_ITEM.exec(content) ?? [];
    if (mark === undefined || depth >= MAX_LIST_DEPTH) return false;
    const isEmpty = mark.length === content.length;
    // A line such as "1986. What a year" continues the paragraph.
    if (this.#paragraph && !isLazy && (isEmpty || Number(number ?? 1) !== 1)) return false;
    this.#begin(depth);
    const after = indent + symbol.length;
    const rest = this.#skipSpace(start + symbol.length, end, after);
    const isCode = rest.indent - after > 4;
    this.#items.push(isEmpty || isCode ? after + 1 : rest.indent);
    if (!isEmpty) this.#block({ start: rest.start, end, indent: rest.indent, depth: depth + 1 });
    return true;
  }

  #rawBlock(content: string, depth: number): boolean {
    const [, fence, info = ''] = /^(`{3,}|~{3,})(.*)$/s.exec(content) ?? [];
    if (fence && !(fence.startsWith('`') && info.includes('`'))) {
      this.#open(depth, (line, indent) => indent < 4 && closesFence(line, fence));
      return true;
    }
    const [, end] = HTML_BLOCKS.find(([start]) => start.test(content)) ?? [];
    if (end) {
      this.#open(depth, (line) => end.test(line));
      if (end.test(content)) this.#raw = null;
      return true;
    }
    if (end === null || (!this.#paragraph && fills(content, LONE_TAG))) {
      this.#open(depth, (line) => line === '');
      return true;
    }
    return false;
  }

  #open(depth: number, isClosedBy: (content: string, indent: number) => boolean): void {
    this.#begin(depth);
    this.#raw = { items: depth, isClosedBy };
  }

  #textLine({ start, end, depth }: Line, content: string): void {
    const isFootnote = FOOTNOTE.test(content.slice(0, 1_000));
    if (this.#paragraph && !isFootnote) {
      this.#paragraph.end = end;
      if (/[|:]/.test(content) && fills(content, TABLE_RULE)) this.#paragraph.isOwn = false;
      return;
    }
    this.#begin(depth);
    if (!fills(content, LINK_DEFINITION)) this.#paragraph = { start, end, isOwn: !isFootnote };
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

/** Whether a whole line matches. Long lines never do, because matching does not take linear time. */
function fills(line: string, form: RegExp): boolean {
  return line.length <= 1_000 && form.test(line);
}

function closesFence(line: string, fence: string): boolean {
  return line.startsWith(fence) && line.replaceAll(fence.charAt(0), '').trim() === '';
}

/** "## Title ##" without its marks. */
function withoutMarks(line: string): string {
  const content = line.replace(/^#+/, '').trim();
  let end = content.length;
  while (content[end - 1] === '#') end--;
  return end === 0 || /\s/.test(content[end - 1] ?? '') ? content.slice(0, end).trim() : content;
}

function count(numbers: readonly number[], isCounted: (n: number) => boolean): number {
  const first = numbers.findIndex((n) => !isCounted(n));
  return first < 0 ? numbers.length : first;
}
