import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Scoring } from '../../src/retrieval/scoring.ts';
import { BY_WORDS, TRAINED } from '../../src/retrieval/weights.ts';
import { fitLogistic, fitRanking } from './fit.ts';
import { confidenceExamples, passageGroups, sentenceGroups } from './labelled-rows.ts';
import { openTrainingSet, type TrainingSet } from './training-set.ts';

/** Assumed share of questions that the documents answer: people mostly ask what is there. */
const ANSWERABLE_SHARE = 0.75;

/** The signals of each stage that do not compare meaning. */
const WORD_SIGNALS = {
  passage: ['lexical', 'words'],
  sentence: ['passage', 'words', 'before', 'above'],
  confidence: ['score'],
} as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { every: { type: 'string', default: '1' } },
});

/**
 * `npm run train -- [--every N] DIR...`: learns every weight of `src/retrieval/weights.ts` from folders of labelled
 * questions, one stage after the other. It needs at least two sets, because the questions of each set are
 * also asked about the documents of the others, which do not answer them. With N, every N-th question counts.
 */
const sets: TrainingSet[] = [];
// One after the other: two models must not load at once.
for (const folder of positionals) sets.push(await openTrainingSet(folder, Number(values.every)));
const trained = await train(TRAINED, {
  passage: keysOf(TRAINED.passage),
  sentence: keysOf(TRAINED.sentence),
  confidence: keysOf(TRAINED.confidence).filter((name) => name !== 'bias'),
});
const byWords = await train(BY_WORDS, WORD_SIGNALS);
const file = join(import.meta.dirname, '../../src/retrieval/weights.ts');
await writeFile(file, source(trained, byWords));
for (const set of sets) await set.close();

/** @param names the signals of each stage that may have a weight */
async function train(
  before: Scoring,
  names: { readonly [stage in keyof Scoring]: readonly string[] },
): Promise<Scoring> {
  const isByWords = names.passage === WORD_SIGNALS.passage;
  const passages = fitRanking(names.passage, await passageGroups(sets, before, isByWords));
  const passage = named(before.passage, names.passage, asShares(passages));
  const ranked = { ...before, passage };
  const sentences = fitRanking(names.sentence, await sentenceGroups(sets, ranked, isByWords));
  const sentence = named(before.sentence, names.sentence, sentences);
  const examples = await confidenceExamples(sets, { ...ranked, sentence }, isByWords);
  const logistic = fitLogistic(names.confidence, examples, ANSWERABLE_SHARE);
  const confidence = named(before.confidence, [...names.confidence, 'bias'], logistic);
  return { passage, sentence, confidence };
}

function keysOf(object: object): string[] {
  return Object.keys(object);
}

/** Weights by name; signals without a value get 0. */
function named<T extends object>(like: T, names: readonly string[], values: readonly number[]): T {
  const zeros = Object.keys(like).map((name) => [name, 0]);
  const given = names.map((name, i) => [name, values[i] ?? 0]);
  return Object.fromEntries([...zeros, ...given]) as T;
}

/** The same weights divided by their sum, so that a score is at most 1. */
function asShares(weights: readonly number[]): number[] {
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / total);
}

function source(trained: Scoring, byWords: Scoring): string {
  const stage = ([name, weights]: [string, object]) =>
    `  ${name}: { ${Object.entries(weights)
      .map(([signal, weight]) => `${signal}: ${Number(weight.toFixed(3))}`)
      .join(', ')} },\n`;
  const scoring = (name: string, weights: Scoring) =>
    `export const ${name}: Scoring = {\n${Object.entries(weights).map(stage).join('')}};\n`;
  return `import type { Scoring } from './scoring.ts';

/** Written by \`npm run train\`; see "Where the weights come from" in docs/evaluation.md. */
${scoring('TRAINED', trained)}
/** For questions in a language that the embedding model does not know. */
${scoring('BY_WORDS', byWords)}`;
}
