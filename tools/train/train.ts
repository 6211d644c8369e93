import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { FootnoteError } from '../../src/errors.ts';
import type { Scoring } from '../../src/retrieval/scoring.ts';
import { BY_WORDS, TRAINED } from '../../src/retrieval/weights.ts';
import { runTool } from '../workbench.ts';
import { fitLogistic, fitRanking } from './fit.ts';
import { confidenceExamples, passageGroups, sentenceGroups } from './labelled-rows.ts';
import { openTrainingSet, type TrainingSet } from './training-set.ts';
import { weightsOf, weightsSource } from './weights-source.ts';

/** Assumed share of questions that the documents answer: people mostly ask what is there. */
const ANSWERABLE_SHARE = 0.75;

/** The signals of each stage that do not compare meaning. */
const WORD_SIGNALS = {
  passage: ['lexical', 'words'],
  sentence: ['passage', 'words', 'before', 'above'],
  confidence: ['score'],
} as const;

/**
 * `npm run train -- [--every N] SET SET…`: learns the weights of `src/retrieval/weights.ts` from folders of labelled
 * questions, one stage after the other. With N, every N-th question counts.
 */
const command = new Command('train')
  .description('learn the weights of retrieval')
  .argument('[sets...]', 'folders of labelled questions, at least two')
  .option('--every <n>', 'learn from every n-th question', '1')
  .action(learn);

await runTool(command, console.error);

async function learn(folders: readonly string[], options: { every: string }): Promise<void> {
  const every = Number(options.every);
  if (!Number.isInteger(every) || every < 1) {
    throw new FootnoteError(`--every must be a whole number above 0 (it is "${options.every}").`, {
      exitCode: 2,
    });
  }
  if (folders.length < 2) {
    throw new FootnoteError(
      'Name at least two sets: the questions of each are also asked about the documents of the others, which do not answer them.',
      { exitCode: 2 },
    );
  }
  const sets: TrainingSet[] = [];
  try {
    // One after the other: two models must not load at once.
    for (const folder of folders) sets.push(await openTrainingSet(folder, every));
    const trained = await train(sets, TRAINED, {
      passage: keysOf(TRAINED.passage),
      sentence: keysOf(TRAINED.sentence),
      confidence: keysOf(TRAINED.confidence).filter((name) => name !== 'bias'),
    });
    const byWords = await train(sets, BY_WORDS, WORD_SIGNALS);
    const file = join(import.meta.dirname, '../../src/retrieval/weights.ts');
    await writeFile(file, weightsSource(trained, byWords));
    console.log(
      `The confidence stays as it was set by hand; ${weightsOf('learned', trained.confidence)}`,
    );
  } finally {
    for (const set of sets) await set.close();
  }
}

/** @param names the signals of each stage that may have a weight */
async function train(
  sets: readonly TrainingSet[],
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
