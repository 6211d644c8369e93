import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SentMessage } from '../../helpers/bot-api.ts';
import { eventually } from '../../helpers/eventually.ts';
import type { TestBot } from '../../helpers/telegram.ts';
import { dataBehind, labelsOf, messageAt, pressAndWait, pressData } from './pressing.ts';
import { openQuotingApp, type QuotingApp } from './quoting-app.ts';
import { ANN, askForRefunds, FAQ, GROUP, startRefundsBot } from './refunds.ts';

const SENTENCES = FAQ.trim().split('\n');

let quoting: QuotingApp;
let test: TestBot;

beforeAll(async () => {
  quoting = await openQuotingApp();
});
afterAll(() => quoting.close());

beforeEach(async () => {
  test = await startRefundsBot(quoting);
});
afterEach(() => test.close());

const now = ({ chat, message_id }: SentMessage) => test.api.messageNow(chat.id, message_id);

const ask = (from?: Parameters<typeof askForRefunds>[1]) => askForRefunds(test, from);

describe('more quotes', () => {
  beforeEach(() => quoting.quote(...SENTENCES.map((line) => ['faq.txt', line] as const)));

  it('come once, in a new message with its own buttons', async () => {
    const message = await ask();
    const data = dataBehind(message, /More/);
    await Promise.all([
      pressData(test.api, message, data),
      pressData(test.api, message, data),
      test.api.waitFor('answerCallbackQuery', 2),
    ]);
    const more = await messageAt(test.api, 1);
    expect(more.text).toContain('Shops close at six.');
    expect(more.text).toContain('[5] faq.txt · line 5');
    expect(more.text).not.toContain('Parcels');
    expect(labelsOf(more)).toEqual([
      '📄 faq.txt',
      '🔍 Context',
      '👍',
      '👎',
      '🔔 Tell me when this changes',
    ]);
    await eventually(() => expect(labelsOf(now(message)).join()).not.toContain('More'));

    await pressAndWait(test.api, more, /Context/);
    await eventually(() =>
      expect(labelsOf(now(more))).toEqual(['← Back', '5 ▶', '📄 faq.txt', '🧾 Receipt']),
    );
    await pressAndWait(test.api, more, '5 ▶');
    await eventually(() =>
      expect(labelsOf(now(more))).toEqual(['← Back', '◀ 4', '📄 faq.txt', '🧾 Receipt']),
    );
    await pressAndWait(test.api, more, '← Back');
    await eventually(() => expect(now(more)?.text).toBe(more.text));
    expect(test.api.sent).toHaveLength(2);
  });

  it('are not shown if the file has changed', async () => {
    const message = await ask();
    await quoting.write('faq.txt', `${FAQ}And more.\n`);
    expect((await pressAndWait(test.api, message, /More/)).text).toMatch(/has changed/);
    await eventually(() => expect(labelsOf(now(message))).toContain('🔄 Ask again'));
    expect(test.api.sent).toHaveLength(1);
  });

  it('can be followed up by a reply', async () => {
    const message = await ask({ ...ANN, chat: GROUP });
    await pressAndWait(test.api, message, /More/);
    const { message_id } = await messageAt(test.api, 1);
    // This press is handled after the one before.
    await pressAndWait(test.api, message, '👍');
    test.api.say('and when?', { id: 43, chat: GROUP, reply_to_message: { message_id } });
    await messageAt(test.api, 2);
    expect(quoting.asked.at(-1)?.options?.previous?.question).toBe('How long do refunds take?');
  });
});

