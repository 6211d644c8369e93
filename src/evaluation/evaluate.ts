import { DocumentTexts } from './document-texts.ts';
import { type Finding, WARM_UP, WARM_UP_WRITTEN } from './finding.ts';
import { type Judgement, judge } from './judge.ts';
import type { LabelledQuestion, LabelledSet } from './labelled-set.ts';
import { type Figures, figuresOf } from './metric-definitions.ts';
import { judgeWritten, type Supports, type WrittenJudgement } from './written.ts';
import { WRITTEN_FIGURES } from './written-metrics.ts';

/** How a pipeline did on a labelled set. */
export interface Evaluation {
  readonly figures: Figures;
  /** Of what a language model wrote, where that was measured. */
  readonly writtenFigures?: Figures;
  /** One for each question, in the set's order. */
  readonly judgements: readonly Judgement[];
}

/** Anything that finds passages for a question, and perhaps quotes. */
export type Pipeline = (question: string) => Promise<Finding>;

export interface EvaluateOptions {
  readonly onProgress?: (done: number, total: number) => void;
  /** Measures written answers as well; decides whether quotes support a sentence. */
  readonly supports?: Supports;
}

/** Asks every question of the set, one after another, and compares the findings with the labels. */
export async function evaluate(
  set: Pick<LabelledSet, 'questions' | 'documentsFolder'>,
  ask: Pipeline,
  { onProgress, supports }: EvaluateOptions = {},
): Promise<Evaluation> {
  const { questions } = set;
  const texts = new DocumentTexts(set.documentsFolder);
  const warmUp = supports ? WARM_UP_WRITTEN : WARM_UP;
  for (const { question } of questions.slice(0, warmUp)) await ask(question);
  const judgements: Judgement[] = [];
  for (const question of questions) {
    const began = performance.now();
    const finding = await ask(question.question);
    const seconds = (performance.now() - began) / 1_000;
    const written = supports && (await judgeProse(question, finding, { seconds, supports }));
    judgements.push({ ...(await judge(question, finding, texts)), ...(written && { written }) });
    onProgress?.(judgements.length, questions.length);
  }
  return {
    figures: figuresOf(judgements),
    ...(supports && { writtenFigures: figuresOf(judgements, WRITTEN_FIGURES) }),
    judgements,
  };
}

async function judgeProse(
  { question }: LabelledQuestion,
  { reply }: Finding,
  { seconds, supports }: { readonly seconds: number; readonly supports: Supports },
): Promise<WrittenJudgement> {
  const prose = reply?.written;
  return { seconds, ...(prose && { counts: await judgeWritten(prose, question, supports) }) };
}
