import { type Box, foldForms, type TextItem } from '../run.ts';
import type { DrawnGlyph } from './drawn-glyphs.ts';
import { drawnOrder } from './drawn-order.ts';
import { areaOf, toMatrix } from './matrix.ts';
import { visibleCharacters } from './visible-characters.ts';

/** The areas of a text's visible characters, in their order. */
export type Areas = readonly Box[];

/** Only so many glyphs are passed over in search of the next piece; those outside of the page are not told as text. */
const MAX_PASSED = 20_000;
/** Points at which one glyph begins differ by rounding only. */
const SAME_POINT = 0.05;

/** A character of a glyph; a glyph may mean several. */
interface Drawn {
  readonly character: string;
  readonly glyph: DrawnGlyph;
}

/**
 * Finds the glyphs of pieces of text. Both stand in the order in which the page draws them, but for the letters of a
 * piece that runs from right to left. A piece whose glyphs are not found has its own area for each character.
 *
 * @param meaningOf the characters that a glyph is read as
 */
export function placeItems(
  items: readonly (TextItem | object)[],
  glyphs: Iterable<DrawnGlyph>,
  meaningOf: (glyph: DrawnGlyph) => string,
): Map<TextItem, Areas> {
  const drawn: Drawn[] = [];
  for (const glyph of glyphs) {
    for (const character of meaningOf(glyph)) {
      if (isShown(character)) drawn.push({ character, glyph });
    }
  }
  const placed = new Map<TextItem, Areas>();
  let next = 0;
  for (const item of items) {
    if (!('str' in item)) continue;
    const characters = [...item.str];
    const found = findPiece(drawn, next, characters, item);
    if (found) next = found.end;
    placed.set(item, foldedAreas(characters, found?.areas ?? areaOfItem(item)));
  }
  return placed;
}

/** Whether PDF.js tells a character as text: white space it tells in other ways, marks of format not at all. */
const isShown = (character: string) => !/^[\s\p{Cf}]$/u.test(character);

/** Where the glyphs of a piece end, and the areas of its characters; null where they are not found. */
function findPiece(
  drawn: readonly Drawn[],
  from: number,
  characters: readonly string[],
  { transform }: TextItem,
) {
  const shown = characters.filter(isShown);
  if (shown.length === 0) return null;
  const [, , , , x = 0, y = 0] = transform;
  const first = new Set(shown);
  const end = Math.min(drawn.length, from + MAX_PASSED);
  for (let at = from; at < end; at++) {
    const { character, glyph } = drawn[at] as Drawn;
    if (Math.abs(glyph.x - x) > SAME_POINT || Math.abs(glyph.y - y) > SAME_POINT) continue;
    if (!first.has(character)) continue;
    const areas = pieceAt(drawn, at, characters, shown);
    if (areas) return { areas, end: at + shown.length };
  }
  const areas = pieceAt(drawn, from, characters, shown);
  return areas && { areas, end: from + shown.length };
}

/** The areas of a text whose glyphs are drawn from a place on; those that are not shown have none. */
function pieceAt(
  drawn: readonly Drawn[],
  start: number,
  characters: readonly string[],
  shown: readonly string[],
): (Box | undefined)[] | null {
  const piece = drawn.slice(start, start + shown.length);
  if (shown.every((character, i) => piece[i]?.character === character)) {
    let next = 0;
    return characters.map((character) =>
      isShown(character) ? piece[next++]?.glyph.area : undefined,
    );
  }
  const letters = piece.map(({ character }) => character);
  const order = drawnOrder(characters, letters, isShown);
  if (!order) return null;
  const areas: (Box | undefined)[] = characters.map(() => undefined);
  for (const [i, place] of order.entries()) areas[place] = piece[i]?.glyph.area;
  return areas;
}

/** One area for all, or one for each character, as areas of the visible characters that a document's text gets. */
function foldedAreas(characters: readonly string[], areas: Box | readonly (Box | undefined)[]) {
  return characters.flatMap((character, i) => {
    const area = 'left' in areas ? areas : areas[i];
    return area ? visibleCharacters(foldForms(character)).map(() => area) : [];
  });
}

/** The area of a whole piece, as PDF.js tells it. */
function areaOfItem({ transform, width, height, dir }: TextItem): Box {
  const [a, b, c, d, e, f] = toMatrix(transform) ?? [1, 0, 0, 1, 0, 0];
  const [along, across] = [Math.hypot(a, b) || 1, Math.hypot(c, d) || 1];
  const upright = [a / along, b / along, c / across, d / across, e, f] as const;
  return dir === 'ttb'
    ? areaOf(upright, { left: -width / 2, bottom: -height, right: width / 2, top: 0 })
    : areaOf(upright, { left: 0, bottom: -0.25 * height, right: width, top: 0.9 * height });
}
