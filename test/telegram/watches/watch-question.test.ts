import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
