import type { CurrentFile } from '../../documents/current-file.ts';
import type { Landmark } from '../../documents/document.ts';
import { locateIn } from '../../documents/locate.ts';
import type { Span } from '../../documents/span.ts';
import { COMPARATIVES, NEGATIONS } from '../../language/function-words.ts';
import { headingLine } from '../../passages/contexts.ts';
import type { Passage } from '../../passages/passage.ts';
import { namesNothing } from '../../retrieval/query.ts';
import { type Excerpt, type QuotedSentence, quoteFrom } from '../../retrieval/quoted-sentence.ts';
import { type RankedSentence, rankSentences } from '../../retrieval/quotes.ts';
import type { Ranking } from '../../retrieval/ranking.ts';
import type { HybridRetriever, Wish } from '../../retrieval/retriever.ts';
import type { Answer, Citation, Counted } from '../answer.ts';
import { excerptsOf } from './border.ts';
import { countRows, runsOf } from './counted-rows.ts';
import { within, withoutMark } from './line-mark.ts';
import { tableOffer } from './table-offer.ts';
import { type ReadFile, readOnce, verifyQuote } from './verify.ts';

export interface AnswererParts {
  readonly retriever: Pick<HybridRetriever, 'find'>;
  /** How sure it is that the corpus answers the question: 0 to 1. */
  readonly confidenceIn: (ranking: Ranking) => number;
  /** The search terms of a text. */
  readonly termsOf: (text: string) => string[];
  readonly readFile: ReadFile;
  /** Pages and headings of a document. */
  readonly landmarksOf: (path: string) => Promise<readonly Landmark[]>;
  /** The passages right before and after a passage in its document. */
  readonly neighboursOf: (id: number) => Promise<readonly Passage[]>;
  /** All passages of a document, in order. */
  readonly passagesOf: (path: string) => Promise<readonly Passage[]>;
  /** Confidence below which a question counts as not answered: 0 to 1. */
  readonly threshold: number;
}

/** Citations of an answer, and of one of counted rows, whose number above them counts all, unless others are wanted. */
const SHOWN_QUOTES = 3;
const SHOWN_RUNS = 8;

/** Passages shown when nothing was found. */
const SHOWN_NEAREST = 2;

/**
 * How much less than the best a further quote may score. Scores are trained as logarithms of odds: with 3
 * less, a quote is twenty times less likely to answer.
 */
const MAX_SCORE_GAP = 3;

/** Jaccard similarity of terms from which a further quote counts as a repeat of a shown one. */
const DUPLICATE_JACCARD = 0.8;

/** Words that turn a statement into its opposite; terms leave them out. */
const NEGATION = new RegExp(`\\b(?:${NEGATIONS})\\b|n['’]t\\b`, 'i');

/** Words that tell two statements apart, such as "before" and "after"; terms leave them out as well. */
const DECIDING = new RegExp(`\\b(?:${COMPARATIVES}|on|must|may|should)\\b`, 'g');
const decidingIn = (text: string) =>
  [...new Set(text.toLowerCase().match(DECIDING))].sort().join(' ');

/** Quotes are sought in at least this many passages, even if the caller wants fewer. */
const MIN_PASSAGES = 10;

/** What was found for a question, before any file is compared. */
export interface Found {
  readonly question: string;
  readonly ranking: Ranking;
  /** Best first. */
  readonly sentences: readonly RankedSentence[];
  readonly confidence: number;
  /** When the search began, as `performance.now()` counts, and how long the ranking took. */
  readonly began: number;
  readonly retrieval: number;
}

/**
 * Finds the passages and sentences that may answer a question, and how sure it is that they do.
 *
 * @param limit how many passages are wanted
 */
export async function findSentences(
  parts: AnswererParts,
  question: string,
  limit: number,
  wish: Wish = {},
): Promise<Found> {
  const began = performance.now();
  const { retriever } = parts;
  const ranking = await retriever.find(question, Math.max(limit, MIN_PASSAGES), wish);
  const retrieval = performance.now() - began;
  const found = { question, ranking, began, retrieval };
  // "What is it?" asks for no passage, however near one comes.
  if (namesNothing(question, ranking.query)) return { ...found, sentences: [], confidence: 0 };
  const sentences = documentFirst(rankSentences(ranking, parts.termsOf), wish.document);
  return { ...found, sentences, confidence: parts.confidenceIn(ranking) };
}