describe('rights', () => {
  const everyPress = ['f:1', 'c:1', 'b:0', 'm:1', 'g:0', 'd:0', 'w:0', 'v:0', 'a:0'];
  const idOf = (message: SentMessage) => dataBehind(message, '👍').split(':')[1];

  it('answer every old, forged or unknown button politely', async () => {
    const message = await ask();
    const id = idOf(message);
    const unknown = ['', 'x', 'v0:a', `v1:${id}:z:1`, 'v1:AAAAAAAAAAAA:f:1', `v1:${id}:f:99`];
    for (const data of [...unknown, `v1:${id}:c:0`, `v1:${id}:m:9`, `v1:${id}:b:99`]) {
      expect((await pressData(test.api, message, data)).text).toMatch(/too old.*ask again/);
    }
    expect(now(message)).toEqual(message);
    expect(test.api.sent).toHaveLength(1);
  });

  it('do not include buttons of an answer in another chat', async () => {
    const own = await ask();
    const other = await ask({ id: 43 });
    const asked = quoting.asked.length;
    for (const what of everyPress) {
      const told = await pressData(test.api, other, `v1:${idOf(own)}:${what}`, { id: 43 });
      expect(told.text).toMatch(/too old/);
    }
    for (const what of everyPress) {
      const told = await pressData(test.api, own, `v1:${idOf(own)}:${what}`, { id: 43 });
      expect(told.text).toMatch(/somebody else/);
    }
    expect([now(own), now(other)]).toEqual([own, other]);
    expect(test.api.sent).toHaveLength(2);
    expect(test.api.documents).toEqual([]);
    expect(quoting.asked).toHaveLength(asked);
  });

  it('end when the owner denies access', async () => {
    const message = await ask();
    const users = new Set<number>();
    await test.restart({ access: { users, chats: 'everyone', admins: new Set() } });
    const told = await pressAndWait(test.api, message, /Context/);
    expect(told.text).toMatch(/do not have access/);
    expect(now(message)).toEqual(message);
  });

  it('belong to every member of a group, also after a restart', async () => {
    const message = await ask({ ...ANN, chat: GROUP });
    await test.restart();
    const before = test.api.sent.length;
    await pressAndWait(test.api, message, /Context/, { id: 43 });
    expect((await messageAt(test.api, before)).text).toContain('Gifts are wrapped');
  });
});

describe('a press', () => {
  it('still changes the message if Telegram no longer accepts its notice', async () => {
    const message = await ask();
    const description = 'Bad Request: query is too old and response timeout expired';
    test.api.failNext('answerCallbackQuery', { status: 400, description });
    await pressAndWait(test.api, message, /Context/);
    await eventually(() => expect(labelsOf(now(message))).toContain('← Back'));
    expect(test.log.filter((line) => /failed|closed/.test(line))).toEqual([]);
  });

  it('is answered if its message is gone', async () => {
    const message = await ask();
    test.api.push({
      callback_query: {
        id: '77',
        from: { ...ANN, is_bot: false },
        chat_instance: '1',
        data: dataBehind(message, '👍'),
        message: { chat: message.chat, message_id: 999, date: 0 },
      },
    } as Parameters<typeof test.api.push>[0]);
    const [call] = await test.api.waitFor('answerCallbackQuery');
    expect(call?.params.text).toBe('Thank you!');
    expect(test.log.filter((line) => /failed|closed/.test(line))).toEqual([]);
  });
});

describe('an answer that found nothing', () => {
  it('is one line, and shows what comes nearest to those who ask for it', async () => {
    quoting.findNothing(['faq.txt', 'Gifts are wrapped.']);
    const message = await ask();
    expect(message.text).toBe('I found nothing in the documents that answers this.');
    expect(labelsOf(message)).toEqual([
      '🔎 Show what comes nearest',
      '📌 Should be in the documents',
      '🔔 Tell me when this changes',
    ]);
    await pressAndWait(test.api, message, /nearest/);
    const nearest = await messageAt(test.api, 1);
    expect(nearest.text).toMatch(/nearest passages:\n\nGifts are wrapped\.\n📄 \[1\] faq\.txt/);
    await eventually(() => expect(labelsOf(now(message))).toHaveLength(2));
    await pressAndWait(test.api, nearest, /Context/);
    await eventually(() => expect(now(nearest)?.text).toContain('Parcels'));
    await pressAndWait(test.api, nearest, '← Back');
    await eventually(() => expect(now(nearest)?.text).toBe(nearest.text));
  });

  it('has nothing nearest to show where there is none, and takes a word for the owner once', async () => {
    quoting.findNothing();
    const message = await ask();
    expect(labelsOf(message)).toEqual([
      '📌 Should be in the documents',
      '🔔 Tell me when this changes',
    ]);
    expect((await pressAndWait(test.api, message, /Should be/)).text).toContain('owner');
    await eventually(() =>
      expect(labelsOf(now(message))).toEqual(['🔔 Tell me when this changes']),
    );
  });
});
