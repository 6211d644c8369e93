import type { FlowWriter } from '../flow-writer.ts';
import { type Height, HeightMarks } from '../raised.ts';
import type { TextWriter } from '../text-writer.ts';
import { child, isElementNode, textBelow, type XmlElement } from '../xml.ts';
import { spaces } from './plain.ts';
import type { OdfStyles } from './styles.ts';

/** Marks of places, and what no reader sees. */
const SKIPPED = new Set(
  (
    'tracked-changes bookmark bookmark-start bookmark-end reference-mark-start reference-mark-end ' +
    'change change-start change-end annotation-end soft-page-break title desc image event-listeners ' +
    'contour-polygon contour-path glue-point forms number index-entry-template sequence-decls variable-decls ' +
    'page-number page-count'
  ).split(' '),
);
/** Shapes whose words are written after the paragraph that they are anchored to. */
const SHAPES = new Set(
  'text-box custom-shape rect ellipse line polygon path connector g'.split(' '),
);

/** Writes what stands in the paragraphs of an OpenDocument file. */
export class OdfInline {
  readonly #writer: TextWriter;
  readonly #flow: FlowWriter;
  readonly #styles: OdfStyles;
  readonly #heights = new HeightMarks();
  #shapes: XmlElement[] = [];
  /** Notes and comments, in the order in which they are referred to. */
  readonly notes: XmlElement[] = [];

  constructor(writer: TextWriter, flow: FlowWriter, styles: OdfStyles) {
    this.#writer = writer;
    this.#flow = flow;
    this.#styles = styles;
  }

  /** Writes a paragraph, and returns the shapes in it that hold text. */
  write(paragraph: XmlElement): XmlElement[] {
    this.#shapes = [];
    this.#heights.restart();
    const style = this.#styles.get(paragraph.attributes['style-name'], 'paragraph');
    if (!this.#isLeftOut(paragraph, style)) this.#children(paragraph, style.height);
    return this.#shapes;
  }

  noticeObject(): void {
    this.#writer.notice('left-out', 'embedded objects (formulas, charts) are not read');
  }

  #isLeftOut(element: XmlElement, style: { isHidden: boolean; isStruck: boolean }): boolean {
    if (!style.isHidden && !style.isStruck) return false;
    if (textBelow(element).trim() === '') return true;
    this.#writer.leftOut(style.isHidden ? 'hidden' : 'struck');
    return true;
  }

  #children(element: XmlElement, height: Height): void {
    for (const node of element.children) {
      if (isElementNode(node)) this.#element(node, height);
      else this.#flow.text(this.#heights.show(node, height));
    }
  }

  #element(element: XmlElement, height: Height): void {
    const { name, attributes } = element;
    if (SKIPPED.has(name)) return;
    if (SHAPES.has(name)) {
      this.#shapes.push(element);
      return;
    }
    switch (name) {
      case 'span': {
        const style = this.#styles.get(attributes['style-name'], 'text');
        if (this.#isLeftOut(element, style)) return;
        this.#children(element, style.height === 'normal' ? height : style.height);
        return;
      }
      case 's':
        this.#flow.text(spaces(element));
        return;
      case 'tab':
        this.#flow.text(' ');
        return;
      case 'line-break':
        this.#flow.lineBreak();
        return;
      case 'note':
        this.#flow.text(`[${textBelow(child(element, 'note-citation')).trim()}]`);
        this.notes.push(element);
        return;
      case 'annotation':
        this.notes.push(element);
        return;
      case 'ruby':
        this.#ruby(element, height);
        return;
      case 'hidden-text':
      case 'hidden-paragraph':
        if (attributes['is-hidden'] === 'true') this.#writer.leftOut('hidden');
        else this.#children(element, height);
        return;
      case 'object':
      case 'object-ole':
        this.noticeObject();
        return;
      default:
        this.#children(element, height);
    }
  }

  /** What stands above a word, such as its reading, follows it in brackets. */
  #ruby(ruby: XmlElement, height: Height): void {
    const base = child(ruby, 'ruby-base');
    if (base) this.#children(base, height);
    const above = textBelow(child(ruby, 'ruby-text')).trim();
    if (above !== '') this.#flow.text(`(${above})`);
  }
}
