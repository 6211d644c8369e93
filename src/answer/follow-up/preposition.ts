import { isYear } from '../../language/calendar-words.ts';
import { DETERMINERS, PREPOSITIONS, PRONOUNS } from '../../language/function-words.ts';
import { isNumberWord } from '../../language/number-words.ts';
import { type Word, wordsOf } from '../../language/words.ts';
import { hasVerbBefore, isAdverb, isBoundary, isLabel, isVerb, isVerbLast } from './clause.ts';
import { endOfFirst } from './join.ts';
import type { Phrase, Slot } from './phrase.ts';
import { timeOf } from './times.ts';
import { isApart, isCapital, isParticiple } from './words.ts';

/** A preposition with its object: "for adults", "at the end of 2021". */
export interface Placed {
  readonly preposition: string;
  /** Indexes of its words, [at, end). */
  readonly at: number;
  readonly end: number;
  readonly object: string;
  /** The words of the object. */
  readonly words: readonly Word[];
}

/** Prepositions of one kind, whose phrases replace one another. */
const ALIKE = [
  /^(?:with|without)$/,
  /^(?:before|after|until|till|since|during)$/,
  /^(?:over|under|above|below)$/,
];
const LIMITING = /^(?:over|under|above|below)$/;
const PLACES = /^(?:in|on|at|near|inside|outside|behind|around)$/;
const MEANS = /^(?:by|with|via)$/;

/** These lead to a place as well as to a time, so that a question may have two of them. */
const MAY_RECUR = /^(?:in|on|at|for|by|from|until|after|before)$/;

/** A longer phrase is not put behind a question. */
const MAX_ADDED = 3;

/** The prepositions of a text with their objects, in order. */
export function placedIn(text: string): Placed[] {
  const words = wordsOf(text);
  return words.flatMap(({ lower }, at) => {
    if (!PREPOSITIONS.has(lower)) return [];
    const end = objectEnd(words, at, text);
    if (end === at + 1) return [];
    const own = words.slice(at + 1, end);
    const object = text.slice(own[0]?.start, own.at(-1)?.end);
    return [{ preposition: lower, at, end, object, words: own }];
  });
}

/** The index after the object of a preposition: up to the next function word, or to what is said of it. */
function objectEnd(words: readonly Word[], at: number, text: string): number {
  const start = afterDeterminers(words, at + 1);
  const first = words[start];
  if (!first || isApart(text, words, start - 1) || isInfinitive(words, at)) return at + 1;
  if (isPronoun(first)) return isObject(words, start) && start === at + 1 ? start + 1 : at + 1;
  let end = start;
  for (let next = start + 1; next > end; next = afterPart(words, { at, start, end }, text)) {
    if (end === start && isBoundary(first.lower)) return at + 1;
    end = next;
  }
  const isTrailing =
    isAdverb(words[end - 1]?.lower ?? '') || (end === words.length && isVerbLast(words));
  return isTrailing && end - start > 1 ? end - 1 : end;
}

/** The index after the next part of an object; where that ends, the same index. */
function afterPart(
  words: readonly Word[],
  { at, start, end }: { readonly at: number; readonly start: number; readonly end: number },
  text: string,
): number {
  const word = words[end];
  if (!word || isApart(text, words, end - 1)) return end;
  if (isForenoon(words, end)) return end + 1;
  if (!isBoundary(word.lower) || (word.lower === 'a' && isLabel(words, end))) {
    if (isVerb(word.lower) && end > start && !hasVerbBefore(words, at)) return end;
    // "For newly hired staff"; but "for the cellar kept".
    const isSaid =
      isParticiple(word.lower) && !isCapital(word) && !/ly$/.test(words[end - 1]?.lower ?? '');
    return isSaid ? end : end + 1;
  }
  // "Without paying a fee".
  if (DETERMINERS.has(word.lower)) return /ing$/.test(words[end - 1]?.lower ?? '') ? end + 1 : end;
  return joinedEnd(words, words[at]?.lower ?? '', end);
}

/** Whether a word is "am" behind an hour: "before 8 am"; but "before 8 am I allowed in". */
const isForenoon = (words: readonly Word[], at: number): boolean =>
  words[at]?.lower === 'am' &&
  /^\d/.test(words[at - 1]?.lower ?? '') &&
  words[at + 1]?.lower !== 'i';

