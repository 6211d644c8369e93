import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CrossEncoder } from '../../src/models/cross-encoder.ts';
import { type TinyCrossEncoder, writeCrossEncoder } from '../helpers/cross-encoder-model.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const ID = 'Acme/judge';
const QUESTION = 'How is water cooled in the tower?';
const TEXTS = [
  'Invoices are due in March.',
  'In the tower, water is cooled by air.',
  'The water of the river is clean.',
];
/** The share of "how", "water", "cooled" and "tower" in each, on the model's scale. */
const SCORES = [0, 3 / 4, 1 / 4].map((share) => 1 / (1 + Math.exp(4 - 8 * share)));

let folder: TempFolder;

beforeEach(async () => {
  folder = await createTempFolder();
});

afterEach(() => folder.remove());

async function reranker(model: TinyCrossEncoder = {}, precision: 'int8' | 'fp32' = 'int8') {
  await writeCrossEncoder(join(folder.path, ID), model);
  return CrossEncoder.load({ id: ID, precision, modelsFolder: folder.path });
}

const models: [string, TinyCrossEncoder][] = [
  ['a BERT with one label', {}],
  ['a BERT with two labels', { labels: 2 }],
  ['a RoBERTa with one label', { family: 'roberta' }],
  ['a RoBERTa with two labels', { family: 'roberta', labels: 2 }],
];

describe.each(models)('%s', (_, model) => {
  it('scores each text by what it has of the question, in the order of the texts', async () => {
    const scores = await (await reranker(model)).score(QUESTION, TEXTS);
    expect(scores).toHaveLength(TEXTS.length);
    for (const [i, score] of scores.entries())
      expect(score).toBeCloseTo(SCORES[i] ?? Number.NaN, 4);
  });

  it('scores a text the same whatever stands beside it', async () => {
    const judge = await reranker(model);
    const together = await judge.score(QUESTION, TEXTS);
    const backwards = await judge.score(QUESTION, [...TEXTS].reverse());
    const alone: number[] = [];
    for (const text of TEXTS) alone.push(...(await judge.score(QUESTION, [text])));
    expect(alone).toEqual(together);
    expect(backwards).toEqual([...together].reverse());
  });

  it('reads a long text as far as there is room after the whole question', async () => {
    const judge = await reranker({ ...model, positions: 64 });
    // Three marks in a BERT's pair and four in a RoBERTa's, and two words of the question.
    const room = 64 - (model.family === 'roberta' ? 4 : 3) - 2;
    const filler = (count: number) => 'oak '.repeat(count);
    const [first, last, beyond, both] = await judge.score('water tower', [
      `water ${filler(5_000)}`,
      `${filler(room - 1)} tower`,
      `${filler(room)} tower`,
      `water ${filler(room - 2)} tower`,
    ]);
    expect(first).toBeCloseTo(0.5, 4);
    expect(last).toBeCloseTo(0.5, 4);
    expect(beyond).toBeCloseTo(0.018, 3);
    expect(both).toBeCloseTo(0.982, 3);
  });

  it('keeps a long question whole and cuts the text, up to half of what it reads', async () => {
    const judge = await reranker({ ...model, positions: 64 });
    const half = Math.ceil((64 - (model.family === 'roberta' ? 4 : 3)) / 2);
    const filler = (count: number) => 'oak '.repeat(count);
    const texts = [`water ${filler(100)}`, `elm ${filler(100)}`];
    const [kept = 0, without = 0] = await judge.score(`${'ash '.repeat(half - 1)}water`, texts);
    expect(kept).toBeGreaterThan(without);
    const [cut, other] = await judge.score(`${'ash '.repeat(half)}water`, texts);
    expect(cut).toBe(other);
    const [long = 0, none = 0] = await judge.score(`water ${'ash '.repeat(5_000)}`, texts);
    expect(long).toBeGreaterThan(none);
  });
});

describe('a cross-encoder', () => {
  it('gives numbers between 0 and 1, also to odd texts', async () => {
    const judge = await reranker();
    const odd = ['', ' ', '\u0000', '🙂', '[SEP] water [CLS]', 'ß'.repeat(3_000), '水が冷える'];
    for (const question of ['', '?', QUESTION, ...odd]) {
      for (const score of await judge.score(question, odd)) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }
    }
  });

  it('gives nothing for no texts', async () => {
    expect(await (await reranker()).score(QUESTION, [])).toEqual([]);
  });

  it('may be asked several questions at once', async () => {
    const judge = await reranker();
    const questions = [QUESTION, 'When are invoices due?', 'Is the river clean?'];
    const one = [];
    for (const question of questions) one.push(await judge.score(question, TEXTS));
    expect(await Promise.all(questions.map((question) => judge.score(question, TEXTS)))).toEqual(
      one,
    );
  });

  it('is known by model and precision', async () => {
    const judge = await reranker();
    expect(judge.identity).toBe((await reranker()).identity);
    expect(judge.identity).not.toBe((await reranker({}, 'fp32')).identity);
    expect(judge.identity).toContain(ID);
  });
});
