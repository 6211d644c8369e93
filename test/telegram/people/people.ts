import { afterEach, beforeEach } from 'vitest';
import { fakeAnswer, fakeApp, unchanged } from '../../helpers/fake-app.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';

/** Two people and a group that may ask, and somebody without access. */
export const ANN = { id: 42, first_name: 'Ann' };
export const BEN = { id: 43, first_name: 'Ben' };
export const STRANGER = { id: 777, first_name: 'Sid' };
export const GROUP = { id: -1001, type: 'supergroup' as const, title: 'Team' };

/** Gives each test a bot that answers everything in the same way, and what looks at its messages. */
export function usePeople() {
  const current = {} as { bot: TestBot };

  beforeEach(async () => {
    current.bot = await startTestBot({
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
  afterEach(() => current.bot.close());

  /** Waits for this many messages and returns the last one. */
  const said = async (count: number) => {
    await current.bot.api.waitFor('sendMessage', count);
    const message = current.bot.api.sent[count - 1];
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
    const calls = await current.bot.api.waitFor('answerCallbackQuery', count);
    return `${calls[count - 1]?.params.text ?? ''}`;
  };

  return { current, said, buttonsOf, noticed };
}
