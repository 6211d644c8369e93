import { describe, expect, it } from 'vitest';
import { findAgain, type SoughtQuote } from '../../../src/answer/quoted/find-again.ts';

/** A quote of a text that holds it once, with the text around it. */
function quoteOf(text: string, quote: string, context = quote, above: string[] = []): SoughtQuote {
  const at = (part: string) => ({
    text: part,
    span: { start: text.indexOf(part), end: text.indexOf(part) + part.length },
  });
  const inContext = text.indexOf(context) + context.indexOf(quote);
  return {
    text: quote,
    span: { start: inContext, end: inContext + quote.length },
    context: at(context),
    above: above.map(at),
  };
}

const FAQ =
  '# Refunds\n\nAsk us first. Refunds are paid within 14 days. Call us for more.\n\n# Loans\n\nLoans end after 30 days.\n';
const REFUNDS = quoteOf(
  FAQ,
  'Refunds are paid within 14 days.',
  'Ask us first. Refunds are paid within 14 days. Call us for more.',
);

const told = (text: string, quote: SoughtQuote) => {
  const found = findAgain({ text }, quote);
  if (found.state !== 'changed') return found.state;
  const signs = { same: '', removed: '-', added: '+' };
  return found.changes
    .map((one) => (one.kind === 'same' ? one.text : `[${signs[one.kind]}${one.text}]`))
    .join('');
};

describe('a quote in a text that has changed', () => {
  it('is there where the text has not', () => {
    const { text, span } = REFUNDS;
    expect(findAgain({ text: FAQ }, REFUNDS)).toEqual({ state: 'there', span, text });
  });

  it('is told word by word where it was edited', () => {
    const edit = (from: string, to: string) => told(`New.\n${FAQ.replace(from, to)}`, REFUNDS);
    expect(edit('14', '21')).toBe('Refunds are paid within [-14][+21] days.');
    expect(edit('14', '14.5')).toBe('Refunds are paid within [-14][+14.5] days.');
    expect(edit('paid within', 'paid, as a rule, within')).toBe(
      'Refunds are paid[+, as a rule,] within 14 days.',
    );
    expect(edit('are paid within 14', 'come within 14')).toBe(
      'Refunds [-are paid][+come] within 14 days.',
    );
    expect(edit('days.', 'days')).toBe('Refunds are paid within 14 days[-.]');
    expect(edit('Refunds are', 'All refunds are')).toBe(
      '[-Refunds][+All refunds] are paid within 14 days.',
    );
  });

  it('is told by its words alone where nothing stood around it', () => {
    const quote = quoteOf(FAQ, 'Refunds are paid within 14 days.');
    expect(told(FAQ.replace('14', '21'), quote)).toBe('Refunds are paid within [-14][+21] days.');
    expect(told(FAQ.replace(' Refunds are paid within 14 days.', ''), quote)).toBe('gone');
  });

  it('is gone where its place has closed, and not the sentence that is most like it', () => {
    expect(told(FAQ.replace(' Refunds are paid within 14 days.', ''), REFUNDS)).toBe('gone');
    expect(told('', REFUNDS)).toBe('gone');
    expect(told('Something else. Entirely.', REFUNDS)).toBe('gone');
  });

  it('does not stand within a longer word or number', () => {
    const text = 'Rooms: 12\nBeds: 40\n';
    expect(told('Rooms: 2012\nBeds: 40\n', quoteOf(text, '12'))).toBe('gone');
    expect(findAgain({ text: 'Beds: 40\nRooms: 12' }, quoteOf(text, '12'))).toMatchObject({
      ...{ state: 'moved', span: { start: 16, end: 18 } },
    });
  });

  it('is a row that was changed or taken out of a table', () => {
    const table = 'name,days,town\nAnna,12,Berlin\nBen,14,Berlin\nCara,12,Oslo\nDan,14,Oslo\n';
    const row = quoteOf(table, 'Ben,14,Berlin', 'Anna,12,Berlin\nBen,14,Berlin\nCara,12,Oslo');
    expect(told(table.replace('Ben,14', 'Ben,15'), row)).toBe('Ben,[-14][+15],Berlin');
    expect(told(table.replace('Ben,14,Berlin\n', ''), row)).toBe('gone');
    const sorted = table.split('\n').reverse().join('\n');
    expect(findAgain({ text: sorted }, row)).toMatchObject({ state: 'moved', text: row.text });
  });

  it('is the one below its own heading where another one is like it', () => {
    const text = '# 2024\n\nTotal: 12 euros.\n\n# 2025\n\nTotal: 12 euros.\n';
    const start = text.lastIndexOf('Total');
    const quote = {
      ...{ text: 'Total: 12 euros.', span: { start, end: start + 16 } },
      above: [{ text: '2025', span: { start: text.indexOf('2025'), end: 0 } }],
    };
    const now = `${'# News\n\n'.repeat(5)}${text}`;
    expect(findAgain({ text: now }, quote)).toMatchObject({
      ...{ state: 'moved', span: { start: now.lastIndexOf('Total') } },
    });
  });

  it('has other white space and is not changed for that', () => {
    const { text, span } = REFUNDS;
    const wrapped = text.replace('paid within', 'paid\r\nwithin');
    expect(findAgain({ text: FAQ.replace(text, wrapped) }, REFUNDS)).toEqual({
      ...{ state: 'there', text: wrapped, isRespaced: true },
      span: { start: span.start, end: span.end + 1 },
    });
    expect(findAgain({ text: `\u00a0${FAQ.replace(text, wrapped)}` }, REFUNDS)).toMatchObject({
      ...{ state: 'moved', isRespaced: true },
    });
    expect(told(FAQ.replace('paid within', 'paidwithin'), REFUNDS)).toBe(
      'Refunds are [-paid within][+paidwithin] 14 days.',
    );
  });

  it('is found by its characters in a script without spaces', () => {
    const text = '关于我们。退款在十四天内支付。请致电。';
    const quote = quoteOf(text, '退款在十四天内支付。', text);
    expect(told(text.replace('十四', '二十'), quote)).toBe('退款在[+二]十[-四]天内支付。');
    expect(findAgain({ text: text.replace('十四天', '十四\n天') }, quote)).toMatchObject({
      ...{ state: 'there', isRespaced: true },
    });
    expect(findAgain({ text: `新闻${text}` }, quote)).toMatchObject({ state: 'moved' });
  });

  it('may come with spans that no text has', () => {
    for (const start of [-5, 1e15, Number.MAX_SAFE_INTEGER, 0.5]) {
      const quote = { ...REFUNDS, span: { start, end: start + REFUNDS.text.length } };
      expect(findAgain({ text: FAQ }, quote).state).toBe('moved');
      expect(findAgain({ text: FAQ.replace('14', '21') }, quote).state).toBe('changed');
    }
    const empty = {
      text: '',
      span: { start: 9, end: 3 },
      context: { text: '', span: REFUNDS.span },
    };
    expect(findAgain({ text: FAQ }, { ...empty, text: ' \n' }).state).toBe('gone');
  });
});
