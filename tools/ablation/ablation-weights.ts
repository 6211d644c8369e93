import type { RetrieverParts } from '../../src/retrieval/retriever.ts';
import type { Scoring } from '../../src/retrieval/scoring.ts';

/** `passage.lexical`, `sentence.kind`, `confidence.score`: a weight by its sum and its name. */
export type Signal = {
  [Sum in keyof Scoring]: `${Sum}.${keyof Scoring[Sum] & string}`;
}[keyof Scoring];

/** All that is weighed. */
export function signalsOf(scoring: Scoring): Signal[] {
  const names = Object.entries(scoring).flatMap(([sum, weights]) =>
    Object.keys(weights).map((name) => `${sum}.${name}` as Signal),
  );
  return names.filter((name) => name !== 'confidence.bias');
}

/** The pipeline as if it did not look at these signals. */
export function weightless(parts: RetrieverParts, signals: readonly Signal[]): RetrieverParts {
  return mapWeights(parts, (name, weight) => (signals.includes(name) ? 0 : weight));
}

/**
 * The pipeline with its confidence from one signal alone, which counts in the direction in which the
 * pipeline takes it: some speak against an answer.
 */
export function confidentBy(parts: RetrieverParts, signal: Signal): RetrieverParts {
  const weights: Readonly<Record<string, number>> = parts.scoring.confidence;
  const direction = Math.sign(weights[signal.slice('confidence.'.length)] ?? 0) || 1;
  return mapWeights(parts, (name, weight) => {
    if (!name.startsWith('confidence.')) return weight;
    return name === signal ? direction : 0;
  });
}

/** Confidence that leaves no question below the threshold, and still sets apart what is less sure. */
const SURE = 20;

/**
 * The pipeline so sure that it answers everything. Where the confidence has lost some of its summands,
 * it would refuse far more, and a refusal shows fewer quotes.
 */
export function neverRefusing(parts: RetrieverParts): RetrieverParts {
  return mapWeights(parts, (name, weight) => (name === 'confidence.bias' ? SURE : weight));
}

/** Changes the weights, those for languages that the model does not know as well. */
function mapWeights(
  parts: RetrieverParts,
  change: (name: Signal, weight: number) => number,
): RetrieverParts {
  const map = (scoring: Scoring): Scoring => {
    const sums = Object.entries(scoring).map(([sum, weights]) => {
      const changed = Object.entries(weights as Readonly<Record<string, number>>).map(
        ([name, weight]) => [name, change(`${sum}.${name}` as Signal, weight)],
      );
      return [sum, Object.fromEntries(changed)];
    });
    return Object.fromEntries(sums);
  };
  return {
    ...parts,
    scoring: map(parts.scoring),
    scoringByWords: map(parts.scoringByWords),
  };
}
