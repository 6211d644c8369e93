import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/telegram/messages/texts.ts';
import { fakeAnswer, fakeApp, unchanged } from '../../helpers/fake-app.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';

const ANN = { id: 42, first_name: 'Ann' };
const BEN = { id: 43, first_name: 'Ben' };
const STRANGER = { id: 777, first_name: 'Sid' };
const GROUP = { id: -1001, type: 'supergroup' as const, title: 'Team' };

describe('commands for everybody', () => {
  let test: TestBot;

  beforeEach(async () => {
    test = await startTestBot({
      app: fakeApp({
        ask: async (question) => fakeAnswer(question, ['Within 14 days.']),
        around: unchanged,
        counts: async () => ({ documents: 26, passages: 90, failed: 0 }),
        examples: async () => ['Who pays?', 'Opening hours'],
      }),
      access: {
        users: new Set([ANN.id, BEN.id]),
        chats: new Set([GROUP.id]),
        admins: new Set([OWNER.id]),
      },
    });
  });
  afterEach(() => test.close());

  /** Waits for this many messages and returns the last one. */
  const said = async (count: number) => {
    await test.api.waitFor('sendMessage', count);
    const message = test.api.sent[count - 1];
    if (!message) throw new Error('nothing was said');
    return message;
  };
  const buttonsOf = (message: { reply_markup?: unknown } | undefined) => {
    const markup = message?.reply_markup as
      | { inline_keyboard: { text: string; callback_data: string }[][] }
      | undefined;
    return (markup?.inline_keyboard ?? []).flat();
  };
  /** Waits for this many notices and returns the last one. */
  const noticed = async (count: number) => {
    const calls = await test.api.waitFor('answerCallbackQuery', count);
    return `${calls[count - 1]?.params.text ?? ''}`;
  };

  describe('/start and /help', () => {
    it('explain the bot in the language of the person', async () => {
      test.api.say('/start', ANN);
      expect((await said(1)).text).toMatch(/these 26 documents.*exact quotes.*For example:/s);
      test.api.say('/help', ANN);
      expect((await said(2)).text).toMatch(/exact quotes.*reply to it.*📄.*\/ask.*@footnote/s);
      expect((await said(2)).text).toMatch(/🔔.*\n\/receipt: .*\n\/watch, \/watches: /s);
      test.api.say('/help', { ...ANN, language_code: 'ru' });
      expect((await said(3)).text).toContain('точными цитатами');
      test.api.say('/start some-payload', { ...ANN, language_code: 'zh-hans' });
      expect((await said(4)).text).toContain('26 个文档');
      test.api.say('/help', { ...ANN, language_code: 'pt' });
      expect((await said(5)).text).toBe(test.api.sent[1]?.text);
    });

    it('offer examples of questions as buttons, and say of an answer what was asked', async () => {
      test.api.say('/start', ANN);
      const start = await said(1);
      expect(buttonsOf(start).map(({ text }) => text)).toEqual([
        'Who pays?',
        'Opening hours',
        '❓ What can you do?',
      ]);
      test.api.press(start, 'example1:1');
      expect((await said(2)).text).toMatch(/^Understood as: Opening hours\n.*Within 14 days/s);
      test.api.press(start, 'example1:1');
      test.api.press(start, 'help1');
      expect((await said(3)).text).toMatch(/exact quotes.*reply to it/s);
      test.api.press(start, 'example1:0', STRANGER);
      expect(await noticed(4)).toMatch(/do not have access/);
    });

    it('say so while there are no documents', async () => {
      await test.restart({ app: fakeApp({}) });
      test.api.say('/start', ANN);
      expect((await said(1)).text).toContain('There are no documents that I could answer from');
    });

    it('show the commands of admins to admins only, in private', async () => {
      test.api.say('/help', ANN);
      expect((await said(1)).text).not.toContain('/reindex');
      test.api.say('/help', OWNER);
      const { text } = await said(2);
      const commands = 'status reindex documents remove allow deny access notices stats'.split(' ');
      for (const command of commands) expect(text).toContain(`/${command}`);
      test.api.say(`/help@${test.api.botInfo.username}`, { ...OWNER, chat: GROUP });
      expect((await said(3)).text).not.toContain('/reindex');
    });

    it.each(['en', 'es', 'ru', 'zh'])('fit on the screen of a phone (%s)', async (code) => {
      // A phone shows about 42 letters in a line, or half as many Chinese characters.
      const width = (line: string) => line.replace(/[\u2e80-\uffef]/gu, 'xx').length;
      const height = (text: string) =>
        text
          .split('\n')
          .map((line) => Math.max(1, Math.ceil(width(line) / 42)))
          .reduce((all, lines) => all + lines, 0);
      test.api.say('/help', { ...ANN, language_code: code });
      expect(height((await said(1)).text)).toBeLessThanOrEqual(24);
      test.api.say('/help', { ...OWNER, language_code: code });
      expect(height((await said(2)).text)).toBeLessThanOrEqual(30);
      test.api.say('/start', { ...ANN, language_code: code });
      expect(height((await said(3)).text)).toBeLessThanOrEqual(6);
    });

    it('do not mention features that are switched off', async () => {
      await test.restart({ sendsFiles: false });
      test.api.say('/help', ANN);
      expect((await said(1)).text).not.toContain('📄');
    });

    it('mention mentions only if Telegram delivers them', async () => {
      test.api.say('/help', ANN);
      expect((await said(1)).text).not.toContain('mention @');
      test.api.botInfo.can_read_all_group_messages = true;
      await test.restart();
      test.api.say('/help', ANN);
      expect((await said(2)).text).toContain('or mention @footnote_test_bot');
    });

    it('refuse a stranger', async () => {
      test.api.say('/start', STRANGER);
      await said(2);
      const refusal = test.api.sent.find(({ chat }) => chat.id === STRANGER.id);
      expect(refusal?.text).toContain('id: 777');
    });
  });

  describe('/language', () => {
    it('offers each language by its own name, and stores the choice', async () => {
      test.api.say('/language', ANN);
      const message = await said(1);
      const ownNames = LANGUAGES.map((code) =>
        new Intl.DisplayNames(code, { type: 'language' }).of(code)?.toLowerCase(),
      );
      const texts = buttonsOf(message).map(({ text }) => text);
      expect(texts.slice(0, -1).map((text) => text.toLowerCase())).toEqual(ownNames);
      expect(texts.at(-1)).toBe('✓ As in Telegram');
      test.api.press(message, 'lang1:es');
      expect(await noticed(1)).toBe('Ahora te hablo en español.');
      await test.api.waitFor('editMessageText');
      const now = test.api.messageNow(ANN.id, message.message_id);
      expect(now?.text).toContain('¿En qué idioma');
      expect(buttonsOf(now).map(({ text }) => text)).toContain('✓ Español');

      await test.restart();
      test.api.say('/unknown', ANN);
      expect((await said(2)).text).toContain('/help muestra');
      // The second press changes nothing, which is not an error.
      test.api.press(message, 'lang1:es');
      await noticed(2);
      test.api.press(message, 'lang1:auto');
      await noticed(3);
      test.api.say('/unknown', ANN);
      expect((await said(3)).text).toContain('/help shows');
      expect(test.log.join('\n')).not.toContain('failed');
    });

    it('is chosen by each member of a group for themselves', async () => {
      test.api.say('/language', { ...ANN, chat: GROUP });
      const message = await said(1);
      test.api.press(message, 'lang1:ru', BEN);
      expect(await noticed(1)).toContain('по-русски');
      test.api.say('/help', BEN);
      expect((await said(2)).text).toContain('точными цитатами');
      test.api.say('/help', ANN);
      expect((await said(3)).text).toContain('exact quotes');
      // The message does not change for the others.
      expect(test.api.messageNow(GROUP.id, message.message_id)?.text).toBe(message.text);
    });

    it('cannot be changed by strangers or from another chat', async () => {
      test.api.say('/language', ANN);
      const message = await said(1);
      test.api.press(message, 'lang1:ru', BEN);
      expect(await noticed(1)).toContain('somebody else');
      test.api.press(message, 'lang1:xx');
      expect(await noticed(2)).toContain('too old');
      test.api.press({ message_id: 9, chat: { ...STRANGER, type: 'private' } }, 'lang1:ru');
      expect(await noticed(3)).toContain('do not have access');
      test.api.say('/unknown', BEN);
      expect((await said(2)).text).toContain('/help shows');
      expect(test.api.calls.map(({ method }) => method)).not.toContain('editMessageText');
    });
  });

  describe('/forget', () => {
    it("deletes a person's data once they confirm it, and nobody else's", async () => {
      test.api.say('When?', ANN);
      test.api.say('When?', ANN);
      test.api.say('When?', BEN);
      await said(3);
      test.api.say('/forget', ANN);
      const message = await said(4);
      expect(message.text).toContain('Delete what I store about you?');
      expect(message.text).toMatch(/owner of this bot sees the questions that found no answer/);
      expect(buttonsOf(message).map((button) => [button.text, button.callback_data])).toEqual([
        ['🗑 Delete', 'forget1:42'],
        ['Cancel', 'forget1:42:no'],
      ]);
      test.api.press(message, 'forget1:42');
      await test.api.waitFor('editMessageText');
      const now = test.api.messageNow(ANN.id, message.message_id);
      expect(now?.text).toMatch(
        /^Deleted: 2 questions with their answers, 0 votes, 0 standing questions,/,
      );
      expect(now?.text).toContain('Your access stays as it is');
      expect(buttonsOf(now)).toEqual([]);

      test.api.say('/forget', BEN);
      test.api.press(await said(5), 'forget1:43');
      await test.api.waitFor('editMessageText', 2);
      const other = test.api.messageNow(BEN.id, test.api.sent[4]?.message_id ?? 0);
      expect(other?.text).toMatch(/^Deleted: 1 question with its answer,/);
    });

    it('deletes nothing after Cancel, which only the person can press', async () => {
      test.api.say('/ask When?', { ...ANN, chat: GROUP });
      await said(1);
      test.api.say('/forget', { ...ANN, chat: GROUP });
      const message = await said(2);
      test.api.press(message, 'forget1:42:no', BEN);
      expect(await noticed(1)).toContain('somebody else');
      test.api.press(message, 'forget1:42:no', ANN);
      await test.api.waitFor('editMessageText');
      const now = test.api.messageNow(GROUP.id, message.message_id);
      expect(now?.text).toBe('Nothing was deleted.');
      expect(buttonsOf(now)).toEqual([]);
      test.api.say('/forget', { ...ANN, chat: GROUP });
      test.api.press(await said(3), 'forget1:42', ANN);
      await test.api.waitFor('editMessageText', 2);
      const last = test.api.sent[2]?.message_id ?? 0;
      expect(test.api.messageNow(GROUP.id, last)?.text).toContain('1 question with its answer');
    });

    it('obeys only the person', async () => {
      test.api.say('/ask When?', { ...ANN, chat: GROUP });
      await said(1);
      test.api.say('/forget', { ...ANN, chat: GROUP });
      const message = await said(2);
      test.api.press(message, 'forget1:42', BEN);
      expect(await noticed(1)).toContain('somebody else');
      // Telegram does not let people press buttons in another private chat.
      test.api.press({ message_id: 1, chat: { ...ANN, type: 'private' } }, 'forget1:43', BEN);
      expect(await noticed(2)).toContain('somebody else');
      test.api.press(message, 'forget1:42', ANN);
      await test.api.waitFor('editMessageText');
      const now = test.api.messageNow(GROUP.id, message.message_id);
      expect(now?.text).toContain('1 question with its answer');
    });

    it('works for people who have lost access', async () => {
      test.api.say('When?', ANN);
      await said(1);
      const access = { users: new Set<number>(), chats: new Set<number>(), admins: new Set([1]) };
      await test.restart({ access });
      test.api.say('/forget', ANN);
      const message = await said(2);
      test.api.press(message, 'forget1:42');
      await test.api.waitFor('editMessageText');
      const now = test.api.messageNow(ANN.id, message.message_id);
      expect(now?.text).toContain('1 question with its answer');
    });
  });

  describe('anything else in a private chat', () => {
    it('gets a hint if it is neither a command nor a question', async () => {
      test.api.say('/unknown', ANN);
      expect((await said(1)).text).toContain('I do not know this command');
      test.api.say('/ask', ANN);
      expect((await said(2)).text).toContain('/ask How long');
      const message = { message_id: 50, date: 1, chat: { ...ANN, type: 'private' as const } };
      const from = { ...ANN, is_bot: false };
      const poll = { id: '1', question: 'Q?', options: [] };
      test.api.push({ message: { ...message, from, poll } as never });
      expect((await said(3)).text).toContain('only read text');
      test.api.say('/stop', ANN);
      expect((await said(4)).text).toContain('not answering anything');
    });

    it('is ignored if it is meant for another bot or comes from Telegram', async () => {
      test.api.say('/ask@other_bot When?', ANN);
      test.api.say('/help@other_bot', ANN);
      const message = { message_id: 50, date: 1, chat: { ...ANN, type: 'private' as const } };
      const from = { ...ANN, is_bot: false };
      test.api.push({ message: { ...message, from, pinned_message: message } as never });
      test.api.say('When?', { ...ANN, via_bot: { ...BEN, is_bot: true } });
      test.api.say('/help', { ...ANN, via_bot: { ...BEN, is_bot: true } });
      test.api.say('And now?', ANN);
      expect((await said(1)).text).toContain('Within 14 days.');
      expect(test.api.sent).toHaveLength(1);
    });

    it('tells a stranger how to get access, once', async () => {
      for (const [i, text] of ['/unknown', '/stop', '/language', '/status'].entries()) {
        test.api.say(text, { id: STRANGER.id + i });
        // Only the first message gets a refusal.
        test.api.say(text, { id: STRANGER.id + i });
      }
      await said(8);
      await setTimeout(200);
      const told = test.api.sent.filter(({ chat }) => chat.id >= STRANGER.id);
      expect(told.map(({ text }) => /id: (\d+)/.exec(text)?.[1]).sort()).toEqual([
        '777',
        '778',
        '779',
        '780',
      ]);
    });
  });
});
