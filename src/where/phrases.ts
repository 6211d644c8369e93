import { overlap, type Span } from '../documents/span.ts';
import { monthNumber } from '../language/calendar-words.ts';
import { isFunctionWord } from '../language/function-words.ts';
import { terms } from '../language/terms.ts';
import { BEFORE, GLUE, isDocumentWord, SAYS, SENTENCE_ENDS, WHAT_DOES } from './document-words.ts';
import { datesIn, type PartialDate } from './written-dates.ts';

/** Words of a question that may name a document together. */
export interface Phrase {
  /** The terms of names of the corpus. */
  readonly named: ReadonlySet<string>;
  /** The words for kinds of documents, whether or not they stand in names. */
  readonly kinds: readonly string[];
  readonly dates: readonly PartialDate[];
  /** Whether the words around it say that a document is meant: "in the …", "what does … say". */
  readonly isFramed: boolean;
}

/** A word of the question, or a date in it. */
interface Token extends Span {
  readonly lower: string;
  readonly terms: readonly string[];
  readonly date?: PartialDate;
}

/** @param names the terms that stand in names of the corpus */
export function phrasesIn(question: string, names: { has(term: string): boolean }): Phrase[] {
  const tokens = tokensOf(question);
  const isName = ({ terms, lower }: Token) =>
    terms.length > 0 && !isPlain(lower) && terms.every((term) => names.has(term));
  const isPart = (token: Token) =>
    token.date || isName(token) || isDocumentWord(token.lower) || IS_VERSION.test(token.lower);
  const phrases: Phrase[] = [];
  for (let from = 0; from < tokens.length; from++) {
    if (!isPart(tokens[from] as Token)) continue;
    let to = from + 1; // After the last part of the phrase.
    for (let i = to; i < tokens.length; i++) {
      const token = tokens[i] as Token;
      const gap = question.slice(tokens[i - 1]?.end, token.start);
      if (/[?!;:,()]|\.\s/u.test(gap)) break;
      if (isPart(token)) to = i + 1;
      else if (!GLUE.has(token.lower)) break;
    }
    const own = tokens.slice(from, to);
    const before = question.slice(0, own[0]?.start);
    const after = question.slice(own.at(-1)?.end);
    const naming = own.filter(isName);
    const kinds = own.filter(({ lower }) => isDocumentWord(lower)).map(({ lower }) => lower);
    const dates = own.flatMap(({ date }) => date ?? []);
    phrases.push({
      named: new Set(naming.flatMap((token) => token.terms)),
      kinds,
      dates,
      isFramed: isFrame(before, after),
    });
    from = to - 1;
  }
  return phrases;
}

/** "v3" in "travel policy v3". */
const IS_VERSION = /^v\d+$/;

function isFrame(before: string, after: string): boolean {
  const [next = ''] = /[\p{L}\p{N}'’]+/u.exec(after) ?? [];
  const ends = SENTENCE_ENDS.test(after);
  const isWhole = ends || isFunctionWord(next.toLowerCase().replace(/['’].*$/, ''));
  if (WHAT_DOES.test(before) && (SAYS.test(after) || /\bin\s+(?:the\s+)?$/iu.test(before)))
    return true;
  if (BEFORE.test(before)) return isWhole;
  if (/\(\s*$/.test(before) && /^\s*\)/.test(after)) return true;
  // "Staff handbook: how much holiday …", "…, 2025 prices".
  const opens = before.trim() === '' || /^\s*(?:the|our)\s+$/iu.test(before);
  return (
    (opens && (SAYS.test(after) || /^\s*(?:[:,–—]|-\s)/u.test(after))) ||
    (/,\s*(?:the\s+)?$/iu.test(before) && ends)
  );
}

function tokensOf(question: string): Token[] {
  const dates = datesIn(question);
  const words = [...question.matchAll(/[\p{L}\p{N}\p{M}]+/gu)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }))
    .filter((word) => !dates.some((date) => overlap(word, date)))
    .map(({ text, ...span }) => ({ ...span, lower: text.toLowerCase(), terms: terms(text) }))
    .map(withMonth);
  const dated = dates.map(({ start, end, ...date }) => ({
    start,
    end,
    lower: '',
    terms: [],
    date,
  }));
  return [...words, ...dated].sort((a, b) => a.start - b.start);
}

/** "March" in "the March minutes". */
function withMonth(token: Token, i: number, all: readonly Token[]): Token {
  const month = monthNumber(token.lower);
  const isOfDocument = month > 0 && isDocumentWord(all[i + 1]?.lower ?? '');
  return isOfDocument ? { ...token, terms: [], date: { month } } : token;
}

const isPlain = (lower: string) => isFunctionWord(lower) || GLUE.has(lower);
