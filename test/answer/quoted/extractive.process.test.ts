import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Citation } from '../../../src/answer/answer.ts';
import { partsOf, plainLines, plainText } from '../../../src/answer/plain-text.ts';
import type { App } from '../../../src/app/app.ts';
import { openTempApp, type TempApp } from '../../helpers/temp-app.ts';
import type { TempFolder } from '../../helpers/temp-folder.ts';
import { untidyText } from '../../helpers/texts.ts';

const REFUNDS = 'Refunds are paid within fourteen days of receipt.';

describe('an answer in quotes', () => {
  let corpus: TempFolder;
  let opened: TempApp;
  let app: App;

  // One program for all of them: it takes seconds to load its models, and a moment to follow a folder.
  beforeAll(async () => {
    opened = await openTempApp();
    ({ corpus, app } = opened);
  });
  afterAll(() => opened.close());
  beforeEach(async () => {
    for (const name of await readdir(corpus.path)) {
      await rm(join(corpus.path, name), { recursive: true });
    }
  });

  const expectVerbatim = async ({ document, quote, context }: Citation) => {
    const text = await readFile(join(corpus.path, document), 'utf8');
    expect(text.slice(quote.span.start, quote.span.end)).toBe(quote.text);
    expect(text.slice(context.span.start, context.span.end)).toBe(context.text);
    expect(context.text).toContain(quote.text);
  };

  it('cites file, line and exact characters', async () => {
    await corpus.write('shop/faq.md', `# FAQ\r\n\r\n${REFUNDS} Ask us.\r\n`);
    await app.update();
    const answer = await app.ask('When are refunds paid?');
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
    await corpus.write('boats.csv', `no;boat;built;state;remark\n${rows.join('\n')}\n`);
    await app.update();
    const answer = await app.ask('How many boats are in repair?');
    expect(answer).toMatchObject({ outcome: 'answered', counted: { rows: 3, of: 90 } });
    const quotes = citationsOf(answer).map(({ quote }) => quote.text);
    expect(quotes.map((text) => /boat: Boat \d+/.exec(text)?.[0])).toEqual([
      'boat: Boat 7',
      'boat: Boat 37',
      'boat: Boat 67',
    ]);
    expect(plainText(answer)).toMatch(/^Counted from the table: 3 of 90 rows$/m);
    const short = await app.ask('How many boats are in repair?', { quotes: 1 });
    expect(short).toMatchObject({ counted: { rows: 3, of: 90 } });
    expect(citationsOf(short)).toHaveLength(1);
  });

  it('shows a row with the header of its table and the headings above it, and marks the words', async () => {
    await corpus.write(
      'vans.md',
      '# Rates 2025\n\n## Hire\n\n| Vehicle | Price | Seats |\n| --- | --- | --- |\n| Van | €29.00 | 9 |\n| Bus | €41.00 | 14 |\n',
    );
    await app.update();
    const answer = await app.ask('What is the price of a bus?');
    const [citation] = citationsOf(answer);
    expect(citation?.quote.text).toContain('Bus');
    expect(citation?.above?.map(({ text }) => text)).toEqual(['Vehicle | Price | Seats']);
    expect(citation?.location.heading).toBe('Rates 2025 › Hire');
    const text = await readFile(join(corpus.path, 'vans.md'), 'utf8');
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
      await corpus.write(name, text);
      await app.update();
      const [citation] = citationsOf(await app.ask('What is the pressure limit?'));
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
    await corpus.write('faq.md', REFUNDS);
    await app.update();
    for (const question of ['Which planet has the most moons?', 'What is it?', 'the', '.']) {
      const answer = await app.ask(question);
      expect(answer).toMatchObject({ question, outcome: 'not_found' });
      expect(answer).not.toHaveProperty('citations');
    }
  });

  it('quotes what a file says now, and not what it said when it was indexed', async () => {
    await corpus.write('faq.md', REFUNDS);
    await app.update();
    await corpus.write('faq.md', REFUNDS.replace('fourteen', 'thirty'));
    const answer = await app.ask('When are refunds paid?');
    expect(citationsOf(answer).map(({ quote }) => quote.text)).toEqual([
      REFUNDS.replace('fourteen', 'thirty'),
    ]);
    expect(answer.stale).toEqual([]);
  });

  it('never quotes a file that is gone', async () => {
    await corpus.write('faq.md', REFUNDS);
    await app.update();
    await rm(join(corpus.path, 'faq.md'));
    expect(citationsOf(await app.ask('When are refunds paid?'))).toEqual([]);
  });

  it('lists as many ranked passages as asked for', async () => {
    for (let i = 0; i < 15; i++) await corpus.write(`${i}.txt`, `${REFUNDS} This is shop ${i}.`);
    await app.update();
    for (const limit of [1, 10, 15]) {
      const { passages } = await app.ask('When are refunds paid?', { limit });
      expect(passages).toHaveLength(limit);
      const scores = passages.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    }
  });

  it('shows a sentence that stands in many files once', async () => {
    for (let i = 0; i < 4; i++) await corpus.write(`${i}.txt`, REFUNDS);
    await app.update();
    expect(citationsOf(await app.ask('When are refunds paid?'))).toHaveLength(1);
  });

  it('shows a sentence once that stands elsewhere in nearly the same words', async () => {
    await corpus.write('a.txt', `${REFUNDS} Ask us.`);
    await corpus.write(
      'b.txt',
      `The refunds are paid within fourteen days of receipt! Write to us.`,
    );
    await app.update();
    expect(citationsOf(await app.ask('When are refunds paid?'))).toHaveLength(1);
  });

  it('shows both sides where one says that it is not so, or later, or another number', async () => {
    const fee = (euros: number) =>
      `The annual membership fee for adults is ${euros} euros, payable in January by bank transfer.`;
    const [allowed, denied] = ['Dogs may come on Fridays.', 'Dogs may not come on Fridays.'];
    await corpus.write('a.md', `${allowed}\n\n${denied}\n`);
    await corpus.write('b.md', `${fee(20)}\n\n${fee(25)}\n`);
    const [early, late] = ['Payment is due before delivery.', 'Payment is due after delivery.'];
    await corpus.write('c.md', `${early}\n\n${late}\n`);
    await app.update();
    const textsOf = (answer: Answer) => citationsOf(answer).map(({ quote }) => quote.text);
    expect(textsOf(await app.ask('May dogs come on Fridays?')).sort()).toEqual(
      [denied, allowed].sort(),
    );
    const fees = textsOf(await app.ask('What is the annual membership fee for adults?'));
    expect(fees.sort()).toEqual([fee(20), fee(25)]);
    const due = textsOf(await app.ask('When is payment due?'));
    expect(due.sort()).toEqual([late, early]);
  });

  it('quotes the sentence before as well where the answer leans on it', async () => {
    const both = 'The deposit is 500 euros. It is paid back within a month of moving out.';
    await corpus.write(
      'lease.md',
      `# Lease\n\nKeys are handed over at noon. ${both} Pets are fine.\n`,
    );
    await app.update();
    const [citation] = citationsOf(await app.ask('When is the deposit paid back?'));
    expect(citation?.quote.text).toBe(both);
    if (citation) await expectVerbatim(citation);
  });

  it("quotes across the border of two passages, which is ours and not the writer's", async () => {
    const filler = Array.from({ length: 60 }, (_, i) => `Room ${i} has ${i % 7} windows.`);
    const both = 'The deposit is 500 euros. It is paid back within a month of moving out.';
    for (let at = 0; at <= filler.length; at += 10) {
      const text = [...filler.slice(0, at), both, ...filler.slice(at)].join(' ');
      await corpus.write(`${at}.txt`, `House ${at}. ${text}`);
    }
    await app.update();
    const { passages } = await app.rank('When is the deposit paid back?', 40);
    const isBorder = passages.some(({ passage }) => /^It is paid back/.test(passage.text));
    expect(isBorder).toBe(true);
    const answer = await app.ask('When is the deposit paid back?');
    for (const citation of citationsOf(answer)) {
      expect(citation.quote.text).toBe(both);
      await expectVerbatim(citation);
    }
  });

  it('quotes the document first that came with the question, as far as it answers as well', async () => {
    const price = (euros: number) => `The electric boat costs ${euros} euros an hour.\n`;
    await corpus.write('prices.md', price(40));
    await corpus.write('prices (2).md', price(45));
    await corpus.write('menu.md', 'Soup is served at noon.\n');
    await app.update();
    const firstOf = async (document: string) => {
      const answer = await app.ask('What does the electric boat cost?', { document });
      return citationsOf(answer)[0]?.document;
    };
    expect(await firstOf('prices.md')).toBe('prices.md');
    expect(await firstOf('prices (2).md')).toBe('prices (2).md');
    expect(await firstOf('menu.md')).toMatch(/^prices/);
  });

  it('says that only words were compared for a question in an unknown language', async () => {
    await corpus.write('faq.md', `${REFUNDS} El reembolso tarda catorce días.`);
    await app.update();
    const answer = await app.ask('¿Cuánto tarda el reembolso?');
    expect(answer.foreign).toEqual({ code: 'es', name: 'Spanish' });
    expect(plainText(answer)).toMatch(/seems to be in Spanish.*only for its words/);
    expect(citationsOf(answer)[0]?.quote.text).toBe('El reembolso tarda catorce días.');
    expect(await app.ask('When are refunds paid?')).not.toHaveProperty('foreign');
    await corpus.write('rules.md', 'Members who want a refund ask for it.');
    await app.update();
    const german = await app.ask('Wann öffnet der Laden?');
    expect(german.foreign).toEqual({ code: 'de', name: 'German' });
    expect(german).not.toHaveProperty('understoodAs');
  });

  it('completes a question that leans on the one before, and shows how', async () => {
    await corpus.write(
      'faq.md',
      `In 2020 there were 310 refunds.\n\nIn 2021 there were 275 refunds.`,
    );
    await app.update();
    const before = { question: 'How many refunds were there in 2020?', quotes: [] };
    const answer = await app.ask('and in 2021?', { previous: before });
    expect(answer).toMatchObject({
      question: 'and in 2021?',
      understoodAs: 'How many refunds were there in 2021?',
    });
    expect(citationsOf(answer)[0]?.quote.text).toContain('275');
    expect(plainText(answer)).toMatch(/^Understood as: How many refunds were there in 2021\?\n/);
  });

  it('shows no part of a file twice', async () => {
    const far = 'Parcels leave the warehouse every day but Sunday, whatever the weather. '.repeat(
      6,
    );
    await corpus.write(
      'faq.md',
      `${REFUNDS} ${far} Refunds above 100 euros are paid on the first of the month.`,
    );
    await app.update();
    const citations = citationsOf(await app.ask('When are refunds paid?'));
    expect(citations.length).toBeGreaterThan(1);
    const spans = citations.map(({ context }) => context.span).sort((a, b) => a.start - b.start);
    spans.slice(1).forEach(({ start }, i) => {
      expect(start).toBeGreaterThanOrEqual(spans[i]?.end ?? 0);
    });
  });

  it('refuses an empty question', async () => {
    await expect(app.ask('  ')).rejects.toThrow('The question is empty.');
  });

  describe('over any text', () => {
    it('quotes nothing but the file itself', async () => {
      await fc.assert(
        fc.asyncProperty(untidyText, fc.string({ unit: 'grapheme' }), async (text, question) => {
          await corpus.write('any.txt', text);
          await corpus.write('faq.txt', REFUNDS);
          await app.update({ prune: true });
          for (const asked of [question || '?', text.slice(0, 80) || '?']) {
            if (asked.trim() === '') continue;
            for (const citation of citationsOf(await app.ask(asked)))
              await expectVerbatim(citation);
          }
        }),
        { numRuns: 15 },
      );
    });
  });
});

/** What the answer shows, as an answer or as the nearest. */
function citationsOf(answer: Answer): readonly Citation[] {
  return answer.outcome === 'answered' ? answer.citations : answer.nearest;
}
