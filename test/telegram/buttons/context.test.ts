import { describe, expect, it } from 'vitest';
import { eventually } from '../../helpers/eventually.ts';
import { labelsOf, messageAt, pressAndWait } from './pressing.ts';
import { ANN, askForRefunds, FAQ, GROUP, useRefunds } from './refunds.ts';

const { current, now, ask } = useRefunds();

describe('the context of a quote', () => {
  it('replaces the message, and goes back to the answer', async () => {
    const message = await ask();
    expect(await pressAndWait(current.test.api, message, /Context/)).not.toHaveProperty('text');
    await eventually(() => expect(now(message)?.text).not.toBe(message.text));
    const context = now(message);
    expect(context?.text).toBe(`${FAQ.trim()}\n📄 [1] faq.txt · line 2`);
    const [quote, bold] = ['blockquote', 'bold'].map((kind) => {
      const found = context?.entities?.find(({ type }) => type === kind);
      return context?.text.slice(found?.offset, (found?.offset ?? 0) + (found?.length ?? 0));
    });
    expect([quote, bold]).toEqual([FAQ.trim(), 'Refunds take 14 days.']);
    expect(labelsOf(context)).toEqual(['← Back', '2 ▶', '📄 faq.txt', '🧾 Receipt']);

    await pressAndWait(current.test.api, message, '2 ▶');
    await eventually(() => expect(now(message)?.text).toContain('Spain'));
    expect(labelsOf(now(message))).toEqual(['← Back', '◀ 1', '📄 terms.txt', '🧾 Receipt']);

    await pressAndWait(current.test.api, message, '← Back');
    await eventually(() => expect(now(message)?.text).toBe(message.text));
    expect(now(message)).toMatchObject({
      entities: message.entities,
      reply_markup: message.reply_markup,
    });
    expect(current.test.api.sent).toHaveLength(1);
  });

  it('shows with dots outside the blockquote that it begins and ends midway', async () => {
    const word = (n: number) => `word${n}`;
    const words = (from: number) => Array.from({ length: 300 }, (_, i) => word(from + i)).join(' ');
    const text = `${words(1_000)}. The answer is 42. ${words(2_000)}.`;
    await current.quoting.write('long.txt', text);
    current.quoting.quote(['long.txt', 'The answer is 42.']);
    const message = await ask();
    await pressAndWait(current.test.api, message, /Context/);
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
    await current.quoting.write('long.txt', `${'a '.repeat(900)}${quote}${' b'.repeat(900)}`);
    current.quoting.quote(['long.txt', quote]);
    const message = await ask();
    await pressAndWait(current.test.api, message, /Context/);
    await eventually(() => expect(labelsOf(now(message))).toContain('← Back'));
    expect(now(message)?.text.length).toBeLessThanOrEqual(3_900);
    expect(current.test.api.refused).toEqual([]);
  });

  it('is not shown if the file has changed, but the question can be asked again', async () => {
    const message = await ask();
    await current.quoting.write('faq.txt', 'Refunds take 21 days.\n');
    current.quoting.quote(['faq.txt', 'Refunds take 21 days.']);
    const told = await pressAndWait(current.test.api, message, /Context/);
    expect(told).toMatchObject({
      show_alert: true,
      text: expect.stringMatching(/^faq\.\u2060txt has changed/),
    });
    await eventually(() => expect(labelsOf(now(message))[0]).toBe('🔄 Ask again'));
    expect(now(message)?.text).toBe(message.text);

    await pressAndWait(current.test.api, message, '🔄 Ask again');
    const again = await messageAt(current.test.api, 1);
    expect(again.text).toContain('21 days');
    // Nothing stands between.
    expect(again).not.toHaveProperty('reply_parameters');
    expect(current.quoting.asked.at(-1)?.question).toBe('How long do refunds take?');
    await eventually(() => expect(labelsOf(now(message))).not.toContain('🔄 Ask again'));
  });

  it.each([{ indexing: { done: 1, total: 2 } }, { stale: ['faq.txt'] }])(
    'can be asked for once more where documents were still to be read: %j',
    async (state) => {
      let more: object = {};
      const ask = async (...given: Parameters<typeof current.quoting.app.ask>) => ({
        ...(await current.quoting.app.ask(...given)),
        ...more,
      });
      await current.test.restart({ app: { ...current.quoting.app, ask } });
      const message = await askForRefunds(current.test);
      await current.quoting.write('faq.txt', 'Refunds take 21 days.\n');
      await pressAndWait(current.test.api, message, /Context/);
      await eventually(() => expect(labelsOf(now(message))[0]).toBe('🔄 Ask again'));
      more = state;
      current.quoting.findNothing();
      await pressAndWait(current.test.api, message, '🔄 Ask again');
      await messageAt(current.test.api, 1);
      more = {};
      current.quoting.quote(['faq.txt', 'Refunds take 21 days.']);
      await pressAndWait(current.test.api, message, '🔄 Ask again');
      expect((await messageAt(current.test.api, 2)).text).toContain('21 days');
      await eventually(() => expect(labelsOf(now(message))).not.toContain('🔄 Ask again'));
    },
  );

  it('brings an answer once, also where a document was still to be read', async () => {
    const ask = async (...given: Parameters<typeof current.quoting.app.ask>) => ({
      ...(await current.quoting.app.ask(...given)),
      stale: ['terms.txt'],
    });
    await current.test.restart({ app: { ...current.quoting.app, ask } });
    const message = await askForRefunds(current.test);
    await current.quoting.write('faq.txt', 'Refunds take 21 days.\n');
    current.quoting.quote(['faq.txt', 'Refunds take 21 days.']);
    await pressAndWait(current.test.api, message, /Context/);
    await eventually(() => expect(labelsOf(now(message))[0]).toBe('🔄 Ask again'));
    for (const _ of 'ab') await pressAndWait(current.test.api, message, '🔄 Ask again');
    await askForRefunds(current.test);
    expect(current.test.api.sent).toHaveLength(3);
    expect(labelsOf(now(message))).toContain('🔄 Ask again');
  });

  it('does not go back to an answer if another quoted file has changed', async () => {
    const message = await ask();
    await pressAndWait(current.test.api, message, /Context/);
    await eventually(() => expect(labelsOf(now(message))).toContain('← Back'));
    const context = now(message)?.text;
    await current.quoting.write('terms.txt', 'The law of Italy applies.\n');
    const told = await pressAndWait(current.test.api, message, '← Back');
    expect(told.text).toMatch(/^terms\.\u2060txt has changed/);
    await eventually(() => expect(labelsOf(now(message))).toContain('🔄 Ask again'));
    expect(now(message)?.text).toBe(context);
  });
});

