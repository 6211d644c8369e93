import type { DocumentTexts } from '../set/document-texts.ts';
import {
  type DocumentSpan,
  holdsAnswer,
  isRightQuote,
  type LabelledQuestion,
} from '../set/labels.ts';
import { countTokens } from '../set/tokens.ts';
import type { WrittenScores } from './citation-quality.ts';
import { type Judgement, judgeShown } from './judge.ts';
import type { PipelineResult, ShownAnswer } from './pipeline-result.ts';
import { ndcg, rankOfFirst } from './statistics.ts';
import { type TokenOverlap, tokenOverlap } from './token-overlap.ts';

/**
 * How well one question was answered. Ranks count from 1 and are Infinity if nothing right was found;
 * a score that the labels or the pipeline do not allow is absent.
 */
export interface QuestionScores extends Partial<Judgement> {
  readonly question: LabelledQuestion;
  readonly result: PipelineResult;
  /** Rank of the first passage that holds the answer. */
  readonly passageRank?: number;
  /** Rank of the first relevant document; documents are ranked by their first passage. */
  readonly documentRank?: number;
  readonly ndcg?: number;
  readonly passageTokens?: TokenOverlap;
  /** Rank of the first right quote. */
  readonly quoteRank?: number;
  readonly quoteTokens?: TokenOverlap;
  /** How many verbatim texts were compared with their file, and how many of them match. */
  readonly compared?: number;
  readonly exact?: number;
  /** Present if written answers are measured. */
  readonly written?: WrittenScores;
}

/** Passages whose tokens are compared with the marked ones. */
const TOKEN_PASSAGES = 5;

const NDCG_DEPTH = 10;

/** Compares the result of a pipeline with the labels of the question. */
export async function scoreQuestion(
  question: LabelledQuestion,
  result: PipelineResult,
  texts: DocumentTexts,
): Promise<QuestionScores> {
  const { passages, shown } = result;
  return {
    question,
    result,
    ...(!question.isImpossible && (await scorePassages(question, passages, texts))),
    ...(!question.isImpossible && shown && (await scoreQuotes(question, shown, texts))),
    ...(shown && judgeShown(question, shown.quotes)),
    ...(shown && (await compareWithFiles(shown, texts))),
  };
}

async function scorePassages(
  { marks, relevant, accepted }: LabelledQuestion,
  passages: readonly DocumentSpan[],
  texts: DocumentTexts,
): Promise<Partial<QuestionScores>> {
  const documents = [...new Set(passages.map(({ document }) => document))];
  const isRelevant = (document: string) => relevant.has(document);
  const gain = ndcg(documents, relevant, NDCG_DEPTH);
  const tokens = await overlapWithExcerpts(passages.slice(0, TOKEN_PASSAGES), marks, texts);
  return {
    passageRank: rankOfFirst(passages, (passage) =>
      // An accepted answer that the text does not hold is in no passage.
      marks.length > 0 || accepted ? holdsAnswer(passage, marks) : isRelevant(passage.document),
    ),
    ...(relevant.size > 0 && { documentRank: rankOfFirst(documents, isRelevant) }),
    ...(gain !== null && { ndcg: gain }),
    ...(tokens && { passageTokens: tokens }),
  };
}

async function scoreQuotes(
  { marks, accepted }: LabelledQuestion,
  { quotes }: ShownAnswer,
  texts: DocumentTexts,
): Promise<Partial<QuestionScores>> {
  if (marks.length === 0 && !accepted) return {};
  const tokens = await overlapWithExcerpts(quotes, marks, texts);
  return {
    quoteRank: rankOfFirst(quotes, (quote) => isRightQuote(quote, marks)),
    ...(tokens && { quoteTokens: tokens }),
  };
}

async function overlapWithExcerpts(
  shown: readonly DocumentSpan[],
  marks: LabelledQuestion['marks'],
  texts: DocumentTexts,
): Promise<TokenOverlap | null> {
  const excerpts = marks.filter(({ kind }) => kind === 'excerpt');
  if (excerpts.length === 0) return null;
  const starts = new Map<string, readonly number[]>();
  for (const { document } of [...shown, ...excerpts]) {
    starts.set(document, await texts.tokenStarts(document));
  }
  return tokenOverlap(shown, excerpts, (span) =>
    countTokens(starts.get(span.document) ?? [], span),
  );
}

async function compareWithFiles(
  { verbatim }: ShownAnswer,
  texts: DocumentTexts,
): Promise<{ compared: number; exact: number }> {
  let [compared, exact] = [0, 0];
  for (const { document, text, start, end } of verbatim) {
    const file = await texts.readVerbatim(document);
    if (file === null) continue;
    compared++;
    if (file.slice(start, end) === text) exact++;
  }
  return { compared, exact };
}

/** The scores of a question as a JSON line. A rank of Infinity becomes null. */
export function detailsOf({ question, result, ...scores }: QuestionScores) {
  const { passages, milliseconds, shown } = result;
  const { id, question: words, isImpossible, kind, style, why, nearDocument } = question;
  return {
    id,
    question: words,
    isImpossible,
    ...{ kind, style, why, nearDocument }, // JSON leaves out what is undefined.
    ...scores,
    ...(shown && {
      isAnswered: shown.isAnswered,
      confidence: shown.confidence,
      quotes: shown.quotes,
    }),
    passages: passages.map(({ document, start, end }) => ({ document, start, end })),
    milliseconds,
  };
}
