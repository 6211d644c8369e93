import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lateFirst } from '../../../../src/documents/formats/pdf/late-pieces.ts';

const item = fc.record({
  str: fc.constantFrom('1.', 'a.', '-', 'iv)', 'Text', ' ', ''),
  dir: fc.constantFrom('ltr', 'rtl'),
  width: fc.integer({ min: 0, max: 12 }),
  height: fc.constant(10),
  transform: fc
    .tuple(fc.constantFrom(10, 0), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 3 }))
    .map(([a, x, y]) => [a, 10 - a, a - 10, a, x, y]),
});

it('loses and adds nothing', () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 30 }), (items) => {
      const moved = lateFirst(items);
      expect(new Set(moved)).toEqual(new Set(items));
      expect(moved).toHaveLength(items.length);
    }),
    { numRuns: 500 },
  );
});

const at = (str: string, x: number, width: number, dir = 'ltr') => ({
  str,
  dir,
  width,
  height: 10,
  transform: [10, 0, 0, 10, x, 0],
});

it('leaves the dash of a line that runs from right to left where it is drawn', () => {
  const line = [at('اسم', 100, 20, 'rtl'), at('2024', 76, 20), at('-', 70, 4), at('2026', 46, 20)];
  expect(lateFirst(line)).toEqual(line);
});

/** A piece so far below the first line. */
const on = (below: number, item: ReturnType<typeof at>) => ({
  ...item,
  transform: item.transform.with(5, -below),
});

const DRAWN = {
  'signs behind the words of their line': [
    [at('at', 10, 8), at('30 or', 26, 20), at('10 °C', 56, 20), at('−', 20, 6), at('−', 50, 6)],
    ['at', '−', '30 or', '−', '10 °C'],
  ],
  'a sign and the space behind it': [
    [at('5 bar', 30, 20), at('≥', 20, 7)],
    ['≥', '5 bar'],
  ],
  'two pieces before one': [
    [at('5 bar', 30, 20), at('≥', 16, 7), at('−', 24, 6)],
    ['≥', '−', '5 bar'],
  ],
  'a mark behind its text': [
    [at('Text', 30, 20), at('1.', 12, 6)],
    ['1.', 'Text'],
  ],
  'a label behind its value': [
    [at('6669263', 64.6, 30), at('Klantnummer:', 10, 50)],
    ['Klantnummer:', '6669263'],
  ],
  'a cell drawn behind one that is farther right': [
    [at('4 kg', 80, 20), at('Weight', 40, 30)],
    ['4 kg', 'Weight'],
  ],
  'a word across what stands behind it': [
    [at('drawn', 30, 30), at('over', 40, 24)],
    ['drawn', 'over'],
  ],
  'signs below each other, as in a column of Japanese': [
    [at('横', 30, 10), on(12, at('断', 30, 10)), at('始', 20, 10), on(12, at('め', 20, 10))],
    ['横', '断', '始', 'め'],
  ],
  'the lines of a page': [
    [at('One', 10, 15), at('line', 28, 15), on(12, at('more', 10, 15))],
    ['One', 'line', 'more'],
  ],
} as const;

it.each(Object.entries(DRAWN))('orders %s', (_, [drawn, read]) => {
  expect(lateFirst(drawn).map(({ str }) => str)).toEqual(read);
});
