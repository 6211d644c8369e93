import type { Answer } from '../../src/answer/answer.ts';
import { type EvaluateOptions, evaluate } from '../../src/evaluation/evaluate.ts';
import { type AllScores, isRefused } from '../../src/evaluation/metrics/aggregate.ts';
import { differenceOf, intervalOf, resamples } from '../../src/evaluation/metrics/bootstrap.ts';
import type { Metric, MetricIntervals, MetricValues } from '../../src/evaluation/metrics/metric.ts';
import { METRICS, measure } from '../../src/evaluation/metrics/metrics.ts';
import {
  LISTED_PASSAGES,
  type PipelineResult,
  resultOf,
} from '../../src/evaluation/metrics/pipeline-result.ts';
import { SHOWN_METRICS } from '../../src/evaluation/metrics/shown-metrics.ts';
import type { LabelledSet } from '../../src/evaluation/set/labels.ts';
import type { Reader } from '../../src/models/reader.ts';
import type { RetrieverParts } from '../../src/retrieval/retriever.ts';
import type { Part } from './ablation-parts.ts';

/** The metrics of the pipeline without one of its parts. */
export interface Ablation {
  readonly without: string;
  /** null if the part cannot influence the metric, or the metric is meaningless without the part. */
  readonly figures: MetricValues;
  /** Bounds of the difference from the whole pipeline, over the same draws of questions. */
  readonly differences: MetricIntervals;
}

/** How well one signal alone separates questions with an answer from those without. */
interface SignalAlone {
  readonly sign: string;
  readonly confidenceAuroc: number | null;
}

export interface AblationReport {
  /** In the order of the parts. */
  readonly ablation: readonly Ablation[];
  /** One entry for each part that is a signal of confidence. */
  readonly signs: readonly SignalAlone[];
}

/** Builds a pipeline that differs from the whole one. */
export type Vary = (change: (parts: RetrieverParts) => RetrieverParts) => {
  ask(question: string, options: { limit: number }): Promise<Answer>;
};

interface AblateOptions {
  /** `variant` names what is asked, such as "without stems". */
  readonly onProgress?: (variant: string, done: number, total: number) => void;
}

/**
 * Asks all questions again for each part, with that part switched off.
 *
 * @param whole scores of the pipeline with all its parts, in the order of the set's questions
 */
export async function ablate(
  set: Pick<LabelledSet, 'questions' | 'documentsFolder'>,
  whole: AllScores,
  vary: Vary,
  parts: readonly Part[],
  { onProgress }: AblateOptions = {},
): Promise<AblationReport> {
  const varied = withSharedModels(vary);
  const refusedAsWhole = refusingLike(whole);
  const rounds = resamples(set.questions.length);
  const scoresOf = async (
    variant: string,
    change: Part['switchOff'],
    serves: Part['serves'],
  ): Promise<AllScores> => {
    const pipeline = varied(change);
    const options: EvaluateOptions = {
      ...(onProgress && { onProgress: (...count) => onProgress(variant, ...count) }),
    };
    const { scores } = await evaluate(
      set,
      async (question) => {
        const result = resultOf(await pipeline.ask(question, { limit: LISTED_PASSAGES }));
        return serves === 'ranking' ? result : refusedAsWhole(question, result);
      },
      options,
    );
    return scores;
  };
  const ablation: Ablation[] = [];
  const signs: SignalAlone[] = [];
  for (const part of parts) {
    const scores = await scoresOf(`without ${part.name}`, part.switchOff, part.serves);
    const metrics = METRICS.map((metric) => ({ metric, isTold: isMeaningful(metric, part) }));
    ablation.push({
      without: part.name,
      figures: valuesOf(metrics, (metric) => measure(scores, [metric])[metric.key] ?? null),
      differences: valuesOf(metrics, ({ of }) =>
        intervalOf(differenceOf(of(scores), of(whole)), rounds),
      ),
    });
  }
  for (const { name, alone, serves } of parts) {
    if (!alone) continue;
    const scores = await scoresOf(`by ${name} alone`, alone, serves);
    const { confidenceAuroc = null } = measure(scores);
    signs.push({ sign: name, confidenceAuroc });
  }
  return { ablation, signs };
}

/** Metrics that depend on whether the confidence reaches the threshold. */
const THRESHOLD_METRICS = new Set([
  'answeredRight',
  ...SHOWN_METRICS.map(({ key }) => key), // They count only questions that were not refused.
  'answerableRefusedShare',
  'refusalPrecision',
  'refusalRecall',
  'answerableRefused',
  'impossibleAnswered',
]);

/** Whether a metric can be compared with that of the whole pipeline. */
function isMeaningful({ key, unit }: Metric, { serves }: Part): boolean {
  if (unit === 'ms') return false; // Embeddings are remembered, so that times are too short.
  if (serves === 'confidence') return key === 'confidenceAuroc';
  return serves === 'ranking' || !THRESHOLD_METRICS.has(key);
}

function valuesOf<T>(
  metrics: readonly { readonly metric: Metric; readonly isTold: boolean }[],
  figureOf: (metric: Metric) => T,
): Readonly<Record<string, T | null>> {
  return Object.fromEntries(
    metrics.map(({ metric, isTold }) => [metric.key, isTold ? figureOf(metric) : null]),
  );
}

/**
 * A refusal shows fewer quotes. If the threshold does not fit a variant, the questions that the whole
 * pipeline refuses are cut to as many quotes as it shows, so that quotes do not look better or worse
 * because of the confidence alone.
 */
function refusingLike(
  whole: AllScores,
): (question: string, result: PipelineResult) => PipelineResult {
  const refused = whole.filter(isRefused);
  const texts = new Set(refused.map(({ question }) => question.question));
  const most = Math.max(0, ...refused.map(({ result }) => result.shown?.quotes.length ?? 0));
  return (question, { shown, ...rest }) => ({
    ...rest,
    ...(shown && {
      shown: texts.has(question) ? { ...shown, quotes: shown.quotes.slice(0, most) } : shown,
    }),
  });
}

/** Embeds and reads each text once for all variants, because models are the same in all of them. */
function withSharedModels(vary: Vary): Vary {
  const questions = new Map<string, ReturnType<Embeddings['embedQuestion']>>();
  const readings = new Map<string, ReturnType<Reader['read']>>();
  const shared = (embeddings: Embeddings): Embeddings => ({
    embedQuestion: (text) => remembered(questions, text, () => embeddings.embedQuestion(text)),
  });
  const reading = (reader: Reader): Reader => ({
    read: (...texts) => remembered(readings, JSON.stringify(texts), () => reader.read(...texts)),
  });
  return (change) =>
    vary(({ embeddings, reader, ...parts }) =>
      change({
        ...parts,
        embeddings: shared(embeddings),
        ...(reader && { reader: reading(reader) }),
      }),
    );
}

type Embeddings = RetrieverParts['embeddings'];

function remembered<T>(known: Map<string, T>, text: string, compute: () => T): T {
  const value = known.get(text) ?? compute();
  known.set(text, value);
  return value;
}
