import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTokens, tokenStarts } from '../../../src/evaluation/set/tokens.ts';

describe('tokens', () => {
  it.each([
    ['It costs $8.50, café.', [0, 3, 9, 10, 11, 12, 14, 16, 20]],
    ['e\u0301te\u0301 x86', [0, 6]],
    ['党建 2023年，ok', [0, 1, 3, 7, 8, 9]],
    ['a😀b', [0, 1, 3]],
    [' \n\t', []],
  ])('of %j begin at %j', (text, starts) => {
    expect(tokenStarts(text)).toEqual(starts);
  });

  it('are counted as by checking each one', () => {
    const starts = fc.uniqueArray(fc.nat(40)).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(starts, fc.nat(45), fc.nat(45), (all, start, end) => {
        const naive = all.filter((at) => start <= at && at < end).length;
        expect(countTokens(all, { start, end })).toBe(naive);
      }),
    );
  });
});
