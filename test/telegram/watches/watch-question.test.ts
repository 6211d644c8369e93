import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UnknownPlace } from '../../../src/app/app.ts';
import { NO_RIGHTS, type Rights } from '../../../src/rights/rights.ts';
import type { BotApp } from '../../../src/telegram/bot-app.ts';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp } from '../../helpers/fake-app.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { messageAt, pressAndWait } from '../buttons/pressing.ts';
import { ANN, GROUP } from '../buttons/refunds.ts';

describe('a question that shall be a standing one', () => {
  let asked: string[];
  let test: TestBot;
  const start = async (questionsPerMinute = 0) => {
    const ask: BotApp['ask'] = async (question, { previous } = {}) => {
      asked.push(question);
      const completed = previous && { understoodAs: `${previous.question} (${question})` };
      return { ...fakeAnswer(question, ['Refunds take 14 days.']), ...completed };
    };
    test = await startTestBot({ app: fakeApp({ ask }), questionsPerMinute, watchPauseMs: 60_000 });
  };
  beforeEach(() => {
    asked = [];
  });
  afterEach(() => test.close());

  const texts = () => test.api.sent.map(({ text }) => text);
  const waitForText = (pattern: RegExp) =>
    eventually(() => expect(texts().join('\n')).toMatch(pattern));
  const many = () => texts().filter((text) => text.startsWith('That was a lot'));

  it('is watched as it was completed, where it leans on the one before', async () => {
    await start();
    test.api.say('When are refunds paid?', ANN);
    await waitForText(/Refunds take 14 days/);
    test.api.say('/watch and on Sundays?', ANN);
    test.api.say('/watches', ANN);
    await waitForText(/1\. “When are refunds paid\? \(and on Sundays\?\)”/);
  });

  it('is named where nobody has said which one is meant', async () => {
    await start();
    test.api.say('When are refunds paid?', ANN);
    const message = await messageAt(test.api, 0);
    test.api.say('/watch', ANN);
    expect((await messageAt(test.api, 1)).text).toMatch(/^“When are refunds paid\?”\nI tell you/);
    test.api.say('/watch', { ...ANN, reply_to_message: message });
    expect((await messageAt(test.api, 2)).text).toMatch(/^I tell you/);
  });

  it('is refused in a group where the bot cannot write to the person', async () => {
    await start();
    test.api.failNext('sendChatAction', {
      status: 403,
      description: "Forbidden: bot can't initiate conversation with a user",
    });
    test.api.say('/watch When are refunds paid?', { ...ANN, chat: GROUP });
    await waitForText(/Refunds take 14 days/);
    expect(texts()[0]).toMatch(/Start me there first/);
    test.api.say('/watches', ANN);
    await waitForText(/You have no standing questions/);
    test.api.say('/watch When are refunds paid?', { ...ANN, chat: GROUP });
    await waitForText(/I tell you in our private chat/);
  });

  it('tells a group nothing of the places that a member sees in private', async () => {
    const place = new UnknownPlace('folder', [{ kind: 'in', value: 'x' }], ['secret-plans']);
    const own = fakeApp({ ask: () => Promise.reject(place) });
    const app = fakeApp({
      ask: async (words) => fakeAnswer(words, ['14 days.']),
      within: () => own,
    });
    const rights: Rights = {
      ...NO_RIGHTS,
      documentsFor: (viewer) =>
        'person' in Object(viewer) ? { key: 'staff', includes: () => true } : undefined,
    };
    test = await startTestBot({ app, rights, watchPauseMs: 60_000 });
    test.api.say('/watch in:x When are refunds paid?', { ...ANN, chat: GROUP });
    await waitForText(/14 days/);
    expect(texts()).toEqual([
      expect.stringMatching(/there you do not see what this question is about/),
      expect.stringMatching(/^14 days/),
    ]);
    test.api.say('/watch in:x When are refunds paid?', ANN);
    await waitForText(/in:x names no folder. Folders: .*secret-plans/);
  });

  it.each([
    [
      'none of the documents',
      [],
      /^I tell you .* there you do not see what this question is about/,
    ],
    ['some of the documents', ['2.txt'], /^I tell you in our private chat when/],
  ])('is refused by a button in a group only to those who see none: %s', async (_, seen, told) => {
    const ask = async (words: string) => fakeAnswer(words, ['Within 14 days.', 'By transfer.']);
    const app = fakeApp({ ask, within: () => fakeApp({ ask }) });
    const includes = (document: string) => seen.some((one) => one === document);
    const rights: Rights = {
      ...NO_RIGHTS,
      documentsFor: (viewer) => ('person' in Object(viewer) ? { key: 'own', includes } : undefined),
    };
    test = await startTestBot({ app, rights, watchPauseMs: 60_000 });
    test.api.say('/ask When are refunds paid?', { ...ANN, chat: GROUP });
    await waitForText(/14 days/);
    const message = await messageAt(test.api, 0);
    const notice = await pressAndWait(test.api, message, '🔔 Tell me when this changes', ANN);
    expect(notice.text).toMatch(told);
  });

  it('names the folders in a group whose members see no others in private', async () => {
    const place = new UnknownPlace('folder', [{ kind: 'in', value: 'x' }], ['plans']);
    test = await startTestBot({ app: fakeApp({ ask: () => Promise.reject(place) }) });
    test.api.say('/start', ANN);
    test.api.say('/watch in:x When are refunds paid?', { ...ANN, chat: GROUP });
    await waitForText(/in:x names no folder. Folders: .*plans/);
    expect(texts().join()).not.toMatch(/you do not see/);
  });

  describe('counts among the questions of a minute', () => {
    beforeEach(() => start(1));

    it('before it is asked', async () => {
      test.api.say('/watch When are refunds paid?', ANN);
      await waitForText(/Refunds take 14 days/);
      const before = asked.length;
      for (const item of ['boats', 'bikes', 'books'])
        test.api.say(`/watch When are ${item} lent?`, ANN);
      test.api.say('/watch', ANN);
      test.api.say('/watches', ANN);
      await waitForText(/1\. “When are refunds paid\?”/);
      expect(texts().at(-1)).not.toContain('2. ');
      expect(many()).toHaveLength(1);
      expect(asked).toHaveLength(before);
    });

    it('before it is asked, where a button makes it one', async () => {
      test.api.say('When are refunds paid?', ANN);
      const message = await messageAt(test.api, 0);
      const notice = await pressAndWait(test.api, message, '🔔 Tell me when this changes', ANN);
      expect(notice.text).toMatch(/^That was a lot at once/);
      expect(asked).toHaveLength(1);
    });
  });
});
