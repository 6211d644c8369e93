import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeFollowUp } from '../../../src/answer/follow-up/follow-up.ts';
import { untidyText } from '../../helpers/texts.ts';

const WORDS =
  `and but what about how who when where why since many much of them in for the a is was did
  does he she it its his her they their this that these there then he Yongzhou Shanxi Li Fugui East West
  Tower meeting members women men party 2020 2021 18 May Sunday second held begin chaired wrote open cost
  more on to with, old? please students refunds Committee's 党建 über`.split(/\s+/);

/** What a completed question may leave out: small words, and what only opens it. */
const SMALL = new Set(
  `and but so or ok okay also then well what how about same for in on at of the a an to with since more
  it its he she him his her they them their this that these those there is please`.split(/\s+/),
);

const sentence = (minLength: number, maxLength: number) =>
  fc
    .array(fc.constantFrom(...WORDS), { minLength, maxLength })
    .chain((words) => fc.constantFrom('', '?').map((end) => words.join(' ') + end));

/** Strings that the rules take hold of, and any others. */
const asked = fc.oneof(
  sentence(1, 7),
  fc.constantFrom('When was he born?', 'and since when', 'Are they open?', 'And in Shanxi?'),
  fc
    .tuple(fc.constantFrom('and ', 'What about ', 'who ', 'When was '), sentence(1, 3))
    .map((parts) => parts.join('')),
  untidyText,
  fc.string({ unit: 'binary', maxLength: 400 }),
);
const earlier = fc.oneof(
  fc.constantFrom('Who chaired the Qingxu meeting?', 'When are the shops in Yongzhou open?'),
  fc
    .tuple(fc.constantFrom('How many ', 'When did the ', 'Who ', 'What is the '), sentence(2, 9))
    .map((parts) => parts.join('')),
  sentence(1, 60),
  untidyText,
  fc.string({ unit: 'binary', maxLength: 400 }),
);
const quotes = fc.array(fc.oneof(sentence(1, 30), untidyText), { maxLength: 3 });

/** Checks what is made of 3,000 questions, and that many of them are completed. */
function always(
  check: (result: string, question: string, before: string, texts: string[]) => void,
) {
  let completed = 0;
  fc.assert(
    fc.property(asked, earlier, quotes, (question, before, texts) => {
      const result = completeFollowUp(question, { question: before, quotes: texts });
      if (result === null) return;
      completed++;
      check(result, question, before, texts);
    }),
    { numRuns: 3_000 },
  );
  expect(completed).toBeGreaterThan(200);
}

describe('completing any texts', () => {
  it('gives null or 1 to 300 characters, on one line', () => {
    always((result, question) => {
      expect(result.trim()).not.toBe('');
      expect(result.length).toBeLessThanOrEqual(300);
      expect(result).not.toMatch(/[\r\n]/);
      expect(result).not.toBe(question);
    });
  });

  it('completes nothing from nothing', () => {
    fc.assert(
      fc.property(
        asked,
        fc.constantFrom('', ' ', '\n\t', '???', '…'),
        quotes,
        (question, before, texts) => {
          expect(completeFollowUp(question, { question: before, quotes: texts })).toBeNull();
        },
      ),
    );
  });

  it('keeps the words of the question and invents none', () => {
    always((result, question, before, texts) => {
      const held = wordsOf(result);
      const lost = [...wordsOf(question)].filter((word) => !SMALL.has(word) && !held.has(word));
      expect(lost).toEqual([]);
      const sources = wordsOf(
        [question, before, ...texts, 'and more on this is are what'].join(' '),
      );
      expect([...held].filter((word) => !sources.has(word))).toEqual([]);
    });
  });

  it('comes to an end for long texts', () => {
    for (const text of [
      'and '.repeat(5_000),
      '?'.repeat(20_000),
      'A '.repeat(10_000),
      ' '.repeat(20_000),
    ]) {
      completeFollowUp(`${text}x`, { question: `${text}x`, quotes: [] });
      completeFollowUp('how old is he?', { question: 'Who is x?', quotes: [`${text}x`] });
    }
  });
});

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word !== 's'));
}
