import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../src/documents/formats/markdown.ts';
import { readPlainText } from '../../src/documents/formats/plain-text.ts';
import { slice } from '../../src/documents/span.ts';
import { type SplitLimits, splitPassages } from '../../src/passages/split.ts';
import { hasLoneSurrogate, markdownText, plainSentence, untidyText } from '../helpers/texts.ts';

type Counters = Record<string, SplitLimits['countTokens']>;

/** Counts for which two adjacent texts never have more than the sum of their counts. */
const additive = {
  words: (text: string) => text.split(/\s+/).filter(Boolean).length,
  visibleCharacters: (text: string) => [...text.replace(/\s+/g, '')].length,
  bytes: (text: string) => Buffer.byteLength(text.replace(/\s+/g, '')),
  nothing: () => 0,
};

const uneven = {
  characters: (text: string) => text.length,
  /** WordPiece counts an endless word as one unknown piece, but its parts as many. */
  unknownWords: (text: string) =>
    text.split(/\s+/).reduce((sum, word) => sum + (word.length > 100 ? 1 : word.length), 0),
  squares: (text: string) => text.length ** 2,
};

/** Mostly realistic limits; sometimes limits that cut every word. */
function limitsWith(counters: Counters) {
  const limit = (max: number) =>
    fc.oneof(
      // No count above exceeds 4 for a single character.
      { weight: 1, arbitrary: fc.integer({ min: 4, max: 60 }) },
      { weight: 4, arbitrary: fc.integer({ min: 60, max }) },
    );
  return fc.record({
    maxCharacters: limit(1_200),
    maxTokens: limit(600),
    countTokens: fc.constantFrom(...Object.values(counters)),
  });
}

/** Checks a property of untidy texts with limits above the size of any single character. */
function always(
  check: (text: string, limits: SplitLimits) => void,
  { counters = all, numRuns = 60 }: { counters?: Counters; numRuns?: number } = {},
) {
  fc.assert(fc.property(untidyText, limitsWith(counters), check), { numRuns });
}

const all: Counters = { ...additive, ...uneven };

const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '');

describe('the passages of any text', () => {
  it('hold the text of their span, which begins and ends with a visible character', () => {
    always((text, limits) => {
      for (const passage of splitPassages(text, limits)) {
        expect(passage.text).toBe(text.slice(passage.span.start, passage.span.end));
        expect(passage.text).toMatch(/^\S(.*\S)?$/s);
      }
    });
  });

  it('are in order and do not overlap', () => {
    always((text, limits) => {
      let end = 0;
      for (const { span } of splitPassages(text, limits)) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        end = span.end;
      }
    });
  });

  it('hold their sentences, in order, each with a letter or digit', () => {
    always((text, limits) => {
      for (const { span, sentences } of splitPassages(text, limits)) {
        expect(sentences).not.toEqual([]);
        let end = span.start;
        for (const sentence of sentences) {
          expect(sentence.start).toBeGreaterThanOrEqual(end);
          expect(slice(text, sentence)).toMatch(/^\S(.*\S)?$/s);
          expect(slice(text, sentence)).toMatch(/[\p{L}\p{N}]/u);
          end = sentence.end;
        }
        expect(end).toBeLessThanOrEqual(span.end);
      }
    });
  });

  it('and their sentences lose no letter and no digit', () => {
    always((text, limits) => {
      const passages = splitPassages(text, limits);
      const sentences = passages.flatMap((passage) => passage.sentences);
      expect(lettersOf(passages.map((passage) => passage.text).join(''))).toBe(lettersOf(text));
      expect(lettersOf(sentences.map((span) => slice(text, span)).join(''))).toBe(lettersOf(text));
    });
  });

  it('are never longer than the limit', () => {
    always((text, limits) => {
      const lengths = splitPassages(text, limits).map((passage) => passage.text.length);
      expect(Math.max(0, ...lengths)).toBeLessThanOrEqual(limits.maxCharacters);
    });
  });

  it('never have sentences with more word pieces than the limit', () => {
    always((text, limits) => {
      for (const { sentences } of splitPassages(text, limits)) {
        const tokens = sentences.map((span) => limits.countTokens(slice(text, span)));
        expect(tokens.reduce((a, b) => a + b)).toBeLessThanOrEqual(limits.maxTokens);
      }
    });
  });

  it('never have more word pieces than the limit if pieces do not span white space', () => {
    always(
      (text, limits) => {
        const tokens = splitPassages(text, limits).map((passage) =>
          limits.countTokens(passage.text),
        );
        expect(Math.max(0, ...tokens)).toBeLessThanOrEqual(limits.maxTokens);
      },
      { counters: additive },
    );
  });

  it('cut no character in two', () => {
    always((text, limits) => {
      expect(
        splitPassages(text, limits).filter((passage) => hasLoneSurrogate(passage.text)),
      ).toEqual([]);
    });
  });

  it('are the same each time', () => {
    always(
      (text, limits) => {
        expect(splitPassages(text, limits)).toEqual(splitPassages(text, limits));
      },
      { numRuns: 15 },
    );
  });
});

