import { child, childrenNamed, isOn, isTrue, valueAt, type XmlElement } from '../xml.ts';

/** What a paragraph or a run inherits from its style. */
export interface Style {
  readonly id: string;
  /** In lower case, as Word names it in English: "heading 1", "toc 2", "title". */
  readonly name: string;
  readonly list: string | undefined;
  readonly listLevel: string | undefined;
  /** Depth of a heading, from 1. */
  readonly heading: number | undefined;
  readonly isStruck: boolean;
  readonly isHidden: boolean;
  readonly isBold: boolean;
}

const NONE: Style = {
  id: '',
  name: '',
  list: undefined,
  listLevel: undefined,
  heading: undefined,
  isStruck: false,
  isHidden: false,
  isBold: false,
};

/** The styles of a Word document. */
export class Styles {
  readonly #sources = new Map<string, XmlElement>();
  readonly #styles = new Map<string, Style>();
  readonly #default: string;

  /** @param styles the part styles.xml, if there is one */
  constructor(styles: XmlElement | undefined) {
    let standard = '';
    for (const style of childrenNamed(styles, 'style')) {
      const { styleId = '', type, default: isDefault } = style.attributes;
      this.#sources.set(styleId, style);
      if (type === 'paragraph' && isTrue(isDefault)) standard = styleId;
    }
    this.#default = standard;
  }

  /** A style with what it inherits; that of plain paragraphs where none is named. */
  get(id = this.#default): Style {
    const known = this.#styles.get(id);
    if (known) return known;
    // Known before its base is asked for: styles of a damaged file may be based on each other.
    this.#styles.set(id, NONE);
    const source = this.#sources.get(id);
    const style = source ? this.#read(id, source) : NONE;
    this.#styles.set(id, style);
    return style;
  }

  #read(id: string, source: XmlElement): Style {
    const base = this.get(valueAt(source, 'basedOn') ?? '');
    const name = (valueAt(source, 'name') ?? id).toLowerCase();
    const paragraph = child(source, 'pPr');
    const run = child(source, 'rPr');
    const property = (key: 'strike' | 'vanish' | 'b') => {
      return child(run, key) ? isOn(run, key) : undefined;
    };
    return {
      id,
      name,
      list: valueAt(paragraph, 'numPr', 'numId') ?? base.list,
      listLevel: valueAt(paragraph, 'numPr', 'ilvl') ?? base.listLevel,
      heading: headingLevel(name, valueAt(paragraph, 'outlineLvl')) ?? base.heading,
      isStruck: property('strike') ?? base.isStruck,
      isHidden: property('vanish') ?? base.isHidden,
      isBold: property('b') ?? base.isBold,
    };
  }
}

function headingLevel(name: string, outline: string | undefined): number | undefined {
  if (name === 'title') return 1;
  const level = /^heading ([1-9])$/.exec(name)?.[1];
  if (level) return Number(level);
  // 9: text of the body.
  return outline !== undefined && Number(outline) < 9 ? Number(outline) + 1 : undefined;
}
