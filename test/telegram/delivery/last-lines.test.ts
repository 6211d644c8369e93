import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp, unchanged } from '../../helpers/fake-app.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';

const ANN = { id: 42, first_name: 'Ann' };
const BEN = { id: 43, first_name: 'Ben' };
const GROUP = { id: -1001, type: 'supergroup' as const, title: 'Team' };

describe('an answer', () => {
  let test: TestBot;
  let letGo: () => void;
  beforeEach(async () => {
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const app = fakeApp({
      around: unchanged,
      ask: async (question) => {
        if (question.startsWith('slow')) await gate;
        return fakeAnswer(question, [`It is <${question}>.`]);
      },
    });
    test = await startTestBot({ app });
  });
  afterEach(() => test.close());

  /** What each message of the bot replies to, by its number in the order of all messages. */
  const replies = (chat: number) =>
    test.api.sent
      .filter((message) => message.chat.id === chat)
      .map(({ reply_parameters: to }) => to?.message_id);

  it('stands below its question in a private chat, and so does any other line', async () => {
    for (const [i, text] of ['What?', '/help', 'hi', 'And who?'].entries()) {
      test.api.say(text, ANN);
      await test.api.waitFor('sendMessage', i + 1);
    }
    await eventually(() =>
      expect(replies(ANN.id)).toEqual([undefined, undefined, undefined, undefined]),
    );
  });

  it('replies where lines of either side have come between', async () => {
    test.api.say('slow one?', ANN); // 1
    test.api.say('What?', ANN); // 2
    test.api.say('Who?', BEN);
    await test.api.waitFor('sendMessage');
    letGo();
    await test.api.waitFor('sendMessage', 3);
    await eventually(() => expect(replies(ANN.id)).toEqual([1, 2]));
    expect(replies(BEN.id)).toEqual([undefined]);
  });

  it('replies if the lines come while Telegram does not take it', async () => {
    test.api.failNext('sendMessage', { status: 500 }, 3);
    test.api.say('What?', ANN);
    await test.api.waitFor('sendMessage');
    test.api.say('/help', ANN);
    await eventually(() => expect(test.api.sent).toHaveLength(2));
    expect(replies(ANN.id)[0]).toBe(1);
  });

  it('stands below a question that came while the program was away', async () => {
    test.api.say('slow one?', ANN);
    await test.api.waitFor('getUpdates', 2);
    const isStopped = test.bot.stop();
    letGo();
    await isStopped;
    const alone = test.api.sent.length;
    test.api.say('What?', { ...ANN, id: 44 });
    await test.restart();
    await test.api.waitFor('sendMessage', alone + 1);
    expect(replies(44)).toEqual([undefined]);
  });

  it('always replies in a group', async () => {
    test.api.say('/ask What?', { ...ANN, chat: GROUP });
    await test.api.waitFor('sendMessage');
    expect(replies(GROUP.id)).toEqual([1]);
  });
});
