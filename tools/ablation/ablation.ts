import type { Answer } from '../../src/answer/answer.ts';
import { isRefused, type Judgements } from '../../src/evaluation/aggregate.ts';
import { type EvaluateOptions, evaluate } from '../../src/evaluation/evaluate.ts';
import { type Finding, findingOf, LISTED_PASSAGES } from '../../src/evaluation/finding.ts';
import type { LabelledSet } from '../../src/evaluation/labelled-set.ts';
import { FIGURES, type Figure, type Figures } from '../../src/evaluation/metric-definitions.ts';
import type { RetrieverParts } from '../../src/retrieval/retriever.ts';
import type { Part } from './ablation-parts.ts';

/** How the pipeline does without some part of it. */
export interface Ablation {
  readonly without: string;
  /** null where the part makes no difference by its nature, or the figure says nothing without it. */
  readonly figures: Figures;
}

/** How well one sign by itself tells questions that have an answer from those that have none. */
export interface SignAlone {
  readonly sign: string;
  readonly confidenceAuroc: number | null;
}

export interface AblationReport {
  /** In the order of the parts. */
  readonly ablation: readonly Ablation[];
  /** Of those parts that are such signs. */
  readonly signs: readonly SignAlone[];
}

/** Makes a pipeline that differs from the whole one. */
export type Vary = (change: (parts: RetrieverParts) => RetrieverParts) => {
  ask(question: string, options: { limit: number }): Promise<Answer>;
};

export interface AblateOptions {
  /** `variant`: how it asks, "without stems". */
  readonly onProgress?: (variant: string, done: number, total: number) => void;
}

/**
 * Asks all questions again for each part, with that part switched off.
 *
 * @param whole how the pipeline did with all its parts
 */
export async function ablate(
  set: Pick<LabelledSet, 'questions' | 'documentsFolder'>,
  whole: Judgements,
  vary: Vary,
  parts: readonly Part[],
  { onProgress }: AblateOptions = {},
): Promise<AblationReport> {
  const varied = remembering(vary);
  const asShown = refusingLike(whole);
  const measure = async (
    variant: string,
    change: Part['switchOff'],
    serves: Part['serves'],
  ): Promise<Figures> => {
    const pipeline = varied(change);
    const options: EvaluateOptions = {
      ...(onProgress && { onProgress: (...count) => onProgress(variant, ...count) }),
    };
    const { figures } = await evaluate(
      set,
      async (question) => {
        const finding = findingOf(await pipeline.ask(question, { limit: LISTED_PASSAGES }));
        return serves === 'ranking' ? finding : asShown(question, finding);
      },
      options,
    );
    return figures;
  };
  const ablation: Ablation[] = [];
  const signs: SignAlone[] = [];
  for (const part of parts) {
    const figures = await measure(`without ${part.name}`, part.switchOff, part.serves);
    ablation.push({ without: part.name, figures: telling(figures, part) });
  }
  for (const { name, alone, serves } of parts) {
    if (!alone) continue;
    const { confidenceAuroc = null } = await measure(`by ${name} alone`, alone, serves);
    signs.push({ sign: name, confidenceAuroc });
  }
  return { ablation, signs };
}

/** Figures that depend on whether the confidence reaches the threshold. */
const BY_THRESHOLD = new Set([
  'answeredRight',
  'refusalPrecision',
  'refusalRecall',
  'answerableRefused',
  'impossibleAnswered',
]);

function telling(figures: Figures, { serves }: Part): Figures {
  const tells = ({ key, unit }: Figure) => {
    if (unit === 'ms') return false; // Nothing is embedded again.
    if (serves === 'confidence') return key === 'confidenceAuroc';
    return serves === 'ranking' || !BY_THRESHOLD.has(key);
  };
  return Object.fromEntries(
    FIGURES.map((figure) => [figure.key, tells(figure) ? (figures[figure.key] ?? null) : null]),
  );
}

/**
 * A refusal shows fewer quotes. Where the threshold does not fit, those that the whole pipeline refuses
 * are cut to what it shows, so that quotes do not seem better or worse for the confidence alone.
 */
function refusingLike(whole: Judgements): (question: string, finding: Finding) => Finding {
  const refused = whole.filter(isRefused);
  const texts = new Set(refused.map(({ question }) => question.question));
  const most = Math.max(0, ...refused.map(({ finding }) => finding.reply?.quotes.length ?? 0));
  return (question, { reply, ...rest }) => ({
    ...rest,
    ...(reply && {
      reply: texts.has(question) ? { ...reply, quotes: reply.quotes.slice(0, most) } : reply,
    }),
  });
}

/** What is embedded is the same for all variants, so that it is done once for them together. */
function remembering(vary: Vary): Vary {
  const questions = new Map<string, ReturnType<Embeddings['embedQuestion']>>();
  const pieces = new Map<string, ReturnType<Embeddings['embedPieces']>>();
  const withMemory = (embeddings: Embeddings): Embeddings => ({
    embedQuestion: (text) => remembered(questions, text, () => embeddings.embedQuestion(text)),
    embedPieces: (text) => remembered(pieces, text, () => embeddings.embedPieces(text)),
  });
  return (change) =>
    vary((parts) => change({ ...parts, embeddings: withMemory(parts.embeddings) }));
}

type Embeddings = RetrieverParts['embeddings'];

function remembered<T>(known: Map<string, T>, text: string, find: () => T): T {
  const value = known.get(text) ?? find();
  known.set(text, value);
  return value;
}
