import type { DocumentTexts } from './document-texts.ts';
import type { Finding, Reply } from './finding.ts';
import type { LabelledQuestion } from './labelled-set.ts';
import { holdsAnswer, isRightQuote, type Place } from './marks.ts';
import { ndcg, rankOfFirst, type TokenOverlap, tokenOverlap } from './metrics.ts';
import { countTokens } from './tokens.ts';
import type { WrittenJudgement } from './written.ts';

/**
 * How well one question was answered. Ranks count from 1 and are Infinity where nothing was right; what
 * cannot be said of the question is absent.
 */
export interface Judgement {
  readonly question: LabelledQuestion;
  readonly finding: Finding;
  /** Of the first passage that holds the answer. */
  readonly passageRank?: number;
  /** Of the first relevant document, documents being ranked by their first passage. */
  readonly documentRank?: number;
  readonly ndcg?: number;
  readonly passageTokens?: TokenOverlap;
  /** Of the first right quote. */
  readonly quoteRank?: number;
  readonly quoteTokens?: TokenOverlap;
  /** Texts shown as verbatim that were compared with their file, and those that are in it. */
  readonly compared?: number;
  readonly exact?: number;
  /** There where written answers are measured. */
  readonly written?: WrittenJudgement;
}

/** Passages whose tokens are compared with the marked ones. */
const TOKEN_PASSAGES = 5;

const NDCG_DEPTH = 10;

/** Compares what a pipeline found with what is known of the question. */
export async function judge(
  question: LabelledQuestion,
  finding: Finding,
  texts: DocumentTexts,
): Promise<Judgement> {
  const { passages, reply } = finding;
  return {
    question,
    finding,
    ...(!question.isImpossible && (await judgePassages(question, passages, texts))),
    ...(!question.isImpossible && reply && (await judgeQuotes(question, reply, texts))),
    ...(reply && (await compareWithFiles(reply, texts))),
  };
}

async function judgePassages(
  { marks, relevant }: LabelledQuestion,
  passages: readonly Place[],
  texts: DocumentTexts,
): Promise<Partial<Judgement>> {
  const documents = [...new Set(passages.map(({ document }) => document))];
  const isRelevant = (document: string) => relevant.has(document);
  const gain = ndcg(documents, relevant, NDCG_DEPTH);
  const tokens = await overlapWithExcerpts(passages.slice(0, TOKEN_PASSAGES), marks, texts);
  return {
    passageRank: rankOfFirst(passages, (passage) =>
      marks.length > 0 ? holdsAnswer(passage, marks) : isRelevant(passage.document),
    ),
    ...(relevant.size > 0 && { documentRank: rankOfFirst(documents, isRelevant) }),
    ...(gain !== null && { ndcg: gain }),
    ...(tokens && { passageTokens: tokens }),
  };
}

async function judgeQuotes(
  { marks }: LabelledQuestion,
  { quotes }: Reply,
  texts: DocumentTexts,
): Promise<Partial<Judgement>> {
  if (marks.length === 0) return {};
  const tokens = await overlapWithExcerpts(quotes, marks, texts);
  return {
    quoteRank: rankOfFirst(quotes, (quote) => isRightQuote(quote, marks)),
    ...(tokens && { quoteTokens: tokens }),
  };
}

async function overlapWithExcerpts(
  shown: readonly Place[],
  marks: LabelledQuestion['marks'],
  texts: DocumentTexts,
): Promise<TokenOverlap | null> {
  const excerpts = marks.filter(({ kind }) => kind === 'excerpt');
  if (excerpts.length === 0) return null;
  const starts = new Map<string, readonly number[]>();
  for (const { document } of [...shown, ...excerpts]) {
    starts.set(document, await texts.tokenStarts(document));
  }
  return tokenOverlap(shown, excerpts, (place) =>
    countTokens(starts.get(place.document) ?? [], place),
  );
}

async function compareWithFiles(
  { shown }: Reply,
  texts: DocumentTexts,
): Promise<{ compared: number; exact: number }> {
  let [compared, exact] = [0, 0];
  for (const { document, text, start, end } of shown) {
    const file = await texts.readVerbatim(document);
    if (file === null) continue;
    compared++;
    if (file.slice(start, end) === text) exact++;
  }
  return { compared, exact };
}
