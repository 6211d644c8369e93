import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeShown } from '../../../src/evaluation/metrics/judge.ts';
import type { ShownQuote } from '../../../src/evaluation/metrics/pipeline-result.ts';
import type { Accepted, LabelledQuestion } from '../../../src/evaluation/set/labels.ts';

const PRICES = 'prices/2025.md';

/** A quote as it is shown, with nothing around it unless told. */
const shown = (text: string, more: Partial<ShownQuote> = {}): ShownQuote => ({
  document: PRICES,
  text,
  start: 0,
  end: text.length,
  visible: text,
  source: PRICES,
  bold: text,
  ...more,
});

const judge = (
  accepted: readonly Accepted[],
  quotes: readonly ShownQuote[],
  more: Partial<LabelledQuestion> = {},
) => judgeShown({ isImpossible: false, accepted, ...more }, quotes);
const rank = (accepted: Partial<Accepted>, ...quotes: readonly ShownQuote[]) =>
  judge([{ document: PRICES, answers: [], ...accepted }], quotes)?.shownRank;

describe('whether what is shown is right', () => {
  it('is the rank of the first quote that holds the answer', () => {
    const answers = ['cancelled in writing'];
    const right = shown('It can be cancelled in writing.');
    expect(rank({ answers }, shown('It is long.'), right)).toBe(2);
    expect(rank({ answers }, shown('It is long.'))).toBe(Number.POSITIVE_INFINITY);
    expect(rank({ answers })).toBe(Number.POSITIVE_INFINITY);
  });

  it('counts the context and what stands above', () => {
    const quote = shown('By letter.', {
      visible: 'Can it be cancelled in writing?\nYes. By letter.',
    });
    expect(rank({ answers: ['cancelled in writing'] }, quote)).toBe(1);
  });

  it('needs the right document, which may be one of several', () => {
    const elsewhere = shown('It costs £1,200.', { document: 'prices/2024.md' });
    const own = { document: PRICES, answers: ['£1,200'] };
    expect(judge([own], [elsewhere])?.shownRank).toBe(Number.POSITIVE_INFINITY);
    const also = { document: 'prices/2024.md', answers: [], quote: 'It costs £1,200.' };
    expect(judge([own, also], [elsewhere])?.shownRank).toBe(1);
  });

  it('compares a short answer with its quote', () => {
    const row = { answers: ['£190'], quote: 'Change of shaft seal | £145 | £190 | £265' };
    expect(rank(row, shown('The fee is £190.'))).toBe(Number.POSITIVE_INFINITY);
    expect(rank(row, shown('Change of shaft seal £145 £190 £265'))).toBe(1);
    expect(rank(row, shown('shaft seal £145 £190'))).toBe(1);
    expect(rank(row, shown('Change of shaft seal £145'))).toBe(Number.POSITIVE_INFINITY);
    expect(rank({ answers: ['£190'] }, shown('The fee is £190.'))).toBe(1);
  });

  it('compares the quote alone where no answer is known', () => {
    const quote = 'New lock fitted on 2 May by Hal, £118.';
    expect(rank({ quote }, shown(`Key 7. ${quote}`))).toBe(1);
    expect(rank({ quote }, shown('New lock fitted on 2 May'))).toBe(1);
    expect(rank({ quote }, shown('New lock'), shown(' | '))).toBe(1);
    expect(rank({ quote }, shown(' | '))).toBe(Number.POSITIVE_INFINITY);
  });

  it('finds the raw row of a table in the row with names of columns', () => {
    const quote = 'G8;Goosander;eight;1996;£7,000';
    const document = 'boats.csv';
    const row = shown('No: G8; Name: Goosander; Type: eight; Built: 1996; Value: £7,000', {
      document,
    });
    const other = shown('No: G9; Name: Goosander; Type: eight; Built: 1996; Value: £7,000', {
      document,
    });
    expect(rank({ document, answers: ['1996'], quote }, row)).toBe(1);
    expect(rank({ document, answers: ['1996'], quote }, other)).toBe(Number.POSITIVE_INFINITY);
    expect(rank({ document, answers: ['eight;1996'], quote }, row)).toBe(1);
    expect(rank({ answers: ['eight;1996'], quote }, { ...row, document: PRICES })).not.toBe(1);
  });

  it('is not asked for questions without an answer or without strings', () => {
    const accepted = [{ document: PRICES, answers: ['x'] }];
    expect(judge(accepted, [shown('x')], { isImpossible: true })).toBeNull();
    expect(judge([], [shown('x')])).toBeNull();
  });

  it('agrees with a simple comparison, whatever the white space, bars, quotes and marks of mails', () => {
    const words = fc.constantFrom('Tom’s', "Tom's", '“fee”', '"fee"', 'a', 'fee', '60', '|', '>');
    const gaps = fc.constantFrom(' ', '  ', '\n', '\n> ', '\n>> ', '\t', ' | ', '\n | ', '\u00a0');
    const text = fc
      .array(fc.tuple(words, gaps), { minLength: 1, maxLength: 8 })
      .map((parts) => parts.flat().join(''));
    const simple = (string: string) =>
      string
        .replace(/^[ \t]*(>[ \t\u00a0]*)+/gm, '')
        .replace(/[\s|]+/g, ' ')
        .replace(/’/g, "'")
        .replace(/[“”]/g, '"')
        .trim();
    fc.assert(
      fc.property(text, text, (visible, answer) => {
        const isRight = simple(answer) !== '' && simple(visible).includes(simple(answer));
        expect(rank({ answers: [answer] }, shown(visible)) === 1).toBe(isRight);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('what a right quote shows', () => {
  const accepted = [{ document: PRICES, answers: ['£1,940.00'] }];
  const quote = shown('Celeste | £1,940.00', {
    visible: 'Model | Price\nCeleste | £1,940.00',
    source: 'prices/2025.md · Chairs › In Leather',
    bold: '£1,940.00',
  });

  it('is all that it needs, above it or in the source line, in any case of letters', () => {
    const needs = ['price', 'in leather', '2025', 'until 30 June'];
    expect(judge(accepted, [quote], { needs })?.missingNeeds).toEqual(['until 30 June']);
    expect(judge(accepted, [quote], { needs: [] })?.missingNeeds).toEqual([]);
    expect(judge(accepted, [quote])).not.toHaveProperty('missingNeeds');
    expect(judge(accepted, [shown('no'), quote], { needs })).not.toHaveProperty('missingNeeds');
  });

  it('is every part of the answer', () => {
    expect(judge(accepted, [quote], { parts: ['Celeste', '£1,940.00'] })?.hasAllParts).toBe(true);
    expect(judge(accepted, [quote], { parts: ['Aurora', '£1,940.00'] })?.hasAllParts).toBe(false);
    expect(judge(accepted, [shown('no'), quote], { parts: ['Celeste'] })?.hasAllParts).toBe(false);
  });

  it('is the answer in bold, among as few words as possible', () => {
    expect(judge(accepted, [quote])).toMatchObject({ boldHolds: true, boldRatio: 1 });
    const wide = { ...quote, bold: 'Celeste | £1,940.00' };
    expect(judge(accepted, [wide])).toMatchObject({ boldHolds: true, boldRatio: 17 / 9 });
    const beside = { ...quote, bold: 'Celeste' };
    expect(judge(accepted, [beside])).toMatchObject({ boldHolds: false });
    expect(judge(accepted, [beside])).not.toHaveProperty('boldRatio');
    const unknown = [{ document: PRICES, answers: [], quote: 'Celeste | £1,940.00' }];
    expect(judge(unknown, [quote])).not.toHaveProperty('boldHolds');
  });
});
