import {
  holdsAnswer,
  isRightQuote,
  type LabelledQuestion,
} from '../../src/evaluation/set/labels.ts';
import { terms } from '../../src/language/terms.ts';
import { gatherEvidence } from '../../src/retrieval/confidence.ts';
import { rankSentences } from '../../src/retrieval/quotes.ts';
import type { RankedPassage, Ranking } from '../../src/retrieval/ranking.ts';
import type { Scoring } from '../../src/retrieval/scoring.ts';
import type { Example, Group } from './fit.ts';
import type { RankingMode, TrainingSet } from './training-set.ts';

type Sets = readonly TrainingSet[];

/** More than the retriever's candidates, so that all of them are ranked. */
const ALL_CANDIDATES = 128;

/** The ranked passages of each question with marks; a passage is right if it holds the answer. */
export function passageGroups(sets: Sets, scoring: Scoring, isByWords: boolean): Promise<Group[]> {
  const mode = { scoring, isByWords, isRead: false };
  return forEachMarked(sets, mode, ({ passages }, question) => ({
    rows: passages.map(({ signals }) => ({ ...signals })),
    right: passages.map((passage) => holds(passage, question)),
  }));
}

/** The sentences of the best passages; a sentence is right if it is a right quote. */
export function sentenceGroups(sets: Sets, scoring: Scoring, isByWords: boolean): Promise<Group[]> {
  const mode = { scoring, isByWords, isRead: !isByWords };
  return forEachMarked(sets, mode, (ranking, { marks }) => {
    const sentences = rankSentences(ranking, terms);
    return {
      rows: sentences.map(({ signals }) => ({ ...signals })),
      right: sentences.map(({ passage, sentence }) =>
        isRightQuote({ document: passage.document, ...sentence.span }, marks),
      ),
    };
  });
}

async function forEachMarked(
  sets: Sets,
  mode: RankingMode,
  toGroup: (ranking: Ranking, question: LabelledQuestion) => Group,
): Promise<Group[]> {
  const groups: Group[] = [];
  for (const set of sets) {
    const ranker = set.ranker(mode);
    for (const question of set.questions.filter(({ marks }) => marks.length > 0)) {
      groups.push(toGroup(await ranker.rank(question.question, ALL_CANDIDATES), question));
    }
  }
  return groups;
}

/**
 * Weights of constructed questions without an answer; a real one weighs 1. The right passages of a near
 * miss are hidden, but another passage may still answer it. A far miss is a question of another set.
 */
const NEAR_MISS_WEIGHT = 0.1;
const FAR_MISS_WEIGHT = 0.25;

/**
 * Answerable questions as positive examples; as negative ones, questions that the labels call impossible,
 * questions whose right passages are hidden (near misses) and questions of the other sets (far misses).
 */
export async function confidenceExamples(
  sets: Sets,
  scoring: Scoring,
  isByWords: boolean,
): Promise<Example[]> {
  const examples: Example[] = [];
  const isRead = !isByWords;
  for (const set of sets) {
    const add = (ranking: Ranking, isPositive: boolean, weight: number) => {
      const evidence = gatherEvidence(ranking);
      examples.push({ row: { ...evidence }, isPositive, weight });
    };
    const ranker = set.ranker({ scoring, isByWords, isRead });
    for (const question of set.questions) {
      const ranking = await ranker.rank(question.question, ALL_CANDIDATES);
      add(ranking, !question.isImpossible, 1);
      if (question.isImpossible) continue;
      const right = ranking.passages.filter((passage) => holds(passage, question));
      const hidden = new Set(right.map(({ passage }) => passage.id));
      const without = set.ranker({ scoring, isByWords, isRead, hidden });
      add(await without.rank(question.question, ALL_CANDIDATES), false, NEAR_MISS_WEIGHT);
    }
    for (const other of sets.filter((one) => one !== set)) {
      for (const { question } of other.questions) {
        add(await ranker.rank(question, ALL_CANDIDATES), false, FAR_MISS_WEIGHT);
      }
    }
  }
  return examples;
}

function holds({ passage }: RankedPassage, { marks }: LabelledQuestion): boolean {
  return holdsAnswer({ document: passage.document, ...passage.span }, marks);
}
