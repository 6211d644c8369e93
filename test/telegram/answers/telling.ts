import type { Message } from 'grammy/types';
import { afterEach, beforeEach, expect } from 'vitest';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp, unchanged } from '../../helpers/fake-app.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';

export const ANN = { id: 42, is_bot: false, first_name: 'Ann', language_code: 'en' };
export const BEN = { id: 43, is_bot: false, first_name: 'Ben', language_code: 'en' };
export const PRIVATE = { id: ANN.id, type: 'private' as const, first_name: 'Ann' };
export const GROUP = { id: -1001, type: 'supergroup' as const, title: 'Team' };
export const PHOTO = [{ file_id: 'p', file_unique_id: 'p', width: 9, height: 9 }];

/** The command that begins a text. */
export const COMMAND = [{ type: 'bot_command' as const, offset: 0, length: 4 }];

/** What a test may look at and change. */
interface Current {
  test: TestBot;
  asked: { question: string; leansOn?: string; quotes?: readonly string[] }[];
  lastId: number;
}

/** Gives each test a bot that notes what it is asked, and what tells it messages. */
export function useTelling() {
  const current = {} as Current;

  beforeEach(async () => {
    current.asked = [];
    current.lastId = 500;
    current.test = await startTestBot({
      app: fakeApp({
        around: unchanged,
        counts: async () => ({ documents: 7, passages: 9, failed: 0 }),
        ask: async (question, options) => {
          const { previous } = options ?? {};
          current.asked.push({
            question,
            ...(previous && { leansOn: previous.question, quotes: previous.quotes }),
          });
          return fakeAnswer(question, [`About ${question}`]);
        },
      }),
    });
  });
  afterEach(() => current.test.close());

  /** Queues a message with what it must have; `edited` sends it as an edit. */
  const tell = (more: Partial<Message>, edited = false): Message => {
    const now = Math.floor(Date.now() / 1_000);
    const given = { message_id: ++current.lastId, date: now, chat: PRIVATE, from: ANN, ...more };
    const message = given as Message;
    current.test.api.push((edited ? { edited_message: message } : { message }) as never);
    return message;
  };
  /** Queues a question of somebody else, and waits until it is answered: all before it is handled then. */
  const settle = async () => {
    const count = current.test.api.sent.length;
    for (const chat of [PRIVATE, GROUP]) {
      tell({ text: '/ask last', entities: [{ type: 'bot_command', offset: 0, length: 4 }], chat });
    }
    await eventually(() =>
      expect(current.asked.filter(({ question }) => question === 'last')).toHaveLength(2),
    );
    await current.test.api.waitFor('sendMessage', count + 2);
    return current.asked.filter(({ question }) => question !== 'last');
  };

  return { current, tell, settle };
}