describe('the context of a quote in a group', () => {
  const BEN = { id: 43, first_name: 'Ben' };
  const changes = () => current.test.api.calls.filter(({ method }) => method.startsWith('edit'));

  it('comes to the person who asks for it, with buttons that work there, and leaves the answer as it is', async () => {
    const message = await ask({ ...ANN, chat: GROUP });
    const told = await pressAndWait(current.test.api, message, /Context/, BEN);
    expect(told.text).toBe('I sent it to you in our private chat.');
    const context = await messageAt(current.test.api, 1);
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
    await pressAndWait(current.test.api, context, '📄 faq.txt');
    await current.test.api.waitFor('sendDocument');
    expect(current.test.api.documents[0]?.chat.id).toBe(BEN.id);
    await pressAndWait(current.test.api, context, /More/);
    expect((await messageAt(current.test.api, 2)).text).toContain('Spain');
    current.test.api.say('and when?', {
      ...BEN,
      reply_to_message: { message_id: context.message_id },
    });
    await messageAt(current.test.api, 3);
    expect(current.quoting.asked.at(-1)?.options?.previous?.question).toBe(
      'How long do refunds take?',
    );
    expect(now(message)).toEqual(message);
  });

  it('comes once to each who presses twice', async () => {
    const message = await ask({ ...ANN, chat: GROUP });
    for (const by of [BEN, BEN, ANN]) await pressAndWait(current.test.api, message, /Context/, by);
    await messageAt(current.test.api, 2);
    expect(current.test.api.sent.map(({ chat }) => chat.id)).toEqual([GROUP.id, BEN.id, ANN.id]);
    expect(changes()).toEqual([]);
  });

  it.each(['has not started the bot', 'may not ask in private'])(
    'replies to the answer, in its topic, if the person %s',
    async (why) => {
      const topic = { chat: GROUP, message_thread_id: 9, is_topic_message: true } as const;
      const message = await ask({ ...ANN, ...topic });
      const refuse = () =>
        /start/.test(why) && current.test.api.failNext('sendMessage', { status: 403 });
      if (!/start/.test(why)) {
        const users = new Set<number>();
        await current.test.restart({ access: { users, chats: 'everyone', admins: new Set([1]) } });
      }
      for (const told of [undefined, 'It stands below already.']) {
        refuse();
        expect((await pressAndWait(current.test.api, message, /Context/, BEN)).text).toBe(told);
        await eventually(() => expect(current.test.api.sent).toHaveLength(2));
      }
      const [, context] = current.test.api.sent;
      if (!context) throw new Error('No context came.');
      expect(context).toMatchObject({
        text: `${FAQ.trim()}\n📄 [1] faq.txt · line 2`,
        chat: { id: GROUP.id },
        message_thread_id: 9,
        reply_parameters: { message_id: message.message_id },
      });
      expect(labelsOf(context)).toEqual(['2 ▶', '📄 faq.txt', '🧾 Receipt']);
      refuse();
      await pressAndWait(current.test.api, context, '2 ▶', BEN);
      expect(current.test.api.sent.filter(({ text }) => text === context.text)).toHaveLength(1);
      expect(now(message)).toEqual(message);
      expect(changes()).toEqual([]);
      expect(current.test.log.join()).not.toMatch(/failed|closed/);
    },
  );
});
