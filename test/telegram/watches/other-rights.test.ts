import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import { Records } from '../../../src/telegram/records/records.ts';
import type { Watch } from '../../../src/telegram/records/watches.ts';
import { View } from '../../../src/telegram/views.ts';
import { StandingQuestions } from '../../../src/telegram/watches/standing-questions.ts';
import { fakeAnswer, fakeApp, fakeNothing } from '../../helpers/fake-app.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const ANN = 42;
const QUESTION = 'When are refunds paid?';

/** An answer that quotes one document. */
const from = (document: string, text: string): Answer => {
  const answer = fakeAnswer(QUESTION, [text]);
  if (answer.outcome !== 'answered') throw new Error('not an answer');
  return { ...answer, citations: answer.citations.map((one) => ({ ...one, document })) };
};
const EARLY = from('a.md', 'Refunds take 14 days.');

describe('a standing question whose person gets other rights', () => {
  let folder: TempFolder;
  let records: Records;
  let standing: StandingQuestions;
  let told: (Answer | undefined)[];
  let hashes: Map<string, string>;
  let now: { answer: Answer; key: string; seen: readonly string[] };

  beforeEach(async () => {
    folder = await createTempFolder();
    const denials = { folder: join(folder.path, 'access'), corporaFolder: folder.path };
    records = await Records.open(join(folder.path, 'bot'), 7, { notify: () => {}, denials });
    hashes = new Map([
      ['a.md', '1'],
      ['b.md', '1'],
    ]);
    now = { answer: EARLY, key: 'before', seen: ['a.md'] };
    told = [];
    let looks = 0;
    const app = fakeApp({
      ask: async () => now.answer,
      lastChange: async () => looks++,
      contentHashes: async () => new Map(hashes),
      within: () => app,
    });
    standing = new StandingQuestions({
      app,
      viewOf: () => {
        const { key, seen } = now;
        return new View(app, { key, includes: (path) => seen.includes(path) });
      },
      watches: records.watches,
      tell: async ({ id, known }: Watch) => {
        told.push(known);
        if (known) await records.watches.sent(id, known);
      },
      ...{ leads: () => true, isWord: () => true, log: () => {}, pauseMs: 1 },
    });
    const asked = { userId: ANN, question: QUESTION, isOwn: true };
    await records.watches.add(asked, { ...EARLY, within: 'before' });
    await standing.look();
  });
  afterEach(async () => {
    await records.close();
    await folder.remove();
  });

  const quotes = () =>
    told.map((one) => (one?.outcome === 'answered' ? one.citations[0]?.quote.text : undefined));
  const look = async () => {
    await standing.look();
    await standing.look();
  };

  it('is told what a document says that changed in the same moment', async () => {
    hashes.set('a.md', '2');
    now = { answer: from('a.md', 'Refunds take 30 days.'), key: 'after', seen: ['a.md', 'b.md'] };
    await look();
    expect(quotes()).toEqual(['Refunds take 30 days.']);
  });

  it('is told so when the document is read, where it was being read', async () => {
    hashes.set('a.md', '2');
    const answer = from('a.md', 'Refunds take 30 days.');
    now = { answer: { ...answer, stale: ['a.md'] }, key: 'after', seen: ['a.md', 'b.md'] };
    await look();
    now = { ...now, answer };
    await look();
    expect(quotes()).toEqual(['Refunds take 30 days.']);
  });

  it('is told of an answer that is gone in the same moment', async () => {
    hashes.delete('a.md');
    now = { answer: fakeNothing(QUESTION), key: 'after', seen: ['a.md', 'b.md'] };
    await look();
    expect(told.map((one) => one?.outcome)).toEqual(['not_found']);
  });

  it.each([
    ['other rights alone', [], ['a.md', 'b.md'], from('b.md', 'Refunds take 60 days.')],
    ['a change of another document', ['c.md'], ['a.md', 'b.md'], from('b.md', 'It is 60 days.')],
    ['a change that is hidden', ['a.md'], ['b.md'], from('b.md', 'Refunds take 60 days.')],
    ['a change that says the same', ['a.md'], ['a.md'], EARLY],
  ])('is told nothing of %s', async (_, changed, seen, answer) => {
    for (const path of changed) hashes.set(path, '2');
    now = { answer, key: 'after', seen };
    await look();
    expect(told).toEqual([]);
    hashes.set('b.md', '3');
    now = { ...now, answer: from('b.md', 'Refunds take 90 days.') };
    await look();
    expect(quotes()).toEqual(['Refunds take 90 days.']);
  });
});
