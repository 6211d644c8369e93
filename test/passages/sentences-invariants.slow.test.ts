import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slice, trim } from '../../src/documents/span.ts';
import { cutBefore, splitSentences } from '../../src/passages/sentences.ts';
import { hasLoneSurrogate, plainSentence, untidyText, wrap } from '../helpers/texts.ts';

const sentencesOf = (text: string) => splitSentences(text).map((span) => slice(text, span));
const unspaced = (text: string) => text.replace(/\s+/g, '');
const oneLine = (text: string) => text.replace(/\s+/g, ' ');

/** Checks a property of untidy texts. */
function always(check: (text: string) => void, numRuns = 300) {
  fc.assert(fc.property(untidyText, check), { numRuns });
}

describe('the sentences of any text', () => {
  it('are in order, do not overlap, and begin and end with a visible character', () => {
    always((text) => {
      let end = 0;
      for (const span of splitSentences(text)) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(slice(text, span)).toMatch(/^\S(.*\S)?$/s);
        end = span.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    });
  });

  it('together hold all of the text except white space', () => {
    always((text) => {
      expect(unspaced(sentencesOf(text).join(''))).toBe(unspaced(text));
    });
  });

  it('cut no character in two', () => {
    always((text) => {
      expect(sentencesOf(text).filter(hasLoneSurrogate)).toEqual([]);
    });
  });

  it('are the same each time', () => {
    always((text) => {
      expect(splitSentences(text)).toEqual(splitSentences(text));
    }, 50);
  });

  it('are never longer than 2,000 UTF-16 units', () => {
    always((text) => {
      expect(Math.max(0, ...sentencesOf(text).map(({ length }) => length))).toBeLessThan(2_001);
    });
  });

  it('are the same for lines that end with LF and with CR', () => {
    always((text) => {
      const unix = text.replace(/\r\n?/g, '\n');
      expect(splitSentences(unix.replace(/\n/g, '\r'))).toEqual(splitSentences(unix));
    });
  });
});

describe('plain sentences', () => {
  const paragraphs = fc.array(plainSentence, { minLength: 1, maxLength: 12 });

  it('are found one by one', () => {
    fc.assert(
      fc.property(paragraphs, fc.constantFrom(' ', '\n', '\n\n', '\r\n\t'), (sentences, gap) => {
        expect(sentencesOf(sentences.join(gap))).toEqual(sentences);
      }),
    );
  });

  it('are found with any line wrapping of an editor', () => {
    const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(
        paragraphs,
        fc.integer({ min: 55, max: 125 }),
        lineEnd,
        (sentences, width, end) => {
          const wrapped = wrap(sentences.join(' '), width, end);
          expect(sentencesOf(wrapped).map(oneLine)).toEqual(sentences);
        },
      ),
    );
  });
});

describe('a cut before a limit', () => {
  const cuts = fc
    .tuple(untidyText, fc.nat(), fc.integer({ min: 2, max: 3_000 }))
    .filter(([text]) => text.length > 2)
    .map(([text, seed, length]) => {
      const start = seed % (text.length - 2);
      return { text, start: hasLoneSurrogate(text.slice(start)) ? start - 1 : start, length };
    });

  it('moves on, keeps the limit and cuts no character in two', () => {
    fc.assert(
      fc.property(cuts, ({ text, start, length }) => {
        const limit = Math.min(start + length, text.length);
        const cut = cutBefore(text, start, limit);
        expect(cut).toBeGreaterThan(start);
        expect(cut).toBeLessThanOrEqual(limit);
        expect(hasLoneSurrogate(text.slice(start, cut))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('prefers the end of a sentence, then of a clause, then of a word', () => {
    const cutOf = (text: string, limit: number) => text.slice(0, cutBefore(text, 0, limit));
    expect(cutOf('One is here. Two, three and four', 24)).toBe('One is here.');
    expect(cutOf('One is here, two three and four', 24)).toBe('One is here,');
    expect(cutOf('One is here two three and four', 24)).toBe('One is here two three ');
    expect(cutOf('A. One, two three four and five', 24)).toBe('A. One, two three four ');
    expect(cutOf('一是这里，二三四五六', 8)).toBe('一是这里，');
    expect(cutOf('Oneishere', 4)).toBe('Onei');
  });

  it.each([
    ['It rose by 3.14 points', 13],
    ['It rose by 10,783 points', 14],
    ['It began at 9:30 today', 14],
  ])('never falls in a number: "%s"', (text, limit) => {
    expect(text.slice(0, cutBefore(text, 0, limit))).toMatch(/^It \w+ \w+ $/);
  });

  it('keeps an emoji of several characters whole', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(cutBefore(`ab${family}`, 0, 2 + family.length - 1)).toBe(2);
  });
});

describe('trimming', () => {
  it('removes what String.trim removes, and returns an empty span for white space', () => {
    fc.assert(
      fc.property(untidyText, fc.nat(200), fc.nat(200), (text, from, length) => {
        const span = {
          start: Math.min(from, text.length),
          end: Math.min(from + length, text.length),
        };
        const trimmed = trim(text, span);
        expect(slice(text, trimmed)).toBe(slice(text, span).trim());
        expect(trimmed.start).toBeGreaterThanOrEqual(span.start);
        expect(trimmed.end).toBeLessThanOrEqual(span.end);
      }),
    );
  });
});

describe('a text of 200,000 characters', () => {
  const sentence = 'The stone wheel turns under the river, and the flour is fine. ';
  const texts: [name: string, text: string][] = [
    ['one line without spaces', 'x'.repeat(200_000)],
    ['one line of Chinese without marks', '中'.repeat(200_000)],
    ['one line of sentences', sentence.repeat(3_200)],
    ['glued sentences', 'one by one.He left'.repeat(11_000)],
    ['spaces', ' '.repeat(200_000)],
    ['line ends', '\r\n'.repeat(100_000)],
    ['full stops', '.'.repeat(200_000)],
    ['quotation marks and spaces', '" '.repeat(100_000)],
    ['stacked marks', `a${'\u0301'.repeat(200_000)}`],
    ['abbreviations', 'e.g. '.repeat(40_000)],
    ['wrapped lines', wrap(sentence.repeat(3_200), 72)],
  ];

  // Quadratic time would exceed the timeout of the test.
  it.each(texts)('is split without loss: %s', (_, text) => {
    expect(unspaced(sentencesOf(text).join(''))).toBe(unspaced(text));
  });
});
