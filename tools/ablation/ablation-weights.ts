import type { RetrieverParts } from '../../src/retrieval/retriever.ts';
import type { Scoring } from '../../src/retrieval/scoring.ts';

/** Names a weight by its stage and its signal: `passage.lexical`, `sentence.kind`, `confidence.score`. */
export type Signal = {
  [Stage in keyof Scoring]: `${Stage}.${keyof Scoring[Stage] & string}`;
}[keyof Scoring];

/** All signals that have a weight. */
export function signalsOf(scoring: Scoring): Signal[] {
  const names = Object.entries(scoring).flatMap(([stage, weights]) =>
    Object.keys(weights).map((name) => `${stage}.${name}` as Signal),
  );
  return names.filter((name) => name !== 'confidence.bias');
}

/** The pipeline with the weights of these signals set to 0. */
export function weightless(parts: RetrieverParts, signals: readonly Signal[]): RetrieverParts {
  return mapWeights(parts, (name, weight) => (signals.includes(name) ? 0 : weight));
}

/**
 * The pipeline with a confidence that comes from one signal alone. The signal keeps the sign of its
 * weight, because some signals speak against an answer.
 */
export function confidentBy(parts: RetrieverParts, signal: Signal): RetrieverParts {
  const weights: Readonly<Record<string, number>> = parts.scoring.confidence;
  const direction = Math.sign(weights[signal.slice('confidence.'.length)] ?? 0) || 1;
  return mapWeights(parts, (name, weight) => {
    if (!name.startsWith('confidence.')) return weight;
    return name === signal ? direction : 0;
  });
}

/** A bias that lifts every question above the threshold and keeps their order. */
const ANSWERING_BIAS = 20;

/**
 * The pipeline with a confidence that refuses nothing. A confidence that has lost some of its summands
 * would refuse far more questions, and a refusal shows fewer quotes.
 */
export function neverRefusing(parts: RetrieverParts): RetrieverParts {
  return mapWeights(parts, (name, weight) =>
    name === 'confidence.bias' ? ANSWERING_BIAS : weight,
  );
}

/** Changes both sets of weights, including those for languages that the model does not know. */
function mapWeights(
  parts: RetrieverParts,
  change: (name: Signal, weight: number) => number,
): RetrieverParts {
  const map = (scoring: Scoring): Scoring => {
    const stages = Object.entries(scoring).map(([stage, weights]) => {
      const changed = Object.entries(weights as Readonly<Record<string, number>>).map(
        ([name, weight]) => [name, change(`${stage}.${name}` as Signal, weight)],
      );
      return [stage, Object.fromEntries(changed)];
    });
    return Object.fromEntries(stages);
  };
  return {
    ...parts,
    scoring: map(parts.scoring),
    scoringByWords: map(parts.scoringByWords),
  };
}
