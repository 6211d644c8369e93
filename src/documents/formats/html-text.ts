import { FlowWriter } from './flow-writer.ts';
import { isBoldHeadingOf } from './html-bold.ts';
import { Contacts } from './html-contacts.ts';
import {
  asksQuestion,
  FIELD,
  groupDefinitions,
  QUESTION,
  TERM,
  unfoldsAnswer,
} from './html-definitions.ts';
import { boxSign, ListMarks } from './html-lists.ts';
import { PageParts } from './html-main.ts';
import { isNote, isNoteMark } from './html-notes.ts';
import { type Effects, isHidden, PageStyles } from './html-styles.ts';
import { coverOf, shapeOf, type TableShape } from './html-tables.ts';
import {
  attribute,
  childrenOf,
  isElement,
  isHtml,
  type MarkupElement,
  type MarkupNode,
  textBelow,
  type Visitor,
  walk,
} from './markup.ts';
import { lineOfMath } from './math-ml.ts';
import { type Height, HeightMarks } from './raised.ts';
import type { TextWriter } from './text-writer.ts';

/**
 * Writes the readable text of an HTML tree with its blocks: blocks on lines of their own, paragraphs with a blank
 * line between them, a table's row in one line, list items with their numbers or "- ". Navigation, forms, scripts,
 * hidden and struck-out text and everything around a web page's main part are left out.
 *
 * @param isPage whether it is a web page; a book has nothing around its main part
 */
export function writeHtml(root: MarkupNode, writer: TextWriter, isPage = true): void {
  walk(root, new HtmlVisitor(root, writer, isPage));
}

const words = (list: string) => new Set(list.split(' '));

const DROPPED = words(
  'head script style template noscript nav select option datalist textarea iframe object ' +
    'canvas audio video rp',
);
/** Text that its writer has struck out does not hold any more. */
const STRUCK = words('del s strike');
/** Dropped around the page's main part; inside it they are content. */
const SURROUNDINGS = words('header footer aside');
const MAIN_PARTS = words('main article section');
const PARAGRAPHS = words(
  'p h1 h2 h3 h4 h5 h6 ul ol dl pre table blockquote hr figure section article main header nav ' +
    'footer aside address details fieldset form',
);
const LINES = words(
  `div li dt dd tr td th caption figcaption summary legend center body text ${FIELD} ${QUESTION} ${TERM}`,
);
/** Elements of SVG that hold text. */
const DRAWING = words('svg g a switch text tspan textPath');
const HEADING = /^h([1-6])$/;

/** Deeper lists are indented no further. */
const MAX_INDENT = 8;

class HtmlVisitor implements Visitor {
  readonly #writer: TextWriter;
  readonly #flow: FlowWriter;
  readonly #isPage: boolean;
  readonly #parts: PageParts | null;
  readonly #contacts: Contacts | null;
  readonly #styles: PageStyles;
  readonly #depth: Record<'pre' | 'main' | 'nav' | 'heading' | 'sup' | 'sub', number>;
  readonly #lists: ListMarks[] = [];
  readonly #tables: TableShape[] = [];
  /** What ends the blocks of the elements that are being visited. */
  readonly #ends: (() => void)[] = [];
  readonly #heights = new HeightMarks();
  /** Depth of the last heading. */
  #level = 0;

  constructor(root: MarkupNode, writer: TextWriter, isPage: boolean) {
    this.#isPage = isPage;
    this.#parts = isPage ? new PageParts(root) : null;
    this.#contacts = isPage ? new Contacts(root) : null;
    this.#styles = new PageStyles(root);
    this.#writer = writer;
    this.#flow = new FlowWriter(writer);
    this.#depth = { pre: 0, main: isPage ? 0 : 1, nav: 0, heading: 0, sup: 0, sub: 0 };
  }

