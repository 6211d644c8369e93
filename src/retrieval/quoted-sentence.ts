import type { Span } from '../documents/span.ts';
import { contextsAt } from '../passages/contexts.ts';
import { type Passage, type PassageText, textAt } from '../passages/passage.ts';

/** Text of a document that was not yet compared with its file. */
export interface Excerpt {
  readonly span: Span;
  readonly text: string;
}

/** A sentence to be cited. */
export interface QuotedSentence {
  /** The passage that it stands in. */
  readonly passage: Passage;
  readonly sentence: Excerpt;
  /** The text to quote: the sentence, and neighbours that belong to it. */
  readonly quote: Excerpt;
  /** The words in the sentence that answer, with their clause; absent where the reader is not sure of them. */
  readonly words?: Excerpt;
  /** Texts above the sentence that give it its meaning, headings left out. */
  readonly above: readonly Excerpt[];
  /** The headings that it stands under, the outermost first, as their documents write them. */
  readonly headings: readonly Excerpt[];
  /** The quote with its neighbours on the same line, if they are short. */
  readonly context: Excerpt;
  /** Higher is better. */
  readonly score: number;
}

/** Several sentences in a row as one quote, such as the items of a list. */
export function quoteFrom(
  passage: Passage,
  first: number,
  span: Span,
): Omit<QuotedSentence, 'score'> {
  const quote = excerpt(passage, span);
  const sentence = excerpt(passage, passage.sentences[first] ?? span);
  return { passage, sentence, quote, context: quote, ...givingMeaning(passage, first, span) };
}

/** What stands above a sentence of a passage, without what the quote shows already. */
export function givingMeaning(
  { contexts }: Passage,
  index: number,
  quote: Span,
): Pick<QuotedSentence, 'above' | 'headings'> {
  const own = contextsAt(contexts, index);
  return {
    above: own.filter(({ kind, span }) => kind !== 'heading' && span.end <= quote.start),
    headings: own.filter(({ kind }) => kind === 'heading'),
  };
}

export function excerpt(passage: PassageText, span: Span): Excerpt {
  return { span, text: textAt(passage, span) };
}

/** Puts one of some sentences before the others, with the score of the first: scores fall from place to place. */
export function putFirst<T extends QuotedSentence>(chosen: T, sentences: readonly T[]): T[] {
  const score = sentences[0]?.score ?? chosen.score;
  return [{ ...chosen, score }, ...sentences.filter((one) => one !== chosen)];
}

/**
 * Puts the best sentence that fits before the others, unless its score is too much lower than that of the first.
 *
 * @param sentences best first
 * @param margin how much lower it may be
 */
export function fittingFirst<T extends QuotedSentence>(
  sentences: T[],
  margin: number,
  fits: (sentence: T) => boolean,
): T[] {
  const least = (sentences[0]?.score ?? 0) - margin;
  const best = sentences.find((one) => one.score >= least && fits(one));
  return best ? putFirst(best, sentences) : sentences;
}

/** A sentence with all that stands above it and the path of its document, a line each. */
export function withAllAbove({ passage, sentence, above, headings }: QuotedSentence): string {
  const texts = [sentence, ...headings, ...above].map(({ text }) => text);
  return [passage.document, ...texts].join('\n');
}