describe('the passages and sentences of any text with blocks', () => {
  it('lie in order and lose no letter and no digit but those of comments', () => {
    fc.assert(
      fc.property(
        fc.oneof(untidyText, markdownText),
        fc.constantFrom(readMarkdown, readPlainText),
        fc.integer({ min: 4, max: 900 }),
        (text, read, maxCharacters) => {
          const { blocks = [] } = read(text);
          let shown = text;
          for (const { kind, start, end } of blocks) {
            if (kind !== 'hidden') continue;
            shown = shown.slice(0, start) + ' '.repeat(end - start) + shown.slice(end);
          }
          const limits = { maxCharacters, maxTokens: 1_000, countTokens: additive.words };
          const passages = splitPassages(text, limits, blocks);
          const sentences = passages.flatMap((passage) => passage.sentences);
          let end = 0;
          for (const span of sentences) {
            expect(span.start).toBeGreaterThanOrEqual(end);
            end = span.end;
          }
          expect(lettersOf(sentences.map((span) => slice(text, span)).join(''))).toBe(
            lettersOf(shown),
          );
          expect(lettersOf(passages.map(({ span }) => slice(shown, span)).join(''))).toBe(
            lettersOf(shown),
          );
          for (const each of passages) expect(each.text.length).toBeLessThanOrEqual(maxCharacters);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('impossible limits', () => {
  it('give no passage, rather than one over the limit or an endless loop', () => {
    fc.assert(
      fc.property(untidyText, (text) => {
        const countTokens = () => 1_000;
        expect(splitPassages(text, { maxCharacters: 100, maxTokens: 999, countTokens })).toEqual(
          [],
        );
      }),
      { numRuns: 20 },
    );
  });
});

describe('a heading', () => {
  const section = fc.tuple(
    fc.constantFrom('# Mill', '## 1. Mill', '### Who? Me?'),
    fc.array(plainSentence, { minLength: 1, maxLength: 9 }),
    fc.constantFrom('\n', '\n\n'),
  );

  it('is always in one passage with the sentence after it', () => {
    fc.assert(
      fc.property(
        fc.array(section, { maxLength: 9 }),
        fc.integer({ min: 100, max: 900 }),
        (sections, max) => {
          const text = sections
            .map(([head, body, gap]) => `${head}${gap}${body.join(' ')}`)
            .join('\n\n');
          const limits = { maxCharacters: max, maxTokens: 300, countTokens: additive.words };
          const passages = splitPassages(text, limits).map((passage) => passage.text);
          const together = sections.map(([head, [first], gap]) => `${head}${gap}${first}`);
          for (const start of together) {
            expect(passages.some((passage) => passage.includes(start))).toBe(true);
          }
          expect(passages.filter((passage) => /(^|\n)#[^\n]*$/.test(passage))).toEqual([]);
        },
      ),
    );
  });
});

describe('a text of 200,000 characters', () => {
  const sentence = 'The stone wheel turns under the river, and the flour is fine. ';

  it.each([
    ['one line without spaces', 'x'.repeat(200_000)],
    ['one line of letters and emoji', 'x😀'.repeat(67_000)],
    ['one line of sentences', sentence.repeat(3_200)],
    ['short lines', 'Mill\n'.repeat(40_000)],
    ['headings', '# Mill\n'.repeat(28_000)],
    ['one long unfinished sentence', 'river '.repeat(33_000)],
    // Quadratic time would exceed the timeout of the test.
  ])('is split: %s', (_, text) => {
    const limits = {
      maxCharacters: 1_000,
      maxTokens: 254,
      countTokens: additive.visibleCharacters,
    };
    expect(splitPassages(text, limits).length).toBeGreaterThan(100);
  });
});
