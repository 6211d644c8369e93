import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import { Records } from '../../../src/telegram/records/records.ts';
import type { Watch } from '../../../src/telegram/records/watches.ts';
import { StandingQuestions } from '../../../src/telegram/watches/standing-questions.ts';
import { fakeAnswer, fakeApp } from '../../helpers/fake-app.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const REFUNDS = 'When are refunds paid?';
const POSTAGE = 'Who pays the postage?';

describe('standing questions', () => {
  let folder: TempFolder;
  let records: Records;
  let standing: StandingQuestions;
  let told: string[];
  let changes: number;
  let answer: (question: string) => Promise<Answer>;

  const saying = (words: string) => async (question: string) => fakeAnswer(question, [words]);
  const watch = async (question: string) => {
    await records.watches.add({ userId: 42, question, isOwn: true }, await answer(question));
  };

  beforeEach(async () => {
    folder = await createTempFolder();
    const denials = { folder: join(folder.path, 'access'), corporaFolder: folder.path };
    records = await Records.open(join(folder.path, 'bot'), 7, { notify: () => {}, denials });
    told = [];
    changes = 1;
    answer = saying('It is 14 days.');
    const app = fakeApp({
      ask: (question) => answer(question),
      lastChange: async () => changes,
      contentHashes: async () => new Map([['1.txt', `${changes}`]]),
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
    changes++;
    await expect(standing.look()).rejects.toThrow('away');
    expect(told).toEqual([POSTAGE]);
    answer = now;
    await standing.look();
    expect(told).toEqual([POSTAGE, REFUNDS]);
  });
});
