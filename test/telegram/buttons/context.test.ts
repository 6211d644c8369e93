import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SentMessage } from '../../helpers/bot-api.ts';
import { eventually } from '../../helpers/eventually.ts';
import type { TestBot } from '../../helpers/telegram.ts';
import { labelsOf, messageAt, pressAndWait } from './pressing.ts';
import { openQuotingApp, type QuotingApp } from './quoting-app.ts';
import { ANN, askForRefunds, FAQ, GROUP, startRefundsBot } from './refunds.ts';

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

describe('the context of a quote', () => {
  it('replaces the message, and goes back to the answer', async () => {
    const message = await ask();
    expect(await pressAndWait(test.api, message, /Context/)).not.toHaveProperty('text');
    await eventually(() => expect(now(message)?.text).not.toBe(message.text));
    const context = now(message);
    expect(context?.text).toBe(`${FAQ.trim()}\n📄 [1] faq.txt · line 2`);
    const [quote, bold] = ['blockquote', 'bold'].map((kind) => {
      const found = context?.entities?.find(({ type }) => type === kind);
      return context?.text.slice(found?.offset, (found?.offset ?? 0) + (found?.length ?? 0));
    });
    expect([quote, bold]).toEqual([FAQ.trim(), 'Refunds take 14 days.']);
    expect(labelsOf(context)).toEqual(['← Back', '2 ▶', '📄 faq.txt', '🧾 Receipt']);

    await pressAndWait(test.api, message, '2 ▶');
    await eventually(() => expect(now(message)?.text).toContain('Spain'));
    expect(labelsOf(now(message))).toEqual(['← Back', '◀ 1', '📄 terms.txt', '🧾 Receipt']);

    await pressAndWait(test.api, message, '← Back');
    await eventually(() => expect(now(message)?.text).toBe(message.text));
    expect(now(message)).toMatchObject({
      entities: message.entities,
      reply_markup: message.reply_markup,
    });
    expect(test.api.sent).toHaveLength(1);
  });

  it('shows with dots outside the blockquote that it begins and ends midway', async () => {
    const word = (n: number) => `word${n}`;
    const words = (from: number) => Array.from({ length: 300 }, (_, i) => word(from + i)).join(' ');
    const text = `${words(1_000)}. The answer is 42. ${words(2_000)}.`;
    await quoting.write('long.txt', text);
    quoting.quote(['long.txt', 'The answer is 42.']);
    const message = await ask();
    await pressAndWait(test.api, message, /Context/);
    await eventually(() => expect(now(message)?.text).toMatch(/^…\n/));
    const context = now(message);
    const quoted = context?.entities?.find(({ type }) => type === 'blockquote');
    const shown = context?.text.slice(
      quoted?.offset,
      (quoted?.offset ?? 0) + (quoted?.length ?? 0),
    );
    expect(text).toContain(shown);
    expect(shown?.length).toBeGreaterThan(1_000);
    expect(shown?.length).toBeLessThan(1_450);
    expect(context?.text).toContain(`${shown}\n…\n📄 [1] long.txt`);
  });

  it('fits into one message, however long the quote', async () => {
    const quote = `The answer ${'😀x'.repeat(1_100)}.`;
    await quoting.write('long.txt', `${'a '.repeat(900)}${quote}${' b'.repeat(900)}`);
    quoting.quote(['long.txt', quote]);
    const message = await ask();
    await pressAndWait(test.api, message, /Context/);
    await eventually(() => expect(labelsOf(now(message))).toContain('← Back'));
    expect(now(message)?.text.length).toBeLessThanOrEqual(3_900);
    expect(test.api.refused).toEqual([]);
  });

  it('is not shown if the file has changed, but the question can be asked again', async () => {
    const message = await ask();
    await quoting.write('faq.txt', 'Refunds take 21 days.\n');
    quoting.quote(['faq.txt', 'Refunds take 21 days.']);
    const told = await pressAndWait(test.api, message, /Context/);
    expect(told).toMatchObject({
      show_alert: true,
      text: expect.stringMatching(/^faq\.\u2060txt has changed/),
    });
    await eventually(() => expect(labelsOf(now(message))[0]).toBe('🔄 Ask again'));
    expect(now(message)?.text).toBe(message.text);

    await pressAndWait(test.api, message, '🔄 Ask again');
    const again = await messageAt(test.api, 1);
    expect(again.text).toContain('21 days');
    // Nothing stands between.
    expect(again).not.toHaveProperty('reply_parameters');
    expect(quoting.asked.at(-1)?.question).toBe('How long do refunds take?');
    await eventually(() => expect(labelsOf(now(message))).not.toContain('🔄 Ask again'));
  });

  it.each([{ indexing: { done: 1, total: 2 } }, { stale: ['faq.txt'] }])(
    'can be asked for once more where documents were still to be read: %j',
    async (state) => {
      let more: object = {};
      const ask = async (...given: Parameters<typeof quoting.app.ask>) => ({
        ...(await quoting.app.ask(...given)),
        ...more,
      });
      await test.restart({ app: { ...quoting.app, ask } });
      const message = await askForRefunds(test);
      await quoting.write('faq.txt', 'Refunds take 21 days.\n');
      await pressAndWait(test.api, message, /Context/);
      await eventually(() => expect(labelsOf(now(message))[0]).toBe('🔄 Ask again'));
      more = state;
      quoting.findNothing();
      await pressAndWait(test.api, message, '🔄 Ask again');
      await messageAt(test.api, 1);
      more = {};
      quoting.quote(['faq.txt', 'Refunds take 21 days.']);
      await pressAndWait(test.api, message, '🔄 Ask again');
      expect((await messageAt(test.api, 2)).text).toContain('21 days');
      await eventually(() => expect(labelsOf(now(message))).not.toContain('🔄 Ask again'));
    },
  );

  it('brings an answer once, also where a document was still to be read', async () => {
    const ask = async (...given: Parameters<typeof quoting.app.ask>) => ({
      ...(await quoting.app.ask(...given)),
      stale: ['terms.txt'],
    });
    await test.restart({ app: { ...quoting.app, ask } });
    const message = await askForRefunds(test);
    await quoting.write('faq.txt', 'Refunds take 21 days.\n');
    quoting.quote(['faq.txt', 'Refunds take 21 days.']);
    await pressAndWait(test.api, message, /Context/);
    await eventually(() => expect(labelsOf(now(message))[0]).toBe('🔄 Ask again'));
    for (const _ of 'ab') await pressAndWait(test.api, message, '🔄 Ask again');
    await askForRefunds(test);
    expect(test.api.sent).toHaveLength(3);
    expect(labelsOf(now(message))).toContain('🔄 Ask again');
  });

  it('does not go back to an answer if another quoted file has changed', async () => {
    const message = await ask();
    await pressAndWait(test.api, message, /Context/);
    await eventually(() => expect(labelsOf(now(message))).toContain('← Back'));
    const context = now(message)?.text;
    await quoting.write('terms.txt', 'The law of Italy applies.\n');
    const told = await pressAndWait(test.api, message, '← Back');
    expect(told.text).toMatch(/^terms\.\u2060txt has changed/);
    await eventually(() => expect(labelsOf(now(message))).toContain('🔄 Ask again'));
    expect(now(message)?.text).toBe(context);
  });
});