/** The index after what is joined to an object by "of", "and" or a limit; where nothing is, the same index. */
function joinedEnd(words: readonly Word[], preposition: string, end: number): number {
  const joining = words[end]?.lower ?? '';
  const isOf = joining === 'of' && preposition !== 'of';
  const after = isOf || preposition === 'between' ? afterDeterminers(words, end + 1) : end + 1;
  const next = words[after];
  if (!next || isBoundary(next.lower)) return end;
  // "For children under 6".
  const isLimit = LIMITING.test(joining) && !LIMITING.test(preposition) && /^\d/.test(next.lower);
  return isOf || isLimit || /^(?:and|or)$/.test(joining) ? after + 1 : end;
}

/** The index after "half a", "all the", "my" and the like. */
function afterDeterminers(words: readonly Word[], from: number): number {
  let at = from;
  while (/^(?:half|all|both)$/.test(words[at]?.lower ?? '')) at++;
  if (at > from && words[at]?.lower === 'of') at++;
  while (DETERMINERS.has(words[at]?.lower ?? '')) at++;
  return at;
}

/** Whether a pronoun is an object: "for me"; but "after I leave", "before it closes". */
const isObject = (words: readonly Word[], at: number): boolean =>
  !/^(?:i|we|he|she|they)$/.test(words[at]?.lower ?? '') &&
  (words[at + 1] === undefined || isBoundary(words[at + 1]?.lower ?? ''));

const isPronoun = ({ lower }: Word): boolean => PRONOUNS.has(lower) && !isNumberWord(lower);

/** Whether "to" leads to a verb, as far as words can tell: "to rent", but "to Graz", "to schools", "to 20". */
function isInfinitive(words: readonly Word[], at: number): boolean {
  const next = words[at + 1];
  if (words[at]?.lower !== 'to' || !next) return false;
  return !isCapital(next) && !DETERMINERS.has(next.lower) && !/^\d|[^s]s$/.test(next.lower);
}

/**
 * The place of a phrase with a preposition: that of the phrase with the same preposition, or of one that is
 * alike ("with", "without"), or the end of the question. Null where the words do not decide it.
 */
export function placedSlot({ text, words }: Phrase, earlier: string): Slot | null {
  const [first, ...more] = topPlaced(text);
  if (first?.at !== 0) return null;
  const known = placedIn(earlier);
  const asked = wordsOf(earlier);
  const written = text.charAt(0).toLowerCase() + text.slice(1);
  const over = (from: Placed, to: Placed = from): Slot | null =>
    isWhole(to, asked) ? spanned(asked, from.at, to.end, written + yearOf(first, to)) : null;
  const chain = more.length > 0 ? chainOf([first, ...more], known) : null;
  if (chain) return over(chain[0], chain[1]);

  const same = known.filter(({ preposition }) => preposition === first.preposition);
  const mayRecur = MAY_RECUR.test(first.preposition);
  const like = mayRecur ? same.filter((one) => replacesLike(first, one)) : same;
  if (like.length > 0) {
    const one = isStrange(first, like, known) ? null : oneOf(like, first);
    return one ? over(one) : null;
  }
  const stands = asked.some(({ lower }) => lower === first.preposition);
  if (stands && !(same.length > 0 && mayRecur)) return null;
  const related = known.filter((one) => isRelated(one, first));
  if (related.length > 0) {
    const [one, another] = related;
    return one && !another && !isListed(one, asked) ? over(one) : null;
  }
  if (words.length > MAX_ADDED || known.some((one) => isRival(one, first))) return null;
  // "After I leave" is a clause.
  const isAlike = (kind: RegExp) =>
    kind.test(first.preposition) && asked.some(({ lower }) => kind.test(lower));
  if (ALIKE.some(isAlike)) return null;
  const end = endOfFirst(earlier);
  return { start: end, end, text: ` ${written}` };
}

/** The prepositions of a phrase, without those within the object of another. */
function topPlaced(text: string): Placed[] {
  const all = placedIn(text);
  return all.filter(({ at }) => !all.some((other) => other.at < at && at < other.end));
}

/** The first and last of the phrases that stand side by side with the prepositions of a chain: "from 2010 to 2015". */
function chainOf(own: readonly Placed[], known: readonly Placed[]): [Placed, Placed] | null {
  for (const first of known) {
    let last = first;
    const isNext = ({ preposition }: Placed, i: number) => {
      if (i === 0) return first.preposition === preposition;
      const next = known.find((one) => one.at === last.end && one.preposition === preposition);
      last = next ?? last;
      return next !== undefined;
    };
    if (own.every(isNext)) return [first, last];
  }
  return null;
}

