import {
  AUXILIARIES,
  DETERMINERS,
  isFunctionWord,
  PREPOSITIONS,
} from '../../language/function-words.ts';
import { PERSON_TITLES } from '../../language/title-words.ts';
import { type Word, wordsOf } from '../../language/words.ts';
import { phraseEnd } from './clause.ts';
import { determinedSlot } from './determined.ts';
import { headSlot, labelSlot } from './head.ts';
import { ownerOf, withInitialOf } from './join.ts';
import { isPluralPhrase, type Phrase, parsePhrase, type Slot } from './phrase.ts';
import { placedIn, placedSlot } from './preposition.ts';
import { timeOf } from './times.ts';
import { isMonthOrDay, isOrdinal, valueSlot } from './value.ts';
import { capitalRuns, isCapital, isParticiple, isSameNoun } from './words.ts';

/**
 * Replaces the part of a question that is of the same kind as a phrase: a year the year, a name the name,
 * "the East Tower" "the West Tower". A phrase with a preposition may also be added at the end.
 */
export function replaceSlot(text: string, earlier: string): string | null {
  const known = wordsOf(earlier);
  const named = withNounForOne(text, known, earlier);
  const phrase = named === null ? null : parsePhrase(named);
  if (!phrase || phrase.words.length === 0) return null;
  if (wordsOf(named ?? '').every((word) => known.some(({ lower }) => lower === word.lower)))
    return null;
  const slot =
    valueSlot(phrase, earlier) ?? labelSlot(phrase, known) ?? headSlot(phrase, known, earlier);
  if (slot) return replaced(slot, phrase, known, earlier);
  return phrase.preposition
    ? replacePlaced(phrase, known, earlier)
    : replaceNoun(phrase, known, earlier);
}

function replaceNoun(phrase: Phrase, known: readonly Word[], earlier: string): string | null {
  const slot =
    nameSlot(phrase, known, earlier) ??
    countedSlot(phrase, known, earlier) ??
    determinedSlot(phrase, known, earlier);
  return slot && replaced(slot, phrase, known, earlier);
}

/** A name may replace a name after another preposition; all else replaces a whole phrase. */
function replacePlaced(phrase: Phrase, known: readonly Word[], earlier: string): string | null {
  const stands = known.some(({ lower }) => lower === phrase.preposition?.toLowerCase());
  const name = stands ? null : nameSlot(phrase, known, earlier);
  if (name) return replaced(name, phrase, known, earlier);
  const slot = placedSlot(phrase, earlier);
  return slot && `${earlier.slice(0, slot.start)}${slot.text}${restAfter(slot, phrase, earlier)}?`;
}

function replaced(slot: Slot, phrase: Phrase, known: readonly Word[], earlier: string): string {
  const lead = leadingTo(slot, phrase, known, earlier);
  return `${lead}${slot.text}${restAfter(slot, phrase, earlier)}?`;
}

/** "The small one" with the noun of the question: "the small box". An ordinal does without one: "the second". */
function withNounForOne(text: string, known: readonly Word[], earlier: string): string | null {
  const [, described, adjective = ''] = /^(.*?\b(?:the|an?) (.+)) ones?$/i.exec(text) ?? [];
  if (described === undefined || isOrdinal(adjective)) return described ?? text;
  const phrases = known.flatMap(({ lower }, place) => {
    if (!/^(?:the|an?)$/.test(lower)) return [];
    const end = phraseEnd(known, place, earlier);
    return end < 0 ? [] : [{ length: end - place - 1, noun: known[end - 1]?.text ?? '' }];
  });
  const fitting = phrases.some(({ length }) => length > 1)
    ? phrases.filter(({ length }) => length > 1)
    : phrases;
  return fitting.length === 1 ? `${described} ${fitting[0]?.noun}` : null;
}

/** The question up to a slot, with the phrase's own preposition: "without a receipt" replaces "with the invoice". */
function leadingTo(
  { start }: Slot,
  { preposition }: Phrase,
  known: readonly Word[],
  earlier: string,
): string {
  const before = known.findLast(({ end, lower }) => end <= start && !DETERMINERS.has(lower));
  if (!preposition || !before || !PREPOSITIONS.has(before.lower)) return earlier.slice(0, start);
  const own = preposition.toLowerCase();
  // "More than" leads to a number, and "the end of" to a year, in any case.
  if (own === before.lower || /^(?:than|of)$/.test(before.lower)) return earlier.slice(0, start);
  const written = withInitialOf(before.text, preposition);
  return earlier.slice(0, before.start) + written + earlier.slice(before.end, start);
}

