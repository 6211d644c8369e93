import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Citation } from '../../../src/answer/answer.ts';
import { partsOf, plainLines, plainText } from '../../../src/answer/plain-text.ts';
import { untidyText } from '../../helpers/texts.ts';
import { citationsOf, useQuotingApp } from './quoting-app.ts';

/** As many passages as the reader reads. */
const READ = 4;

const REFUNDS = 'Refunds are paid within fourteen days of receipt.';

describe('an answer in quotes', () => {
  const { current, expectVerbatim } = useQuotingApp();

  it('cites file, line and exact characters', async () => {
    await current.corpus.write('shop/faq.md', `# FAQ\r\n\r\n${REFUNDS} Ask us.\r\n`);
    await current.app.update();
    const answer = await current.app.ask('When are refunds paid?');
    const [citation] = citationsOf(answer);
    expect(answer.outcome).toBe('answered');
    expect(citation).toMatchObject({ document: 'shop/faq.md', quote: { text: REFUNDS } });
    expect(citation?.location).toMatchObject({ line: 3, endLine: 3 });
    if (citation) await expectVerbatim(citation);
  });

  it('counts the rows that a question asks for in a table of several passages, and cites them', async () => {
    const rows = Array.from({ length: 90 }, (_, i) => {
      const state = i % 30 === 7 ? 'in repair' : 'in use';
      return `B-${i};Boat ${i};${1990 + (i % 30)};${state};built of larch on oak by the club`;
    });
    await current.corpus.write('boats.csv', `no;boat;built;state;remark\n${rows.join('\n')}\n`);
    await current.app.update();
    const answer = await current.app.ask('How many boats are in repair?');
    expect(answer).toMatchObject({ outcome: 'answered', counted: { rows: 3, of: 90 } });
    const quotes = citationsOf(answer).map(({ quote }) => quote.text);
    expect(quotes.map((text) => /boat: Boat \d+/.exec(text)?.[0])).toEqual([
      'boat: Boat 7',
      'boat: Boat 37',
      'boat: Boat 67',
    ]);
    expect(plainText(answer)).toMatch(/^Counted from the table: 3 of 90 rows$/m);
    const short = await current.app.ask('How many boats are in repair?', { quotes: 1 });
    expect(short).toMatchObject({ counted: { rows: 3, of: 90 } });
    expect(citationsOf(short)).toHaveLength(1);
  });

  it('shows a row with the header of its table and the headings above it, and marks the words', async () => {
    await current.corpus.write(
      'vans.md',
      '# Rates 2025\n\n## Hire\n\n| Vehicle | Price | Seats |\n| --- | --- | --- |\n| Van | €29.00 | 9 |\n| Bus | €41.00 | 14 |\n',
    );
    await current.app.update();
    const answer = await current.app.ask('What is the price of a bus?');
    const [citation] = citationsOf(answer);
    expect(citation?.quote.text).toContain('Bus');
    expect(citation?.above?.map(({ text }) => text)).toEqual(['Vehicle | Price | Seats']);
    expect(citation?.location.heading).toBe('Rates 2025 › Hire');
    const text = await readFile(join(current.corpus.path, 'vans.md'), 'utf8');
    for (const { span, text: shown } of [...(citation?.above ?? []), citation?.words].flatMap(
      (each) => each ?? [],
    )) {
      expect(text.slice(span.start, span.end)).toBe(shown);
    }
    const marked = plainLines(answer)
      .map((line) => line.map(({ text, isQuote }) => (isQuote ? `<${text}>` : text)).join(''))
      .join('\n');
    expect(marked).toMatch(/^┃ Vehicle \| Price \| Seats\n┃ Bus \| <[^>]*41\.00[^>]*> \| /);
  });

  it.each([
    ['limits.md', '- The pressure limit is 3 bar.\n- Call before you come.\n'],
    ['limits.org', '* Pumps\n# pressure limit is 3 bar\n'],
    ['limits.md', '| Limit | Value |\n| --- | --- |\n| The pressure limit | 3 bar |\n'],
  ])(
    'shows an item, a comment or a row without its mark, and marks words in it: %s',
    async (name, text) => {
      await current.corpus.write(name, text);
      await current.app.update();
      const [citation] = citationsOf(await current.app.ask('What is the pressure limit?'));
      const { before, quote, after } = partsOf(citation as Citation);
      const { above = [], context } = citation as Citation;
      expect(`${before}${quote}${after}`).toBe(
        [...above.map((line) => line.text), context.text].join('\n'),
      );
      expect(context.text).not.toMatch(/^\s*[-|]/);
      expect(quote).toContain('3 bar');
    },
  );

  it('says that nothing was found where the documents are about something else, or nothing is asked', async () => {
    await current.corpus.write('faq.md', REFUNDS);
    await current.app.update();
    for (const question of ['Which planet has the most moons?', 'What is it?', 'the', '.']) {
      const answer = await current.app.ask(question);
      expect(answer).toMatchObject({ question, outcome: 'not_found' });
      expect(answer).not.toHaveProperty('citations');
    }
  });

  it('quotes what a file says now, and not what it said when it was indexed', async () => {
    await current.corpus.write('faq.md', REFUNDS);
    await current.app.update();
    await current.corpus.write('faq.md', REFUNDS.replace('fourteen', 'thirty'));
    const answer = await current.app.ask('When are refunds paid?');
    expect(citationsOf(answer).map(({ quote }) => quote.text)).toEqual([
      REFUNDS.replace('fourteen', 'thirty'),
    ]);
    expect(answer.stale).toEqual([]);
  });

  it('never quotes a file that is gone', async () => {
    await current.corpus.write('faq.md', REFUNDS);
    await current.app.update();
    await rm(join(current.corpus.path, 'faq.md'));
    expect(citationsOf(await current.app.ask('When are refunds paid?'))).toEqual([]);
  });

  it('lists as many ranked passages as asked for', async () => {
    for (let i = 0; i < 15; i++)
      await current.corpus.write(`${i}.txt`, `${REFUNDS} This is shop ${i}.`);
    await current.app.update();
    for (const limit of [1, 10, 15]) {
      const { passages } = await current.app.ask('When are refunds paid?', { limit });
      expect(passages).toHaveLength(limit);
      // The reader puts those that it has read in an order of its own.
      const scores = passages.slice(READ).map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    }
  });

  it('quotes the sentence before as well where the answer leans on it', async () => {
    const both = 'The deposit is 500 euros. It is paid back within a month of moving out.';
    await current.corpus.write(
      'lease.md',
      `# Lease\n\nKeys are handed over at noon. ${both} Pets are fine.\n`,
    );
    await current.app.update();
    const [citation] = citationsOf(await current.app.ask('When is the deposit paid back?'));
    expect(citation?.quote.text).toBe(both);
    if (citation) await expectVerbatim(citation);
  });

  it("quotes across the border of two passages, which is ours and not the writer's", async () => {
    const filler = Array.from({ length: 60 }, (_, i) => `Room ${i} has ${i % 7} windows.`);
    const both = 'The deposit is 500 euros. It is paid back within a month of moving out.';
    for (let at = 0; at <= filler.length; at += 10) {
      const text = [...filler.slice(0, at), both, ...filler.slice(at)].join(' ');
      await current.corpus.write(`${at}.txt`, `House ${at}. ${text}`);
    }
    await current.app.update();
    const { passages } = await current.app.rank('When is the deposit paid back?', 40);
    const isBorder = passages.some(({ passage }) => /^It is paid back/.test(passage.text));
    expect(isBorder).toBe(true);
    const answer = await current.app.ask('When is the deposit paid back?');
    for (const citation of citationsOf(answer)) {
      expect(citation.quote.text).toBe(both);
      await expectVerbatim(citation);
    }
  });

  it('says that only words were compared for a question in an unknown language', async () => {
    await current.corpus.write('faq.md', `${REFUNDS} El reembolso tarda catorce días.`);
    await current.app.update();
    const answer = await current.app.ask('¿Cuánto tarda el reembolso?');
    expect(answer.foreign).toEqual({ code: 'es', name: 'Spanish' });
    expect(plainText(answer)).toMatch(/seems to be in Spanish.*only for its words/);
    expect(citationsOf(answer)[0]?.quote.text).toBe('El reembolso tarda catorce días.');
    expect(await current.app.ask('When are refunds paid?')).not.toHaveProperty('foreign');
    await current.corpus.write('rules.md', 'Members who want a refund ask for it.');
    await current.app.update();
    const german = await current.app.ask('Wann öffnet der Laden?');
    expect(german.foreign).toEqual({ code: 'de', name: 'German' });
    expect(german).not.toHaveProperty('understoodAs');
  });

  it('completes a question that leans on the one before, and shows how', async () => {
    await current.corpus.write(
      'faq.md',
      `In 2020 there were 310 refunds.\n\nIn 2021 there were 275 refunds.`,
    );
    await current.app.update();
    const before = { question: 'How many refunds were there in 2020?', quotes: [] };
    const answer = await current.app.ask('and in 2021?', { previous: before });
    expect(answer).toMatchObject({
      question: 'and in 2021?',
      understoodAs: 'How many refunds were there in 2021?',
    });
    expect(citationsOf(answer)[0]?.quote.text).toContain('275');
    expect(plainText(answer)).toMatch(/^Understood as: How many refunds were there in 2021\?\n/);
  });

  it('refuses an empty question', async () => {
    await expect(current.app.ask('  ')).rejects.toThrow('The question is empty.');
  });

  describe('over any text', () => {
    it('quotes nothing but the file itself', async () => {
      await fc.assert(
        fc.asyncProperty(untidyText, fc.string({ unit: 'grapheme' }), async (text, question) => {
          await current.corpus.write('any.txt', text);
          await current.corpus.write('faq.txt', REFUNDS);
          await current.app.update({ prune: true });
          for (const asked of [question || '?', text.slice(0, 80) || '?']) {
            if (asked.trim() === '') continue;
            for (const citation of citationsOf(await current.app.ask(asked)))
              await expectVerbatim(citation);
          }
        }),
        { numRuns: 15 },
      );
    });
  });
});

/** What the answer shows, as an answer or as the nearest. */
