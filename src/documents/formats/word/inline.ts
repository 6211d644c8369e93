import type { FlowWriter } from '../flow-writer.ts';
import { linearMath } from '../office-math.ts';
import { ordinal } from '../ordinal.ts';
import { type Height, HeightMarks } from '../raised.ts';
import { symbolOf, TICKED, UNTICKED } from '../symbol-fonts.ts';
import type { TextWriter } from '../text-writer.ts';
import {
  child,
  childrenNamed,
  elementsIn,
  isOn,
  isTrue,
  textBelow,
  valueAt,
  type XmlElement,
} from '../xml.ts';
import type { Styles } from './styles.ts';

/** A part that stands in a paragraph but is written after it, or after the body. */
export interface Aside {
  readonly kind: 'textbox' | 'footnote' | 'endnote' | 'comment' | 'graphic';
  /** The content of a text box, or the element that names a graphic's part. */
  readonly element: XmlElement;
  readonly id: string;
}

/** Properties and what no reader sees. */
const SKIPPED = new Set(
  (
    'pPr rPr sdtPr sdtEndPr tblPr tblGrid trPr tcPr sectPr instrText delInstrText delText rt rubyPr ' +
    'annotationRef footnoteRef endnoteRef separator continuationSeparator smartTagPr customXmlPr proofErr ' +
    'bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd docPr cNvGraphicFramePr posOffset align ' +
    'positionH positionV sizeRelH sizeRelV pctWidth pctHeight'
  ).split(' '),
);

/** Writes what stands in the paragraphs of a Word document. */
export class InlineWriter {
  readonly #writer: TextWriter;
  readonly #flow: FlowWriter;
  readonly #styles: Styles;
  #asides: Aside[] = [];
  readonly #numbers = new Map<string, Map<string, string>>();
  readonly #heights = new HeightMarks();

  constructor(writer: TextWriter, flow: FlowWriter, styles: Styles) {
    this.#writer = writer;
    this.#flow = flow;
    this.#styles = styles;
  }

  /** Writes the content of an element, and returns what belongs elsewhere. */
  write(element: XmlElement): Aside[] {
    this.#asides = [];
    this.#heights.restart();
    this.#children(element, 'normal');
    return this.#asides;
  }

