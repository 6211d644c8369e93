import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeAnswer, fakeApp, unchanged } from '../../helpers/fake-app.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';

const ANN = { id: 42, first_name: 'Ann' };
const GROUP = { id: -1001, type: 'supergroup', title: 'Team' } as const;

describe('an answer that nobody may get any more', () => {
  let test: TestBot;
  let asked: number;
  let finish: () => void;
  beforeEach(async () => {
    asked = 0;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const ask = async (question: string) => {
      asked++;
      await finished;
      return fakeAnswer(question, ['It is the word xylophone.']);
    };
    test = await startTestBot({ app: fakeApp({ ask, around: unchanged }) });
  });
  afterEach(() => test.close());

  const begin = async (from: object = ANN) => {
    test.api.say('/ask Which word?', from as typeof ANN);
    await expect.poll(() => asked).toBe(1);
  };
  /** All that was said, once the bot has nothing left to do. */
  const saidAtLast = async () => {
    await expect.poll(() => test.log.join('\n')).toMatch(/gets no answer/);
    return test.api.sent.map(({ text }) => text).join('\n');
  };

  it.each([
    ['a person', '/deny 42', ANN],
    ['a group', '/deny -1001', { ...ANN, chat: GROUP }],
  ])('is not sent where %s is denied while it is made', async (_, denial, from) => {
    await begin(from);
    test.api.say(denial, OWNER);
    await test.api.waitFor('sendMessage');
    finish();
    expect(await saidAtLast()).not.toContain('xylophone');
  });

  it('is not sent where the person is denied while Telegram does not take it', async () => {
    test.api.failNext('sendMessage', { status: 500 }, 3);
    await begin();
    finish();
    await test.api.waitFor('sendMessage');
    test.api.say('/deny 42', OWNER);
    expect(await saidAtLast()).not.toContain('xylophone');
  });

  it('is neither sent nor kept where the person has it forgotten while it is made', async () => {
    test.api.say('/forget', ANN);
    await test.api.waitFor('sendMessage');
    const [message] = test.api.sent;
    if (!message) throw new Error('Nothing was said.');
    await begin();
    test.api.press(message, 'forget1:42');
    await test.api.waitFor('editMessageText');
    finish();
    expect(await saidAtLast()).not.toContain('xylophone');
    test.api.say('and then?', ANN);
    await test.api.waitFor('sendMessage', 2);
    expect(test.api.sent.at(-1)?.text).not.toContain('Understood as');
  });
});
