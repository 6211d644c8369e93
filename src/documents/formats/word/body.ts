import type { FlowWriter } from '../flow-writer.ts';
import { writeTable } from '../office-tables.ts';
import type { TextWriter } from '../text-writer.ts';
import { child, elementsIn, textBelow, valueAt, type XmlElement } from '../xml.ts';
import { mayHead } from './bold-paragraph.ts';
import { type Aside, beginsWithBox, type InlineWriter } from './inline.ts';
import type { Numbering } from './numbering.ts';
import type { Style, Styles } from './styles.ts';
import { rowsOf } from './table.ts';

/** Deeper lists are indented no further. */
const MAX_INDENT = 8;
const CODE_STYLE = /^(html preformatted|source code)$/;
const CONTENTS_STYLE = /^(toc( heading|\s*\d)|table of figures|table of authorities)/;

/** Styles of what stands in bold without heading what is below it. */
const OF_OTHERS = /^(?:toc\b|table of|caption$|definition)/;

interface BodyParts {
  readonly writer: TextWriter;
  readonly flow: FlowWriter;
  readonly inline: InlineWriter;
  readonly styles: Styles;
  readonly numbering: Numbering;
  /** Writes a chart or a SmartArt graphic that an element names. */
  readonly writeGraphic: (element: XmlElement) => void;
  /** Writes the notes that a section refers to, where it ends. */
  readonly writeNotes: (notes: readonly Aside[]) => void;
  /** Writes the content of another file, which stands at this place. */
  readonly writeChunk: (id: string) => void;
}

/** Writes paragraphs, lists and tables of a Word document. */
export class BodyWriter {
  readonly #parts: BodyParts;
  /** The open lists, from the outermost; an item is open in each. */
  #lists: { id: string; level: number }[] = [];
  /** Notes and comments, in the order in which the section refers to them. */
  #notes: Aside[] = [];
  #isInContents = false;
  /** What is open of a term and its definitions, in the styles of pandoc: an item, and a list in it. */
  #isInTerm: 'term' | 'definition' | undefined;
  /** A paragraph in bold and the empty ones below it: what comes next shows whether it is a heading. */
  #held: XmlElement[] = [];
  /** Depth of the last heading that has a style. */
  #level = 0;

  constructor(parts: BodyParts) {
    this.#parts = parts;
  }

  /** Writes the blocks in an element and ends the lists that they began. */
  write(element: XmlElement): void {
    for (const block of elementsIn(element)) this.add(block);
    this.end();
  }

  /** Ends what is open, and the section with its notes. */
  endSection(): void {
    this.end();
    const notes = this.#notes;
    this.#notes = [];
    this.#parts.writeNotes(notes);
  }

  /** Ends what is open. */
  end(): void {
    this.#release(false);
    this.#closeLists(-1);
    this.#closeContents();
    this.#closeTerm();
  }

  /** Writes a block of the body. */
  add(element: XmlElement): void {
    const { name, attributes } = element;
    if (name === 'p') this.#hold(element);
    else if (name === 'tbl') this.#table(element);
    else if (name === 'altChunk') {
      this.#release(true);
      this.#parts.writeChunk(attributes.id ?? '');
    } else if (name === 'del' || name === 'moveFrom') this.#parts.writer.leftOut('deleted');
    else if (name === 'AlternateContent') {
      const [choice] = elementsIn(element);
      if (choice) this.add(choice);
    } else if (!/Pr$/.test(name)) {
      for (const block of elementsIn(element)) this.add(block);
    }
  }

