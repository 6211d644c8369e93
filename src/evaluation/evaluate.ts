import { DocumentTexts } from './document-texts.ts';
import { type Figures, figuresOf } from './figures.ts';
import { type Finding, WARM_UP } from './finding.ts';
import { type Judgement, judge } from './judge.ts';
import type { LabelledSet } from './labelled-set.ts';

/** How a pipeline did on a labelled set. */
export interface Evaluation {
  readonly figures: Figures;
  /** One for each question, in the set's order. */
  readonly judgements: readonly Judgement[];
}

/** Anything that finds passages for a question, and perhaps quotes. */
export type Pipeline = (question: string) => Promise<Finding>;

export interface EvaluateOptions {
  readonly onProgress?: (done: number, total: number) => void;
}

/** Asks every question of the set, one after another, and compares the findings with the labels. */
export async function evaluate(
  set: Pick<LabelledSet, 'questions' | 'documentsFolder'>,
  ask: Pipeline,
  { onProgress }: EvaluateOptions = {},
): Promise<Evaluation> {
  const { questions } = set;
  const texts = new DocumentTexts(set.documentsFolder);
  for (const { question } of questions.slice(0, WARM_UP)) await ask(question);
  const judgements: Judgement[] = [];
  for (const question of questions) {
    judgements.push(await judge(question, await ask(question.question), texts));
    onProgress?.(judgements.length, questions.length);
  }
  return { figures: figuresOf(judgements), judgements };
}
