import { beforeEach, describe, expect, it } from 'vitest';
import type { SentMessage } from '../../helpers/bot-api.ts';
import { eventually } from '../../helpers/eventually.ts';
import { dataBehind, labelsOf, messageAt, pressAndWait, pressData } from './pressing.ts';
import { ANN, FAQ, GROUP, useRefunds } from './refunds.ts';

const SENTENCES = FAQ.trim().split('\n');

const { current, now, ask } = useRefunds();

describe('more quotes', () => {
  beforeEach(() => current.quoting.quote(...SENTENCES.map((line) => ['faq.txt', line] as const)));

  it('come once, in a new message with its own buttons', async () => {
    const message = await ask();
    const data = dataBehind(message, /More/);
    await Promise.all([
      pressData(current.test.api, message, data),
      pressData(current.test.api, message, data),
      current.test.api.waitFor('answerCallbackQuery', 2),
    ]);
    const more = await messageAt(current.test.api, 1);
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

    await pressAndWait(current.test.api, more, /Context/);
    await eventually(() =>
      expect(labelsOf(now(more))).toEqual(['← Back', '5 ▶', '📄 faq.txt', '🧾 Receipt']),
    );
    await pressAndWait(current.test.api, more, '5 ▶');
    await eventually(() =>
      expect(labelsOf(now(more))).toEqual(['← Back', '◀ 4', '📄 faq.txt', '🧾 Receipt']),
    );
    await pressAndWait(current.test.api, more, '← Back');
    await eventually(() => expect(now(more)?.text).toBe(more.text));
    expect(current.test.api.sent).toHaveLength(2);
  });

  it('are not shown if the file has changed', async () => {
    const message = await ask();
    await current.quoting.write('faq.txt', `${FAQ}And more.\n`);
    expect((await pressAndWait(current.test.api, message, /More/)).text).toMatch(/has changed/);
    await eventually(() => expect(labelsOf(now(message))).toContain('🔄 Ask again'));
    expect(current.test.api.sent).toHaveLength(1);
  });

  it('can be followed up by a reply', async () => {
    const message = await ask({ ...ANN, chat: GROUP });
    await pressAndWait(current.test.api, message, /More/);
    const { message_id } = await messageAt(current.test.api, 1);
    // This press is handled after the one before.
    await pressAndWait(current.test.api, message, '👍');
    current.test.api.say('and when?', { id: 43, chat: GROUP, reply_to_message: { message_id } });
    await messageAt(current.test.api, 2);
    expect(current.quoting.asked.at(-1)?.options?.previous?.question).toBe(
      'How long do refunds take?',
    );
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
      expect((await pressData(current.test.api, message, data)).text).toMatch(/too old.*ask again/);
    }
    expect(now(message)).toEqual(message);
    expect(current.test.api.sent).toHaveLength(1);
  });

  it('do not include buttons of an answer in another chat', async () => {
    const own = await ask();
    const other = await ask({ id: 43 });
    const asked = current.quoting.asked.length;
    for (const what of everyPress) {
      const told = await pressData(current.test.api, other, `v1:${idOf(own)}:${what}`, { id: 43 });
      expect(told.text).toMatch(/too old/);
    }
    for (const what of everyPress) {
      const told = await pressData(current.test.api, own, `v1:${idOf(own)}:${what}`, { id: 43 });
      expect(told.text).toMatch(/somebody else/);
    }
    expect([now(own), now(other)]).toEqual([own, other]);
    expect(current.test.api.sent).toHaveLength(2);
    expect(current.test.api.documents).toEqual([]);
    expect(current.quoting.asked).toHaveLength(asked);
  });

  it('end when the owner denies access', async () => {
    const message = await ask();
    const users = new Set<number>();
    await current.test.restart({ access: { users, chats: 'everyone', admins: new Set() } });
    const told = await pressAndWait(current.test.api, message, /Context/);
    expect(told.text).toMatch(/do not have access/);
    expect(now(message)).toEqual(message);
  });

  it('belong to every member of a group, also after a restart', async () => {
    const message = await ask({ ...ANN, chat: GROUP });
    await current.test.restart();
    const before = current.test.api.sent.length;
    await pressAndWait(current.test.api, message, /Context/, { id: 43 });
    expect((await messageAt(current.test.api, before)).text).toContain('Gifts are wrapped');
  });
});

describe('a press', () => {
  it('still changes the message if Telegram no longer accepts its notice', async () => {
    const message = await ask();
    const description = 'Bad Request: query is too old and response timeout expired';
    current.test.api.failNext('answerCallbackQuery', { status: 400, description });
    await pressAndWait(current.test.api, message, /Context/);
    await eventually(() => expect(labelsOf(now(message))).toContain('← Back'));
    expect(current.test.log.filter((line) => /failed|closed/.test(line))).toEqual([]);
  });

  it('is answered if its message is gone', async () => {
    const message = await ask();
    current.test.api.push({
      callback_query: {
        id: '77',
        from: { ...ANN, is_bot: false },
        chat_instance: '1',
        data: dataBehind(message, '👍'),
        message: { chat: message.chat, message_id: 999, date: 0 },
      },
    } as Parameters<typeof current.test.api.push>[0]);
    const [call] = await current.test.api.waitFor('answerCallbackQuery');
    expect(call?.params.text).toBe('Thank you!');
    expect(current.test.log.filter((line) => /failed|closed/.test(line))).toEqual([]);
  });
});

describe('an answer that found nothing', () => {
  it('is one line, and shows what comes nearest to those who ask for it', async () => {
    current.quoting.findNothing(['faq.txt', 'Gifts are wrapped.']);
    const message = await ask();
    expect(message.text).toBe('I found nothing in the documents that answers this.');
    expect(labelsOf(message)).toEqual([
      '🔎 Show what comes nearest',
      '📌 Should be in the documents',
      '🔔 Tell me when this changes',
    ]);
    await pressAndWait(current.test.api, message, /nearest/);
    const nearest = await messageAt(current.test.api, 1);
    expect(nearest.text).toMatch(/nearest passages:\n\nGifts are wrapped\.\n📄 \[1\] faq\.txt/);
    await eventually(() => expect(labelsOf(now(message))).toHaveLength(2));
    await pressAndWait(current.test.api, nearest, /Context/);
    await eventually(() => expect(now(nearest)?.text).toContain('Parcels'));
    await pressAndWait(current.test.api, nearest, '← Back');
    await eventually(() => expect(now(nearest)?.text).toBe(nearest.text));
  });

  it('has nothing nearest to show where there is none, and takes a word for the owner once', async () => {
    current.quoting.findNothing();
    const message = await ask();
    expect(labelsOf(message)).toEqual([
      '📌 Should be in the documents',
      '🔔 Tell me when this changes',
    ]);
    expect((await pressAndWait(current.test.api, message, /Should be/)).text).toContain('owner');
    await eventually(() =>
      expect(labelsOf(now(message))).toEqual(['🔔 Tell me when this changes']),
    );
  });
});
