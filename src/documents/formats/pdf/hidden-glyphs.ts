import { OPERATIONS, type Operators } from './operations.ts';
import type { TextItem } from './run.ts';

/** A move between two glyphs that parts words, in thousandths of the font's size. */
const WORD_MOVE = -200;
/** Width of a figure, as a share of the font's size. */
const WIDTH = 0.5;

/** A glyph that a page draws. */
interface Drawn {
  readonly text: string;
  /** What it means, if PDF.js drops it. */
  readonly meaning: string | undefined;
  /** Whether white stands before it. */
  readonly isApart: boolean;
  /** Whether a piece of text begins with it. */
  readonly isFirst: boolean;
}

/** Glyphs that are to be put in before the next one that is read. */
interface Pending extends Drawn {
  /** The item that they stand behind, -1 for none. */
  readonly item: number;
}

/**
 * Puts glyphs into the text of a page that PDF.js drops, because their codes are those of a soft hyphen or a space.
 * They have their places among the glyphs that the page draws.
 *
 * @param meaningOf what such a glyph of a font means; undefined for all others
 * @returns null where the text does not follow the order in which the glyphs are drawn
 */
export function withHiddenGlyphs<T extends object>(
  items: readonly (TextItem | T)[],
  operators: Operators,
  meaningOf: (font: string, text: string) => string | undefined,
): (TextItem | T)[] | null {
  const completed = items.map((item) => ({ ...item }));
  const places = placesOf(completed);
  let next = 0;
  let pending: Pending | null = null;
  const inserts: Insert[] = [];
  for (const glyph of drawnGlyphs(operators, meaningOf)) {
    const { meaning } = glyph;
    if (meaning !== undefined) {
      const item = places[next - 1]?.item ?? -1;
      const text: string = pending
        ? `${pending.text}${glyph.isApart ? ' ' : ''}${meaning}`
        : meaning;
      pending = { ...(pending ?? { ...glyph, item }), text };
      continue;
    }
    if (next >= places.length) break;
    const before = next;
    for (const char of glyph.text.replace(/\s/gu, '')) {
      if (places[next]?.char !== char) return null;
      next++;
    }
    if (pending && next > before) {
      inserts.push(insertOf(pending, glyph, places[before - 1], places[before] as Place));
      pending = null;
    }
  }
  if (pending) {
    const last = places[next - 1];
    if (!last) return null;
    inserts.push({
      item: last.item,
      from: last.end,
      to: last.end,
      text: ` ${pending.text}`,
      grows: 'right',
    });
  }
  for (const insert of inserts.reverse()) put(completed[insert.item] as TextItem, insert);
  return completed;
}

/** A visible character of an item. */
interface Place {
  readonly char: string;
  readonly item: number;
  readonly start: number;
  readonly end: number;
}

function placesOf(items: readonly (TextItem | object)[]): Place[] {
  return items.flatMap((item, index) => {
    if (!('str' in item)) return [];
    return [...item.str.matchAll(/\S/gu)].map(({ 0: char, index: start }) => {
      return { char, item: index, start, end: start + char.length };
    });
  });
}

/** Text that takes the place of the white from an offset to another. */
interface Insert {
  readonly item: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** The side to which it widens the item. */
  readonly grows?: 'left' | 'right';
}

function insertOf(hidden: Pending, after: Drawn, last: Place | undefined, next: Place): Insert {
  const space = after.isApart ? ' ' : '';
  if (last?.item === next.item) {
    const isApart = hidden.isFirst ? next.start > last.end : hidden.isApart;
    const text = `${isApart ? ' ' : ''}${hidden.text}${space}`;
    return { item: next.item, from: last.end, to: next.start, text };
  }
  if (!last || (hidden.isFirst && !after.isFirst)) {
    return {
      item: next.item,
      from: 0,
      to: next.start,
      text: `${hidden.text}${space}`,
      grows: 'left',
    };
  }
  const text = `${hidden.isApart || hidden.isFirst ? ' ' : ''}${hidden.text}`;
  return { item: last.item, from: last.end, to: last.end, text, grows: 'right' };
}

function put(item: { -readonly [K in keyof TextItem]: TextItem[K] }, insert: Insert): void {
  const { from, to, text, grows } = insert;
  item.str = item.str.slice(0, from) + text + item.str.slice(to);
  if (!grows) return;
  const added = text.trim().length * WIDTH * item.height;
  item.width += added;
  if (grows === 'right') return;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform;
  const size = Math.hypot(a, b) || 1;
  item.transform = [a, b, c, d, e - (added * a) / size, f - (added * b) / size];
}

/** The glyphs of a page in the order in which it draws them. */
function* drawnGlyphs(
  { fnArray, argsArray }: Operators,
  meaningOf: (font: string, text: string) => string | undefined,
): Generator<Drawn> {
  let font = '';
  const fonts: string[] = [];
  let isApart = false;
  for (const [i, operation] of fnArray.entries()) {
    const args = argsArray[i];
    const [first] = Array.isArray(args) ? args : [];
    if (operation === OPERATIONS.save) fonts.push(font);
    else if (operation === OPERATIONS.restore) font = fonts.pop() ?? font;
    else if (operation === OPERATIONS.font) font = String(first);
    if (operation !== OPERATIONS.showText || !Array.isArray(first)) continue;
    let isFirst = true;
    for (const glyph of first) {
      if (typeof glyph === 'number') isApart ||= glyph < WORD_MOVE;
      const text: unknown = glyph?.unicode;
      if (typeof text !== 'string') continue;
      const meaning = meaningOf(font, text);
      yield { text, meaning, isApart, isFirst };
      isApart = meaning === undefined && /^\s/u.test(text);
      isFirst = false;
    }
  }
}
