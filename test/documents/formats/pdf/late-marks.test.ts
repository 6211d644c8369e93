import fc from 'fast-check';
import { expect, it } from 'vitest';
import { marksFirst } from '../../../../src/documents/formats/pdf/late-marks.ts';

const item = fc.record({
  str: fc.constantFrom('1.', 'a.', '-', 'iv)', 'Text', ' ', ''),
  dir: fc.constantFrom('ltr', 'rtl'),
  width: fc.integer({ min: 0, max: 12 }),
  height: fc.constant(10),
  transform: fc
    .tuple(fc.constantFrom(10, 0), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 3 }))
    .map(([a, x, y]) => [a, 10 - a, a - 10, a, x, y]),
});

it('moves marks, and loses and adds nothing', () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 30 }), (items) => {
      const moved = marksFirst(items);
      expect(new Set(moved)).toEqual(new Set(items));
      expect(moved).toHaveLength(items.length);
      const texts = (all: readonly { str: string }[]) => all.filter(({ str }) => str === 'Text');
      expect(texts(moved)).toEqual(texts(items));
    }),
    { numRuns: 500 },
  );
});

it('leaves the dash of a line that runs from right to left where it is drawn', () => {
  const at = (str: string, x: number, width: number, dir = 'ltr') => ({
    str,
    dir,
    width,
    height: 10,
    transform: [10, 0, 0, 10, x, 0],
  });
  const line = [at('اسم', 100, 20, 'rtl'), at('2024', 76, 20), at('-', 70, 4), at('2026', 46, 20)];
  expect(marksFirst(line)).toEqual(line);
});
