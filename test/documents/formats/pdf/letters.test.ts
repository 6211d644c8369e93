import { describe, expect, it } from 'vitest';
import type { TextItem } from '../../../../src/documents/formats/pdf/run.ts';
import { toRuns } from '../../../../src/documents/formats/pdf/runs.ts';
import { joinSpacedLetters } from '../../../../src/documents/formats/pdf/spaced-letters.ts';

/** Pieces of one line, each with its start and its width, as PDF.js reports them. */
const line = (...pieces: [str: string, left: number, width: number, dir?: string][]): TextItem[] =>
  pieces.map(([str, left, width, dir = 'ltr']) => {
    return { str, dir, width, height: 10, transform: [10, 0, 0, 10, left, 700] };
  });

const textsOf = (items: TextItem[]) => toRuns(joinSpacedLetters(items)).map(({ text }) => text);

describe('letters that are set apart', () => {
  it('are words where each piece is one', () => {
    const pieces = line(['V i s i t o r s', 0, 50], [' ', 50, 7], ['p a y', 57, 20]);
    expect(textsOf(pieces)).toEqual(['Visitors pay']);
  });

  it('are words that wider gaps part where each piece is a letter', () => {
    const letters = [...'OPENNOW'].map((letter, i): [string, number, number] => [
      letter,
      15 * i + (i >= 4 ? 9 : 0),
      6,
    ]);
    expect(textsOf(line(...letters))).toEqual(['OPEN NOW']);
  });

  it('are words among signs, too, but not the names in a formula', () => {
    const word = line(['< M L A S T > : < A , B >', 0, 120]);
    expect(textsOf(word)).toEqual(['<MLAST>:<A,B>']);
    const formula = line(['a + b = c + d = e + f', 0, 120]);
    expect(textsOf(formula)).toEqual(['a + b = c + d = e + f']);
  });

  it('are cells of a table where they stand far apart, and figures stay', () => {
    const far = [...'ABCDEFG'].map((letter, i): [string, number, number] => [letter, 30 * i, 6]);
    expect(textsOf(line(...far))).toHaveLength(7);
    expect(textsOf(line(['1 2 3 4 5 6 7', 0, 50]))).toEqual(['1 2 3 4 5 6 7']);
  });
});

it('a number in a text that runs from right to left stands in its line', () => {
  const pieces = line(['עולה', 100, 30, 'rtl'], ['30', 84, 12], ['שקלים', 50, 30, 'rtl']);
  expect(textsOf(pieces)).toEqual(['עולה 30 שקלים']);
});

it('a number that is drawn in pieces stays whole in such a text', () => {
  const pieces = line(
    ['حداقل', 217, 24, 'rtl'],
    ['5', 202, 6],
    ['0', 208, 6],
    ['%', 197, 5],
    ['از', 180, 14, 'rtl'],
    ['4', 150, 6],
    ['7.500', 156, 22],
    ['تن', 138, 10, 'rtl'],
  );
  expect(textsOf(pieces)).toEqual(['حداقل 50% از 47.500 تن']);
});

/** Orders in which programs draw the words of a line: as they are read, as they stand, and in parts that stand so. */
const orders: Record<string, (words: number) => number[]> = {
  'as they are read': (words) => Array.from({ length: words }, (_, i) => i),
  'from the left': (words) => Array.from({ length: words }, (_, i) => words - 1 - i),
  'in parts, each from the left': (words) =>
    Array.from(
      { length: words },
      (_, i) => i - (i % 3) + Math.min(2, words - 1 - i + (i % 3)) - (i % 3),
    ),
};

it.each(Object.keys(orders))('words that run from right to left are read so, drawn %s', (order) => {
  const words = ['انواع', 'الخطوط', 'العربية', 'في', 'كل', 'ملف', 'من', 'هذا'];
  const places = words.map((word, i): [string, number, number, string] => [
    word,
    400 - 40 * i,
    37,
    'rtl',
  ]);
  const drawn = orders[order]?.(words.length).map((i) => places[i] ?? places[0]) ?? [];
  expect(new Set(drawn).size).toBe(words.length);
  expect(textsOf(line(...(drawn as typeof places)))).toEqual([words.join(' ')]);
});

it('a power of a unit is raised, the mark of a note behind a word is as it is', () => {
  const raised = (word: string): TextItem[] => {
    const [base, mark] = line([word, 0, 20], ['2', 20, 3]) as [TextItem, TextItem];
    return [base, { ...mark, height: 6, transform: [6, 0, 0, 6, 20, 704] }];
  };
  expect(textsOf(raised('45 m'))).toEqual(['45 m²']);
  expect(textsOf(raised('120'))).toEqual(['120²']);
  expect(textsOf(raised('by'))).toEqual(['by2']);
});

it('a letter that is as many of its own widths from the edge as another one is not its copy', () => {
  const far = line(['ﯿ', 375, 3.75, 'rtl'], ['ﯽ', 100, 1, 'rtl']);
  expect(toRuns(far)).toHaveLength(2);
  expect(toRuns(line(['Closed', 100, 30], ['Closed', 100.4, 30]))).toHaveLength(1);
});

it('a Thai vowel that is drawn in two is one, and no space stands behind it', () => {
  const pieces = line(
    ['เวลาท', 70, 28],
    ['ำ', 98, 0],
    [' ', 98, 0.1],
    ['า', 98, 5],
    ['งาน', 103, 20],
  );
  expect(textsOf(pieces)).toEqual(['เวลาทำงาน']);
  const spaced = line(
    ['เวลา', 70, 28],
    [' ', 98, 3.5],
    ['าน', 101.5, 20],
    [' ', 121.5, 3],
    ['8', 124.5, 5],
  );
  expect(textsOf(spaced)).toEqual(['เวลา าน 8']);
});

it.each([
  ['اإلدارة واألول اآلن', 'الإدارة والأول الآن'],
  ['االجتماع', 'الاجتماع'],
  ['قال المدير ال', 'قال المدير ال'],
  ['الإدارة لا تفتح', 'الإدارة لا تفتح'],
])('lam and alef stand in their order where no other one is Arabic: %s', (drawn, read) => {
  expect(textsOf(line([drawn, 100, 90, 'rtl']))).toEqual([read]);
});
