import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type App, createApp } from '../../../src/app/app.ts';
import { inboxFile } from '../../../src/telegram/delivery/sqlite/inbox-file.ts';
import { nearestLanguage, Texts } from '../../../src/telegram/messages/texts.ts';
import { eventually } from '../../helpers/eventually.ts';
import {
  BOT_ID,
  copyStateFixture,
  type StateFixture,
  WITH_RECORDS,
} from '../../helpers/state-fixture.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { testConfig } from '../../helpers/test-config.ts';

const LANGUAGES = ['en', 'ru', 'zh', 'es'] as const;

/** What an earlier bot left is alive in this one. */
describe.each(WITH_RECORDS)('a bot that goes on from %s', (commit) => {
  let library: StateFixture;
  let fixture: StateFixture;
  let app: App;
  let test: TestBot;
  const ids = (list: string) => new Set(list.split(',').map(Number));

  beforeAll(async () => {
    library = await copyStateFixture(commit);
    const env = { DOCUMENTS_DIR: library.documents, INDEX_DIR: library.index };
    app = await createApp(testConfig(env), { notify: () => {} });
    await app.update();
  });
  afterAll(async () => {
    await app.close();
    await library.folder.remove();
  });

  const start = async (hasPending: boolean) => {
    fixture = await copyStateFixture(commit);
    // Pending updates change access and buttons.
    if (!hasPending) await rm(inboxFile(fixture.index, BOT_ID).path);
    const { ADMINS, ALLOWED_USERS, ALLOWED_CHATS } = fixture.expected.settings;
    test = await startTestBot(
      {
        app,
        stateFolder: fixture.index,
        access: { users: ids(ALLOWED_USERS), chats: ids(ALLOWED_CHATS), admins: ids(ADMINS) },
      },
      // The old bot's updates have lower ids.
      { botInfo: { id: BOT_ID }, firstUpdateId: 5_001 },
    );
  };
  afterEach(async () => {
    await test.close();
    await fixture.folder.remove();
  });

  it('answers what was pending, each in its chat', async () => {
    await start(true);
    const expected = fixture.expected.nextStart.methods.filter(
      ({ method }) => method === 'sendMessage',
    );
    const chats = (sent: readonly { chat: number }[]) => sent.map(({ chat }) => chat).sort();
    await eventually(() => {
      const sent = test.api.sent.map(({ chat }) => ({ chat: chat.id }));
      expect(chats(sent)).toEqual(chats(expected.map(({ chat = 0 }) => ({ chat }))));
    });
  });

  it('lets in and refuses the same people', async () => {
    await start(false);
    const { question, answered, refused } = fixture.expected.people;
    for (const id of [...answered, ...refused]) {
      const before = test.api.sent.length;
      test.api.say(question, { id, first_name: 'Somebody' });
      const reply = await eventually(() => {
        const found = test.api.sent.slice(before).find(({ chat }) => chat.id === id);
        if (!found) throw new Error(`${id} got no reply.`);
        return found.text;
      });
      expect({ id, isAnswered: reply.includes('The roses are watered') }).toEqual({
        id,
        isAnswered: answered.includes(id),
      });
    }
  });

  it('knows every button', async () => {
    await start(false);
    const { presses, messages } = fixture.expected;
    const texts = Texts.load(join(import.meta.dirname, '../../../locales'));
    const tooOld: string[] = LANGUAGES.map((language) =>
      texts.in(nearestLanguage(language))('button-too-old'),
    );
    // The stand-in's own messages get higher ids than the old ones.
    const chat = { id: 1, type: 'private', first_name: 'Olga' };
    const from = { ...chat, is_bot: false };
    test.api.push({ message: { message_id: 20_000, date: 1, chat, from, text: '/' } } as never);
    for (const { chat, messageId, pressedBy, data, methods, isTooOld } of presses) {
      const message = messages.find((m) => m.chat.id === chat && m.message_id === messageId);
      const before = test.api.calls.length;
      test.api.push({
        callback_query: {
          id: `${chat}:${messageId}:${data}`,
          from: { id: pressedBy, is_bot: false, first_name: 'Somebody' },
          chat_instance: '1',
          message,
          data,
        },
      } as never);
      const calls = await eventually(() => {
        const made = test.api.calls.slice(before).map(({ method }) => method);
        // A keyboard that stays as it is need not be sent again, and the stand-in knows no group yet.
        const shown = chat > 0 ? methods.filter((one) => one !== 'editMessageReplyMarkup') : [];
        shown.push('answerCallbackQuery');
        expect({ data, made }).toEqual({ data, made: expect.arrayContaining(shown) });
        return test.api.calls.slice(before);
      });
      const isNow = calls.some(({ params }) => tooOld.includes(String(params.text)));
      expect({ data, isTooOld: isNow }).toEqual({ data, isTooOld });
    }
    expect(presses.length).toBeGreaterThan(50);
  });
});
