import { expect, it } from 'vitest';
import type { RankedPassage } from '../../src/retrieval/ranking.ts';
import { readOrder } from '../../src/retrieval/read-order.ts';

/** Passages by their scores and, where they were read, by the reader's odds that they answer. */
const ordered = (...found: readonly (readonly [score: number, odds?: number])[]) =>
  readOrder(
    found.map(
      ([score, odds]) =>
        ({ score, ...(odds !== undefined && { belief: { odds, spread: 0 } }) }) as RankedPassage,
    ),
  ).map(({ score }) => score);

it('puts a passage forward that the reader believes to answer', () => {
  expect(ordered([0.7, -4], [0.6, 5], [0.5, 1])).toEqual([0.6, 0.7, 0.5]);
});

it('leaves a much better score in front of a weak belief', () => {
  expect(ordered([0.9, -1], [0.5, 2])).toEqual([0.9, 0.5]);
});

it('leaves the order of what it only doubts', () => {
  expect(ordered([0.7, -9], [0.6, -1])).toEqual([0.7, 0.6]);
});

it('leaves the places of what was not read', () => {
  expect(ordered([0.7, -4], [0.65], [0.6, 5], [0.5])).toEqual([0.6, 0.65, 0.7, 0.5]);
});
