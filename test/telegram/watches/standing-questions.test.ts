import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import { Records } from '../../../src/telegram/records/records.ts';
import type { Watch } from '../../../src/telegram/records/watches.ts';
import { StandingQuestions } from '../../../src/telegram/watches/standing-questions.ts';
import { fakeAnswer, fakeApp, fakeNothing } from '../../helpers/fake-app.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const REFUNDS = 'When are refunds paid?';
const POSTAGE = 'Who pays the postage?';

describe('standing questions', () => {
  let folder: TempFolder;
  let records: Records;
  let standing: StandingQuestions;
  let told: string[];
  let hashes: Map<string, string>;
  let answer: (question: string) => Promise<Answer>;

  const saying = (words: string) => async (question: string) => fakeAnswer(question, [words]);
  let changes = 0;
  const change = (path: string): void => {
    hashes.set(path, `${++changes}`);
  };
  const watch = async (question: string) => {
    await records.watches.add({ userId: 42, question, isOwn: true }, await answer(question));
  };

  beforeEach(async () => {
    folder = await createTempFolder();
    const denials = { folder: join(folder.path, 'access'), corporaFolder: folder.path };
    let time = Date.now();
    const now = () => time++;
    records = await Records.open(join(folder.path, 'bot'), 7, { notify: () => {}, denials, now });
    told = [];
    hashes = new Map();
    change('1.txt');
    answer = saying('It is 14 days.');
    const app = fakeApp({
      ask: async (question, { within } = {}) =>
        within?.includes('1.txt') === false ? fakeNothing(question) : answer(question),
      lastChange: async () => changes,
      contentHashes: async () => new Map(hashes),
    });
    standing = new StandingQuestions({
      app,
      viewOf: () => ({ app, key: '', partOf: (all) => all }),
      watches: records.watches,
      tell: async ({ id, question, known }: Watch) => {
        told.push(question);
        if (known) await records.watches.sent(id, known);
      },
      ...{ leads: () => true, isWord: () => true, log: () => {}, pauseMs: 1 },
    });
    for (const question of [REFUNDS, POSTAGE]) await watch(question);
    await standing.look();
  });
  afterEach(async () => {
    await records.close();
    await folder.remove();
  });

  it('are asked after a change also where it fails at one of them, and that one later', async () => {
    const now = saying('It is 30 days.');
    answer = async (question) => {
      if (question === REFUNDS) throw new Error('The database is away.');
      return now(question);
    };
    change('1.txt');
    await expect(standing.look()).rejects.toThrow('away');
    expect(told).toEqual([POSTAGE]);
    answer = now;
    await standing.look();
    expect(told).toEqual([POSTAGE, REFUNDS]);
  });

  it('are told a change also where another document takes long to be read meanwhile', async () => {
    const now = saying('It is 30 days.');
    answer = async (question) => ({ ...(await now(question)), indexing: { done: 1, total: 2 } });
    change('1.txt');
    for (let looks = 0; looks < 30; looks++) await standing.look();
    expect(told).toEqual([]);
    answer = now;
    await standing.look();
    expect(told).toEqual([REFUNDS, POSTAGE]);
  });

  it('are told a change when the next comes, where a document is being written for long', async () => {
    const now = saying('It is 30 days.');
    let asked = 0;
    answer = async (question) => ({ ...(await now(question)), stale: [`${asked++}.txt`] });
    change('1.txt');
    for (let looks = 0; looks < 30; looks++) await standing.look();
    const before = asked;
    await standing.look();
    expect(asked).toBe(before);
    answer = now;
    change('2.txt');
    await standing.look();
    expect(told).toEqual([REFUNDS, POSTAGE]);
  });

  it.each([
    ['read', { indexing: { done: 1, total: 2 } }],
    ['written', { stale: ['2.txt'] }],
  ])(
    'are told what changes after documents were being %s, and not that they were',
    async (_, busy) => {
      const question = 'How long do refunds take?';
      answer = async (words) => ({ ...fakeNothing(words), ...busy });
      await watch(question);
      await standing.look();
      answer = saying('It is 14 days.');
      await standing.look();
      expect(told).toEqual([]);
      answer = saying('It is 30 days.');
      change('1.txt');
      await standing.look();
      expect(told).toContain(question);
    },
  );
});
