import { attribute, isElement, type MarkupElement } from './markup.ts';
import { type OrdinalStyle, ordinal } from './ordinal.ts';
import { TICKED, UNTICKED } from './symbol-fonts.ts';

const STYLES: ReadonlyMap<string, OrdinalStyle> = new Map([
  ['a', 'lower-letter'],
  ['A', 'upper-letter'],
  ['i', 'lower-roman'],
  ['I', 'upper-roman'],
]);

/** Gives the items of a list, in order, their marks: "- ", or the number that a browser shows. */
export class ListMarks {
  readonly #style: OrdinalStyle | null;
  readonly #step: number;
  #next: number;

  /** @param isPlain whether its numbers are not shown */
  constructor(list: MarkupElement, isPlain: boolean) {
    const isOrdered = list.tagName === 'ol' && !isPlain;
    this.#style = isOrdered ? (STYLES.get(attribute(list, 'type') ?? '') ?? 'decimal') : null;
    const isReversed = isOrdered && attribute(list, 'reversed') !== undefined;
    this.#step = isReversed ? -1 : 1;
    const start = integer(attribute(list, 'start'));
    this.#next = start ?? (isReversed ? itemsOf(list) : 1);
  }

  next(item: MarkupElement): string {
    if (!this.#style) return '- ';
    const value = integer(attribute(item, 'value')) ?? this.#next;
    this.#next = value + this.#step;
    return `${ordinal(value, this.#style)}. `;
  }
}

function itemsOf(list: MarkupElement): number {
  return list.childNodes.filter((node) => isElement(node) && node.tagName === 'li').length;
}

function integer(text: string | undefined): number | undefined {
  const digits = /^\s*([+-]?\d{1,9})/.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The sign of a box that shows whether something is done, '' for one that its reader may tick. */
export function boxSign(input: MarkupElement): string {
  const isBox =
    attribute(input, 'type') === 'checkbox' && attribute(input, 'disabled') !== undefined;
  if (!isBox) return '';
  return attribute(input, 'checked') === undefined ? ` ${UNTICKED} ` : ` ${TICKED} `;
}
