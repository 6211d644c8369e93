import type { Context } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { previousTurnOf } from '../../../src/answer/follow-up/follow-up.ts';
import { previousTurn } from '../../../src/telegram/answers/conversation.ts';
import { Records } from '../../../src/telegram/records/records.ts';
import { threadOf } from '../../../src/telegram/thread.ts';
import { fakeAnswer } from '../../helpers/fake-app.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

const FIRST = fakeAnswer('When are refunds paid?', ['Within 14 days.']);
const SECOND = fakeAnswer('Who pays?', ['The seller.']);

describe('a conversation', () => {
  let folder: TempFolder;
  let records: Records;
  let now: number;
  let lastUpdate: number;

  beforeEach(async () => {
    folder = await createTempFolder();
    now = 1_000_000;
    lastUpdate = 0;
    records = await Records.open(folder.path, 5, { notify: () => {}, now: () => now });
  });
  afterEach(async () => {
    await records.close();
    await folder.remove();
  });

  const remember = async (ctx: Context, answer = FIRST, messageIds: number[] = []) => {
    const threadId = threadOf(ctx);
    const chatId = ctx.chatId ?? 0;
    const { id } = await records.answers.add({
      updateId: ++lastUpdate,
      origin: 'chat',
      chatId,
      userId: ctx.from?.id ?? 0,
      answer,
      ...(threadId !== undefined && { threadId }),
    });
    await records.answers.attach(id, chatId, messageIds);
  };
  const leansOn = (ctx: Context) => previousTurn(ctx, records.answers, now);

  it('continues only for the same person in the same chat and topic', async () => {
    await remember(message({ chat: 1, from: 2, topic: 3 }));
    expect(await leansOn(message({ chat: 1, from: 2, topic: 3 }))).toEqual(previousTurnOf(FIRST));
    expect(await leansOn(message({ chat: 1, from: 2, topic: 4 }))).toBeUndefined();
    expect(await leansOn(message({ chat: 1, from: 2 }))).toBeUndefined();
    expect(await leansOn(message({ chat: 1, from: 9, topic: 3 }))).toBeUndefined();
    expect(await leansOn(message({ chat: 9, from: 2, topic: 3 }))).toBeUndefined();
  });

  it('does not mistake a chain of replies for a topic', async () => {
    await remember(message({ chat: 1, from: 2 }));
    expect(await leansOn(message({ chat: 1, from: 2, thread: 77 }))).toEqual(previousTurnOf(FIRST));
  });

  it('ends after ten minutes, but anybody in the chat can reply to an answer later', async () => {
    await remember(message({ chat: 1, from: 2 }), FIRST, [76, 77]);
    now += 10 * 60_000;
    expect(await leansOn(message({ chat: 1, from: 2 }))).toBeUndefined();
    expect(await leansOn(message({ chat: 1, from: 5, replyTo: 76 }))).toEqual(
      previousTurnOf(FIRST),
    );
    expect(await leansOn(message({ chat: 1, from: 5, replyTo: 77 }))).toEqual(
      previousTurnOf(FIRST),
    );
    expect(await leansOn(message({ chat: 6, from: 5, replyTo: 77 }))).toBeUndefined();
  });

  it('prefers the answer that a message replies to over the last one', async () => {
    await remember(message({ chat: 1, from: 2 }), FIRST, [77]);
    await remember(message({ chat: 1, from: 2 }), SECOND, [78]);
    expect(await leansOn(message({ chat: 1, from: 2, replyTo: 77 }))).toEqual(
      previousTurnOf(FIRST),
    );
    expect(await leansOn(message({ chat: 1, from: 2, replyTo: 5 }))).toEqual(
      previousTurnOf(SECOND),
    );
  });

  it('goes on for ten minutes after an answer that came late, but not from before it was there', async () => {
    await remember(message({ chat: 1, from: 2 }));
    const asked = now;
    const answered = asked + 3 * 3_600_000;
    const { id } =
      (await records.answers.lastOf({ userId: 2, chatId: 1, threadId: undefined })) ?? {};
    await records.answers.attach(`${id}`, 1, [76], answered);
    const leansOnAt = (at: number) =>
      previousTurn(message({ chat: 1, from: 2 }), records.answers, at);
    expect(await leansOnAt(asked + 60_000)).toEqual(previousTurnOf(FIRST));
    expect(await leansOnAt(asked + 3_600_000)).toBeUndefined();
    expect(await leansOnAt(answered - 1_000)).toBeUndefined();
    expect(await leansOnAt(answered)).toBeUndefined();
    expect(await leansOnAt(answered + 60_000)).toEqual(previousTurnOf(FIRST));
    expect(await leansOnAt(answered + 10 * 60_000)).toBeUndefined();
  });

  it('keeps to the question before one that names nothing', async () => {
    await remember(message({ chat: 1, from: 2 }));
    now += 60_000;
    await remember(message({ chat: 1, from: 2 }), fakeAnswer('and him?', ['He pays.']));
    expect(await leansOn(message({ chat: 1, from: 2 }))).toEqual(previousTurnOf(FIRST));
    now += 9 * 60_000;
    expect(await leansOn(message({ chat: 1, from: 2 }))).toBeUndefined();
  });

  it('does not use answers that were deleted by /forget', async () => {
    await remember(message({ chat: 1, from: 2 }), FIRST, [77]);
    await records.forget(2);
    expect(await leansOn(message({ chat: 1, from: 2, replyTo: 77 }))).toBeUndefined();
  });
});

interface Where {
  chat: number;
  from: number;
  topic?: number;
  /** Marks a chain of replies in a group without topics. */
  thread?: number;
  replyTo?: number;
}

function message({ chat, from, topic, thread, replyTo }: Where): Context {
  const msg = {
    ...(topic && { message_thread_id: topic, is_topic_message: true }),
    ...(thread && { message_thread_id: thread }),
    ...(replyTo && { reply_to_message: { message_id: replyTo } }),
  };
  return { chatId: chat, from: { id: from }, msg } as unknown as Context;
}