  /** Returns whether the node's children are to be walked. */
  enter(node: MarkupNode): boolean {
    if ('value' in node) this.#text(node.value, node);
    if (!isElement(node)) {
      if (childrenOf(node).length === 0) return false;
      this.#ends.push(() => {});
      return true;
    }
    const effects = this.#styles.effectsOn(node);
    if (this.#isDropped(node, effects)) return false;
    if (node.tagName === 'math') {
      this.#flow.text(this.#heights.show(lineOfMath(node), this.#heightIn(node.parentNode)));
      return false;
    }
    if (node.tagName === 'br') this.#flow.lineBreak();
    this.#break(node);
    const end = this.#begin(node);
    const name = this.#nameOf(node, effects);
    this.#count(name, 1);
    this.#ends.push(() => {
      this.#count(name, -1);
      end?.();
      this.#break(node);
    });
    return true;
  }

  leave(): void {
    this.#ends.pop()?.();
  }

  #isDropped(element: MarkupElement, effects: Effects): boolean {
    const { tagName } = element;
    if (!isHtml(element)) return !this.#isShownForeign(tagName);
    if (tagName === 'nav' && !this.#isPage)
      return !/\btoc\b/.test(attribute(element, 'epub:type') ?? 'toc');
    if (DROPPED.has(tagName)) return tagName !== 'noscript' || !this.#parts?.isMost(element);
    if (this.#isAround(element)) return true;
    if (tagName === 'button') return this.#depth.heading === 0 && !unfoldsAnswer(element);
    if (tagName === 'rt') return textBelow(element) === '';
    if (isHidden(element, effects)) return true;
    // An item that is struck out as a whole is a task that is done.
    const isStruck = STRUCK.has(tagName) || (effects.has('strikes') && tagName !== 'li');
    if (isStruck) this.#writer.leftOut('struck');
    return isStruck;
  }

  #isAround(element: MarkupElement): boolean {
    const isBeside = SURROUNDINGS.has(element.tagName) && this.#depth.main === 0;
    const isAround = isBeside && !this.#parts?.isMost(element);
    if (isAround || this.#parts?.isAround(element)) return !this.#contacts?.isIn(element);
    return this.#contacts?.isOther(element) ?? false;
  }

  /** Formulas; and, in a book, the words of a page that is a drawing. */
  #isShownForeign(name: string): boolean {
    return name === 'math' || (!this.#isPage && DRAWING.has(name));
  }

  /** Begins the element's block and returns what ends it. */
  #begin(element: MarkupElement): (() => void) | undefined {
    const { tagName } = element;
    const level = HEADING.exec(tagName)?.[1];
    if (level) {
      this.#level = Number(level);
      return this.#open('heading', { level: this.#level });
    }
    switch (tagName) {
      case 'pre':
        return this.#open('code');
      case 'nav':
        return this.#open('contents');
      case 'input':
        return void this.#flow.text(boxSign(element));
      case 'ul':
      case 'ol':
        return this.#beginList(element);
      case 'li':
        return this.#beginItem(element);
      case 'table':
        return this.#beginTable(element);
      case 'tr':
        return this.#beginRow(element);
      case 'td':
      case 'th': {
        const { columns, rows } = coverOf(element);
        return void this.#flow.nextCell(columns, rows);
      }
      case 'dl':
        return void groupDefinitions(element);
      case FIELD:
        return this.#open('field');
      case TERM:
        return this.#open('item');
      case 'dd':
        return isIn(element, TERM) ? this.#open('list') : undefined;
      case QUESTION:
        return this.#open('question');
      case 'details':
        return asksQuestion(element) ? this.#open('question') : undefined;
      case 'dt':
        return this.#beginLabel(element);
      case 'rt':
        this.#flow.text('(');
        return () => this.#flow.text(')');
      case 'p':
        if (isIn(element, 'li')) return this.#open('paragraph');
        return isBoldHeadingOf(element)
          ? this.#open('heading', { level: this.#level + 1 })
          : undefined;
      default:
        return isNote(element) ? this.#open('note') : undefined;
    }
  }

  #open(...block: Parameters<FlowWriter['open']>): () => void {
    this.#flow.open(...block);
    return () => this.#flow.close();
  }

  #beginList(list: MarkupElement): () => void {
    // The entries of a table of contents have numbers of their own, if any.
    this.#lists.push(new ListMarks(list, this.#depth.nav > 0));
    this.#flow.open('list');
    return () => {
      this.#lists.pop();
      this.#flow.close();
    };
  }

  #beginItem(item: MarkupElement): () => void {
    this.#flow.open('item');
    const indent = Math.min(Math.max(this.#lists.length - 1, 0), MAX_INDENT);
    this.#flow.mark('  '.repeat(indent) + (this.#lists.at(-1)?.next(item) ?? '- '));
    return () => this.#flow.close();
  }

  #beginTable(table: MarkupElement): (() => void) | undefined {
    const shape = shapeOf(table);
    this.#tables.push(shape);
    if (shape.rows.size > 0) this.#flow.openTable();
    return () => {
      this.#tables.pop();
      if (shape.rows.size > 0) this.#flow.closeTable();
    };
  }

  #beginRow(row: MarkupElement): (() => void) | undefined {
    const table = this.#tables.at(-1);
    if (this.#flow.isInWhole || !table?.rows.has(row)) return undefined;
    this.#flow.openRow(table.headers.has(row));
    return () => this.#flow.closeRow();
  }

  #beginLabel(term: MarkupElement): (() => void) | undefined {
    if (!isIn(term, FIELD)) return undefined;
    this.#writer.openLabel();
    return () => this.#writer.close();
  }

  /** The element's name, or that of the mark as which its style shows it. */
  #nameOf({ tagName }: MarkupElement, effects: Effects): string {
    if (tagName !== 'span') return tagName;
    if (effects.has('raises') && this.#heights.isBehindWord) return 'sup';
    return effects.has('lowers') ? 'sub' : tagName;
  }

  #count(name: string, by: 1 | -1): void {
    if (name === 'pre') this.#depth.pre += by;
    else if (name === 'sup' || name === 'sub' || name === 'nav') this.#depth[name] += by;
    else if (MAIN_PARTS.has(name)) this.#depth.main += by;
    else if (HEADING.test(name)) this.#depth.heading += by;
  }

  #break(element: MarkupElement): void {
    const { tagName } = element;
    const isInnerList = this.#lists.length > 0 && (tagName === 'ul' || tagName === 'ol');
    const isOwn = tagName === 'button' && this.#depth.heading === 0 && !isIn(element, 'dt');
    const isLine = LINES.has(tagName) || isInnerList || isOwn;
    if (!isLine && !PARAGRAPHS.has(tagName)) return;
    this.#flow.breakLine(isLine ? 1 : 2);
    this.#heights.restart();
  }

  #text(text: string, { parentNode }: { parentNode: MarkupNode | null }): void {
    if (parentNode?.nodeName === 'a' && this.#isSign(text, parentNode as MarkupElement)) return;
    const shown = this.#heights.show(text, this.#heightIn(parentNode));
    if (this.#depth.pre > 0) this.#flow.preformatted(shown);
    else this.#flow.text(shown);
  }

  #heightIn(parent: MarkupNode | null): Height {
    if (this.#depth.sup > 0 || isNoteMark(parent)) return 'raised';
    return this.#depth.sub > 0 ? 'lowered' : 'normal';
  }

  /** Links that are only a sign: "¶" behind a heading or a term, "↩" behind a footnote. */
  #isSign(text: string, link: MarkupElement): boolean {
    const isAnchor = this.#depth.heading > 0 || attribute(link, 'class') === 'headerlink';
    return (isAnchor ? /^\s*[¶#§🔗\u200b]\s*$/u : /^\s*[↑↩]\ufe0e?\s*$/u).test(text);
  }
}

function isIn(element: MarkupElement, parent: string): boolean {
  return element.parentNode?.nodeName === parent;
}
