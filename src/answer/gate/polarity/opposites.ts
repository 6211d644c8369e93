import { countIn, type Token, tokensOf } from '../../../language/tokens.ts';
import { OPPOSITES, type Opposites } from './opposite-words.ts';

/** Words on each side that show what a direction word speaks of. */
const AROUND = 3;

/**
 * Whether a claim says "more", "after" or "all" only where its sources do not say "less", "before" or
 * "some". Where they say both, the words around decide. Directions of change, extremes, "all" and "must"
 * may not be added at all. All texts are normalised.
 */
export function hasSameDirection(claim: string, sources: readonly string[]): boolean {
  const own = contexts(claim);
  const theirs = sources.flatMap(contexts);
  return OPPOSITES.every((pair) => agrees(pair, own, theirs));
}

interface Context {
  readonly word: string;
  readonly around: ReadonlySet<string>;
}

/** Bounds and ages, which are read with their figures: "more than 5", "5 years old"; the verb "last". */
const OF_FIGURES =
  /\b(?:more|less|fewer|greater|higher|lower|larger|smaller|longer|shorter|older|younger|later|earlier) than(?= (?:[\p{L}]+ ){0,2}[$€£¥]?\d)|\bat (?:the )?(?:least|most)\b|\bup to\b|\b(?:years?|months?) old\b|\baccording to\b|\bas well as\b|\b(?:will|may|can|to|must|should|would|and) last\b|\blast (?:for|until|till|from|up)\b/giu;

/** Each direction word with the terms near it. */
function contexts(text: string): Context[] {
  const tokens = tokensOf(text.replace(OF_FIGURES, (phrase) => ' '.repeat(phrase.length)));
  return tokens.flatMap(({ lower }, i) => {
    const word = lower.replace(/'s$/, '');
    if (!DIRECTIONS.has(word)) return [];
    const before = contents(tokens.slice(0, i)).slice(-AROUND);
    const after = contents(tokens.slice(i + 1)).slice(0, AROUND);
    return [{ word, around: new Set([...before, ...after]) }];
  });
}

const DIRECTIONS = new Set(OPPOSITES.flatMap(({ sides: [a, b] }) => [...a, ...b]));

function contents(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ term }) => (term === null ? [] : [term]));
}

function agrees(
  { sides: [a, b], isStrict }: Opposites,
  own: readonly Context[],
  theirs: readonly Context[],
): boolean {
  return own.every((context) => {
    const isA = a.has(context.word);
    if (isA === b.has(context.word)) return true;
    const [same, other] = isA ? [a, b] : [b, a];
    const [sames, others] = [nearness(context, same, theirs), nearness(context, other, theirs)];
    if (sames === null) return others === null && (!isStrict || isWeak(context.word));
    return others === null || others <= sames;
  });
}

/** How well the best place of a side's words fits; null if the sources have none of them. */
function nearness({ around }: Context, side: ReadonlySet<string>, all: readonly Context[]) {
  const places = all.filter(({ word }) => side.has(word));
  if (places.length === 0) return null;
  return Math.max(...places.map((place) => countIn(around, place.around)));
}

/** Words of strict pairs that say other things as often, and so may be added. */
const WEAK = new Set(
  'up any has have both may might some few need certain should fully top latest lower'.split(' '),
);
const isWeak = (word: string) => WEAK.has(word);
