import { describe, expect, it } from 'vitest';
import { toLines } from '../../../../src/documents/formats/pdf/read-page.ts';
import { toRows } from '../../../../src/documents/formats/pdf/rows.ts';
import type { TextItem } from '../../../../src/documents/formats/pdf/run.ts';
import { toRuns } from '../../../../src/documents/formats/pdf/runs.ts';
import { joinSpacedLetters } from '../../../../src/documents/formats/pdf/spaced-letters.ts';
import { turnLines } from '../../../../src/documents/formats/pdf/turned-lines.ts';
import { seededRandom } from '../../../helpers/vectors.ts';

const item = (str: string, right: number, y: number): TextItem => {
  const width = 5 * str.length;
  const dir = /[\p{sc=Arabic}\p{sc=Hebrew}]/u.test(str) ? 'rtl' : 'ltr';
  return { str, dir, width, height: 10, transform: [10, 0, 0, 10, right - width, y] };
};

const NAMES = ['قائمة حزب الغد', 'قائمة حركة الشعب', 'قائمة حزب الأمان', 'قائمة شباب مدنين'];

/** The oracle: rows are read from the right, whatever the order in which their cells are drawn. */
it.each([1, 2, 3, 4, 5, 6])('rows of a table are read from the right (seed %i)', (seed) => {
  const random = seededRandom(seed);
  const rows = NAMES.map((name, r) => [`${r + 1}`, name, `${25 + r}`, `${110 + r}`, `${45 + r}`]);
  const rights = [500, 470, 300, 240, 180];
  const drawn = rows.flatMap((cells, r) => {
    const items = cells.map((text, c) => item(text, rights[c] ?? 0, 700 - 20 * r));
    return items.map((one) => ({ one, rank: random() })).sort((a, b) => a.rank - b.rank);
  });
  const lines = toLines(toRows(toRuns(drawn.map(({ one }) => one)))).map(({ line }) =>
    line.text.split(/ {2,}/),
  );
  expect(lines).toEqual(rows);
});

it('a date of several pieces keeps its order in such a row', () => {
  const pieces = ['19', '/', '09', '/', '1403'].map((text, i) =>
    item(text, [180, 170, 165, 155, 150][i] ?? 0, 700),
  );
  const drawn = [item('تاريخ ارائه مدارک', 500, 700), ...pieces.reverse()];
  const [line] = toLines(toRows(toRuns(drawn)));
  expect(line?.line.text.replace(/ +/g, ' ')).toBe('تاريخ ارائه مدارک 1403/09/19');
});

it('a line without an end is one run, drawn from either side', () => {
  const pieces = Array.from({ length: 20_000 }, (_, i) =>
    item(i % 2 ? 'كلمة' : 'ملف', 22 * i, 700),
  );
  const [fromLeft, ...more] = toRuns(pieces);
  expect(more).toEqual([]);
  expect(toRuns([...pieces].reverse()).map(({ text }) => text)).toEqual([fromLeft?.text]);
  expect(fromLeft?.text.slice(0, 10)).toBe('كلمة ملف ك');
});

describe('a line that a browser draws from the left', () => {
  /** Draws pieces one after the other; each is five points a character wide. */
  const drawn = (...pieces: string[]) => {
    let right = 50;
    return pieces.map((str) => {
      right += 5 * str.length;
      return item(str, right, 700);
    });
  };
  const textOf = (items: readonly TextItem[]) =>
    toLines(toRows(toRuns(joinSpacedLetters(turnLines(items)))))
      .map(({ line }) => line.text)
      .join('/');

  it.each([
    [['שקלים.', ' ', '12', ' ', 'כוס תה עולה'], 'כוס תה עולה 12 שקלים.'],
    [['.', 'שקלים', ' ', '12', ' ', 'עולה', ' ', 'תה'], 'תה עולה 12 שקלים.'],
    [['.16:00-', 'ל', ' ', '8:00', ' ', 'בין'], 'בין 8:00 ל-16:00.'],
    [['(', '17%', ' ', 'מע', ')', ' ', 'שקלים'], 'שקלים (מע 17%)'],
    [['מהר', ' ', 'Anna', ' ', 'Berg', ' ', 'אל', ' ', 'הודעה'], 'הודעה אל Anna Berg מהר'],
    [[...'.احابص', ' ', ...'ةسداسلا', ' ', ...'ةعاسلا'], 'الساعة السادسة صباحا.'],
    [['The word ', 'עולם', ' ', 'שלום', ' means peace.'], 'The word שלום עולם means peace.'],
  ])('is read from the right: %j', (pieces, text) => {
    expect(textOf(drawn(...pieces))).toBe(text);
  });

  it('keeps the letters of a ligature in order of which one has no width', () => {
    const items = drawn('ل', 'ا', 'ف', 'ط', 'ال');
    const [before, article] = items.slice(-2) as [TextItem, TextItem];
    const alef = { ...before, str: 'أ', width: 0, transform: article.transform };
    expect(textOf([...items.slice(0, -1), alef, article])).toBe('الأطفال');
  });

  it('may have the number of its item drawn before it', () => {
    const marks = ['.1', '(2', '.5%', '.5'].map((str, i) => item(str, 520, 700 - 20 * i));
    const items = marks
      .slice(0, 2)
      .flatMap((mark, i) => [mark, item('כניסה לילדים', 505, 700 - 20 * i)]);
    expect(textOf(items)).toBe('1. כניסה לילדים/2) כניסה לילדים');
    const [percent, number] = [marks[2], marks[3]] as [TextItem, TextItem];
    expect(turnLines([percent, item('כניסה', 505, 660)])[0]).toEqual(percent);
    expect(turnLines([number, item('Children', 500, 640)])[0]).toEqual(number);
  });

  it('is left alone where it is drawn from the right', () => {
    const pieces = drawn('שקלים.', ' ', '12', ' ', 'כוס תה עולה').reverse();
    expect(turnLines(pieces)).toEqual(pieces);
  });

  it('keeps the cells of a table where they are', () => {
    const cells = [item('ראשון', 100, 700), item('12', 200, 700), item('תה', 300, 700)];
    expect(turnLines(cells)).toEqual(cells);
  });
});
