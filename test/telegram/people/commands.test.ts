import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { fakeApp } from '../../helpers/fake-app.ts';
import { OWNER } from '../../helpers/telegram.ts';
import { ANN, BEN, GROUP, STRANGER, usePeople } from './people.ts';

describe('commands for everybody', () => {
  const { current, said, buttonsOf, noticed } = usePeople();

  describe('/start and /help', () => {
    it('explain the bot in the language of the person', async () => {
      current.bot.api.say('/start', ANN);
      expect((await said(1)).text).toMatch(/these 26 documents.*exact quotes.*For example:/s);
      current.bot.api.say('/help', ANN);
      expect((await said(2)).text).toMatch(/exact quotes.*reply to it.*📄.*\/ask.*@footnote/s);
      expect((await said(2)).text).toMatch(/🔔.*\n\/receipt: .*\n\/watch, \/watches: /s);
      current.bot.api.say('/help', { ...ANN, language_code: 'ru' });
      expect((await said(3)).text).toContain('точными цитатами');
      current.bot.api.say('/start some-payload', { ...ANN, language_code: 'zh-hans' });
      expect((await said(4)).text).toContain('26 个文档');
      current.bot.api.say('/help', { ...ANN, language_code: 'pt' });
      expect((await said(5)).text).toBe(current.bot.api.sent[1]?.text);
    });

    it('offer examples of questions as buttons, and say of an answer what was asked', async () => {
      current.bot.api.say('/start', ANN);
      const start = await said(1);
      expect(buttonsOf(start).map(({ text }) => text)).toEqual([
        'Who pays?',
        'Opening hours',
        '❓ What can you do?',
      ]);
      current.bot.api.press(start, 'example1:1');
      expect((await said(2)).text).toMatch(/^Understood as: Opening hours\n.*Within 14 days/s);
      current.bot.api.press(start, 'example1:1');
      current.bot.api.press(start, 'help1');
      expect((await said(3)).text).toMatch(/exact quotes.*reply to it/s);
      current.bot.api.press(start, 'example1:0', STRANGER);
      expect(await noticed(4)).toMatch(/do not have access/);
    });

    it('say so while there are no documents', async () => {
      await current.bot.restart({ app: fakeApp({}) });
      current.bot.api.say('/start', ANN);
      expect((await said(1)).text).toContain('There are no documents that I could answer from');
    });

    it('show the commands of admins to admins only, in private', async () => {
      current.bot.api.say('/help', ANN);
      expect((await said(1)).text).not.toContain('/reindex');
      current.bot.api.say('/help', OWNER);
      const { text } = await said(2);
      const commands = 'status reindex documents remove allow deny access notices stats'.split(' ');
      for (const command of commands) expect(text).toContain(`/${command}`);
      current.bot.api.say(`/help@${current.bot.api.botInfo.username}`, { ...OWNER, chat: GROUP });
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
      current.bot.api.say('/help', { ...ANN, language_code: code });
      expect(height((await said(1)).text)).toBeLessThanOrEqual(24);
      current.bot.api.say('/help', { ...OWNER, language_code: code });
      expect(height((await said(2)).text)).toBeLessThanOrEqual(30);
      current.bot.api.say('/start', { ...ANN, language_code: code });
      expect(height((await said(3)).text)).toBeLessThanOrEqual(6);
    });

    it('do not mention features that are switched off', async () => {
      await current.bot.restart({ sendsFiles: false });
      current.bot.api.say('/help', ANN);
      expect((await said(1)).text).not.toContain('📄');
    });

    it('mention mentions only if Telegram delivers them', async () => {
      current.bot.api.say('/help', ANN);
      expect((await said(1)).text).not.toContain('mention @');
      current.bot.api.botInfo.can_read_all_group_messages = true;
      await current.bot.restart();
      current.bot.api.say('/help', ANN);
      expect((await said(2)).text).toContain('or mention @footnote_test_bot');
    });

    it('refuse a stranger', async () => {
      current.bot.api.say('/start', STRANGER);
      await said(2);
      const refusal = current.bot.api.sent.find(({ chat }) => chat.id === STRANGER.id);
      expect(refusal?.text).toContain('id: 777');
    });
  });

  describe('anything else in a private chat', () => {
    it('gets a hint if it is neither a command nor a question', async () => {
      current.bot.api.say('/unknown', ANN);
      expect((await said(1)).text).toContain('I do not know this command');
      current.bot.api.say('/ask', ANN);
      expect((await said(2)).text).toContain('/ask How long');
      const message = { message_id: 50, date: 1, chat: { ...ANN, type: 'private' as const } };
      const from = { ...ANN, is_bot: false };
      const poll = { id: '1', question: 'Q?', options: [] };
      current.bot.api.push({ message: { ...message, from, poll } as never });
      expect((await said(3)).text).toContain('only read text');
      current.bot.api.say('/stop', ANN);
      expect((await said(4)).text).toContain('not answering anything');
    });

    it('is ignored if it is meant for another bot or comes from Telegram', async () => {
      current.bot.api.say('/ask@other_bot When?', ANN);
      current.bot.api.say('/help@other_bot', ANN);
      const message = { message_id: 50, date: 1, chat: { ...ANN, type: 'private' as const } };
      const from = { ...ANN, is_bot: false };
      current.bot.api.push({ message: { ...message, from, pinned_message: message } as never });
      current.bot.api.say('When?', { ...ANN, via_bot: { ...BEN, is_bot: true } });
      current.bot.api.say('/help', { ...ANN, via_bot: { ...BEN, is_bot: true } });
      current.bot.api.say('And now?', ANN);
      expect((await said(1)).text).toContain('Within 14 days.');
      expect(current.bot.api.sent).toHaveLength(1);
    });

    it('tells a stranger how to get access, once', async () => {
      for (const [i, text] of ['/unknown', '/stop', '/language', '/status'].entries()) {
        current.bot.api.say(text, { id: STRANGER.id + i });
        // Only the first message gets a refusal.
        current.bot.api.say(text, { id: STRANGER.id + i });
      }
      await said(8);
      await setTimeout(200);
      const told = current.bot.api.sent.filter(({ chat }) => chat.id >= STRANGER.id);
      expect(told.map(({ text }) => /id: (\d+)/.exec(text)?.[1]).sort()).toEqual([
        '777',
        '778',
        '779',
        '780',
      ]);
    });
  });
});