  #children(element: XmlElement, height: Height): void {
    for (const node of elementsIn(element)) this.#element(node, height);
  }

  #element(element: XmlElement, height: Height): void {
    const { name } = element;
    if (SKIPPED.has(name)) return;
    const characters = charactersOf(element);
    if (characters !== undefined) {
      this.#text(characters, height);
      return;
    }
    switch (name) {
      case 'tab':
      case 'ptab':
        this.#flow.text(' ');
        return;
      case 'br':
      case 'cr':
        this.#flow.lineBreak();
        return;
      case 'r':
        this.#run(element);
        return;
      case 'del':
      case 'moveFrom':
        if (textBelow(element).trim() !== '') this.#writer.leftOut('deleted');
        return;
      case 'sdt':
        this.#control(element, height);
        return;
      case 'ruby':
        this.#ruby(element, height);
        return;
      case 'oMath':
        this.#text(linearMath(element), 'normal');
        return;
      case 'AlternateContent':
        this.#alternatives(element, height);
        return;
      case 'footnoteReference':
      case 'endnoteReference':
      case 'commentReference':
        this.#reference(element);
        return;
      case 'txbxContent':
        this.#asides.push({ kind: 'textbox', element, id: '' });
        return;
      case 'chart':
      case 'relIds':
        this.#asides.push({ kind: 'graphic', element, id: '' });
        return;
      default:
        this.#children(element, height);
    }
  }

  #text(text: string, height: Height): void {
    this.#flow.text(this.#heights.show(text, height));
  }

  #run(run: XmlElement): void {
    const properties = child(run, 'rPr');
    const style = this.#styles.get(valueAt(properties, 'rStyle') ?? '');
    const has = (name: string, inherited: boolean) =>
      child(properties, name) ? isOn(properties, name) : inherited;
    const isStruck = has('strike', style.isStruck) || has('dstrike', false);
    const isHidden = has('vanish', style.isHidden);
    if (isStruck || isHidden) {
      if (textBelow(run).trim() === '') return;
      this.#writer.leftOut(isStruck ? 'struck' : 'hidden');
      return;
    }
    this.#children(run, heightOf(properties));
  }

  /** A content control: a check box, or anything. */
  #control(control: XmlElement, height: Height): void {
    const box = child(control, 'sdtPr', 'checkbox');
    if (box) {
      this.#text(isOn(box, 'checked') ? TICKED : UNTICKED, height);
      return;
    }
    for (const content of childrenNamed(control, 'sdtContent')) this.#children(content, height);
  }

  /** What stands above a word, such as its reading, follows it in brackets. */
  #ruby(ruby: XmlElement, height: Height): void {
    for (const base of childrenNamed(ruby, 'rubyBase')) this.#children(base, height);
    const above = childrenNamed(ruby, 'rt').map(textBelow).join('').trim();
    if (above !== '') this.#flow.text(`(${above})`);
  }

  /** The same content for new and old programs: the first with words. */
  #alternatives(element: XmlElement, height: Height): void {
    const all = elementsIn(element);
    const chosen = all.find((choice) => textBelow(choice).trim() !== '') ?? all[0];
    if (chosen) this.#children(chosen, height);
  }

  #reference({ name, attributes }: XmlElement): void {
    const kind = name.replace('Reference', '') as Aside['kind'];
    const id = attributes.id ?? '';
    this.#asides.push({ kind, id, element: { name, attributes, children: [] } });
    if (kind !== 'comment' && !isTrue(attributes.customMarkFollows))
      this.#flow.text(this.numberOf(kind, id));
  }

  /** The number of a note, in brackets: notes are numbered in the order in which they are referred to. */
  numberOf(kind: string, id: string): string {
    const numbers = this.#numbers.get(kind) ?? new Map<string, string>();
    this.#numbers.set(kind, numbers);
    const style = kind === 'endnote' ? 'lower-roman' : 'decimal';
    const number = numbers.get(id) ?? `[${ordinal(numbers.size + 1, style)}]`;
    numbers.set(id, number);
    return number;
  }
}

/** The characters for which an element itself stands; undefined for most. */
function charactersOf(element: XmlElement): string | undefined {
  const { font = '', char = '' } = element.attributes;
  switch (element.name) {
    case 't':
      return textBelow(element);
    case 'noBreakHyphen':
      return '\u2011';
    case 'softHyphen':
      return '\u00ad';
    case 'sym':
      return symbolOf(font, char);
    case 'fldChar':
      return formField(child(element, 'ffData'));
    default:
      return undefined;
  }
}

function heightOf(properties: XmlElement | undefined): Height {
  const align = valueAt(properties, 'vertAlign');
  if (align === 'superscript') return 'raised';
  return align === 'subscript' ? 'lowered' : 'normal';
}

/** Whether a paragraph begins with a check box, as the lines of a form do. */
export function beginsWithBox(paragraph: XmlElement): boolean {
  return firstIsBox(paragraph) ?? false;
}

/** Undefined where an element shows nothing. */
function firstIsBox(element: XmlElement): boolean | undefined {
  for (const node of elementsIn(element)) {
    const { name } = node;
    if (name === 'pPr' || name === 'rPr') continue;
    if (name === 'checkBox' || child(node, 'sdtPr', 'checkbox')) return true;
    const shown = name === 'sym' || name === 't' ? (charactersOf(node) ?? '') : '';
    const found = shown.trim() === '' ? firstIsBox(node) : /^\s*[☐☑☒]/u.test(shown);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a form field of the old kind shows: a check box, or the chosen entry of a list. */
function formField(data: XmlElement | undefined): string {
  const box = child(data, 'checkBox');
  if (box) {
    const isTicked = child(box, 'checked') ? isOn(box, 'checked') : isOn(box, 'default');
    return isTicked ? TICKED : UNTICKED;
  }
  const list = child(data, 'ddList');
  const chosen = Number(valueAt(list, 'result') ?? valueAt(list, 'default') ?? 0);
  return childrenNamed(list, 'listEntry')[chosen]?.attributes.val ?? '';
}
