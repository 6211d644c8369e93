import type { Message } from 'grammy/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openInbox } from '../../../src/telegram/delivery/sqlite/open-inbox.ts';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp } from '../../helpers/fake-app.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';

const ANN = { id: 42, is_bot: false, first_name: 'Ann', language_code: 'en' };
const BEN = { id: 43, is_bot: false, first_name: 'Ben', language_code: 'en' };
const GROUP = { id: -1001, type: 'supergroup' as const, title: 'Team' };
const FROM_BEN = { type: 'user', sender_user: BEN, date: 5 };
const COMMAND = [{ type: 'bot_command' as const, offset: 0, length: 4 }];
const LONG = `${'A sentence of the letter. '.repeat(200)}`.slice(0, 4_096);

describe('what belongs together', () => {
  let test: TestBot;
  let asked: { question: string; leansOn?: string }[];
  let lastId: number;
  /** Answers wait for this. */
  let gate: Promise<unknown>;

  beforeEach(async () => {
    asked = [];
    lastId = 500;
    gate = Promise.resolve();
    test = await startTestBot({
      app: fakeApp({
        ask: async (question, options) => {
          const leansOn = options?.previous?.question;
          asked.push({ question, ...(leansOn && { leansOn }) });
          await Promise.race([gate, aborted(options?.signal)]);
          return fakeAnswer(question, ['Within 14 days.']);
        },
      }),
    });
    await test.api.waitFor('getUpdates');
  });
  afterEach(() => test.close());

  const date = Math.floor(Date.now() / 1_000);
  const tell = (more: object, person = ANN) => {
    const chat = { id: person.id, type: 'private', first_name: 'x' };
    const given = { message_id: ++lastId, date, chat, from: person, ...more };
    test.api.push({ message: given as never });
    return given as unknown as Message;
  };
  const forwarded = (text: string, more: object = {}, person = ANN) =>
    tell({ text, forward_origin: FROM_BEN, ...more }, person);
  /** Waits until a later question is answered. */
  const settle = async (person = ANN) => {
    tell({ text: 'Is there an end?', date: date + 60 }, person);
    await eventually(() => expect(asked.at(-1)?.question).toBe('Is there an end?'));
    return asked.slice(0, -1);
  };

  it.each(['how long do refunds take', '退款需要多少天'])(
    'asks a comment that lacks the mark of its question: %s',
    async (text) => {
      tell({ text });
      forwarded('I bought shoes on Monday. Can you help me?');
      expect((await settle()).at(-1)?.question).toBe(text);
    },
  );

  it('is one question: a comment and the message that is forwarded with it', async () => {
    const comment = tell({ text: 'Does it hold for shoes?' });
    forwarded('Refunds take 14 days.');
    expect(await settle()).toEqual([
      { question: 'Does it hold for shoes?', leansOn: 'Refunds take 14 days.' },
    ]);
    expect(test.api.sent[0]?.reply_parameters?.message_id).toBe(comment.message_id);
  });

  it.each(['?', 'Hi!', '/ask', 'please answer my customer'])(
    'is the forwarded question where the comment is %s',
    async (text) => {
      tell({ text, ...(text === '/ask' && { entities: COMMAND }) });
      forwarded('How long do refunds take?');
      expect(await settle()).toEqual([{ question: 'How long do refunds take?' }]);
    },
  );

  it.each([
    ...[
      'Is it true?',
      'True?',
      'Correct?',
      'Is that still valid today?',
      'What do you say to him?',
    ],
    ...[
      'Thoughts?',
      'What should I reply?',
      'Can you answer her?',
      'How would you respond to that, please?',
    ],
    ...[
      '¿Es verdad?',
      '¿Qué le respondo?',
      'Правда?',
      'Что ей ответить?',
      '对吗？',
      '该怎么回复他？',
    ],
  ])('is the forwarded question where the comment asks nothing of its own: %s', async (text) => {
    tell({ text });
    forwarded('How long do refunds take?');
    const questions = (await settle()).map(({ question }) => question);
    // An answer may have begun before the forward came.
    expect(questions.at(-1)).toBe('How long do refunds take?');
  });

  it.each(['Why?', 'How much?', 'Is it true for shoes?', '多少钱？'])(
    'is the question of the comment where that asks for something: %s',
    async (text) => {
      tell({ text });
      forwarded('How long do refunds take?');
      expect((await settle()).at(-1)?.question).toBe(text);
    },
  );

  it('is not a photo without words, which an admin may want to keep', async () => {
    tell({ text: 'Does it hold for shoes?' });
    const photo = [{ file_id: 'x', file_unique_id: 'x', width: 9, height: 9 }];
    tell({ photo, forward_origin: FROM_BEN });
    forwarded('Refunds take 14 days.');
    expect(await settle()).toEqual([
      { question: 'Does it hold for shoes?', leansOn: 'Refunds take 14 days.' },
    ]);
    expect(test.api.sent.map(({ text }) => text).join()).toMatch(/cannot read|cannot see|picture/i);
  });

  it('comes a moment later: a pointing comment waits for it', async () => {
    tell({ text: 'Is this right?' });
    await test.api.waitFor('getUpdates', 2);
    forwarded('Refunds take 14 days.');
    expect(await settle()).toEqual([{ question: 'Refunds take 14 days.' }]);
    tell({ text: 'Is this still true for all of the shoes?', date: date + 90 });
    forwarded('Refunds take 14 days.', { date: date + 90 });
    await eventually(() =>
      expect(asked.at(-1)?.question).toBe(
        'Refunds take 14 days.\nIs this still true for all of the shoes?',
      ),
    );
  });

  it('comes while an answer is made: that starts over, and one is sent', async () => {
    gate = new Promise(() => {});
    tell({ text: 'Does it hold for shoes?' });
    await eventually(() => expect(asked).toHaveLength(1));
    forwarded('Refunds take 14 days.');
    await eventually(() => expect(asked).toHaveLength(2));
    gate = Promise.resolve();
    expect(asked[1]).toEqual({
      question: 'Does it hold for shoes?',
      leansOn: 'Refunds take 14 days.',
    });
  });

  it('is one letter in three parts, asked for by its question', async () => {
    tell({ text: LONG });
    tell({ text: LONG });
    tell({ text: 'Thanks in advance. How long do refunds take?' });
    expect(await settle()).toEqual([{ question: 'How long do refunds take?' }]);
  });

  it('is a letter to the bot in a group', async () => {
    tell({ text: `/ask ${LONG}`.slice(0, 3_900).trim(), entities: COMMAND, chat: GROUP });
    tell({ text: 'Bye. How long do refunds take?', chat: GROUP });
    await eventually(() => expect(asked).toEqual([{ question: 'How long do refunds take?' }]));
  });

  it('is never what two persons or two topics say', async () => {
    const topic = (id: number) => ({ message_thread_id: id, is_topic_message: true });
    const start = { text: `/ask Which? ${LONG.slice(12)}`, entities: COMMAND, chat: GROUP };
    tell({ ...start, ...topic(7) });
    tell({ text: '/ask Who?', entities: COMMAND, chat: GROUP, ...topic(7) }, BEN);
    tell({ text: 'Where? And a few more words.', chat: GROUP, ...topic(8) });
    tell({ text: 'When? And a few more words.', chat: GROUP, ...topic(7) }, BEN);
    await eventually(() =>
      expect(asked.map(({ question }) => question)).toEqual(['Which?', 'Who?']),
    );
  });

  it('leaves a comment without a forward as it is, and a forward without a comment', async () => {
    tell({ text: 'Is this right?' });
    forwarded('Refunds take 14 days.', { date: date + 30 });
    const questions = (await settle()).map(({ question }) => question);
    expect(questions).toEqual(['Is this right?', 'Refunds take 14 days.']);
  });

  it('survives a crash between the parts', async () => {
    await test.bot.stop();
    const inbox = await openInbox(test.stateFolder, test.api.botInfo.id, { notify: () => {} });
    const chat = { id: ANN.id, type: 'private' as const, first_name: 'Ann' };
    const first = { message_id: 1, date, chat, from: ANN, text: 'Does it hold for shoes?' };
    await inbox.accept([{ update_id: 1, message: first as never }]);
    await inbox.begin(1);
    const next = {
      ...first,
      message_id: 2,
      text: 'Refunds take 14 days.',
      forward_origin: FROM_BEN,
    };
    expect(await inbox.accept([{ update_id: 2, message: next as never }])).toEqual([1]);
    // A repeated update is known, and the words of the second one stand in the first alone.
    expect(await inbox.accept([{ update_id: 2, message: next as never }])).toEqual([]);
    expect((await inbox.pending()).map(({ updateId }) => updateId)).toEqual([1]);
    await expect(inbox.plan(1, [])).rejects.toThrow('More of the message');
    await inbox.close();
    await test.restart();
    await eventually(() =>
      expect(asked).toEqual([
        { question: 'Does it hold for shoes?', leansOn: 'Refunds take 14 days.' },
      ]),
    );
  });

  it('of a stranger is one refusal', async () => {
    await test.restart({
      access: { users: new Set([ANN.id]), chats: new Set(), admins: new Set() },
    });
    tell({ text: 'Is this right?' }, BEN);
    forwarded('Refunds take 14 days.', {}, BEN);
    await settle();
    const refusals = () => test.api.sent.filter(({ chat }) => chat.id === BEN.id);
    await eventually(() => expect(refusals()).toHaveLength(1));
  });
});

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve()));
}
