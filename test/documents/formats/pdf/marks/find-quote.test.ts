import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuote } from '../../../../../src/documents/formats/pdf/marks/find-quote.ts';
import type { LetterLine } from '../../../../../src/documents/formats/pdf/marks/page-letters.ts';

const AREA = { left: 0, bottom: 0, right: 1, top: 1 };

function lineOf(text: string, isLoose = false): LetterLine {
  const letters = [...text].map((character) => ({ character, area: AREA }));
  return { page: 1, letters, cellStarts: new Set([0, 2]), isLoose, isRemark: false };
}

const charactersOf = (found: readonly { character: string }[]) =>
  found.map(({ character }) => character).join('');

/** Lines of a page of few letters, so that much of it repeats. */
const lines = fc.array(
  fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

describe('a quote', () => {
  it('is found wherever the lines say it, as often as a plain search finds it', () => {
    fc.assert(
      fc.property(
        lines,
        fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 5 }),
        (texts, quote) => {
          const page = texts.join('');
          const starts = Array.from({ length: page.length }, (_, i) => i).filter((i) =>
            page.startsWith(quote, i),
          );
          const found = findQuote(
            [...quote],
            texts.map((text) => lineOf(text)),
          );
          expect(found.map(charactersOf)).toEqual(starts.map(() => quote));
        },
      ),
    );
  });

  it('is found where a margin is left out of it or put into it, and nothing else is', () => {
    fc.assert(
      fc.property(
        lines,
        fc.string({ unit: fc.constantFrom('x', 'y'), minLength: 1, maxLength: 3 }),
        fc.nat(),
        fc.nat(),
        (texts, margin, from, to) => {
          const [drawn, written] = [from % (texts.length + 1), to % (texts.length + 1)];
          const page = texts.map((text) => lineOf(text));
          page.splice(drawn, 0, lineOf(margin, true));
          const withMargin = [...texts.slice(0, written), margin, ...texts.slice(written)].join('');
          expect(findQuote([...texts.join('')], page)).toHaveLength(1);
          if (written > 0)
            expect(findQuote([...withMargin], page).map(charactersOf)).toEqual([withMargin]);
          expect(findQuote([...texts.join(''), ...margin, ...margin, 'x', 'y', 'x'], page)).toEqual(
            [],
          );
        },
      ),
    );
  });

  it('may lack the hyphen at the end of a line, and no other', () => {
    const page = [lineOf('wel-'), lineOf('com-ed')];
    expect(findQuote([...'welcom-ed'], page)).toHaveLength(1);
    expect(findQuote([...'wel-com-ed'], page)).toHaveLength(1);
    expect(findQuote([...'welcomed'], page)).toEqual([]);
    expect(findQuote([...'wel-comed'], page)).toEqual([]);
  });

  it('may have signs between cells, and nowhere else', () => {
    const page = [lineOf('abcd')];
    expect(findQuote([...'ab|cd'], page).map(charactersOf)).toEqual(['abcd']);
    expect(findQuote([...'||ab|||cd'], page).map(charactersOf)).toEqual(['abcd']);
    expect(findQuote([...'a|bcd'], page)).toEqual([]);
  });

  it('is given up on a page that says one letter endlessly', () => {
    const page = Array.from({ length: 200 }, () => lineOf('a'.repeat(1_000)));
    expect(findQuote([...'a'.repeat(2_000), 'b'], page)).toEqual([]);
  });
});
