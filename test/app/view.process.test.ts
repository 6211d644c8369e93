import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { View } from '../../src/app/app.ts';
import { openTempApp, type TempApp } from '../helpers/temp-app.ts';

const STAFF = {
  'staff/salaries.md':
    '# Salaries\n\nThe salary of Ms Lindqvist is 5,200 euros a month. The Borealis merger is a secret until May.\n',
  'staff/hours.md': '# Hours\n\nThe harbour office opens at 7:30 on weekdays.\n',
  'staff/copy.txt': 'Loan pumps cost 40 euros a day.\n',
};
const OPEN = {
  'prices/pumps.txt': 'Loan pumps cost 40 euros a day.\n',
  'prices/vans.md':
    '# Vans\n\n## Who pays the fuel?\n\nThe customer pays the fuel. A van costs 90 euros a day, and 60 euros from the third day on.\n',
  'rules.md': '# Club rules\n\n## Opening hours\n\nThe club opens at nine on Saturdays.\n',
};
const isOpen = {
  key: 'open',
  includes: (path: string) => !path.startsWith('staff/'),
};
const QUESTIONS = [
  'What does a loan pump cost a day?',
  'When does the club open?',
  'What is the salary of Ms Lindqvist?',
  'What is a secret until May?',
  'Who is Ms Lindquist?',
  'What is the borealus merger?',
  'How much is a vam for a day?',
  'Which prices are there?',
  'When does the harbour office open on weekdays?',
];

/** A person who sees a part of the documents is answered as if there were no others. */
describe('the view of some documents', () => {
  let whole: TempApp;
  let alone: TempApp;
  let view: View;

  beforeAll(async () => {
    [whole, alone] = [await openTempApp(), await openTempApp()];
    for (const [path, text] of Object.entries({ ...STAFF, ...OPEN })) {
      await whole.corpus.write(path, text);
    }
    for (const [path, text] of Object.entries(OPEN)) await alone.corpus.write(path, text);
    await whole.corpus.write('staff/broken.pdf', 'no PDF');
    await Promise.all([whole.app.update(), alone.app.update()]);
    view = whole.app.within(isOpen);
  });
  afterAll(() => Promise.all([whole.close(), alone.close()]));

  it.each(QUESTIONS)('answers as an app that has no others: %s', async (question) => {
    const [found, wanted] = [await view.ask(question), await alone.app.ask(question)];
    expect({ ...found, milliseconds: 0 }).toEqual({ ...wanted, milliseconds: 0 });
  });

  it('does not correct a word to one that stands elsewhere', async () => {
    const question = 'What is the borealus merger?';
    expect((await whole.app.ask(question)).understoodAs).toBe('What is the borealis merger?');
    expect((await view.ask(question)).understoodAs).toBeUndefined();
  });

  it('ranks, searches and finds the nearest in the same way', async () => {
    for (const question of QUESTIONS) {
      const vector = Array.from(await whole.app.embeddings.embedQuestion(question));
      for (const limit of [1, 10]) {
        expect(await view.search(question, limit)).toEqual(await alone.app.search(question, limit));
        const near = await alone.app.nearest(vector, limit);
        expect(await view.nearest(vector, limit)).toEqual({
          ...near,
          // The graph counts in floats of 32 bits.
          passages: near.passages.map((one) => ({ ...one, score: expect.closeTo(one.score, 6) })),
        });
        const [ranked, wanted] = [
          await view.rank(question, limit),
          await alone.app.rank(question, limit),
        ];
        const withoutIds = ({ passages }: typeof ranked) =>
          passages.map(({ passage, ...rest }) => ({ ...rest, passage: { ...passage, id: 0 } }));
        expect(withoutIds(ranked)).toEqual(withoutIds(wanted));
        expect(ranked.query).toEqual(wanted.query);
      }
    }
  });

  it('understands a follow-up within the same documents', async () => {
    const previous = { question: 'What does a van cost?', quotes: ['A van costs 90 euros a day'] };
    for (const question of ['And a pump?', 'And Ms Lindquist?']) {
      const [found, wanted] = [
        await view.ask(question, { previous }),
        await alone.app.ask(question, { previous }),
      ];
      expect({ ...found, milliseconds: 0 }).toEqual({ ...wanted, milliseconds: 0 });
    }
  });

  it('lists, counts and shows its own documents alone', async () => {
    for (const limit of [1, 2, 10]) {
      for (const offset of [0, 1, 5]) {
        const [{ documents, total }, wanted] = [
          await view.documents({ offset, limit }),
          await alone.app.documents({ offset, limit }),
        ];
        expect(total).toBe(wanted.total);
        expect(documents.map(({ path }) => path)).toEqual(wanted.documents.map(({ path }) => path));
      }
    }
    expect(await view.counts()).toEqual(await alone.app.counts());
    expect(await view.examples()).toEqual(await alone.app.examples());
    for (const path of Object.keys(OPEN)) {
      expect(await view.document(path)).toMatchObject({ path });
      expect((await view.file(path))?.content.toString()).toBe(OPEN[path as keyof typeof OPEN]);
    }
    for (const path of [...Object.keys(STAFF), 'staff/broken.pdf']) {
      expect(await view.document(path)).toBeUndefined();
      expect(await view.file(path)).toBeNull();
      const span = { start: 0, end: 4 };
      expect(await view.readAround({ document: path, span }, 10)).toBeUndefined();
    }
  });

  it('shows nothing around a quote that somebody else was given', async () => {
    const answer = await whole.app.ask('What is the salary of Ms Lindqvist?');
    const [citation] = answer.outcome === 'answered' ? answer.citations : [];
    if (!citation) throw new Error('There is no quote.');
    expect(citation.document).toBe('staff/salaries.md');
    expect((await whole.app.around(citation, 10)).state).toBe('current');
    expect(await view.around(citation, 10)).toEqual({ state: 'gone' });
    expect(await view.offsetOnPage(citation)).toBe(0);
  });

  it('is narrowed by the filter of a question, and never widened', async () => {
    const within = { key: 'prices', includes: (path: string) => path.includes('s/') };
    const { passages } = await view.search('What does a loan pump cost a day?', 10, within);
    expect(new Set(passages.map(({ document }) => document))).toEqual(
      new Set(['prices/pumps.txt', 'prices/vans.md']),
    );
    const { passages: listed } = await view.ask('What does a pump cost?', { within });
    expect(new Set(listed.map(({ document }) => document.split('/')[0]))).toEqual(
      new Set(['prices']),
    );
    const narrow = view.within(within);
    expect(await narrow.counts()).toMatchObject({ documents: 2, failed: 0 });
    const nothing = { key: 'nothing', includes: () => false };
    const none = await view.ask('What does a pump cost?', { within: nothing });
    expect(none).toMatchObject({ outcome: 'not_found', passages: [], nearest: [], stale: [] });
    expect(await view.examples(nothing)).toEqual([]);
  });

  it('follows a document that is moved out of it or into it', async () => {
    await whole.corpus.write('rooms/attic.txt', 'The attic has twelve lamps.\n');
    await whole.app.update();
    const move = (from: string, to: string) =>
      rename(join(whole.corpus.path, from), join(whole.corpus.path, to));
    const lamps = async () => (await view.search('How many lamps has the attic?', 1)).passages[0];
    expect((await lamps())?.document).toBe('rooms/attic.txt');
    await move('rooms/attic.txt', 'staff/attic.txt');
    await whole.app.update();
    expect((await lamps())?.quote.text).not.toContain('attic');
    await move('staff/attic.txt', 'attic.txt');
    await whole.app.update();
    expect((await lamps())?.document).toBe('attic.txt');
  });
});
