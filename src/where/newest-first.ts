import { terms } from '../language/terms.ts';
import type { CorpusMap } from './corpus-map.ts';
import { asksOfThePast } from './of-the-past.ts';
import type { PlacedDocument } from './placed-document.ts';
import { containment, familyOf, likeness, newestOf, SAME_PASSAGE, wordsOf } from './versions.ts';
import { datesIn } from './written-dates.ts';

/** A quote of a document, with the heading that it stands under. */
interface ScoredQuote {
  readonly document: string;
  readonly quote: { readonly text: string };
  readonly location?: { readonly heading?: string };
  readonly score: number;
}

/** A quote of the newest version whose score is at most this much lower comes before one of an older version. */
const NEAR_SCORE = 2;

/**
 * Where the best quote is of an older version, puts one of the newest first that scores little lower and has the words of the question
 * that the best one has, or where that has none, half of all words. Questions of a date or of the past keep their order.
 */
export function newestFirst<T extends ScoredQuote>(
  quotes: readonly T[],
  question: string,
  { families }: Pick<CorpusMap, 'families'>,
): readonly T[] {
  const [first] = quotes;
  if (!first || !asksOfNow(question, quotes)) return quotes;
  const newest = new Set(newestOf(familyOf(first.document, families)).map(({ path }) => path));
  const found = wordsOf(first.quote.text);
  const sought = soughtIn(found, question);
  const best = quotes.find(
    ({ document, score, quote }) =>
      newest.has(document) &&
      score >= first.score - NEAR_SCORE &&
      (sought.size > 0
        ? containment(sought, wordsOf(quote.text)) === 1
        : likeness(found, wordsOf(quote.text)) >= SAME_PASSAGE),
  );
  if (!best) return quotes;
  return [{ ...best, score: first.score }, ...quotes.filter((one) => one !== best)];
}

/**
 * The newest versions of the document that the best quote is an older version of, so that they can be asked alone: where a text was
 * rewritten, nobody sees that it says the same. None where the question is of a date or of the past.
 */
export function newerThanBest(
  quotes: readonly ScoredQuote[],
  question: string,
  { families }: Pick<CorpusMap, 'families'>,
): readonly PlacedDocument[] {
  const [first] = quotes;
  if (!first || !asksOfNow(question, quotes)) return [];
  const newest = newestOf(familyOf(first.document, families));
  return newest.some(({ path }) => path === first.document) ? [] : newest;
}

/** Whether a quote has, in itself or its heading, all words and figures of the question that another one has. */
export function saysAsMuch(newer: ScoredQuote, older: ScoredQuote, question: string): boolean {
  const held = wordsOf(withHeading(newer));
  const sought = soughtIn(wordsOf(withHeading(older)), question);
  // "Which report says 6,310 cards?"
  const [own, other] = [newer, older].map((one) => new Set(terms(withHeading(one))));
  const figures = terms(question).filter((term) => /\d/.test(term) && other?.has(term));
  return (
    sought.size > 0 &&
    containment(sought, held) === 1 &&
    figures.every((figure) => own?.has(figure))
  );
}

/** Whether a question names no date and does not ask of the past. */
const asksOfNow = (question: string, quotes: readonly ScoredQuote[]) =>
  datesIn(question).length === 0 &&
  !asksOfThePast(
    question,
    quotes.map(({ quote }) => quote.text),
  );

/** The words of a question that are among those of a text. */
const soughtIn = (words: ReadonlySet<string>, question: string) =>
  new Set([...wordsOf(question)].filter((word) => words.has(word)));

const withHeading = ({ quote, location }: ScoredQuote) =>
  `${quote.text}\n${location?.heading ?? ''}`;