/** "In winter" does not replace "in the hall", nor "in Graz" what may be in Graz. */
function replacesLike(own: Placed, one: Placed): boolean {
  const times = [timeOf(own.object), timeOf(one.object)];
  if (isTime(own) !== isTime(one)) return false;
  if (!isPlace(own)) return true;
  // "In summer in the evening" tells two times.
  if (isTime(own)) return times[0] === times[1] || !times.includes('hour');
  return !isNamed(own) || isNamed(one);
}

/** "For Peru" is not for a thing while another phrase has a name: "for a trip to Kenya". */
const isStrange = (own: Placed, like: readonly Placed[], known: readonly Placed[]): boolean =>
  isNamed(own) && !like.some(isNamed) && known.some(isNamed);

const isTime = ({ object }: Placed): boolean => timeOf(object) !== null;

/** Whether an object is one thing that is known, or that has a name: "the hall", "Graz". */
const isDetermined = ({ words: [first] }: Placed): boolean =>
  first !== undefined && (DETERMINERS.has(first.lower) || isCapital(first));

const isNamed = ({ words }: Placed): boolean => words.some(isCapital);

/** The one of several phrases with one preposition that a new one replaces; null if that is in doubt. */
function oneOf(like: readonly Placed[], own: Placed): Placed | null {
  if (own.preposition === 'of') return like.at(-1) ?? null;
  const fitting = like.filter((one) => isNamed(one) === isNamed(own));
  // "In Graz" need not replace "in the kitchen", but "for Anna" replaces "for the board".
  const [only] = fitting.length > 0 || isPlace(own) ? fitting : like;
  if (fitting.length < 2) return only ?? null;
  const alike = fitting.filter((one) => isDetermined(one) === isDetermined(own));
  return alike.length === 1 ? (alike[0] ?? null) : null;
}

const isPlace = ({ preposition }: Placed): boolean => PLACES.test(preposition);

/** Whether two phrases with different prepositions tell the same: when, where or how. */
function isRelated(one: Placed, other: Placed): boolean {
  const [time, otherTime] = [timeOf(one.object), timeOf(other.object)];
  const isBoth = (pattern: RegExp) =>
    pattern.test(one.preposition) && pattern.test(other.preposition);
  if (ALIKE.some(isBoth)) return true;
  if (time === 'span' && otherTime === 'span' && isBoth(/^(?:within|after|before)$/)) return true;
  if (time || otherTime) return time === otherTime && time !== 'span' && !isOfDay(one, other);
  const isLike = isNamed(one) || !isNamed(other);
  if (isBoth(PLACES)) return isLike && isDetermined(one) && isDetermined(other);
  return isBoth(/^(?:by|in)$/) && !isDetermined(one) && !isDetermined(other);
}

/** Whether another thing stands beside an object: "with a dog and a ticket". */
const isListed = ({ end }: Placed, asked: readonly Word[]): boolean =>
  /^(?:and|or)$/.test(asked[end]?.lower ?? '') && DETERMINERS.has(asked[end + 1]?.lower ?? '');

/** Whether a part of a day replaced the day, too: "in the afternoon" after "for Monday morning". */
const isOfDay = (one: Placed, other: Placed): boolean =>
  timeOf(one.object) === 'hour' && isNamed(one) && !isNamed(other);

/** Whether both say by what means or in which part of which day, so that they do not go together. */
function isRival(one: Placed, other: Placed): boolean {
  const isMeans = [one, other].every(({ preposition }) => MEANS.test(preposition));
  return isMeans || (timeOf(other.object) === 'hour' && isOfDay(one, other));
}

/** " 2022" if a time without a year replaces one of that year. */
function yearOf(own: Placed, replaced: Placed): string {
  const year = replaced.words.at(-1)?.text ?? '';
  const isTaken = timeOf(own.object) === 'season' && replaced.words.length > 1;
  return isTaken && isYear(year) && !/\d{4}/.test(own.object) ? ` ${year}` : '';
}

/** Whether the object of a phrase at the end of a question does not hide the verb of the question. */
const isWhole = ({ at, end, words }: Placed, asked: readonly Word[]): boolean =>
  words.filter(({ lower }) => !isBoundary(lower)).length < 2 ||
  (end < asked.length && words.some(isCapital)) ||
  isEndedByVerb(asked[end]) ||
  hasVerbBefore(asked, at);

const isEndedByVerb = (next: Word | undefined): boolean =>
  next !== undefined && (isParticiple(next.lower) || isVerb(next.lower));

function spanned(asked: readonly Word[], at: number, end: number, text: string): Slot | null {
  const [first, last] = [asked[at], asked[end - 1]];
  return first && last ? { start: first.start, end: last.end, text } : null;
}
