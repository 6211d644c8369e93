import type { Answer } from '../../src/answer/answer.ts';
import { type EvaluateOptions, evaluate } from '../../src/evaluation/evaluate.ts';
import { type AllScores, isRefused } from '../../src/evaluation/metrics/aggregate.ts';
import { METRICS, type Metric, type MetricValues } from '../../src/evaluation/metrics/metrics.ts';
import {
  LISTED_PASSAGES,
  type PipelineResult,
  resultOf,
} from '../../src/evaluation/metrics/pipeline-result.ts';
import type { LabelledSet } from '../../src/evaluation/set/labels.ts';
import type { Reader } from '../../src/models/reader.ts';
import type { RetrieverParts } from '../../src/retrieval/retriever.ts';
import type { Part } from './ablation-parts.ts';

/** The metrics of the pipeline without one of its parts. */
export interface Ablation {
  readonly without: string;
  /** null if the part cannot influence the metric, or the metric is meaningless without the part. */
  readonly figures: MetricValues;
}

/** How well one signal alone separates questions with an answer from those without. */
export interface SignalAlone {
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

export interface AblateOptions {
  /** `variant` names what is asked, such as "without stems". */
  readonly onProgress?: (variant: string, done: number, total: number) => void;
}

/**
 * Asks all questions again for each part, with that part switched off.
 *
 * @param whole scores of the pipeline with all its parts
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
  const measure = async (
    variant: string,
    change: Part['switchOff'],
    serves: Part['serves'],
  ): Promise<MetricValues> => {
    const pipeline = varied(change);
    const options: EvaluateOptions = {
      ...(onProgress && { onProgress: (...count) => onProgress(variant, ...count) }),
    };
    const { metrics } = await evaluate(
      set,
      async (question) => {
        const result = resultOf(await pipeline.ask(question, { limit: LISTED_PASSAGES }));
        return serves === 'ranking' ? result : refusedAsWhole(question, result);
      },
      options,
    );
    return metrics;
  };
  const ablation: Ablation[] = [];
  const signs: SignalAlone[] = [];
  for (const part of parts) {
    const metrics = await measure(`without ${part.name}`, part.switchOff, part.serves);
    ablation.push({ without: part.name, figures: meaningful(metrics, part) });
  }
  for (const { name, alone, serves } of parts) {
    if (!alone) continue;
    const { confidenceAuroc = null } = await measure(`by ${name} alone`, alone, serves);
    signs.push({ sign: name, confidenceAuroc });
  }
  return { ablation, signs };
}

/** Metrics that depend on whether the confidence reaches the threshold. */
const THRESHOLD_METRICS = new Set([
  'answeredRight',
  'refusalPrecision',
  'refusalRecall',
  'answerableRefused',
  'impossibleAnswered',
]);

/** The metrics that can be compared with those of the whole pipeline; null for the others. */
function meaningful(metrics: MetricValues, { serves }: Part): MetricValues {
  const isMeaningful = ({ key, unit }: Metric) => {
    if (unit === 'ms') return false; // Embeddings are remembered, so that times are too short.
    if (serves === 'confidence') return key === 'confidenceAuroc';
    return serves === 'ranking' || !THRESHOLD_METRICS.has(key);
  };
  return Object.fromEntries(
    METRICS.map((metric) => [
      metric.key,
      isMeaningful(metric) ? (metrics[metric.key] ?? null) : null,
    ]),
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
