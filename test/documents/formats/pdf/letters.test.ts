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

it('a power of a unit is raised, the mark of a note behind a word is as it is', () => {
  const raised = (word: string): TextItem[] => {
    const [base, mark] = line([word, 0, 20], ['2', 20, 3]) as [TextItem, TextItem];
    return [base, { ...mark, height: 6, transform: [6, 0, 0, 6, 20, 704] }];
  };
  expect(textsOf(raised('45 m'))).toEqual(['45 m²']);
  expect(textsOf(raised('120'))).toEqual(['120²']);
  expect(textsOf(raised('by'))).toEqual(['by2']);
});
