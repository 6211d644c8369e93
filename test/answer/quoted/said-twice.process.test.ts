import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import { citationsOf, useQuotingApp } from './quoting-app.ts';

const REFUNDS = 'Refunds are paid within fourteen days of receipt.';

describe('what documents say more than once', () => {
  const { current } = useQuotingApp();

  it('shows a sentence that stands in many files once', async () => {
    for (let i = 0; i < 4; i++) await current.corpus.write(`${i}.txt`, REFUNDS);
    await current.app.update();
    expect(citationsOf(await current.app.ask('When are refunds paid?'))).toHaveLength(1);
  });

  it('shows a sentence once that stands elsewhere in nearly the same words', async () => {
    await current.corpus.write('a.txt', `${REFUNDS} Ask us.`);
    await current.corpus.write(
      'b.txt',
      `The refunds are paid within fourteen days of receipt! Write to us.`,
    );
    await current.app.update();
    expect(citationsOf(await current.app.ask('When are refunds paid?'))).toHaveLength(1);
  });

  it('shows both sides where one says that it is not so, or later, or another number', async () => {
    const fee = (euros: number) =>
      `The annual membership fee for adults is ${euros} euros, payable in January by bank transfer.`;
    const [allowed, denied] = ['Dogs may come on Fridays.', 'Dogs may not come on Fridays.'];
    await current.corpus.write('a.md', `${allowed}\n\n${denied}\n`);
    await current.corpus.write('b.md', `${fee(20)}\n\n${fee(25)}\n`);
    const [early, late] = ['Payment is due before delivery.', 'Payment is due after delivery.'];
    await current.corpus.write('c.md', `${early}\n\n${late}\n`);
    await current.app.update();
    const textsOf = (answer: Answer) => citationsOf(answer).map(({ quote }) => quote.text);
    expect(textsOf(await current.app.ask('May dogs come on Fridays?')).sort()).toEqual(
      [denied, allowed].sort(),
    );
    const fees = textsOf(await current.app.ask('What is the annual membership fee for adults?'));
    expect(fees.sort()).toEqual([fee(20), fee(25)]);
    const due = textsOf(await current.app.ask('When is payment due?'));
    expect(due.sort()).toEqual([late, early]);
  });

  it('quotes the document first that came with the question, as far as it answers as well', async () => {
    const price = (euros: number) => `The electric boat costs ${euros} euros an hour.\n`;
    await current.corpus.write('prices.md', price(40));
    await current.corpus.write('prices (2).md', price(45));
    await current.corpus.write('menu.md', 'Soup is served at noon.\n');
    await current.app.update();
    const firstOf = async (document: string) => {
      const answer = await current.app.ask('What does the electric boat cost?', { document });
      return citationsOf(answer)[0]?.document;
    };
    expect(await firstOf('prices.md')).toBe('prices.md');
    expect(await firstOf('prices (2).md')).toBe('prices (2).md');
    expect(await firstOf('menu.md')).toMatch(/^prices/);
  });

  it('shows no part of a file twice', async () => {
    const far = 'Parcels leave the warehouse every day but Sunday, whatever the weather. '.repeat(
      6,
    );
    await current.corpus.write(
      'faq.md',
      `${REFUNDS} ${far} Refunds above 100 euros are paid on the first of the month.`,
    );
    await current.app.update();
    const citations = citationsOf(await current.app.ask('When are refunds paid?'));
    expect(citations.length).toBeGreaterThan(1);
    const spans = citations.map(({ context }) => context.span).sort((a, b) => a.start - b.start);
    spans.slice(1).forEach(({ start }, i) => {
      expect(start).toBeGreaterThanOrEqual(spans[i]?.end ?? 0);
    });
  });
});

/** What the answer shows, as an answer or as the nearest. */
