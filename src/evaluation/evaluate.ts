import { type CitationCounts, countCitations, type Supports } from './metrics/citation-quality.ts';
import type { MetricValues } from './metrics/metric.ts';
import { measure, WARM_UP, WARM_UP_WRITTEN } from './metrics/metrics.ts';
import type { Pipeline, PipelineResult } from './metrics/pipeline-result.ts';
import { type QuestionScores, scoreQuestion } from './metrics/score-question.ts';
import { WRITTEN_METRICS } from './metrics/written-metrics.ts';
import { DocumentTexts } from './set/document-texts.ts';
import type { LabelledSet } from './set/labels.ts';

/** How a pipeline did on a labelled set. */
export interface Evaluation {
  readonly metrics: MetricValues;
  /** Present if written answers are measured. */
  readonly writtenMetrics?: MetricValues;
  /** The scores of each question, in the set's order. */
  readonly scores: readonly QuestionScores[];
}

export interface EvaluateOptions {
  readonly onProgress?: (done: number, total: number) => void;
  /** Decides whether quotes support a sentence; if present, written answers are measured as well. */
  readonly supports?: Supports;
}

/** Asks every question of the set, one after another, and compares the results with the labels. */
export async function evaluate(
  set: Pick<LabelledSet, 'questions' | 'documentsFolder' | 'reading'>,
  ask: Pipeline,
  { onProgress, supports }: EvaluateOptions = {},
): Promise<Evaluation> {
  const { questions } = set;
  const texts = new DocumentTexts(set.documentsFolder, set.reading);
  const warmUp = supports ? WARM_UP_WRITTEN : WARM_UP;
  for (const { question } of questions.slice(0, warmUp)) await ask(question);
  const scores: QuestionScores[] = [];
  for (const question of questions) {
    const began = performance.now();
    const result = await ask(question.question);
    const seconds = (performance.now() - began) / 1_000;
    const counts = supports && (await countsOf(question.question, result, supports));
    scores.push({
      ...(await scoreQuestion(question, result, texts)),
      ...(supports && { written: { seconds, ...(counts && { counts }) } }),
    });
    onProgress?.(scores.length, questions.length);
  }
  return {
    metrics: measure(scores),
    ...(supports && { writtenMetrics: measure(scores, WRITTEN_METRICS) }),
    scores,
  };
}

async function countsOf(
  question: string,
  { shown }: PipelineResult,
  supports: Supports,
): Promise<CitationCounts | undefined> {
  return shown?.written && countCitations(shown.written, question, supports);
}
