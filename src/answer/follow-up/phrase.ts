import { DETERMINERS, PREPOSITIONS } from '../../language/function-words.ts';
import { type Word, wordsOf } from '../../language/words.ts';
import { isCapital, isPlural } from './words.ts';

/** A phrase in its parts. */
export interface Phrase {
  readonly text: string;
  readonly preposition: string | null;
  readonly determiner: string | null;
  /** The rest: "East Tower", "special classes for leaders". */
  readonly core: string;
  /** The words of the rest. */
  readonly words: readonly Word[];
}

/** A part of a question, and what replaces it. */
export interface Slot {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Takes a phrase apart. */
export function parsePhrase(text: string): Phrase {
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

/** Whether a noun phrase in small letters names several things. */
export function isPluralPhrase(words: readonly Word[]): boolean {
  const inner = words.findIndex(({ lower }) => PREPOSITIONS.has(lower));
  if (inner >= 0 && words.slice(inner).some(isCapital)) return false;
  const head = words[(inner < 0 ? words.length : inner) - 1];
  return head !== undefined && !isCapital(head) && isPlural(head.lower);
}
