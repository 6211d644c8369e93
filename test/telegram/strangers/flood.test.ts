import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allDone } from '../../helpers/all-done.ts';
import type { BotApi } from '../../helpers/bot-api.ts';
import { ApiError } from '../../helpers/bot-api-params.ts';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp } from '../../helpers/fake-app.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';

const ANN = { id: 42, first_name: 'Ann' };
const ADDER = { id: 666, is_bot: false, first_name: 'Mal' };
const STRANGERS = 1_000;
const GROUPS = 200;

/** What Telegram lets through before it answers every message to a stranger with 429. */
const LET_THROUGH = 5;

/** More strangers than the bot can reply to, and a Telegram that soon refuses messages to all of them. */
describe('a flood of strangers', () => {
  let test: TestBot;
  let others: number[];
  let left: number;

  beforeEach(async () => {
    others = [];
    left = LET_THROUGH;
    let lastId = 0;
    test = await startTestBot(
      {
        app: fakeApp({
          ask: async (question, options) => {
            others.push(options?.others ?? -1);
            return fakeAnswer(question, ['Within 14 days.']);
          },
        }),
        access: { users: new Set([ANN.id]), chats: new Set(), admins: new Set([OWNER.id]) },
        strangerLimits: { perSecond: 3, burst: 10, leavePauseMs: 0 },
        http: { host: '127.0.0.1', port: 0 },
      },
      {
        methods: {
          sendMessage: ({ chat_id, text }) => {
            if (chat_id !== ANN.id && left-- <= 0) {
              throw new ApiError(429, 'Too Many Requests: retry after 5', { retry_after: 5 });
            }
            return { message_id: ++lastId, date: 0, chat: { id: chat_id, type: 'private' }, text };
          },
        },
      },
    );
    await test.api.waitFor('getUpdates');
  });
  afterEach(() => test.close());

  const answered = async () => {
    const own = () =>
      test.api.calls.filter(({ method, params }) => method === 'sendMessage' && isAnn(params));
    await eventually(() => expect(own()).toHaveLength(1));
    expect(own()[0]?.params.text).toContain('Within 14 days.');
  };

  /** None of the updates waits any more. */
  const workedOff = () => allDone(test.api, () => test.log.join('\n'));

  /** Ten at once, three in each second that has passed since, of whatever kind. */
  const mostReplies = (began: number) => 10 + 3 * Math.ceil((performance.now() - began) / 1_000);

  it('delays no answer, and costs a few messages a second', async () => {
    const began = performance.now();
    for (let i = 0; i < STRANGERS; i++) test.api.say('Let me in!', { id: 10_000 + i });
    test.api.say('When?', ANN);
    await answered();
    await workedOff();
    expect(replies(test.api)).toBeLessThanOrEqual(mostReplies(began));
    // Strangers who wait do not make answers worse.
    expect(others).toEqual([0]);
  });

  it('of presses, inline queries, commands and requests to forget costs no more', async () => {
    const began = performance.now();
    for (let i = 0; i < 300; i++) {
      const stranger = { id: 20_000 + i, first_name: 'S' };
      const chat = { ...stranger, type: 'private' as const };
      test.api.typeInline('When are refunds paid?', stranger);
      test.api.press({ message_id: 1, chat }, 'lang1:ru', stranger);
      test.api.press({ message_id: 1, chat }, `forget1:${stranger.id}`, stranger);
      for (const text of ['/forget', '/stop', '/status', '/start']) test.api.say(text, stranger);
    }
    test.api.say('When?', ANN);
    await answered();
    await workedOff();
    expect(replies(test.api)).toBeLessThanOrEqual(mostReplies(began));
  });

  it('of groups gets one message a minute, and the bot leaves all of them', async () => {
    for (let i = 1; i <= GROUPS; i++) test.api.push(added({ id: -i, type: 'group', title: 'G' }));
    test.api.say('When?', ANN);
    await answered();
    await test.api.waitFor('leaveChat', 3);
    // The bot knows after a restart which groups it has yet to leave.
    await test.restart();
    await eventually(() => {
      const gone = test.api.calls.filter(({ method }) => method === 'leaveChat');
      expect(new Set(gone.map(({ params }) => params.chat_id)).size).toBe(GROUPS);
    });
    const farewells = [...test.api.calls, ...test.api.refused].filter(
      ({ method, params }) =>
        method === 'sendMessage' && !isAnn(params) && params.chat_id !== OWNER.id,
    );
    // The restart begins a minute of its own.
    expect(farewells.length).toBeLessThanOrEqual(2);
  });
});

const isAnn = ({ chat_id }: { chat_id?: unknown }) => chat_id === ANN.id;

/** Calls for strangers, whether Telegram accepted them or not. */
function replies({ calls, refused }: BotApi): number {
  const kinds = ['sendMessage', 'answerCallbackQuery', 'answerInlineQuery', 'editMessageText'];
  return [...calls, ...refused].filter(
    ({ method, params }) => kinds.includes(method) && !isAnn(params) && params.chat_id !== OWNER.id,
  ).length;
}

function added(chat: { id: number; type: 'group'; title: string }): never {
  const user = { id: 123456, is_bot: true, first_name: 'Footnote' };
  const old_chat_member = { user, status: 'left' };
  const new_chat_member = { user, status: 'member' };
  return {
    my_chat_member: { chat, from: ADDER, date: 1, old_chat_member, new_chat_member },
  } as never;
}
