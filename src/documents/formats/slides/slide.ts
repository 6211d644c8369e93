import type { FlowWriter } from '../flow-writer.ts';
import { writeGraphic } from '../office-graphics.ts';
import { spanOf, type TableCell, writeTable } from '../office-tables.ts';
import { HEADER_SAMPLE, hasHeader } from '../table-header.ts';
import type { TextWriter } from '../text-writer.ts';
import {
  child,
  childrenNamed,
  descendants,
  elementsIn,
  isTrue,
  textBelow,
  type XmlElement,
} from '../xml.ts';
import { SlideText } from './slide-text.ts';

/** Shapes that PowerPoint fills in, or that show the slide on the page with its notes. */
const CHANGING = /^(sldNum|dt|sldImg)$/;

/** Writes what stands on a slide. */
export class SlideWriter {
  readonly #flow: FlowWriter;
  readonly #text: SlideText;
  readonly #linked: (id: string) => XmlElement | undefined;

  /** @param linked the part of a chart or of a SmartArt graphic */
  constructor(
    writer: TextWriter,
    flow: FlowWriter,
    linked: (id: string) => XmlElement | undefined,
  ) {
    this.#flow = flow;
    this.#text = new SlideText(writer, flow);
    this.#linked = linked;
  }

  write(slide: XmlElement): void {
    this.#shapes(child(slide, 'cSld', 'spTree'));
  }

  /** The speaker's notes, which are a slide of their own kind. */
  writeNotes(notes: XmlElement): void {
    const shapes = childrenNamed(child(notes, 'cSld', 'spTree'), 'sp');
    const shown = shapes.filter((shape) => !CHANGING.test(placeholderOf(shape)));
    this.#flow.apart('note', {}, () => {
      for (const shape of shown) this.#text.write(child(shape, 'txBody'));
    });
  }

  #shapes(group: XmlElement | undefined): void {
    for (const shape of elementsIn(group)) this.#shape(shape);
  }

  #shape(shape: XmlElement): void {
    switch (shape.name) {
      case 'sp':
        this.#textShape(shape);
        break;
      case 'AlternateContent':
        // The first is for programs of today; the others repeat it.
        this.#shapes(elementsIn(shape)[0]);
        break;
      case 'tbl':
        this.#table(shape);
        break;
      case 'chart':
      case 'relIds':
        writeGraphic(shape, this.#flow, this.#linked);
        break;
      default:
        this.#shapes(shape);
    }
  }

  #textShape(shape: XmlElement): void {
    const kind = placeholderOf(shape);
    const write = () => this.#text.write(child(shape, 'txBody'));
    this.#flow.breakLine(2);
    if (/^(ctr)?title$/i.test(kind)) this.#flow.apart('heading', { level: 1 }, write);
    else write();
    this.#flow.breakLine(2);
  }

  #table(table: XmlElement): void {
    const rows = childrenNamed(table, 'tr').map((row) => childrenNamed(row, 'tc'));
    const isHeader = rows.length > 1 && isHeaderFirst(table, rows);
    const shown = rows.map((cells, i) => ({
      cells: cells.flatMap(toCell),
      isHeader: isHeader && i === 0,
      isLayout: false,
    }));
    writeTable(this.#flow, shown, (cell) => this.#text.write(child(cell, 'txBody')));
  }
}

/** None for a cell that another one covers. */
function toCell(element: XmlElement): TableCell[] {
  const { hMerge, vMerge, gridSpan, rowSpan } = element.attributes;
  if (isTrue(hMerge) || isTrue(vMerge)) return [];
  return [{ element, columns: spanOf(gridSpan), rows: spanOf(rowSpan) }];
}

function isHeaderFirst(table: XmlElement, rows: readonly XmlElement[][]): boolean {
  if (isTrue(child(table, 'tblPr')?.attributes.firstRow)) return true;
  return hasHeader(rows, (cell) => textBelow(cell).slice(0, HEADER_SAMPLE.characters));
}

/** What the slide's layout keeps a place for: "title", "body", "sldNum". */
function placeholderOf(shape: XmlElement): string {
  for (const { name, attributes } of descendants(shape)) {
    if (name === 'ph') return attributes.type ?? '';
    if (name === 'txBody') break;
  }
  return '';
}
