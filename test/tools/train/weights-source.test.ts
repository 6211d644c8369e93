import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BY_WORDS, TRAINED } from '../../../src/retrieval/weights.ts';
import { weightsSource } from '../../../tools/train/weights-source.ts';

const SOURCE = join(import.meta.dirname, '../../../src/retrieval/weights.ts');

describe('the source of the weights', () => {
  it('is what stands there, whatever was learned of the confidence', async () => {
    const confidence = { ...TRAINED.confidence, score: 9 };
    const source = weightsSource({ ...TRAINED, confidence }, BY_WORDS);
    expect(unformatted(source)).toBe(unformatted(await readFile(SOURCE, 'utf8')));
  });

  it('is not made of weights that are not finite', () => {
    const passage = { ...TRAINED.passage, words: Number.NaN };
    expect(() => weightsSource({ ...TRAINED, passage }, BY_WORDS)).toThrow(
      'too small to learn passage.words',
    );
  });
});

function unformatted(source: string): string {
  return source.replace(/\s+/g, '').replaceAll(',}', '}');
}
