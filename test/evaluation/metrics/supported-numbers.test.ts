import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasOnlyNumbersOf } from '../../../src/evaluation/metrics/supported-numbers.ts';

describe('the numbers of a sentence', () => {
  it.each([
    ['It cost 10,783 euros.', 'It cost 10783 euros.'],
    ['It cost 10\u202f783 euros.', 'It cost 10,783 euros.'],
    ['It rose by 86.4 percent.', 'It rose by 86.4%.'],
    ['It rose by 86.4 percent.', 'Es stieg um 86,4 %.'],
    ['It weighs 3,500,000 tons.', 'It weighs 3.5 million tons.'],
    ['It weighs 3.5 million tons.', 'It weighs 3,500,000 tons.'],
    ['Paid within 14 days.', 'Paid within fourteen days.'],
    ['On 3 October 2021.', 'Am 03.10.2021.'],
    ['On 14 March 2021.', 'Dated 2021-03-14.'],
    ['共有１２人。', 'There are 12 people.'],
    ['Room B12.', 'It is in room B12, on the left.'],
    ['No number at all.', ''],
  ])('of "%s" are in "%s"', (sentence, quote) => {
    expect(hasOnlyNumbersOf(sentence, ['Nothing.', quote])).toBe(true);
  });

  it.each([
    ['It cost 10,783 euros.', 'It cost 10,738 euros.'],
    ['It rose by 86.4 percent.', 'It rose by 864 percent.'],
    ['It weighs 3.5 million tons.', 'It weighs 3.5 thousand tons.'],
    ['It weighs 3.5 million tons.', 'It weighs 3.5 tons.'],
    ['Paid within 14 days.', 'Paid within forty days.'],
    ['Paid within 14 days.', 'Paid within 140 days.'],
    ['On 4 October 2021.', 'Am 03.10.2021.'],
    ['From 1832 to 1901.', 'From 1832 on.'],
    ['There are 12.', ''],
  ])('of "%s" are not all in "%s"', (sentence, quote) => {
    expect(hasOnlyNumbersOf(sentence, [quote])).toBe(false);
  });

  it('are compared by value, however they are grouped', () => {
    const number = fc.integer({ min: 0, max: 999_999_999 });
    const grouped = (value: number) => value.toLocaleString('en');
    fc.assert(
      fc.property(number, number, (one, other) => {
        const [claim, quote] = [`It has ${one} parts.`, `Of ${grouped(other)} parts.`];
        expect(hasOnlyNumbersOf(claim, [quote])).toBe(one === other);
        expect(hasOnlyNumbersOf(claim, [quote, `${grouped(one)}.`])).toBe(true);
        expect(hasOnlyNumbersOf(grouped(one), [`${one}`])).toBe(true);
      }),
    );
  });
});
