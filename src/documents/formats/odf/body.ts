import type { FlowWriter } from '../flow-writer.ts';
import { writeTable } from '../office-tables.ts';
import type { TextWriter } from '../text-writer.ts';
import { child, childrenNamed, elementsIn, type XmlElement } from '../xml.ts';
import type { OdfInline } from './inline.ts';
import { type Counts, MAX_LEVELS, type OdfNumbering } from './numbering.ts';
import { HEADINGS, type OdfStyles } from './styles.ts';
import { rowsOf } from './table.ts';

/** Deeper lists are indented no further. */
const MAX_INDENT = 8;
const CODE_STYLE = 'Preformatted_20_Text';
/** Tables of contents and what is like them. */
const INDEX = /^(table-of-content|.*-index|bibliography)$/;
/** These hold nothing that is read from top to bottom. */
const SKIPPED = new Set(
  'forms sequence-decls variable-decls user-field-decls dde-connection-decls index-title-template soft-page-break'.split(
    ' ',
  ),
);

interface OdfParts {
  readonly writer: TextWriter;
  readonly flow: FlowWriter;
  readonly inline: OdfInline;
  readonly styles: OdfStyles;
  readonly numbering: OdfNumbering;
  /** Writes the notes that a section refers to, where it ends. */
  readonly writeNotes: () => void;
}

/** A list that is being written. */
interface OpenList {
  readonly style: string;
  readonly level: number;
  readonly counts: Counts;
}

/** Writes paragraphs, lists and tables of an OpenDocument file. */
export class OdfBody {
  readonly #parts: OdfParts;
  readonly #headings: Counts = [];
  /** The numbers of earlier lists, which others continue: by id, and the last by style. */
  readonly #lists = new Map<string, Counts>();
  #list: OpenList | null = null;

  constructor(parts: OdfParts) {
    this.#parts = parts;
  }

  /** Writes the blocks in an element. */
  write(element: XmlElement | undefined): void {
    for (const block of elementsIn(element)) this.add(block);
  }

  /** Writes a block. */
  add(element: XmlElement): void {
    const { name, attributes } = element;
    if (SKIPPED.has(name)) return;
    if (name === 'p') this.#paragraph(element);
    else if (name === 'h') this.#heading(element, undefined);
    else if (name === 'list') this.#topList(element);
    else if (name === 'table') this.#table(element);
    else if (INDEX.test(name)) this.#contents(element);
    else if (name === 'object' || name === 'object-ole') this.#parts.inline.noticeObject();
    else if (name === 'tracked-changes') this.#changes(element);
    else if (name === 'section' && this.#isHidden(attributes)) this.#parts.writer.leftOut('hidden');
    else this.write(element);
  }

  #isHidden({ display, 'style-name': style }: Readonly<Record<string, string>>): boolean {
    return display === 'none' || this.#parts.styles.get(style, 'section').isHidden;
  }

