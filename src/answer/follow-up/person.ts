import { MONTHS, WEEKDAYS } from '../../language/calendar-words.ts';
import { isFunctionWord } from '../../language/function-words.ts';
import { terms } from '../../language/terms.ts';
import { PERSON_TITLES } from '../../language/title-words.ts';
import { type Word, wordsOf } from '../../language/words.ts';
import { capitalRuns } from './words.ts';

/** Words of names that are not a person's. */
const NOT_A_PERSON: ReadonlySet<string> = new Set([
  ...MONTHS,
  ...WEEKDAYS,
  ...`north south east west new university college school hospital committee commission congress
  conference council department ministry office party group team network news media company bank court
  county city town village province district street road river square tower towers zone area bay festival
  plan project action actions policy act programme program union states kingdom republic day year month
  the association center centre`.split(/\s+/),
]);

/** A name after one of these is mostly that of a place or an institution. */
const PLACED = /^(?:in|at|from|to|near|of|for|by|on|into|under)$/;

/**
 * The person that "he" or "she" means: the one that the previous question names, or, if it asked for a person,
 * the one that a quote names nearest to the question's words. Null if that is not exactly one person.
 */
export function personOf(earlier: string, quotes: readonly string[]): string | null {
  const asked = wordsOf(earlier);
  const named = peopleIn(earlier, asked, 1);
  if (named.length > 0) return named.length === 1 ? (named[0]?.name ?? null) : null;
  if (!/\b(?:who|whom|whose|which|what)\b/i.test(earlier)) return null;
  // Prefers a quote with the verb of the question: "Who founded …?"
  const deed = /^who$/i.test(asked[0]?.lower ?? '') ? terms(asked[1]?.text ?? '') : [];
  const quote = quotes.find((text) => terms(text).some((term) => deed.includes(term))) ?? quotes[0];
  return quote === undefined ? null : nearestPerson(quote, new Set(terms(earlier)));
}

/** A follow-up and the question before with a quote's capitals, if the follow-up is about someone in the quotes: "pavel novak". */
export function withNames(asked: string, earlier: string, quotes: readonly string[]) {
  const people = quotes
    .flatMap((quote) => peopleIn(quote, wordsOf(quote), 0))
    .map(({ name }) => {
      const letters = name.replace(/[^\p{L}\p{N}\s]/gu, '.');
      return { name, pattern: new RegExp(`(?<![\\p{L}\\p{N}])${letters}(?![\\p{L}\\p{N}])`, 'iu') };
    });
  const written = (text: string) =>
    people.reduce((known, { name, pattern }) => known.replace(pattern, name), text);
  const isNamed = people.some(({ pattern }) => pattern.test(asked));
  return isNamed ? ([written(asked), written(earlier)] as const) : ([asked, earlier] as const);
}

function nearestPerson(quote: string, asked: ReadonlySet<string>): string | null {
  const words = wordsOf(quote);
  const shared = words.flatMap(({ text }, i) =>
    terms(text).some((term) => asked.has(term)) ? [i] : [],
  );
  if (shared.length === 0) return null;
  const distance = ({ at }: Person) => shared.reduce((sum, i) => sum + Math.abs(i - at), 0);
  const people = peopleIn(quote, words, 0).sort((a, b) => distance(a) - distance(b));
  return people[0]?.name ?? null;
}

interface Person {
  readonly name: string;
  /** Index of its first word. */
  readonly at: number;
}

/** Runs of two or three capitalized words that look like a person's name, titles left out. */
function peopleIn(text: string, words: readonly Word[], from: number): Person[] {
  const people: Person[] = [];
  for (const { first, end } of capitalRuns(text, words, from)) {
    const run = words.slice(first, end).filter((word) => !PERSON_TITLES.has(word.lower));
    const before = words[first - 1]?.lower ?? '';
    const [start, last] = [run[0], run.at(-1)];
    if (!start || !last || run.length < 2 || run.length > 3 || !run.every(isPersonal)) continue;
    if (from > 0 && PLACED.test(before)) continue;
    const name = text.slice(start.start, last.end).replace(/['’]s?$/, '');
    if (!people.some((person) => person.name === name)) people.push({ name, at: first });
  }
  return people;
}

const isPersonal = ({ text, lower }: Word): boolean =>
  !NOT_A_PERSON.has(text.toLowerCase().replace(/['’]s?$/, '')) && !isFunctionWord(lower);
