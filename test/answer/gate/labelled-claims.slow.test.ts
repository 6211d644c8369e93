import { beforeAll, describe, expect, it } from 'vitest';
import type { MeaningCheck } from '../../../src/answer/gate/gate.ts';
import { meaningBy } from '../../../src/app/answer-generator.ts';
import { builtInModel } from '../../helpers/model.ts';
import { judgeLabelled, type LabelledClaim, readClaims } from './labelled-claims.ts';

let meaning: MeaningCheck;
beforeAll(async () => {
  meaning = meaningBy(await builtInModel('int8'));
}, 60_000);

/** The share of a set that is judged as it should be, with what is not. */
async function judgeAll(claims: readonly LabelledClaim[], isHonest: boolean) {
  const wrong: string[] = [];
  for (const one of claims) {
    const verdict = await judgeLabelled(one, meaning);
    if (verdict.kept !== isHonest) {
      const rule = verdict.kept ? one.kind : verdict.rule;
      wrong.push(`${rule}: "${one.claim}" ← "${one.sources.join(' ')}"`);
    }
  }
  return { share: 1 - wrong.length / claims.length, wrong };
}

const HALVES = ['seen', 'unseen'] as const;

describe('labelled claims', () => {
  it('are 150 honest and 200 hostile ones, and more', () => {
    const count = (name: 'honest' | 'hostile') =>
      HALVES.flatMap((half) => readClaims(name, half)).length;
    expect(count('honest')).toBeGreaterThanOrEqual(150);
    expect(count('hostile')).toBeGreaterThanOrEqual(200);
  });

  it.each([
    ['honest', 'seen', 0.88],
    ['honest', 'unseen', 0.8],
    ['hostile', 'seen', 0.97],
    ['hostile', 'unseen', 0.9],
  ] as const)(
    'that are %s and %s are judged right',
    { timeout: 60_000 },
    async (name, half, least) => {
      const { share, wrong } = await judgeAll(readClaims(name, half), name === 'honest');
      console.log(`${name}, ${half}: ${share.toFixed(3)}`);
      expect(share, wrong.join('\n')).toBeGreaterThanOrEqual(least);
    },
  );
});
