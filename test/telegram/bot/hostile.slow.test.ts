import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allDone } from '../../helpers/all-done.ts';
import type { BotApi } from '../../helpers/bot-api.ts';
import { fakeAnswer, fakeApp } from '../../helpers/fake-app.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';
import {
  ANN,
  BEN,
  GROUP,
  type Hostile,
  hostileUpdates,
  spoiled,
  WORDS,
} from './hostile-updates.ts';

let test: TestBot;
let asked: string[];
/** Ann's answer in her private chat. */
let answerId: string;
/** Ann's standing question. */
let watchId: string;

beforeEach(async () => {
  asked = [];
  test = await startTestBot({
    app: fakeApp({
      ask: async (question) => {
        asked.push(question);
        return fakeAnswer(question, ['Within 14 days.', 'Or later.', 'Or never.', 'Who knows.']);
      },
    }),
    access: {
      users: new Set([ANN.id, BEN.id]),
      chats: new Set([GROUP.id]),
      admins: new Set([OWNER.id]),
    },
    http: { host: '127.0.0.1', port: 0 },
  });
  const { api } = test;
  api.say('/allow 99', OWNER);
  await api.waitFor('sendMessage');
  api.say('When?', ANN);
  await api.waitFor('sendMessage', 2);
  const [, message] = api.sent;
  answerId = /v1:([\w-]{12}):/.exec(JSON.stringify(message?.reply_markup))?.[1] ?? '';
  if (!message || !answerId) throw new Error('The answer has no buttons.');
  api.press(message, `v1:${answerId}:g:0`);
  await api.waitFor('answerCallbackQuery');
  api.press(message, 'lang1:es');
  await api.waitFor('answerCallbackQuery', 2);
  for (const text of ['/watch When?', '/watches']) api.say(text, ANN);
  await allHandled();
  watchId = /watch1:end:([\w-]{12})/.exec(JSON.stringify(api.sent))?.[1] ?? '';
  if (!watchId) throw new Error('The standing question has no button.');
});
afterEach(() => test.close());

describe('a hostile update', () => {
  it('changes nothing, stops nothing and does not reach the log', async () => {
    const before = records();
    const asks = asked.length;
    for (const update of hostileUpdates(answerId, watchId)) pushRaw(test.api, update);
    await allHandled();
    expect(records()).toEqual(before);
    expect(asked).toHaveLength(asks);
    await expectAlive();
    expectDiscreetLog();
  });

  it('does no harm, whatever its form', async () => {
    const before = records();
    await fc.assert(
      fc.asyncProperty(
        fc.array(spoiled(answerId), { minLength: 20, maxLength: 20 }),
        async (many) => {
          for (const update of many) pushRaw(test.api, update);
          await allHandled();
          const { answers, messages, ...others } = records();
          // Some add the bot to a group, which it leaves.
          const { adders: _, departures: __, ...lasting } = others;
          expect(before).toEqual({ ...before, ...lasting });
          // Some are still questions and get answers; stored data stays.
          expect(answers).toEqual(expect.arrayContaining(before.answers ?? []));
          expect(messages).toEqual(expect.arrayContaining(before.messages ?? []));
        },
      ),
      // After the bot has ended, no simpler case can be tried.
      { numRuns: 15, endOnFailure: true },
    );
    await expectAlive();
    expectDiscreetLog();
  });
});

/**
 * Lets Telegram send an update of any form. The stand-in itself could not handle it, so it receives an empty
 * update, which turns into this one when it is serialized.
 */
function pushRaw(api: BotApi, update: Hostile): void {
  const mask = { my_chat_member: undefined, toJSON: () => ({ ...update, update_id: id }) };
  const id = api.push(mask as unknown as Parameters<BotApi['push']>[0]);
}

/** Resolves when the bot has handled all updates; rejects if it has ended. */
async function allHandled(): Promise<void> {
  const { api, bot, log } = test;
  const ended = bot.finished.then(() => Promise.reject(new Error('The bot has ended.')));
  await Promise.race([allDone(api, () => log.join('\n')), ended]);
}

/** Everything that the bot has stored, but that strangers knocked. */
function records(): Record<string, unknown[]> {
  const file = join(test.stateFolder, `records-${test.api.botInfo.id}.sqlite`);
  const db = new Database(file, { readonly: true });
  try {
    const tables = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all();
    const others = tables.filter((table) => !['knocks', 'knock_messages'].includes(`${table}`));
    return Object.fromEntries(
      others.map((table) => [table, db.prepare(`SELECT * FROM "${table}"`).all()]),
    );
  } finally {
    db.close();
  }
}

/** Expects the bot to answer a question now. */
async function expectAlive(): Promise<void> {
  const count = test.api.calls.filter(({ method }) => method === 'sendMessage').length;
  const question = `Still there after ${count}?`;
  test.api.say(question, ANN);
  await test.api.waitFor('sendMessage', count + 1);
  expect(asked.at(-1)).toBe(question);
  expect(test.api.sent.at(-1)?.text).toContain('Within 14 days.');
}

function expectDiscreetLog(): void {
  for (const line of test.log) {
    expect(line).not.toContain(WORDS);
    expect(line).not.toContain(test.api.token);
  }
}
