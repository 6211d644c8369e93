import type { LabelledQuestion } from '../../src/evaluation/labelled-set.ts';
import { holdsAnswer, isRightQuote } from '../../src/evaluation/marks.ts';
import { terms } from '../../src/language/terms.ts';
import { gatherEvidence } from '../../src/retrieval/confidence.ts';
import { rankSentences } from '../../src/retrieval/quotes.ts';
import type { RankedPassage, Ranking } from '../../src/retrieval/retriever.ts';
import type { Scoring } from '../../src/retrieval/scoring.ts';
import type { Example, Group } from './fit.ts';
import type { TrainingSet } from './training-set.ts';

type Sets = readonly TrainingSet[];

/** All candidates that retrieval may have. */
const ALL = 128;

/** The passages of each question whose answer is marked, right where they hold it. */
export function passageGroups(sets: Sets, scoring: Scoring, isByWords: boolean): Promise<Group[]> {
  return forEachMarked(sets, scoring, isByWords, ({ passages }, question) => ({
    rows: passages.map(({ signals }) => ({ ...signals })),
    right: passages.map((passage) => holds(passage, question)),
  }));
}

/** The sentences of the best passages, right where they are what was marked. */
export function sentenceGroups(sets: Sets, scoring: Scoring, isByWords: boolean): Promise<Group[]> {
  return forEachMarked(sets, scoring, isByWords, (ranking, { marks }) => {
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
  scoring: Scoring,
  isByWords: boolean,
  toGroup: (ranking: Ranking, question: LabelledQuestion) => Group,
): Promise<Group[]> {
  const groups: Group[] = [];
  for (const set of sets) {
    const inquiry = set.inquire({ scoring, isByWords });
    for (const question of set.questions.filter(({ marks }) => marks.length > 0)) {
      groups.push(toGroup(await inquiry.rank(question.question, ALL), question));
    }
  }
  return groups;
}

/**
 * What a made-up question without an answer counts beside a real one: one whose right passage is hidden
 * (others may answer it, too), and one of another set.
 */
const HIDDEN = 0.1;
const FAR = 0.25;

/**
 * Answerable questions against those that the labels call impossible, those whose right passages are
 * hidden (near misses), and those of the other sets (far ones).
 */
export async function confidenceExamples(
  sets: Sets,
  scoring: Scoring,
  isByWords: boolean,
): Promise<Example[]> {
  const examples: Example[] = [];
  for (const set of sets) {
    const add = async (ranking: Ranking, isPositive: boolean, weight: number) => {
      const evidence = await gatherEvidence(ranking, rankSentences(ranking, terms), set.embeddings);
      examples.push({ row: { ...evidence }, isPositive, weight });
    };
    const inquiry = set.inquire({ scoring, isByWords });
    for (const question of set.questions) {
      const ranking = await inquiry.rank(question.question, ALL);
      await add(ranking, !question.isImpossible, 1);
      if (question.isImpossible) continue;
      const right = ranking.passages.filter((passage) => holds(passage, question));
      const hidden = new Set(right.map(({ passage }) => passage.id));
      const without = set.inquire({ scoring, isByWords, hidden });
      await add(await without.rank(question.question, ALL), false, HIDDEN);
    }
    for (const other of sets.filter((one) => one !== set)) {
      for (const { question } of other.questions) {
        await add(await inquiry.rank(question, ALL), false, FAR);
      }
    }
  }
  return examples;
}

function holds({ passage }: RankedPassage, { marks }: LabelledQuestion): boolean {
  return holdsAnswer({ document: passage.document, ...passage.span }, marks);
}