  /** Writes a paragraph, and before it what was held; one in bold is held itself. */
  #hold(paragraph: XmlElement): void {
    const { styles, flow } = this.#parts;
    const isBelow = this.#held.length > 0;
    if (isBelow && textBelow(paragraph).trim() === '' && elementsIn(paragraph).length < 2) {
      this.#held.push(paragraph);
      return;
    }
    const properties = child(paragraph, 'pPr');
    const style = styles.get(valueAt(properties, 'pStyle'));
    const isStyled = headingOf(properties, style) !== undefined;
    const isItem = child(properties, 'numPr') !== undefined || style.list !== undefined;
    const isPlain = !isStyled && !isItem && !OF_OTHERS.test(style.name) && !flow.isInWhole;
    const isBold = isPlain && mayHead(paragraph, styles);
    this.#release(!isStyled && !isBold);
    if (isBold) this.#held.push(paragraph);
    else this.#paragraph(paragraph);
  }

  #release(isHeading: boolean): void {
    const [bold, ...empty] = this.#held;
    this.#held = [];
    if (bold) this.#paragraph(bold, isHeading ? this.#level + 1 : undefined);
    for (const paragraph of empty) this.#paragraph(paragraph);
  }

  /** @param boldLevel depth as a heading that is in bold and has no style */
  #paragraph(paragraph: XmlElement, boldLevel?: number): void {
    const { flow, styles, inline } = this.#parts;
    const properties = child(paragraph, 'pPr');
    const style = styles.get(valueAt(properties, 'pStyle'));
    const { mark, level, id } = this.#markOf(paragraph, properties, style);
    const styled = headingOf(properties, style);
    if (styled) this.#level = styled;
    const heading = styled ?? boldLevel;
    let asides: Aside[];
    if (heading) {
      if (flow.isInWhole) this.end();
      else this.endSection();
      const options = { level: heading, mark };
      asides = flow.apart('heading', options, () => inline.write(paragraph));
    } else if (mark === undefined) asides = this.#plainParagraph(paragraph, style);
    else {
      this.#openItem(id, level);
      flow.mark('  '.repeat(Math.min(this.#lists.length - 1, MAX_INDENT)) + mark);
      asides = inline.write(paragraph);
    }
    for (const aside of asides) this.#aside(aside);
  }

  #plainParagraph(paragraph: XmlElement, style: Style): Aside[] {
    const { flow, inline } = this.#parts;
    this.#closeLists(-1);
    const isContents = CONTENTS_STYLE.test(style.name) && !flow.isInWhole;
    if (!isContents) this.#closeContents();
    const isDefinition = style.name === 'definition' && this.#isInTerm !== undefined;
    if (!isDefinition) this.#closeTerm();
    const isRightBelow = isContents ? this.#isInContents : isDefinition;
    flow.breakLine(isRightBelow ? 1 : 2);
    if (isContents && !this.#isInContents) flow.open('contents');
    this.#isInContents = isContents;
    const isTerm = style.name === 'definition term';
    if (isTerm) flow.open('item');
    else if (this.#isInTerm === 'term') flow.open('list');
    if (isTerm || isDefinition) this.#isInTerm = isTerm ? 'term' : 'definition';
    if (CODE_STYLE.test(style.name)) flow.open('code');
    const asides = inline.write(paragraph);
    if (CODE_STYLE.test(style.name)) flow.close();
    flow.breakLine(isContents || isTerm ? 1 : 2);
    return asides;
  }

  /** The number or bullet of a paragraph; undefined where it belongs to no list. Check boxes are bullets. */
  #markOf(paragraph: XmlElement, properties: XmlElement | undefined, style: Style) {
    const { numbering } = this.#parts;
    const id = valueAt(properties, 'numPr', 'numId') ?? style.list ?? '0';
    if (id === '0' && beginsWithBox(paragraph)) return { id: 'boxes', level: 0, mark: '' };
    const own = valueAt(properties, 'numPr', 'ilvl') ?? style.listLevel;
    const level = Number(own ?? numbering.levelOfStyle(id, style.id) ?? 0);
    return { id, level, mark: id === '0' ? undefined : numbering.next(id, level) };
  }

  #openItem(id: string, level: number): void {
    const { flow } = this.#parts;
    this.#closeContents();
    // A list below a definition is a part of it.
    this.#closeLists(level);
    const last = this.#lists.at(-1);
    if (last?.level === level && last.id === id) flow.close();
    else {
      if (last?.level === level) this.#closeLists(level - 1);
      flow.breakLine(this.#lists.length === 0 ? 2 : 1);
      flow.open('list');
      this.#lists.push({ id, level });
    }
    flow.open('item');
  }

  /** Closes the lists that are deeper than a level. */
  #closeLists(level: number): void {
    const { flow } = this.#parts;
    for (let last = this.#lists.at(-1); last && last.level > level; last = this.#lists.at(-1)) {
      this.#lists.pop();
      flow.close();
      flow.close();
      if (this.#lists.length === 0) flow.breakLine(2);
    }
  }

  #closeContents(): void {
    if (this.#isInContents) this.#parts.flow.close();
    this.#isInContents = false;
  }

  #closeTerm(): void {
    if (this.#isInTerm === 'definition') this.#parts.flow.close();
    if (this.#isInTerm) this.#parts.flow.close();
    this.#isInTerm = undefined;
  }

  #table(table: XmlElement): void {
    const { writer, flow, styles } = this.#parts;
    this.#release(true);
    this.end();
    const rows = rowsOf(table, styles, () => writer.leftOut('deleted'));
    writeTable(flow, rows, (cell) => this.write(cell));
  }

  #aside(aside: Aside): void {
    const { writeGraphic } = this.#parts;
    if (aside.kind === 'textbox') this.write(aside.element);
    else if (aside.kind === 'graphic') {
      this.end();
      writeGraphic(aside.element);
    } else this.#notes.push(aside);
  }
}

function headingOf(properties: XmlElement | undefined, style: Style): number | undefined {
  const outline = valueAt(properties, 'outlineLvl');
  return outline !== undefined && Number(outline) < 9 ? Number(outline) + 1 : style.heading;
}
