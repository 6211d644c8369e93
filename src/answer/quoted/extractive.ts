import type { DocumentFilter } from '../../documents/document-filter.ts';
import { overlap, type Span } from '../../documents/span.ts';
import type { TermsOf } from '../../language/terms.ts';
import type { Passage } from '../../passages/passage.ts';
import { lacksYear, WITHOUT_YEAR } from '../../retrieval/asked-year.ts';
import { namesNothing } from '../../retrieval/query.ts';
import { type QuotedSentence, quoteFrom } from '../../retrieval/quoted-sentence.ts';
import { type RankedSentence, rankSentences } from '../../retrieval/quotes.ts';
import type { Ranking } from '../../retrieval/ranking.ts';
import type { HybridRetriever, Wish } from '../../retrieval/retriever.ts';
import { codesInstead } from '../../retrieval/unknown-codes.ts';
import type { Answer, Citation, Counted } from '../answer.ts';
import { type CitingParts, toCitation } from './citation.ts';
import { countRows, runsOf } from './counted-rows.ts';
import { saysTheSame } from './repeats.ts';
import { tableOffer } from './table-offer.ts';
import { type ReadFile, readOnce } from './verify.ts';
import { isListed } from './whole-table.ts';

export interface AnswererParts extends CitingParts {
  readonly retriever: Pick<HybridRetriever, 'find'>;
  /** How sure it is that the corpus answers the question: 0 to 1. */
  readonly confidenceIn: (ranking: Ranking) => number;
  /** The search terms of a text. */
  readonly termsOf: TermsOf;
  readonly readFile: ReadFile;
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

/** Quotes are sought in at least this many passages, even if the caller wants fewer. */
const MIN_PASSAGES = 10;

/** What was found for a question, before any file is compared. */
export interface Found {
  readonly question: string;
  readonly ranking: Ranking;
  /** Best first. */
  readonly sentences: readonly RankedSentence[];
  readonly confidence: number;
  /** Codes of the best passage, where the question names another one that nothing has; then the confidence is 0. */
  readonly instead?: readonly string[];
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
  const instead = sentences[0] ? codesInstead(question, sentences[0], ranking.passages) : [];
  if (instead.length > 0) return { ...found, sentences, confidence: 0, instead };
  const [first] = sentences;
  const share = first && lacksYear(question, first.passage) ? WITHOUT_YEAR : 1;
  return { ...found, sentences, confidence: share * parts.confidenceIn(ranking) };
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

interface Wanted {
  readonly limit: number;
  readonly quotes?: number | undefined;
  readonly uncounted?: DocumentFilter | undefined;
}

/**
 * Answers a question with quotes alone: the sentences that answer best, each compared with its file now.
 *
 * @param limit how many of the ranked passages the answer lists
 * @param quotes how many citations it has at most; 3 by default, and of counted rows never more than 8
 * @param uncounted the documents whose rows are not counted; none by default
 */
export async function answerWithQuotes(
  parts: AnswererParts,
  { question, ranking, sentences, confidence, instead, began, retrieval }: Found,
  { limit, quotes, uncounted }: Wanted,
): Promise<Answer> {
  const passages = ranking.passages.filter(({ passage }) => !uncounted?.includes(passage.document));
  const counted = await countedAnswer(parts, { ...ranking, passages }, sentences[0], quotes);
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
  const offer = instead ?? (first ? await tableOffer(question, first, termsOf, passagesOf) : []);
  return { ...base, outcome: 'not_found', nearest, ...(offer.length > 0 && { offer }) };
}

/** The rows that a question asks for with their number; null where it asks for none, or a file has changed since. */
async function countedAnswer(
  parts: AnswererParts,
  ranking: Ranking,
  best: RankedSentence | undefined,
  quotes = SHOWN_RUNS,
): Promise<{ citations: Citation[]; stale: []; counted: Counted } | null> {
  const found = await countRows(ranking, parts.termsOf, parts.passagesOf, (rows) =>
    isListed(rows, best),
  );
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
  for (const sentence of sentences) {
    if (citations.length === count || sentence.score < minScore) break;
    if (citations.some((citation) => overlaps(citation, sentence, sentence.quote.span))) continue;
    const { text } = sentence.quote;
    if (citations.some(({ quote }) => saysTheSame(quote.text, text, parts.termsOf))) continue;
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

/** Whether a citation already shows a part of this span of the sentence's document. */
function overlaps(citation: Citation, { passage }: QuotedSentence, span: Span): boolean {
  return citation.document === passage.document && overlap(citation.context.span, span);
}
