import { countIn, termsIn } from '../../../language/tokens.ts';
import { type ReadText, tokensOutside } from '../text/read-text.ts';
import { OPPOSITES, type Opposites } from './opposite-words.ts';

/** Words on each side that show what a direction word is about. */
const NEIGHBOURS = 3;

/**
 * Whether a claim says "more", "after" or "all" only where its sources do not say "less", "before" or
 * "some". Where they say both, the words around decide. Directions of change, extremes, "all" and "must"
 * may not be added at all.
 */
export function hasSameDirection(claim: ReadText, sources: readonly ReadText[]): boolean {
  const theirs = sources.flatMap(directionsOf);
  return directionsOf(claim).every(
    (own) =>
      (PAIRS_OF.get(own.word) ?? []).every((pair) => agrees(pair, own, theirs)) &&
      !isTurned(
        own,
        theirs.filter(({ word }) => word === own.word),
      ),
  );
}

/** Whether what a claim says comes after "before", "after" or "than" comes ahead of it in all sources: "A before B" is not "B before A", nor "A faster than B" "B faster than A". */
function isTurned({ word, next }: Direction, theirs: readonly Direction[]): boolean {
  if (!/^(?:before|after|.+ than)$/.test(word) || next === undefined) return false;
  const told = theirs.filter(({ behind }) => behind.size > 0);
  return told.some(({ ahead }) => ahead.has(next)) && !told.some(({ behind }) => behind.has(next));
}

/** A word that has an opposite, with the terms near it. */
interface Direction {
  readonly word: string;
  readonly around: ReadonlySet<string>;
  /** The first term after it. */
  readonly next: string | undefined;
  /** The terms of the text before and after it. */
  readonly ahead: ReadonlySet<string>;
  readonly behind: ReadonlySet<string>;
}

/** Bounds and ages, which are read with their quantities: "more than 5", "5 years old"; the verb "last". */
const OF_QUANTITIES =
  /\b(?:more|less|fewer|greater|higher|lower|larger|smaller|longer|shorter|older|younger|later|earlier) than(?= (?:[\p{L}]+ ){0,2}[$€£¥]?\d)|\bat (?:the )?(?:least|most)\b|\bup to\b|\b(?:years?|months?) old\b|\baccording to\b|\bas well as\b|\bwithin [\p{L}\d]+ (?:\p{L}+ )?(?:minute|hour|day|week|month|year)s? (?:of|after|from)\b|(?<=\bfree )of charge\b|\b(?:will|may|can|to|must|should|would|and) last\b|\blast (?:for|until|till|from|up)\b/giu;

const directionsOf = (text: ReadText): readonly Direction[] => text.once(readDirections);

function readDirections(text: ReadText): Direction[] {
  const tokens = tokensOutside(text, OF_QUANTITIES);
  return tokens.flatMap(({ lower }, i) => {
    const word = lower === 'than' ? `${tokens[i - 1]?.lower} than` : lower.replace(/'s$/, '');
    if (lower !== 'than' && !PAIRS_OF.has(word)) return [];
    // "Has to" obliges; "has reserved" and "needs consent" do not.
    if (/^(?:has|have|had|needs?|requires?)$/.test(word) && tokens[i + 1]?.lower !== 'to')
      return [];
    if (
      word === 'following' &&
      /^(?:day|week|month|year|morning)$/.test(tokens[i + 1]?.lower ?? '')
    )
      return [];
    const [ahead, behind] = [termsIn(tokens.slice(0, i)), termsIn(tokens.slice(i + 1))];
    const around = new Set([...ahead.slice(-NEIGHBOURS), ...behind.slice(0, NEIGHBOURS)]);
    return [{ word, around, next: behind[0], ahead: new Set(ahead), behind: new Set(behind) }];
  });
}

/** The pairs that a word is on one side of. */
const PAIRS_OF: ReadonlyMap<string, readonly Opposites[]> = new Map(
  [...new Set(OPPOSITES.flatMap(({ sides: [a, b] }) => [...a, ...b]))].map((word) => [
    word,
    OPPOSITES.filter(({ sides: [a, b] }) => a.has(word) !== b.has(word)),
  ]),
);

function agrees(
  { sides: [a, b], isStrict }: Opposites,
  own: Direction,
  theirs: readonly Direction[],
): boolean {
  const [same, other] = a.has(own.word) ? [a, b] : [b, a];
  const [sames, others] = [nearness(own, same, theirs), nearness(own, other, theirs)];
  if (sames === null) return !others && (!isStrict || OFTEN_HARMLESS.has(own.word));
  return others === null || others <= sames;
}

/** Most terms that the word shares with a place of a side's words; null if the sources have none of them. */
function nearness({ around }: Direction, side: ReadonlySet<string>, all: readonly Direction[]) {
  const places = all.filter(({ word }) => side.has(word));
  if (places.length === 0) return null;
  return Math.max(...places.map((place) => countIn(around, place.around)));
}

/** Words of strict pairs that a claim may add, because they often have other meanings. */
const OFTEN_HARMLESS: ReadonlySet<string> = new Set(
  'up down any each has have both may might some few need certain should fully top latest lower'.split(
    ' ',
  ),
);
