import { CONJUNCTIONS } from '../../language/function-words.ts';
import type { Word } from '../../language/words.ts';
import { isAdverb, isBoundary, isLabel, leadsToVerb, phraseEnd } from './clause.ts';
import { withInitialOf } from './join.ts';
import { isPluralPhrase, type Phrase, type Slot } from './phrase.ts';
import { isOrdinal } from './value.ts';
import { isCapital } from './words.ts';

/** "The women" replaces "the men" if the question has one such phrase. */
export function determinedSlot(
  { determiner, core, words }: Phrase,
  known: readonly Word[],
  earlier: string,
): Slot | null {
  const isArticle = ({ lower }: Word, i: number) =>
    /^(?:the|an?)$/.test(lower) && !isLabel(known, i);
  const places = known.flatMap((word, i) => (isArticle(word, i) ? [i] : []));
  const [place = -1] = places;
  if (words.some(isCapital)) return null; // A name says itself what it is about.
  if (!determiner || places.length !== 1 || isOrdinal(core)) return null;
  const end = phraseEnd(known, place, earlier);
  const [first, last] = [known[place], known[end - 1]];
  if (!first || !last || end < 0 || isOneMore(determiner, known, place, end)) return null;
  const text = `${determiner} ${core}`;
  const isMany = isPluralPhrase(words);
  const lead = known[place - 1];
  if (!lead || isMany === isPluralPhrase([last]))
    return { start: first.start, end: last.end, text };
  // "When the alarm goes off" has no form for "the sirens" that the words show.
  if (CONJUNCTIONS.has(lead.lower)) return null;
  const agreeing = withInitialOf(lead.text, inNumber(lead.lower, isMany));
  return { start: lead.start, end: last.end, text: `${agreeing} ${text}` };
}

/** Whether a phrase names one more thing to have or a part of it: "a radio" after "does the car have space". */
function isOneMore(
  determiner: string,
  known: readonly Word[],
  place: number,
  end: number,
): boolean {
  const isThe = known[place]?.lower === 'the';
  // "A slice of bread" is an amount.
  if (!isThe && known[end]?.lower === 'of') return true;
  const object = known[end + 1];
  const isAdded = isThe && /^an?$/i.test(determiner) && leadsToVerb(known[place - 1]?.lower ?? '');
  return isAdded && object !== undefined && !isBoundary(object.lower) && !isAdverb(object.lower);
}

const IN_NUMBER = ['is are', 'was were', 'does do', 'has have'].map((pair) => pair.split(' '));

/** The form of an auxiliary that goes with one thing or with many; other words stay. */
function inNumber(lead: string, isMany: boolean): string {
  const pair = IN_NUMBER.find((forms) => forms.includes(lead));
  return pair?.[isMany ? 1 : 0] ?? lead;
}
