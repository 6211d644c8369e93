import { describe, expect, it } from 'vitest';
import { frameLength, framePair, learnFrame } from '../../src/models/pair-frame.ts';

describe('the frame of a pair', () => {
  it.each([
    ['BERT', [101, 7, 102, 8, 102], [0, 0, 0, 1, 1], [101, 1, 2, 102, 3, 102], [0, 0, 0, 0, 1, 1]],
    ['XLM-R', [0, 7, 2, 2, 8, 2], [0, 0, 0, 0, 0, 0], [0, 1, 2, 2, 2, 3, 2], [0, 0, 0, 0, 0, 0, 0]],
    ['a model without marks', [7, 8], [0, 0], [1, 2, 3], [0, 0, 0]],
  ])('of %s is put around any question and text', (_, ids, types, wantedIds, wantedTypes) => {
    const frame = learnFrame([7], [8], { ids, types });
    expect(frameLength(frame)).toBe(ids.length - 2);
    const pair = framePair(frame, [1, 2], [3]);
    expect(pair).toEqual({ ids: wantedIds, types: wantedTypes });
  });

  it('is found around words of several pieces that repeat', () => {
    const frame = learnFrame([5, 6], [5, 6], {
      ids: [9, 5, 6, 9, 5, 6, 9],
      types: [0, 0, 0, 0, 1, 1, 1],
    });
    expect(framePair(frame, [], [])).toEqual({ ids: [9, 9, 9], types: [0, 0, 1] });
  });
});