  #changes(changes: XmlElement): void {
    const isDeleted = childrenNamed(changes, 'changed-region').some((each) =>
      child(each, 'deletion'),
    );
    if (isDeleted) this.#parts.writer.leftOut('deleted');
  }

  #paragraph(paragraph: XmlElement): void {
    const { flow, inline, styles } = this.#parts;
    const { name } = styles.get(paragraph.attributes['style-name'], 'paragraph');
    if (name === 'Title') {
      this.#writeHeading(paragraph, 1, '');
      return;
    }
    flow.breakLine(2);
    if (name === CODE_STYLE) flow.open('code');
    const shapes = inline.write(paragraph);
    if (name === CODE_STYLE) flow.close();
    flow.breakLine(2);
    this.#shapes(shapes);
  }

  /** @param mark the number that the list around it gives it */
  #heading(heading: XmlElement, mark: string | undefined): void {
    const { attributes } = heading;
    const level = Math.min(Math.max(Number(attributes['outline-level'] ?? 1) || 1, 1), MAX_LEVELS);
    const isNumbered = attributes['is-list-header'] !== 'true';
    const number = isNumbered
      ? this.#parts.numbering.next(HEADINGS, level - 1, this.#headings)
      : '';
    this.#writeHeading(heading, level, mark ?? number);
  }

  #writeHeading(heading: XmlElement, level: number, mark: string): void {
    const { flow, inline, writeNotes } = this.#parts;
    if (!flow.isInWhole && !this.#list) writeNotes();
    this.#shapes(flow.apart('heading', { level, mark }, () => inline.write(heading)));
  }

  #shapes(shapes: readonly XmlElement[]): void {
    for (const shape of shapes) this.write(shape);
  }

  #topList(list: XmlElement): void {
    const { flow } = this.#parts;
    const { id = '', 'style-name': style = '', ...more } = list.attributes;
    const before =
      more['continue-list'] ?? (more['continue-numbering'] === 'true' ? `style ${style}` : '');
    const counts = (before !== '' && this.#lists.get(before)) || [];
    this.#lists.set(id, counts).set(`style ${style}`, counts);
    const outer = this.#list;
    this.#list = { style, level: 0, counts };
    flow.breakLine(outer ? 1 : 2);
    this.#items(list);
    flow.breakLine(outer ? 1 : 2);
    this.#list = outer;
  }

  #items(list: XmlElement): void {
    const { flow } = this.#parts;
    const isList = !holdsHeadings(list);
    if (isList) flow.open('list');
    for (const item of elementsIn(list)) this.#item(item, isList);
    if (isList) flow.close();
  }

  /** @param isItem whether it is one of a list, and not a heading with a number */
  #item(item: XmlElement, isItem: boolean): void {
    const { flow } = this.#parts;
    const list = this.#list as OpenList;
    if (isItem) flow.open('item');
    let isFirst = item.name !== 'list-header';
    for (const node of elementsIn(item)) {
      if (node.name === 'list') {
        this.#list = this.#nested(node, list);
        this.#items(node);
        this.#list = list;
      } else if (node.name === 'p' || node.name === 'h') {
        const mark = isFirst ? this.#markOf(item, list) : '';
        isFirst = false;
        if (node.name === 'h') this.#heading(node, mark);
        else this.#line(node, mark);
      } else this.add(node);
    }
    if (isItem) flow.close();
  }

  #nested(list: XmlElement, { style, level, counts }: OpenList): OpenList {
    const own = list.attributes['style-name'] ?? style;
    return { style: own, level: Math.min(level + 1, MAX_LEVELS - 1), counts };
  }

  #markOf(item: XmlElement, { style, level, counts }: OpenList): string {
    const start = item.attributes['start-value'];
    return this.#parts.numbering.next(style, level, counts, start ? Number(start) : undefined);
  }

  /** A paragraph of an item. */
  #line(paragraph: XmlElement, mark: string): void {
    const { flow, inline } = this.#parts;
    const level = this.#list?.level ?? 0;
    flow.breakLine(1);
    if (mark !== '') flow.mark('  '.repeat(Math.min(level, MAX_INDENT)) + mark);
    const shapes = inline.write(paragraph);
    flow.breakLine(1);
    this.#shapes(shapes);
  }

  #contents(index: XmlElement): void {
    const { flow, inline } = this.#parts;
    flow.breakLine(2);
    flow.open('contents');
    for (const paragraph of paragraphsBelow(child(index, 'index-body') ?? index)) {
      inline.write(paragraph);
      flow.breakLine(1);
    }
    flow.close();
    flow.breakLine(2);
  }

  #table(table: XmlElement): void {
    const list = this.#list;
    this.#list = null;
    writeTable(this.#parts.flow, rowsOf(table), (cell) => this.write(cell));
    this.#list = list;
  }
}

/** Whether the first paragraph of a list is a heading. */
function holdsHeadings(list: XmlElement): boolean {
  for (const item of elementsIn(list)) {
    for (const node of elementsIn(item)) {
      if (node.name === 'h') return true;
      return node.name === 'list' && holdsHeadings(node);
    }
  }
  return false;
}

function* paragraphsBelow(element: XmlElement): Generator<XmlElement> {
  for (const node of elementsIn(element)) {
    if (node.name === 'p' || node.name === 'h') yield node;
    else yield* paragraphsBelow(node);
  }
}
