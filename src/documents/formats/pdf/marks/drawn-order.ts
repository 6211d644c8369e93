/** Letters that run from right to left. */
const RTL = '\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc';
/** All that has a direction of its own from left to right. */
const LTR = `(?:(?![${RTL}])[\\p{L}\\p{Nd}])`;
const MARKS = `(?:(?![${RTL}])[\\p{M}])*`;

/** Parts of a text whose characters keep their order while the rest is turned: numbers and words, then whole phrases. */
const KEPT = [
  new RegExp(`[$€£+-]?${LTR}${MARKS}(?:[.,:/'’+-]?${LTR}${MARKS})*%?`, 'gu'),
  new RegExp(`${LTR}${MARKS}(?:[.,:/'’+-]?${LTR}${MARKS})*`, 'gu'),
  new RegExp(`${LTR}(?:[^${RTL}]*${LTR})?`, 'gu'),
];
/** Parts of a text that are turned while the rest keeps its order. */
const TURNED = new RegExp(`[${RTL}](?:[^\\p{Script=Latin}\\p{Nd}]*[${RTL}])?`, 'gu');

/**
 * Finds the order in which the characters of a text that runs from right to left, or of which a part does, are drawn
 * from left to right: the places of the text's characters in that order.
 *
 * @param characters of the text, with white space
 * @param drawn the visible ones as they are drawn
 * @returns null where the page draws others
 */
export function drawnOrder(
  characters: readonly string[],
  drawn: readonly string[],
  isShown: (character: string) => boolean,
): number[] | null {
  if ([...drawn].sort().join('') !== characters.filter(isShown).sort().join('')) return null;
  const places = characters.map((_, place) => place);
  const orders = [
    ...KEPT.map((kept) => turnParts(places, characters, kept).reverse()),
    turnParts(places, characters, TURNED),
  ];
  for (const order of orders) {
    const shown = order.filter((place) => isShown(characters[place] as string));
    if (shown.every((place, i) => characters[place] === drawn[i])) return shown;
  }
  return byOccurrence(characters, drawn);
}

/** Turns the order of the places of each part that a pattern finds. */
function turnParts(
  places: readonly number[],
  characters: readonly string[],
  pattern: RegExp,
): number[] {
  const offsets: number[] = [];
  for (const [place, character] of characters.entries()) {
    for (let unit = 0; unit < character.length; unit++) offsets.push(place);
  }
  const turned = [...places];
  for (const { 0: part, index } of characters.join('').matchAll(pattern)) {
    const start = offsets[index] ?? 0;
    const length = [...part].length;
    turned.splice(start, length, ...turned.slice(start, start + length).reverse());
  }
  return turned;
}

/** Each character by its own kind: the last of a text is the first that is drawn. */
function byOccurrence(characters: readonly string[], drawn: readonly string[]): number[] {
  const places = new Map<string, number[]>();
  for (const [place, character] of characters.entries()) {
    const known = places.get(character);
    if (known) known.push(place);
    else places.set(character, [place]);
  }
  return drawn.map((character) => places.get(character)?.pop() ?? 0);
}