/** The sentences of a document before all others, as far as they are worth a quote. */
function documentFirst(
  sentences: readonly RankedSentence[],
  document: string | undefined,
): readonly RankedSentence[] {
  const minScore = (sentences[0]?.score ?? 0) - MAX_SCORE_GAP;
  const isFirst = ({ passage, score }: RankedSentence) =>
    passage.document === document && score >= minScore;
  const others = sentences.filter((sentence) => !isFirst(sentence));
  return [...sentences.filter(isFirst), ...others];
}

/**
 * Answers a question with quotes alone: the sentences that answer best, each compared with its file now.
 *
 * @param limit how many of the ranked passages the answer lists
 * @param quotes how many citations it has at most; 3 by default, and of counted rows never more than 8
 */
export async function answerWithQuotes(
  parts: AnswererParts,
  { question, ranking, sentences, confidence, began, retrieval }: Found,
  { limit, quotes }: { readonly limit: number; readonly quotes?: number | undefined },
): Promise<Answer> {
  const counted = await countedAnswer(parts, ranking, quotes);
  const isAnswered = confidence >= parts.threshold;
  const { citations, stale } =
    counted ??
    (await cite(parts, sentences, isAnswered ? (quotes ?? SHOWN_QUOTES) : SHOWN_NEAREST));
  const base = {
    question,
    passages: ranking.passages.slice(0, limit).map(({ passage, score }) => ({
      document: passage.document,
      ...passage.span,
      score,
    })),
    confidence,
    ...(ranking.foreign && { foreign: ranking.foreign }),
    stale,
    milliseconds: { total: performance.now() - began, retrieval },
  };
  if (counted) return { ...base, outcome: 'answered', citations, counted: counted.counted };
  if (isAnswered && citations.length > 0) return { ...base, outcome: 'answered', citations };
  const nearest = citations.slice(0, SHOWN_NEAREST);
  const first = sentences.find(
    (found) => nearest[0] && overlaps(nearest[0], found, found.sentence.span),
  );
  const { termsOf, passagesOf } = parts;
  const offer = first ? await tableOffer(question, first, termsOf, passagesOf) : [];
  return { ...base, outcome: 'not_found', nearest, ...(offer.length > 0 && { offer }) };
}

/** The rows that a question asks for with their number; null where it asks for none, or a file has changed since. */
async function countedAnswer(
  parts: AnswererParts,
  ranking: Ranking,
  quotes = SHOWN_RUNS,
): Promise<{ citations: Citation[]; stale: []; counted: Counted } | null> {
  const found = await countRows(ranking, parts.termsOf, parts.passagesOf);
  if (!found) return null;
  const runs = runsOf(found.rows);
  const score = ranking.passages[0]?.score ?? 0;
  const read = readOnce(parts.readFile);
  const citations: Citation[] = [];
  for (const { passage, first, span } of runs.slice(0, Math.min(SHOWN_RUNS, quotes))) {
    const file = await read(passage.document);
    const sentence = { ...quoteFrom(passage, first, span), score };
    const citation = file && (await toCitation(parts, file, sentence, citations.length + 1));
    if (!citation) return null;
    citations.push(citation);
  }
  return { citations, stale: [], counted: { rows: found.rows.length, of: found.of } };
}

