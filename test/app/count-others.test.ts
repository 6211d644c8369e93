import { expect, it } from 'vitest';
import { countOthers } from '../../src/app/count-others.ts';
import { fakeAnswer } from '../helpers/fake-app.ts';

it('tells each question how many others are being answered, also after one has failed', async () => {
  const told: unknown[] = [];
  const ask = countOthers(async (question, options) => {
    told.push(options?.others);
    await Promise.resolve();
    if (question === 'fail') throw new Error('failed');
    return fakeAnswer(question, []);
  });
  await Promise.allSettled([ask('a'), ask('fail'), ask('b'), ask('c', { others: 9 })]);
  await ask('d');
  expect(told).toEqual([0, 1, 2, 9, 0]);
});
