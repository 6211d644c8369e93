import { MONTHS, WEEKDAYS } from '../../language/calendar-words.ts';
import {
  AUXILIARIES,
  DETERMINERS,
  isFunctionWord,
  PREPOSITIONS,
} from '../../language/function-words.ts';
import { ORDINALS } from '../../language/number-words.ts';
import { type Word, wordsOf } from '../../language/words.ts';
import { capitalRuns, isApart, isCapital, isParticiple, isSameNoun } from './words.ts';

const ANY_MONTH = MONTHS.join('|');
const ANY_DAY = WEEKDAYS.join('|');

const YEAR = '(?:19|20)\\d\\d';
const DATE = `(?:\\d{1,2}(?:st|nd|rd|th)? )?(?:${ANY_MONTH})(?: \\d{1,2},?)?(?: ${YEAR})?`;
const ORDINAL = [...ORDINALS.slice(1, 11), 'last', 'next', 'other'].join('|');

/** Values that replace one another: a pattern for the new one, and one for what it replaces. */
const VALUES = [
  [YEAR, YEAR],
  [DATE, `${DATE}|${YEAR}`],
  [`(?:${ANY_DAY})s?`, `(?:${ANY_DAY})s?`],
  [ORDINAL, ORDINAL],
  ['\\d[\\d.,]*%?', '\\d[\\d.,]*%?'],
] as const;

const ORDINAL_ALONE = new RegExp(`^(?:${ORDINAL})$`, 'i');

const MONTH_OR_DAY = new RegExp(`^(?:${ANY_MONTH}|${ANY_DAY})s?$`, 'i');

/** A phrase in its parts. */
interface Phrase {
  readonly text: string;
  readonly preposition: string | null;
  readonly determiner: string | null;
  /** The rest: "East Tower", "special classes for leaders". */
  readonly core: string;
  readonly words: readonly Word[];
}

/**
 * Replaces the part of a question that is of the same kind as a phrase: a year the year, a name the name,
 * "the East Tower" "the West Tower". A phrase with a preposition may also be added at the end.
 */
export function replaceSlot(text: string, earlier: string): string | null {
  const phrase = parsePhrase(text);
  if (phrase.words.length === 0) return null;
  const known = wordsOf(earlier);
  if (phrase.words.every((word) => known.some(({ lower }) => lower === word.lower))) return null;
  const place =
    valueSlot(phrase, earlier) ??
    objectSlot(phrase, known) ??
    headSlot(phrase, known, earlier) ??
    nameSlot(phrase, known, earlier) ??
    countedSlot(phrase, known, earlier) ??
    determinedSlot(phrase, known, earlier);
  if (place) {
    const rest = withoutObject(earlier.slice(place.end), phrase);
    return `${leadingTo(place, phrase, known, earlier)}${place.text}${rest}?`;
  }
  return mayFollow(phrase) ? `${earlier} ${text}?` : null;
}

/** The question up to a slot, with the phrase's own preposition: "without a receipt" replaces "with the invoice". */
function leadingTo(
  { start, text: replacing }: Slot,
  { preposition, text }: Phrase,
  known: readonly Word[],
  earlier: string,
): string {
  const before = known.findLast(({ end, lower }) => end <= start && !DETERMINERS.has(lower));
  const isOwn = replacing !== text && preposition?.toLowerCase() !== before?.lower;
  // "More than" leads to a number in any case.
  if (
    !preposition ||
    !before ||
    !isOwn ||
    !PREPOSITIONS.has(before.lower) ||
    before.lower === 'than'
  )
    return earlier.slice(0, start);
  return earlier.slice(0, before.start) + preposition + earlier.slice(before.end, start);
}

/** The rest without the phrase that the new one replaces: "special classes for leaders" replaces "for staff", too. */
function withoutObject(rest: string, { words }: Phrase): string {
  const own = words.find(({ lower }) => lower !== 'of' && PREPOSITIONS.has(lower));
  const known = wordsOf(rest);
  const at = known.findIndex(({ lower }) => lower === own?.lower);
  const place = known[at];
  if (!place) return rest;
  const next = known.findIndex(({ lower }, i) => i > at + 1 && isFunctionWord(lower));
  const after = next < 0 ? '' : ` ${rest.slice(known[next]?.start)}`;
  return rest.slice(0, place.start).trimEnd() + after;
}

interface Slot {
  readonly start: number;
  readonly end: number;
  /** What replaces it. */
  readonly text: string;
}

function parsePhrase(text: string): Phrase {
  const all = wordsOf(text);
  let from = 0;
  const take = (words: ReadonlySet<string>) => {
    const word = all[from];
    if (!word || !words.has(word.lower)) return null;
    from++;
    return word.text;
  };
  const preposition = take(PREPOSITIONS);
  const determiner = take(DETERMINERS);
  const core = text.slice(all[from]?.start ?? text.length);
  return { text, preposition, determiner, core, words: wordsOf(core) };
}

/** Before the month of May, and not before what one may do. */
const MONTH_FOLLOWS = /\b(?:in|of|on|since|until|by|from|last|next) $/i;

/** A year, date, day of the week or number replaces the last one of the question. */
function valueSlot({ core }: Phrase, earlier: string): Slot | null {
  for (const [written, replaced] of VALUES) {
    if (!new RegExp(`^(?:${written})$`, 'i').test(core)) continue;
    const pattern = `(?<![\\p{L}\\p{N}+.,-])(?:${replaced})(?![\\p{L}\\p{N}+-])`;
    const found = [...earlier.matchAll(new RegExp(pattern, 'giu'))]
      .filter(
        ({ 0: value, index }) => value !== 'may' || MONTH_FOLLOWS.test(earlier.slice(0, index)),
      )
      .at(-1);
    return found ? { start: found.index, end: found.index + found[0].length, text: core } : null;
  }
  return null;
}

