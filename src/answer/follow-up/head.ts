import { DETERMINERS, PREPOSITIONS } from '../../language/function-words.ts';
import { isNumberWord } from '../../language/number-words.ts';
import type { Word } from '../../language/words.ts';
import { isBoundary, isLabel, isVerb, leadsToVerb } from './clause.ts';
import type { Phrase, Slot } from './phrase.ts';
import { isApart, isPlural, isSameNoun } from './words.ts';

/** A noun of the question, and its first describing word, by their indexes. */
interface Found {
  /** The determiner or other word before it; -1 at the beginning. */
  readonly opening: number;
  readonly first: number;
  readonly at: number;
}

/** "Section 5" replaces "section 4.2": the same noun with another number or letter. */
export function labelSlot(
  { core, words, preposition }: Phrase,
  known: readonly Word[],
): Slot | null {
  const [noun, label, more] = words;
  if (!noun || !label || more || !isLabel(words, 1)) return null;
  const found = known.flatMap((word, i) => {
    const next = known[i + 1];
    if (!next || !isLabel(known, i + 1) || !isSameNoun(word.lower, noun.lower)) return [];
    return [{ start: word.start, end: next.end, text: core, before: known[i - 1]?.lower }];
  });
  if (found.length < 2) return found[0] ?? null;
  return found.findLast(({ before }) => before === preposition?.toLowerCase()) ?? null;
}

/** "East Tower" replaces "West Tower": the same noun with another description. */
export function headSlot(phrase: Phrase, known: readonly Word[], earlier: string): Slot | null {
  const { core, words, determiner } = phrase;
  const inner = words.findIndex(({ lower }) => PREPOSITIONS.has(lower));
  const length = inner < 0 ? words.length : inner;
  const head = words[length - 1];
  if (!head || length < 2) return null;
  const found = findHead(head, length, known, earlier);
  const [start, end] = [known[found.first]?.start, known[found.at]?.end];
  if (start === undefined || end === undefined || !fits(phrase, head, found, known)) return null;
  const article = known[found.opening];
  if (!article || found.first !== found.opening + 1) return { start, end, text: core };
  const isNew = determiner !== null && DETERMINERS.has(article.lower);
  if (determiner === null && /^th(?:is|at|[eo]se)$/.test(article.lower)) {
    return { start: article.start, end, text: core };
  }
  const isIndefinite = /^an?$/.test(article.lower);
  if (!isNew && !isIndefinite) return { start, end, text: core };
  const written = determiner ?? (/^[aeiou]/i.test(core) ? 'an' : 'a');
  return { start: article.start, end, text: `${written} ${core}` };
}

function findHead(head: Word, length: number, known: readonly Word[], earlier: string): Found {
  const at = known.findLastIndex(({ lower }) => isSameNoun(lower, head.lower));
  const opens = ({ lower }: Word) => isBoundary(lower) || /^(?:many|much)$/.test(lower);
  const opening = known.findLastIndex(
    (word, i) => i < at && (opens(word) || isApart(earlier, known, i)),
  );
  const least = Math.max(opening + 1, at - length + 1);
  if (!DETERMINERS.has(known[opening]?.lower ?? '')) return { opening, first: least, at };
  if (!leadsToVerb(known[opening - 1]?.lower ?? '')) return { opening, first: opening + 1, at };
  // In "does the insurance cover water damage", a subject and a verb stand before it.
  const isVerbBefore = known.slice(opening + 2, at).some(({ lower }) => isVerb(lower));
  const next = known[at + 1];
  const isLast = !next || isBoundary(next.lower);
  const isObject = isVerbBefore || (isLast && at - opening - length >= 2);
  return { opening, first: isObject ? least : opening + 1, at };
}

function fits(phrase: Phrase, head: Word, found: Found, known: readonly Word[]): boolean {
  const { opening, first, at } = found;
  const noun = known[at]?.lower ?? '';
  const isCounted = /^\d/.test(phrase.core) || isNumberWord(phrase.words[0]?.lower ?? '');
  if (isPlural(noun) !== isPlural(head.lower) && !isCounted) return false;
  const isDetermined = first === opening + 1 && DETERMINERS.has(known[opening]?.lower ?? '');
  // "Sick days" does not replace the days in "how many days of vacation"; but "the price of a ticket".
  const isBareOf = first === at && !isDetermined && known[at + 1]?.lower === 'of';
  if (isBareOf && !phrase.words.some(({ lower }) => lower === 'of')) return false;
  if (!phrase.preposition) return true;
  const own = phrase.preposition.toLowerCase();
  const before = known[isDetermined ? opening - 1 : first - 1]?.lower ?? '';
  if (!PREPOSITIONS.has(before)) return false;
  return before === own || !known.some(({ lower }) => lower === own);
}
