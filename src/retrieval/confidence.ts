import { logSum } from '../models/reader.ts';
import { asksForList } from './lists.ts';
import type { Ranking } from './ranking.ts';
import { type Evidence, type Scoring, weightedSum } from './scoring.ts';

/** Number of passages that are searched for evidence. */
const EVIDENCE_PASSAGES = 3;

/** "Can I …?", "What does it say …?", "Tell me about …" in English. */
const WITHOUT_WORDS =
  /^(?:is|are|was|were|do|does|did|has|have|can|could|may|might|must|should|shall|will|would|am)\b|\b(?:tells?|know) (?:me |us )?(?:about|of|on)\b|^what (?:does|do|did) .+ (?:say|mean)\b|^(?:what|how) about\b|^(?:summari[sz]e|describe|explain)\b|\babout\?*$/i;

/**
 * No single words answer yes or no, a list, or what is said about something, so the reader is less sure of those that
 * it marks: by this much on the yes-or-no questions of office-dev (2026-11-28).
 */
const READER_ALLOWANCE = 0.4;

/**
 * Stands for the reader's score where nothing was read: with it, what retrieval finds decides alone, and refuses 7.5 % of
 * the answerable questions of office-dev, as with the reader (2026-11-29, and moved with the bias since).
 */
const UNREAD = -0.27;

/** Collects the evidence that the corpus answers the question. */
export function gatherEvidence({
  question,
  passages,
}: Pick<Ranking, 'question' | 'passages'>): Evidence {
  const top = passages.slice(0, EVIDENCE_PASSAGES).map(({ signals }) => signals);
  const read = passages.flatMap(({ belief }) => belief ?? []);
  const [surest] = [...read].sort((a, b) => b.odds - a.odds);
  const hasNoWords = WITHOUT_WORDS.test(question.trim()) || asksForList(question);
  const allowance = hasNoWords ? READER_ALLOWANCE : 0;
  return {
    passage: Math.max(0, ...top.map(({ passage }) => passage)),
    score: Math.max(0, ...passages.map(({ score }) => score)),
    reader: surest ? logSum(read.map(({ odds }) => odds)) / 10 + allowance : UNREAD,
    spread: (surest?.spread ?? 0) / 10,
  };
}

/**
 * The confidence that the corpus answers the question, 0 to 1: the logistic function of a weighted sum.
 */
export function confidenceOf(evidence: Evidence, { confidence }: Scoring): number {
  const { bias, ...rest } = confidence;
  return 1 / (1 + Math.exp(-(bias + weightedSum(rest, { ...evidence }))));
}
