import { join } from 'node:path';
import type { Update } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../../src/app/app.ts';
import { type RunningBot, startBot } from '../../../src/telegram/bot/start-bot.ts';
import type { Inbox } from '../../../src/telegram/delivery/inbox.ts';
import { openInbox } from '../../../src/telegram/delivery/sqlite/open-inbox.ts';
import { Records } from '../../../src/telegram/records/records.ts';
import { type BotApi, startBotApi } from '../../helpers/bot-api.ts';
import { fakeAnswer, fakeApp, unchanged } from '../../helpers/fake-app.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const UPDATE = 500;

describe('the bot after a crash', () => {
  let folder: TempFolder;
  let api: BotApi;
  let bot: RunningBot | undefined;
  let log: string[];
  let asked: string[];

  beforeEach(async () => {
    folder = await createTempFolder();
    api = await startBotApi();
    log = [];
    asked = [];
  });
  afterEach(async () => {
    await bot?.stop();
    await api.close();
    await folder.remove();
  });

  const start = () => {
    const ask: App['ask'] = (question) => {
      asked.push(question);
      return Promise.reject(new Error('no answer'));
    };
    bot = startBot({
      app: fakeApp({ ask, around: unchanged }),
      token: api.token,
      apiRoot: api.url,
      stateFolder: folder.path,
      localesFolder: join(import.meta.dirname, '../../../locales'),
      access: { users: 'everyone', chats: 'everyone', admins: new Set() },
      sendsFiles: true,
      questionsPerMinute: 0,
      log: (line) => log.push(line),
      maxFileBytes: 25e6,
      pauses: { firstMs: 20, longestMs: 100 },
    });
  };

  /** Leaves inbox and records as a crashed process would. */
  const leftBehind = async (work: (inbox: Inbox) => Promise<unknown>) => {
    await (await Records.open(folder.path, api.botInfo.id, { notify: () => {} })).close();
    const inbox = await openInbox(folder.path, api.botInfo.id, { notify: () => {} });
    const chat = { id: 42, type: 'private', first_name: 'Ann' };
    const message = { message_id: 1, date: 0, chat, from: { ...chat, is_bot: false }, text: 'Q?' };
    await inbox.accept([{ update_id: UPDATE, message } as unknown as Update]);
    await work(inbox);
    await inbox.close();
  };
  const payload = (text: string) => ({ chat_id: 42, text });
  const texts = () => api.sent.map(({ text }) => text);

  it('sends the rest of an answer without asking again', async () => {
    await leftBehind(async (inbox) => {
      await inbox.plan(UPDATE, ['one', 'two', 'three'].map(payload));
      for (const position of [1, 2]) await inbox.sending(UPDATE, position);
      await inbox.sent(UPDATE, 1, 77);
    });
    start();
    await api.waitFor('sendMessage', 2);
    expect(texts()).toEqual(['two', 'three']);
    expect(asked).toEqual([]);
    expect(log.filter((line) => /possibly repeated/.test(line))).toEqual([
      expect.stringMatching(/^Update 500: message 2 /),
    ]);
  });

  it('finds the answer that a message shows, also if an earlier process planned the message', async () => {
    await leftBehind(async (inbox) => {
      const records = await Records.open(folder.path, api.botInfo.id, { notify: () => {} });
      const answer = fakeAnswer('Q?', ['It is blue.']);
      const asked = { updateId: UPDATE, origin: 'chat', chatId: 42, userId: 42, answer } as const;
      const { id: answerId } = await records.answers.add(asked);
      await records.close();
      await inbox.plan(UPDATE, [{ ...payload('It is blue.'), answerId }]);
    });
    start();
    const [call] = await api.waitFor('sendMessage');
    expect(call?.params).not.toHaveProperty('answerId');
    await bot?.stop();
    const records = await Records.open(folder.path, api.botInfo.id, { notify: () => {} });
    const shown = await records.answers.ofMessage(42, api.sent[0]?.message_id ?? 0);
    await records.close();
    expect(shown?.answer.question).toBe('Q?');
  });

  it('gives up an update that has crashed the program three times, and says so', async () => {
    await leftBehind(async (inbox) => {
      for (let i = 0; i < 3; i++) await inbox.begin(UPDATE);
    });
    start();
    await api.waitFor('sendMessage');
    expect(texts()[0]).toMatch(/crashed each time/);
    expect(asked).toEqual([]);
    expect(log.join('\n')).toMatch(/Update 500 is given up/);
  });

  it('closes an update of a person who has blocked the bot', async () => {
    await leftBehind((inbox) => inbox.plan(UPDATE, ['one', 'two'].map(payload)));
    api.failNext('sendMessage', { status: 403 });
    start();
    api.say('next', { id: 43 });
    await api.waitFor('sendMessage', 2);
    await bot?.stop();
    expect(texts()).toEqual([expect.stringContaining('went wrong')]);
    expect(log.join('\n')).toMatch(/Update 500 failed: .*blocked by the user/);
  });

  it('apologises if Telegram refuses the message itself', async () => {
    await leftBehind((inbox) => inbox.plan(UPDATE, [payload('x'.repeat(5_000))]));
    start();
    await api.waitFor('sendMessage');
    expect(texts()).toEqual([expect.stringContaining('went wrong')]);
  });

  it('survives an outage with errors and dropped connections', async () => {
    await leftBehind((inbox) => inbox.plan(UPDATE, [payload('one')]));
    for (const method of ['getMe', 'setMyCommands', 'getUpdates', 'sendMessage']) {
      api.failNext(method, { status: 500 }, 2);
      api.failNext(method, { drop: 'before' }, 2);
    }
    start();
    await api.waitFor('sendMessage', 5);
    expect(texts()).toEqual(['one']);
    expect(log.join('\n')).toMatch(/Update 500: message 1 .* possibly repeated/);
  });

  it('leaves an unsent answer for the next start when it is stopped', async () => {
    await leftBehind(async (inbox) => {
      await inbox.plan(UPDATE, [payload('one')]);
      await inbox.notSent(UPDATE, 1);
    });
    api.failNext('sendMessage', { status: 429, retry_after: 60 });
    start();
    await api.waitFor('sendMessage');
    await bot?.stop();
    expect(texts()).toEqual([]);
    start();
    await api.waitFor('sendMessage', 2);
    expect(texts()).toEqual(['one']);
    expect(log.join('\n')).not.toContain('possibly repeated');
  });
});
