import fc from 'fast-check';
import { expect, it } from 'vitest';
import { comparable, comparableText, placesOf } from '../../../src/evaluation/set/comparable.ts';

it('compares white space, bars, quotes and marks of mails', () => {
  expect(comparableText('  | Sunday |\n| 60\u00a0% | ')).toBe('Sunday 60 %');
  expect(comparableText('‘It’s “on”’')).toBe(`'It's "on"'`);
  expect(comparableText('> > We meet\n>> at\n > nine; 3 > 2\n>')).toBe('We meet at nine; 3 > 2');
  expect(comparableText('>')).toBe('');
});

it('knows where each place stands in the original', () => {
  const text = 'He said:\n> “at  nine”\n> sharp, “at nine” sharp';
  const places = placesOf('"at nine" sharp', comparable(text));
  expect(places.map(({ start, end }) => text.slice(start, end))).toEqual([
    '“at  nine”\n> sharp',
    '“at nine” sharp',
  ]);
  expect(placesOf(' | ', comparable(text))).toEqual([]);
  expect(placesOf('ten', comparable(text))).toEqual([]);
});

it('gives places that compare as the string does, and all of them', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', '’', "'", ' ', '\n', '|', '>'), { maxLength: 30 })
    .map((characters) => characters.join(''));
  fc.assert(
    fc.property(text, text, (whole, string) => {
      const wanted = comparableText(string);
      const places = placesOf(string, comparable(whole));
      for (const { start, end } of places) {
        // Before what begins within a line, no mark of a mail is left out.
        expect(comparableText(`x${whole.slice(start, end)}`)).toBe(`x${wanted}`);
      }
      const count =
        wanted === ''
          ? 0
          : comparableText(whole)
              .split('')
              .filter((_, at) => comparableText(whole).startsWith(wanted, at)).length;
      expect(places).toHaveLength(count);
    }),
    { numRuns: 2_000 },
  );
});
