import { type OrdinalStyle, ordinal } from '../ordinal.ts';
import { child, childrenNamed, isOn, valueAt, type XmlElement } from '../xml.ts';

/** One of the nine levels of a list. */
interface Level {
  readonly start: number;
  readonly format: string;
  /** Such as "%1.%2)", in which %1 is the number of the first level. */
  readonly text: string;
  /** Whether the numbers of all levels are shown in figures. */
  readonly isLegal: boolean;
  /** It begins again after an item of this level or a higher one, from 1; 0: never. */
  readonly restart: number;
  /** The style whose paragraphs have this level. */
  readonly style: string | undefined;
}

interface List {
  /** Lists with the same key count on. */
  readonly key: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Where the list begins its own count, by level. */
  readonly starts: ReadonlyMap<number, number>;
}

const STYLES: ReadonlyMap<string, OrdinalStyle> = new Map([
  ['lowerLetter', 'lower-letter'],
  ['upperLetter', 'upper-letter'],
  ['lowerRoman', 'lower-roman'],
  ['upperRoman', 'upper-roman'],
]);

/** The numbers of lists and headings as Word computes them while it shows a document (ECMA-376, 17.9). */
export class Numbering {
  readonly #lists: ReadonlyMap<string, List>;
  readonly #counts = new Map<string, Map<number, number>>();
  /** Lists and levels that have had an item. */
  readonly #seen = new Set<string>();

  /** @param numbering the part numbering.xml, if there is one */
  constructor(numbering: XmlElement | undefined) {
    this.#lists = listsOf(numbering);
  }

  /** The level of a list that belongs to a paragraph style. */
  levelOfStyle(list: string, style: string): number | undefined {
    for (const [level, { style: owner }] of this.#lists.get(list)?.levels ?? []) {
      if (owner === style) return level;
    }
    return undefined;
  }

  /**
   * The mark of the next item of a list: "- " for a bullet, or its number with a space; '' where Word shows
   * none. Undefined if there is no such list.
   */
  next(id: string, at: number): string | undefined {
    const list = this.#lists.get(id);
    const level = list?.levels.get(at);
    if (!list || !level) return undefined;
    const counts = this.#countsOf(list);
    this.#count(list, id, at, counts);
    if (level.format === 'bullet') return '- ';
    const text = level.text.replace(/%([1-9])/g, (_, digit) => {
      const shown = Number(digit) - 1;
      const part = list.levels.get(shown);
      if (!part) return '';
      const format = level.isLegal ? 'decimal' : part.format;
      return format === 'none' ? '' : numeral(counts.get(shown) ?? part.start, format);
    });
    return text.trim() === '' ? '' : `${text.trim()} `;
  }

  #countsOf({ key }: List): Map<number, number> {
    const counts = this.#counts.get(key) ?? new Map<number, number>();
    this.#counts.set(key, counts);
    return counts;
  }

  #count(list: List, id: string, at: number, counts: Map<number, number>): void {
    const begun = `${id} ${at}`;
    const own = this.#seen.has(begun) ? undefined : list.starts.get(at);
    this.#seen.add(begun);
    const before = counts.get(at);
    const start = list.levels.get(at)?.start ?? 1;
    counts.set(at, own ?? (before === undefined ? start : before + 1));
    for (const [deeper, { restart }] of list.levels) {
      if (deeper > at && restart > at) counts.delete(deeper);
      // An item of a deeper level shows the numbers of those above even if they had no item.
      if (deeper < at && !counts.has(deeper))
        counts.set(deeper, list.levels.get(deeper)?.start ?? 1);
    }
  }
}

function listsOf(numbering: XmlElement | undefined): Map<string, List> {
  const abstracts = new Map<string, XmlElement>();
  const byStyle = new Map<string, string>();
  for (const list of childrenNamed(numbering, 'abstractNum')) {
    const id = list.attributes.abstractNumId ?? '';
    abstracts.set(id, list);
    const style = valueAt(list, 'styleLink');
    if (style) byStyle.set(style, id);
  }
  const lists = new Map<string, List>();
  for (const num of childrenNamed(numbering, 'num')) {
    const id = valueAt(num, 'abstractNumId') ?? '';
    // A list that only names a style has that style's levels.
    const linked = valueAt(abstracts.get(id), 'numStyleLink');
    const key = (linked && byStyle.get(linked)) || id;
    lists.set(num.attributes.numId ?? '', toList(key, num, abstracts.get(key)));
  }
  return lists;
}

function toList(key: string, num: XmlElement, abstract: XmlElement | undefined): List {
  const levels = new Map<number, Level>();
  const starts = new Map<number, number>();
  for (const level of childrenNamed(abstract, 'lvl')) levels.set(indexOf(level), toLevel(level));
  for (const override of childrenNamed(num, 'lvlOverride')) {
    const at = indexOf(override);
    const level = child(override, 'lvl');
    if (level) levels.set(at, toLevel(level));
    const start = valueAt(override, 'startOverride');
    if (start) starts.set(at, Number(start));
  }
  return { key, levels, starts };
}

function indexOf(level: XmlElement): number {
  return Number(level.attributes.ilvl ?? 0);
}

function toLevel(level: XmlElement): Level {
  return {
    start: Number(valueAt(level, 'start') ?? 1),
    format: valueAt(level, 'numFmt') ?? 'decimal',
    text: valueAt(level, 'lvlText') ?? '',
    isLegal: isOn(level, 'isLgl'),
    restart: Number(valueAt(level, 'lvlRestart') ?? indexOf(level)),
    style: valueAt(level, 'pStyle'),
  };
}

function numeral(value: number, format: string): string {
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  if (/letter$/i.test(format)) return repeatedLetters(value, format);
  return ordinal(value, STYLES.get(format) ?? 'decimal');
}

/** Behind "z" Word goes on with "aa", "bb". */
function repeatedLetters(value: number, format: string): string {
  if (value < 1 || value > 26 * 30) return String(value);
  const letter = ordinal(((value - 1) % 26) + 1, STYLES.get(format) ?? 'lower-letter');
  return letter.repeat(Math.ceil(value / 26));
}
