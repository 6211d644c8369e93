import { splitSentences } from '../../passages/sentences.ts';
import { errorsBetween } from '../../retrieval/spelling.ts';
import type { Answer, Citation } from '../answer.ts';

/** A number with its sign, a word, or a sign that means something of its own, such as a currency or a tick. */
const TOKEN =
  /(?<![\p{L}\p{N}])[-−]?\d+(?:[.,:’']\d+)*|[\p{L}\p{M}\p{N}]+|[%‰€$£¥°<>≤≥±≠≈✓✔✗✘✅❌☐☑☒]/gu;

/** Shorter words differ by a letter and mean something else: "now" and "not". */
const SHORTEST_MISSPELT = 5;

/** The signs of an item or heading that an editor chooses or numbers in another way. */
const MARK = /^\s*(?:#{1,6}\s|[-*+•–]\s|\(?(?:\d{1,3}|[a-z])[.)]\s)/iu;

export interface SubstanceParts {
  /** Whether a word in small letters is a word of the language: one letter makes another word of "house". */
  readonly isWord: (word: string) => boolean;
}

/**
 * Whether two answers to a question, given at different times, tell a person something else: another statement comes
 * first, or there is none any more, or now there is one. Another place, line breaks, markup, letters' case, punctuation
 * and corrected spelling make no difference, and neither does which neighbouring sentences a quote has.
 */
export function differsInSubstance(before: Answer, after: Answer, parts: SubstanceParts): boolean {
  if (before.outcome === 'not_found' || after.outcome === 'not_found')
    return before.outcome !== after.outcome;
  if (before.counted?.rows !== after.counted?.rows) return true;
  const holds = (citations: readonly Citation[], one: Citation | undefined) =>
    citations.some((other) => one && isSameStatement(one.quote.text, other.quote.text, parts));
  // Quotes that answer about as well change places with any edit; a new one or a lost one is news.
  return (
    !holds(after.citations, before.citations[0]) || !holds(before.citations, after.citations[0])
  );
}

/** Whether the sentences of one text say all that those of the other say, in the same words. */
export function isSameStatement(a: string, b: string, { isWord }: SubstanceParts): boolean {
  if (itemsIn(a) > 1 && itemsIn(b) > 1 && itemsIn(a) !== itemsIn(b)) return false;
  const [shorter, longer] = [sentencesOf(a), sentencesOf(b)].sort(
    (x, y) => x.length - y.length,
  ) as [string[][], string[][]];
  return shorter.every((one) => longer.some((other) => areSame(one, other, isWord)));
}

const itemsIn = (text: string) => text.split('\n').filter((line) => MARK.test(line)).length;

/** The words of each sentence; a text without words is one sentence of its characters. */
function sentencesOf(text: string): string[][] {
  const flowing = text
    .normalize('NFKC')
    .replace(/(?<=\p{L})-\s*\n\s*(?=\p{Ll})/gu, '')
    .split(/\n\s*\n|\n(?=\s*(?:[-*+•–]|\(?(?:\d{1,3}|[a-z])[.)])\s)/iu)
    .map((paragraph) => paragraph.replace(MARK, '').replace(/\s+/g, ' '));
  const sentences = flowing
    .flatMap((paragraph) =>
      splitSentences(paragraph).map(({ start, end }) => wordsOf(paragraph.slice(start, end))),
    )
    .filter((words) => words.length > 0);
  return sentences.length > 0 ? sentences : [[text.trim()]];
}

/** In small letters, British endings as American ones. */
function wordsOf(sentence: string): string[] {
  return [...sentence.matchAll(TOKEN)].map(([token]) =>
    token
      .toLowerCase()
      .replace('−', '-')
      .replace(/(?<=\p{L}{2})our(?=s?$|ed$|ing$)/u, 'or')
      .replace(/(?<=\p{L}{2})is(?=e[sd]?$|ing$|ations?$)/u, 'iz'),
  );
}

function areSame(
  a: readonly string[],
  b: readonly string[],
  isWord: SubstanceParts['isWord'],
): boolean {
  if (a.length !== b.length) return unspaced(a) === unspaced(b);
  return a.every((word, i) => isSpelling(word, b[i] as string, isWord));
}

/** Words without the spaces between them; those between figures tell numbers apart. */
const unspaced = (words: readonly string[]) => words.join(' ').replace(/(?<!\d) | (?!\d)/g, '');

/** Whether two words are one, but for an error in one of them. */
function isSpelling(a: string, b: string, isWord: SubstanceParts['isWord']): boolean {
  if (a === b) return true;
  if (/\d/.test(a + b) || Math.min(a.length, b.length) < SHORTEST_MISSPELT) return false;
  // Names and other words that no list knows may be two words as well; only an error and its correction are taken for one.
  return isWord(a) !== isWord(b) && errorsBetween(a, b) === 1;
}
