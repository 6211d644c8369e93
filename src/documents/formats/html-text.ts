import {
  attribute,
  childrenOf,
  elementsBelow,
  findElement,
  isElement,
  isHtml,
  type MarkupElement,
  type MarkupNode,
  type Visitor,
  walk,
} from './markup.ts';
import type { TextWriter } from './text-writer.ts';

/**
 * Writes the readable text of an HTML tree: blocks on lines of their own, paragraphs with a blank line
 * between them, a table's row in one line, list items with "- ". Navigation, forms, scripts and everything
 * around a web page's main part are left out.
 *
 * @param isPage whether it is a web page; a book has nothing around its main part
 */
export function writeHtml(root: MarkupNode, writer: TextWriter, isPage = true): void {
  walk(root, new HtmlVisitor(writer, isPage));
}

const words = (list: string) => new Set(list.split(' '));

const DROPPED = words(
  'head script style template noscript nav select option datalist textarea input iframe object ' +
    'canvas audio video rp',
);
/** Dropped around the page's main part; inside it they are content. */
const SURROUNDINGS = words('header footer aside');
const MAIN_PARTS = words('main article section');
const HEADINGS = words('h1 h2 h3 h4 h5 h6');
const PARAGRAPHS = words(
  'p h1 h2 h3 h4 h5 h6 ul ol dl pre table blockquote hr figure section article main header ' +
    'footer aside address details fieldset form',
);
const LINES = words('div li dt dd tr td th caption figcaption summary legend center body');
/** A row that contains one of these serves the page's layout. */
const LAYOUT_ONLY = words('table h1 h2 h3 h4 h5 h6 pre');

/** Deeper lists are indented no further. */
const MAX_INDENT = 8;

class HtmlVisitor implements Visitor {
  readonly #writer: TextWriter;
  /** A space is due before the next word of the line. */
  #space = false;
  /** A list item's mark, which goes before the next word. */
  #mark = '';
  readonly #depth: { pre: number; list: number; main: number; heading: number };
  /** The table row that is being written as one line, and how many of its cells began. */
  #row: { node: MarkupNode; cells: number; written: number } | null = null;

  constructor(writer: TextWriter, isPage: boolean) {
    this.#writer = writer;
    this.#depth = { pre: 0, list: 0, main: isPage ? 0 : 1, heading: 0 };
  }

  /** Returns whether the node's children are to be walked. */
  enter(node: MarkupNode): boolean {
    if ('value' in node) this.#text(node.value, node);
    if (!isElement(node)) return childrenOf(node).length > 0;
    if (this.#isDropped(node)) return false;
    const name = node.tagName;
    if (name === 'br') this.#lineBreak();
    this.#break(node);
    if (name === 'tr' && !this.#row && !isLayout(node)) this.#row = { node, cells: 0, written: 0 };
    if ((name === 'td' || name === 'th') && this.#row) this.#row.cells++;
    if (name === 'li') this.#mark = `${'  '.repeat(this.#indent())}- `;
    if (HEADINGS.has(name) && this.#depth.heading === 0) this.#writer.startHeading();
    this.#count(name, 1);
    return true;
  }

  leave(node: MarkupNode): void {
    if (!isElement(node)) return;
    this.#count(node.tagName, -1);
    if (HEADINGS.has(node.tagName) && this.#depth.heading === 0) this.#writer.endHeading();
    if (node.tagName === 'li') this.#mark = '';
    if (this.#row?.node === node) {
      this.#row = null;
      this.#space = false;
    }
    this.#break(node);
  }

  #isDropped(element: MarkupElement): boolean {
    const { tagName } = element;
    if (!isHtml(element)) return !tagName.startsWith('m'); // What MathML shows: mi, mn, mo, …
    if (DROPPED.has(tagName)) return true;
    if (SURROUNDINGS.has(tagName) && this.#depth.main === 0) return true;
    // Pages of questions and answers unfold each answer with a button in its heading.
    if (tagName === 'button') return this.#depth.heading === 0;
    const hidden = attribute(element, 'hidden');
    return hidden !== undefined && hidden !== 'until-found';
  }

  #count(name: string, by: 1 | -1): void {
    if (name === 'pre') this.#depth.pre += by;
    else if (name === 'ul' || name === 'ol') this.#depth.list += by;
    else if (MAIN_PARTS.has(name)) this.#depth.main += by;
    else if (HEADINGS.has(name)) this.#depth.heading += by;
  }

  #indent(): number {
    return Math.min(Math.max(this.#depth.list - 1, 0), MAX_INDENT);
  }

  #break({ tagName }: MarkupElement): void {
    const isInnerList = this.#depth.list > 0 && (tagName === 'ul' || tagName === 'ol');
    if (LINES.has(tagName) || isInnerList) this.#lineEnds(1);
    else if (PARAGRAPHS.has(tagName)) this.#lineEnds(2);
  }

  #lineEnds(count: number): void {
    this.#space = this.#row !== null;
    if (!this.#row) this.#writer.lineEnds(count);
  }

  #lineBreak(): void {
    if (this.#row) this.#space = true;
    else {
      this.#space = false;
      this.#writer.addLineEnd();
    }
  }

  #text(text: string, { parentNode }: { parentNode: MarkupNode | null }): void {
    if (parentNode?.nodeName === 'a' && this.#isSign(text)) return;
    if (this.#depth.pre > 0) this.#preformatted(text);
    else this.#inline(text);
  }

  /** Links that are only a sign: "¶" behind a heading, "↩" behind a footnote. */
  #isSign(text: string): boolean {
    return (this.#depth.heading > 0 ? /^\s*[¶#§🔗\u200b]\s*$/u : /^\s*[↑↩]\ufe0e?\s*$/u).test(text);
  }

  #inline(text: string): void {
    const line = text.replace(/[ \t\n\f\r]+/g, ' ');
    const start = line.startsWith(' ') ? 1 : 0;
    const end = line.length - (line.length > 1 && line.endsWith(' ') ? 1 : 0);
    if (start > 0) this.#space = true;
    if (end <= start) return;
    this.#writer.write(line.slice(start, end), this.#lead());
    this.#space = end < line.length;
  }

  #preformatted(text: string): void {
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) this.#writer.addLineEnd();
      if (line !== '') this.#writer.write(line, this.#lead());
    }
  }

  /** The text before the next word: cell borders or a space, then a list item's mark. */
  #lead(): string {
    let lead = this.#space && !this.#writer.isAtLineStart ? ' ' : '';
    if (this.#row && this.#row.cells > this.#row.written) {
      const { cells, written } = this.#row;
      // The first word of a row has a border before it only if the cells before it are empty.
      lead = written === 0 ? '| '.repeat(cells - 1) : ' | '.repeat(cells - written);
      this.#row.written = cells;
    }
    lead += this.#mark;
    this.#mark = '';
    return lead;
  }
}

function isLayout(row: MarkupElement): boolean {
  for (const element of elementsBelow(row)) if (LAYOUT_ONLY.has(element.tagName)) return true;
  return false;
}

/** The page's title, '' where it has none. */
export function titleOf(root: MarkupNode): string {
  const title = findElement(root, 'title');
  if (!title || !isHtml(title)) return '';
  const [text] = title.childNodes;
  return text && 'value' in text ? text.value.replace(/\s+/g, ' ').trim() : '';
}