/** "East Tower" replaces "West Tower": the same noun with another description. */
function headSlot({ core, words }: Phrase, known: readonly Word[], earlier: string): Slot | null {
  const inner = words.findIndex(({ lower }) => PREPOSITIONS.has(lower));
  const length = inner < 0 ? words.length : inner;
  const head = words[length - 1];
  if (!head || length < 2) return null;
  const at = known.findLastIndex(({ lower }) => isSameNoun(lower, head.lower));
  const found = known[at];
  if (!found) return null;
  const opening = known.findLastIndex(
    (word, i) => i < at && (isFunctionWord(word.lower) || isApart(earlier, known, i)),
  );
  const isDetermined = DETERMINERS.has(known[opening]?.lower ?? '');
  const first = isDetermined ? opening + 1 : Math.max(opening + 1, at - length + 1);
  return { start: known[first]?.start ?? found.start, end: found.end, text: core };
}

/** "For children" replaces "for adults"; names have rules of their own. */
function objectSlot({ preposition, words, text }: Phrase, known: readonly Word[]): Slot | null {
  if (!preposition || words.some(isCapital)) return null;
  const at = known.findLastIndex(({ lower }) => lower === preposition.toLowerCase());
  const [place, ...object] = known.slice(Math.max(at, 0));
  const isPlain = object.every(
    (word) => !isCapital(word) && (word.lower === 'of' || !isFunctionWord(word.lower)),
  );
  if (at < 1 || !place || !isPlain) return null;
  const end = object.at(-1)?.end;
  // "In" and the like lead to a place, a time or a way.
  const isSameKind = !/^(?:in|on|at)$/i.test(preposition) || !known.slice(1).some(isCapital);
  return end && isSameKind && object.length <= 3 ? { start: place.start, end, text } : null;
}

/** A name replaces the one name of the question, or the one after a preposition. */
function nameSlot(phrase: Phrase, known: readonly Word[], earlier: string): Slot | null {
  if (!phrase.words.every(isCapital)) return null;
  const names = namesOf(known, earlier);
  const isPlaced = ({ before }: Name) => PREPOSITIONS.has(before);
  const fitting = phrase.preposition
    ? names.filter((name) => isPlaced(name) || name.isShort)
    : names;
  const placed = fitting.filter(isPlaced);
  const name = fitting.length === 1 ? fitting[0] : placed.length === 1 ? placed[0] : undefined;
  return name ? { start: name.start, end: name.end, text: phrase.core } : null;
}

interface Name {
  readonly start: number;
  readonly end: number;
  /** The word before it, in lower case. */
  readonly before: string;
  /** One word: more often a place than a person. */
  readonly isShort: boolean;
}

function namesOf(known: readonly Word[], earlier: string): Name[] {
  const parts = known.map((word) => (MONTH_OR_DAY.test(word.text) ? { ...word, text: '' } : word));
  return capitalRuns(earlier, parts, 1).flatMap(({ first, end }) => {
    const [word, last] = [known[first], known[end - 1]];
    if (!word || !last) return [];
    const owner = /['’]s?$/.exec(last.text)?.[0].length ?? 0;
    const before = known[first - 1]?.lower ?? '';
    return [{ start: word.start, end: last.end - owner, before, isShort: end - first === 1 }];
  });
}

/** In "How many posters …", "novels" replaces "posters". */
function countedSlot(phrase: Phrase, known: readonly Word[], earlier: string): Slot | null {
  if (phrase.preposition || !/^how (?:many|much)\b/i.test(earlier)) return null;
  const end = known.findIndex(
    ({ lower }, i) => i > 1 && lower !== 'and' && (isFunctionWord(lower) || isParticiple(lower)),
  );
  const [first, last] = [known[2], known[end - 1]];
  const isCounted = end > 2 && AUXILIARIES.has(known[end]?.lower ?? '');
  if (!isCounted || !first || !last || !isPluralPhrase(phrase)) return null;
  return { start: first.start, end: last.end, text: phrase.core };
}

const isPluralPhrase = ({ words }: Phrase): boolean => {
  const inner = words.findIndex(({ lower }) => PREPOSITIONS.has(lower));
  if (inner >= 0 && words.slice(inner).some(isCapital)) return false;
  const head = words[(inner < 0 ? words.length : inner) - 1];
  return head !== undefined && !isCapital(head) && /[^s]s$|men$|people$|children$/.test(head.lower);
};

/** "The women" replaces "the men" if the question has one such phrase. */
function determinedSlot(phrase: Phrase, known: readonly Word[], earlier: string): Slot | null {
  const { determiner, core, words } = phrase;
  const places = known.flatMap(({ lower }, i) => (/^(?:the|an?)$/.test(lower) ? [i] : []));
  const [place = -1] = places;
  if (words.some(isCapital)) return null; // A name says itself what it is about.
  if (!determiner || places.length !== 1 || ORDINAL_ALONE.test(core)) return null;
  let end = place + 1;
  const isInside = (word: Word | undefined) =>
    word && !isFunctionWord(word.lower) && !isParticiple(word.lower);
  while (isInside(known[end]) && !(end > place + 1 && isApart(earlier, known, end - 1))) end++;
  // In "does the shop open", the last word is the verb.
  const isVerbLast = end === known.length && AUXILIARIES.has(known[place - 1]?.lower ?? '');
  const last = known[isVerbLast && end - place > 2 ? end - 2 : end - 1];
  const first = known[place];
  if (!first || !last || last === first) return null;
  return { start: first.start, end: last.end, text: `${determiner} ${core}` };
}

const mayFollow = ({ preposition, words }: Phrase): boolean =>
  preposition !== null && words.length <= 3;
