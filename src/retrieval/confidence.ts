import type { PassageEmbeddings } from '../models/embeddings.ts';
import type { RankedSentence } from './quotes.ts';
import type { Ranking } from './retriever.ts';
import { type Evidence, type Scoring, weightedSum } from './scoring.ts';
import { weakestMatch } from './similarity.ts';

/** Number of passages that are searched for evidence. */
const EVIDENCE_PASSAGES = 3;

/** Characters that are embedded again, word piece by word piece; the time grows with them. */
const CLOSE_READING_CHARACTERS = 400;

/**
 * Collects the evidence that the corpus answers the question. The best sentences of the passage that would
 * be quoted first are embedded again, because the index keeps no vectors of single word pieces.
 *
 * @param sentences best first
 */
export async function gatherEvidence(
  ranking: Ranking,
  sentences: readonly RankedSentence[],
  embeddings: Pick<PassageEmbeddings, 'embedPieces'>,
): Promise<Evidence> {
  const top = ranking.passages.slice(0, EVIDENCE_PASSAGES).map(({ signals }) => signals);
  // The model cannot read this language.
  const text = ranking.foreign ? '' : mostTelling(sentences);
  return {
    passage: Math.max(0, ...top.map(({ passage }) => passage)),
    weakest: text ? weakestMatch(ranking.pieces, await embeddings.embedPieces(text)) : 0,
    score: ranking.passages[0]?.score ?? 0,
  };
}

/** The best sentences of the best passage, in the order of the text. */
function mostTelling(sentences: readonly RankedSentence[]): string {
  const own = sentences.filter(({ passage }) => passage.id === sentences[0]?.passage.id);
  let room = CLOSE_READING_CHARACTERS;
  const chosen = own
    .map(({ sentence }) => sentence)
    .filter(({ text }, i) => {
      const fits = i === 0 || text.length <= room;
      if (fits) room -= text.length;
      return fits;
    });
  return chosen
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ text }) => text)
    .join(' ');
}

/**
 * The confidence that the corpus answers the question, 0 to 1: the logistic function of a weighted sum.
 */
export function confidenceOf(evidence: Evidence, { confidence }: Scoring): number {
  const { bias, ...rest } = confidence;
  return 1 / (1 + Math.exp(-(bias + weightedSum(rest, { ...evidence }))));
}