/** The rest without what the new phrase replaces, too: "special classes for leaders" replaces "for staff". */
function restAfter({ end }: Slot, { core }: Phrase, earlier: string): string {
  const own = placedIn(core).map(({ preposition }) => preposition);
  const known = wordsOf(earlier);
  const second = placedIn(earlier).find(({ preposition, at }) => {
    const { start = 0 } = known[at] ?? {};
    return start >= end && own.includes(preposition) && (preposition !== 'of' || start <= end + 1);
  });
  if (!second) return earlier.slice(end);
  const [first, last] = [known[second.at], known[second.end - 1]];
  return earlier.slice(end, first?.start).trimEnd() + earlier.slice(last?.end);
}

/** A name replaces the one name of the question, or the one after a preposition; a time replaces only a name of a time. */
function nameSlot(phrase: Phrase, known: readonly Word[], earlier: string): Slot | null {
  if (!phrase.words.every(isCapital)) return null;
  const names = namesOf(known, earlier);
  const isPlaced = ({ before }: Name) => PREPOSITIONS.has(before);
  const fitting = phrase.preposition
    ? names.filter((name) => isPlaced(name) || name.isDescribing)
    : names;
  const placed = fitting.filter(isPlaced);
  const name = fitting.length === 1 ? fitting[0] : placed.length === 1 ? placed[0] : undefined;
  // "Summit Ltd. spends" goes on behind a full stop that may be part of the name.
  if (!name || earlier[name.end] === '.') return null;
  if (isTime(phrase.core) && !isTime(earlier.slice(name.start, name.end))) return null;
  // "Paul's" and "Paul" replace "Ida's" alike.
  const text = name.isOwner ? ownerOf(phrase.core.replace(OWNER, '')) : phrase.core;
  return { start: name.start, end: name.end, text };
}

/** "Easter" and "Sunday", but not "April Jones" and "Mrs. May". */
function isTime(text: string): boolean {
  const words = wordsOf(text);
  if (words.some(({ lower }) => PERSON_TITLES.has(lower))) return false;
  return timeOf(text) !== null || words.every((word) => isMonthOrDay(word.text));
}

const OWNER = /['’]s?$/;

const STOP_OF_TITLE = new RegExp(`\\b(${[...PERSON_TITLES].join('|')})\\. `, 'gi');

interface Name {
  readonly start: number;
  readonly end: number;
  /** The word before it, in lower case. */
  readonly before: string;
  /** Whether it ends in "'s". */
  readonly isOwner: boolean;
  /** Whether it describes a noun: "the Mianyang meeting", "Mianyang's committee". */
  readonly isDescribing: boolean;
}

function namesOf(known: readonly Word[], earlier: string): Name[] {
  // "Dr. Anna Weber" is one name.
  const whole = earlier.replace(STOP_OF_TITLE, '$1  ');
  return capitalRuns(whole, known, 1).flatMap(({ first, end }) => {
    const [word, last] = [known[first], known[end - 1]];
    const isDate = known.slice(first, end).every(({ text }) => isMonthOrDay(text));
    if (!word || !last || isDate) return [];
    const isOwner = OWNER.test(last.text);
    const before = known[first - 1]?.lower ?? '';
    const isDescribing = end - first === 1 && (isOwner || DETERMINERS.has(before));
    return [{ start: word.start, end: last.end, before, isOwner, isDescribing }];
  });
}

/** In "How many posters …", "novels" replaces "posters". */
function countedSlot(phrase: Phrase, known: readonly Word[], earlier: string): Slot | null {
  if (phrase.preposition || !/^how many\b/i.test(earlier)) return null;
  const isInside = ({ lower }: Word) =>
    /^(?:and|of)$/.test(lower) ||
    DETERMINERS.has(lower) ||
    !(isFunctionWord(lower) || isParticiple(lower));
  const end = known.findIndex((word, i) => i > 1 && !isInside(word));
  const [first, last] = [known[2], known[end - 1]];
  const isCounted = end > 2 && AUXILIARIES.has(known[end]?.lower ?? '');
  if (!isCounted || !first || !last || isFunctionWord(first.lower)) return null;
  if (!isPluralPhrase(phrase.words)) return null;
  // "Sick days" and "hours of rest" replace "days of leave"; "employees" may be those who get it.
  const of = known.findIndex(({ lower }, i) => i > 2 && i < end && lower === 'of');
  const noun = known[of - 1]?.lower ?? '';
  const isLike = ({ lower }: Word) => lower === 'of' || isSameNoun(lower, noun);
  if (of > 0 && !phrase.words.some(isLike)) return null;
  return { start: first.start, end: last.end, text: phrase.core };
}
