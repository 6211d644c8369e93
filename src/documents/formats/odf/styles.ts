import { type Height, heightAt } from '../raised.ts';
import { child, childrenNamed, type XmlElement } from '../xml.ts';
import type { OpenDocument } from './open.ts';

/** What a paragraph or a piece of text has from its style. */
interface OdfStyle {
  /** The first common style that it comes from, as the programs name it in English: "Title", "Preformatted_20_Text". */
  readonly name: string;
  readonly isHidden: boolean;
  readonly isStruck: boolean;
  readonly height: Height;
}

/** The list style that numbers headings; no other one can have this name. */
export const HEADINGS = '<headings>';

const NONE: OdfStyle = {
  name: '',
  isHidden: false,
  isStruck: false,
  height: 'normal',
};

/** The styles of an OpenDocument file. */
export class OdfStyles {
  readonly #sources = new Map<string, { source: XmlElement; isCommon: boolean }>();
  readonly #styles = new Map<string, OdfStyle>();
  readonly #lists = new Map<string, XmlElement>();

  constructor({ content, styles }: OpenDocument) {
    this.#collect(child(styles, 'styles'), true);
    this.#collect(child(styles, 'automatic-styles'), false);
    this.#collect(child(content, 'automatic-styles'), false);
  }

  #collect(all: XmlElement | undefined, isCommon: boolean): void {
    for (const source of childrenNamed(all, 'style')) {
      this.#sources.set(keyOf(source.attributes.name, source.attributes.family), {
        source,
        isCommon,
      });
    }
    for (const list of childrenNamed(all, 'list-style')) {
      this.#lists.set(list.attributes.name ?? '', list);
    }
    const outline = child(all, 'outline-style');
    if (outline) this.#lists.set(HEADINGS, outline);
  }

  /** A list style, or `HEADINGS`. */
  list(name: string): XmlElement | undefined {
    return this.#lists.get(name);
  }

  /** A style with what it inherits. */
  get(name: string | undefined, family: 'paragraph' | 'text' | 'section'): OdfStyle {
    const key = keyOf(name, family);
    const known = this.#styles.get(key);
    if (known) return known;
    // Known before its parent is asked for: styles of a damaged file may be each other's parents.
    this.#styles.set(key, NONE);
    const entry = this.#sources.get(key);
    if (!entry) return NONE;
    const { attributes } = entry.source;
    const parent = this.get(attributes['parent-style-name'], family);
    const style: OdfStyle = {
      ...parent,
      ...own(entry.source),
      ...(entry.isCommon && { name: attributes.name ?? '' }),
    };
    this.#styles.set(key, style);
    return style;
  }
}

const keyOf = (name = '', family = '') => `${family} ${name}`;

function own(style: XmlElement): Partial<OdfStyle> {
  const text = child(style, 'text-properties')?.attributes ?? {};
  const section = child(style, 'section-properties')?.attributes ?? {};
  const { display = section.display } = text;
  const line = text['text-line-through-style'] ?? text['text-line-through-type'];
  const position = text['text-position'];
  return {
    ...(display !== undefined && { isHidden: display === 'none' }),
    ...(line !== undefined && { isStruck: line !== 'none' }),
    ...(position !== undefined && { height: heightOf(position) }),
  };
}

/** "super 58%", "sub", "-33% 58%". */
function heightOf(position: string): Height {
  if (position.startsWith('super')) return 'raised';
  if (position.startsWith('sub')) return 'lowered';
  return heightAt(Number.parseFloat(position));
}
