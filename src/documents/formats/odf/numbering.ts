import { type OrdinalStyle, ordinal } from '../ordinal.ts';
import { elementsIn, type XmlElement } from '../xml.ts';
import { HEADINGS, type OdfStyles } from './styles.ts';

const NUMERALS: ReadonlyMap<string, OrdinalStyle> = new Map([
  ['a', 'lower-letter'],
  ['A', 'upper-letter'],
  ['i', 'lower-roman'],
  ['I', 'upper-roman'],
]);
/** A list has no more levels. */
export const MAX_LEVELS = 10;

/** The numbers of a list that is being written, by level. */
export type Counts = (number | undefined)[];

/** The numbers of lists and headings as LibreOffice computes them while it shows a document. */
export class OdfNumbering {
  readonly #styles: OdfStyles;

  constructor(styles: OdfStyles) {
    this.#styles = styles;
  }

  /**
   * The mark of the next item: "- " for a bullet, or its number with a space; '' where none is shown.
   *
   * @param style name of the list style, or `HEADINGS`
   * @param level from 0
   * @param start where the item begins to count
   */
  next(style: string, level: number, counts: Counts, start?: number): string {
    const own = this.#level(style, level);
    const first = Number(own?.attributes['start-value'] ?? 1);
    counts[level] = start ?? (counts[level] ?? first - 1) + 1;
    counts.length = level + 1;
    if (!own) return style === HEADINGS ? '' : '- ';
    if (own.name.endsWith('-bullet') || own.name.endsWith('-image')) return '- ';
    return this.#show(style, level, counts, own);
  }

  #show(style: string, level: number, counts: Counts, { attributes }: XmlElement): string {
    const { 'num-format': format = '', 'num-prefix': prefix = '' } = attributes;
    const { 'num-suffix': suffix = '', 'display-levels': shown = '1' } = attributes;
    if (format === '') return '';
    const from = Math.max(0, level + 1 - Math.max(1, Number(shown) || 1));
    const parts: string[] = [];
    for (let i = from; i <= level; i++) {
      const numeral = this.#level(style, i)?.attributes['num-format'] ?? '';
      if (numeral !== '') parts.push(ordinal(counts[i] ?? 1, NUMERALS.get(numeral) ?? 'decimal'));
    }
    return `${prefix}${parts.join('.')}${suffix}`.trim().concat(' ');
  }

  #level(style: string, level: number): XmlElement | undefined {
    return elementsIn(this.#styles.list(style)).find(
      ({ attributes }) => Number(attributes.level) === level + 1,
    );
  }
}