/** Cites the best sentences whose scores are near the best one and whose files still hold them. */
async function cite(
  parts: AnswererParts,
  sentences: readonly RankedSentence[],
  count: number,
): Promise<{ citations: Citation[]; stale: string[] }> {
  const read = readOnce(parts.readFile);
  const citations: Citation[] = [];
  const stale = new Set<string>();
  const minScore = (sentences[0]?.score ?? 0) - MAX_SCORE_GAP;
  const saysTheSame = compareWords(parts);
  for (const sentence of sentences) {
    if (citations.length === count || sentence.score < minScore) break;
    if (citations.some((citation) => overlaps(citation, sentence, sentence.quote.span))) continue;
    if (citations.some(({ quote }) => saysTheSame(quote.text, sentence.quote.text))) continue;
    const path = sentence.passage.document;
    if (stale.has(path)) continue;
    const file = await read(path);
    const number = citations.length + 1;
    const citation = file && (await toCitation(parts, file, sentence, number));
    if (!citation) {
      stale.add(path);
      continue;
    }
    // Nothing is shown twice: if another citation shows the context, the quote stands alone.
    const { quote, context } = citation;
    if (citations.some((other) => overlaps(other, sentence, quote.span))) continue;
    const isBeside = citations.some((other) => overlaps(other, sentence, context.span));
    citations.push(isBeside ? { ...citation, context: citation.quote } : citation);
  }
  return { citations, stale: [...stale] };
}

/** Whether two sentences share nearly all of their terms (Jaccard similarity), each number, a negation, and what decides. */
function compareWords({ termsOf }: AnswererParts): (a: string, b: string) => boolean {
  const known = new Map<string, Set<string>>();
  const wordsOf = (text: string) => {
    const words = known.get(text) ?? new Set(termsOf(text));
    known.set(text, words);
    return words;
  };
  const hasNumber = (terms: readonly string[]) => terms.some((term) => /\d/.test(term));
  return (a, b) => {
    if (a === b) return true;
    if (NEGATION.test(a) !== NEGATION.test(b) || decidingIn(a) !== decidingIn(b)) return false;
    const [one, other] = [wordsOf(a), wordsOf(b)];
    const common = [...one].filter((term) => other.has(term));
    const apart = [...one, ...other].filter((term) => !(one.has(term) && other.has(term)));
    const isSimilar = common.length >= DUPLICATE_JACCARD * (common.length + apart.length);
    return common.length > 0 && isSimilar && !hasNumber(apart);
  };
}

/** Whether a citation already shows a part of this span of the sentence's document. */
function overlaps(citation: Citation, { passage }: QuotedSentence, { start, end }: Span): boolean {
  const shown = citation.context.span;
  return citation.document === passage.document && start < shown.end && end > shown.start;
}

/** A sentence as a citation; null unless the file holds it now. */
export async function toCitation(
  { landmarksOf, neighboursOf }: Pick<AnswererParts, 'landmarksOf' | 'neighboursOf'>,
  file: CurrentFile,
  sentence: QuotedSentence,
  number: number,
): Promise<Citation | null> {
  const { passage, score } = sentence;
  const [found, landmarks] = await Promise.all([
    excerptsOf(sentence, file, neighboursOf),
    landmarksOf(passage.document),
  ]);
  const wanted = { quote: withoutMark(found.quote), context: withoutMark(found.context) };
  const verified = ({ span, text }: Excerpt) => verifyQuote(file, passage, span, text);
  const quote = verified(wanted.quote);
  if (!quote) return null;
  const { start } = wanted.context.span;
  const above = sentence.above
    .filter(({ span }) => span.end <= start)
    .flatMap((excerpt) => verified(withoutMark(excerpt)) ?? []);
  // The reader may begin with the mark that the quote has lost.
  const marked = sentence.words && within(sentence.words, wanted.quote);
  const words = marked && verified(marked);
  const { span } = sentence.quote;
  const inPassage = { start: span.start - passage.span.start, end: span.end - passage.span.start };
  // The text that is added across a border stands on the same line.
  const location = locateIn(passage.text, passage.line, inPassage, landmarks, span.start);
  const path = headingPath(sentence.headings);
  return {
    number,
    document: passage.document,
    contentHash: passage.contentHash,
    bytes: file.content.length,
    mediaType: passage.mediaType,
    quote,
    ...(words && { words }),
    ...(above.length > 0 && { above }),
    context: verified(wanted.context) ?? quote,
    location: { ...location, ...(path && { heading: path }) },
    score,
  };
}

/** Longer paths lose their outermost headings. */
const MAX_HEADINGS = 3;

/** "Rates 2025 › Loan pumps": headings as one line. */
export function headingPath(headings: readonly string[]): string {
  return headings.slice(-MAX_HEADINGS).map(headingLine).join(' › ');
}