describe('the context of a quote in a group', () => {
  const BEN = { id: 43, first_name: 'Ben' };
  const changes = () => test.api.calls.filter(({ method }) => method.startsWith('edit'));

  it('comes to the person who asks for it, with buttons that work there, and leaves the answer as it is', async () => {
    const message = await ask({ ...ANN, chat: GROUP });
    const told = await pressAndWait(test.api, message, /Context/, BEN);
    expect(told.text).toBe('I sent it to you in our private chat.');
    const context = await messageAt(test.api, 1);
    expect(context.chat.id).toBe(BEN.id);
    expect(context.text).toBe(
      `❓ How long do refunds take?\n\n${FAQ.trim()}\n📄 [1] faq.txt · line 2`,
    );
    expect(labelsOf(context)).toEqual([
      '📄 faq.txt',
      '⋯ More',
      '🧾 Receipt',
      '👍',
      '👎',
      '🔔 Tell me when this changes',
    ]);
    await pressAndWait(test.api, context, '📄 faq.txt');
    await test.api.waitFor('sendDocument');
    expect(test.api.documents[0]?.chat.id).toBe(BEN.id);
    await pressAndWait(test.api, context, /More/);
    expect((await messageAt(test.api, 2)).text).toContain('Spain');
    test.api.say('and when?', { ...BEN, reply_to_message: { message_id: context.message_id } });
    await messageAt(test.api, 3);
    expect(quoting.asked.at(-1)?.options?.previous?.question).toBe('How long do refunds take?');
    expect(now(message)).toEqual(message);
  });

  it('comes once to each who presses twice', async () => {
    const message = await ask({ ...ANN, chat: GROUP });
    for (const by of [BEN, BEN, ANN]) await pressAndWait(test.api, message, /Context/, by);
    await messageAt(test.api, 2);
    expect(test.api.sent.map(({ chat }) => chat.id)).toEqual([GROUP.id, BEN.id, ANN.id]);
    expect(changes()).toEqual([]);
  });

  it.each(['has not started the bot', 'may not ask in private'])(
    'replies to the answer, in its topic, if the person %s',
    async (why) => {
      const topic = { chat: GROUP, message_thread_id: 9, is_topic_message: true } as const;
      const message = await ask({ ...ANN, ...topic });
      const refuse = () => /start/.test(why) && test.api.failNext('sendMessage', { status: 403 });
      if (!/start/.test(why)) {
        const users = new Set<number>();
        await test.restart({ access: { users, chats: 'everyone', admins: new Set([1]) } });
      }
      for (const told of [undefined, 'It stands below already.']) {
        refuse();
        expect((await pressAndWait(test.api, message, /Context/, BEN)).text).toBe(told);
        await eventually(() => expect(test.api.sent).toHaveLength(2));
      }
      const [, context] = test.api.sent;
      if (!context) throw new Error('No context came.');
      expect(context).toMatchObject({
        text: `${FAQ.trim()}\n📄 [1] faq.txt · line 2`,
        chat: { id: GROUP.id },
        message_thread_id: 9,
        reply_parameters: { message_id: message.message_id },
      });
      expect(labelsOf(context)).toEqual(['2 ▶', '📄 faq.txt', '🧾 Receipt']);
      refuse();
      await pressAndWait(test.api, context, '2 ▶', BEN);
      expect(test.api.sent.filter(({ text }) => text === context.text)).toHaveLength(1);
      expect(now(message)).toEqual(message);
      expect(changes()).toEqual([]);
      expect(test.log.join()).not.toMatch(/failed|closed/);
    },
  );
});
