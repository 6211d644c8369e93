import type { Ranking } from './ranking.ts';
import { type Evidence, type Scoring, weightedSum } from './scoring.ts';

/** Number of passages that are searched for evidence. */
const EVIDENCE_PASSAGES = 3;

/** Collects the evidence that the corpus answers the question. */
export function gatherEvidence({ passages }: Pick<Ranking, 'passages'>): Evidence {
  const top = passages.slice(0, EVIDENCE_PASSAGES).map(({ signals }) => signals);
  const read = passages.flatMap(({ answers = [] }) => answers.flatMap((answer) => answer ?? []));
  return {
    passage: Math.max(0, ...top.map(({ passage }) => passage)),
    score: passages[0]?.score ?? 0,
    reader: read.length === 0 ? 0 : Math.max(...read.map(({ score }) => score)) / 10,
  };
}

/**
 * The confidence that the corpus answers the question, 0 to 1: the logistic function of a weighted sum.
 */
export function confidenceOf(evidence: Evidence, { confidence }: Scoring): number {
  const { bias, ...rest } = confidence;
  return 1 / (1 + Math.exp(-(bias + weightedSum(rest, { ...evidence }))));
}
