import { setTimeout } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import { afterEach, describe, expect, it } from 'vitest';
import { openInbox } from '../../../src/telegram/delivery/sqlite/open-inbox.ts';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp, unchanged } from '../../helpers/fake-app.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';

const ANN = { id: 42, first_name: 'Ann' };

describe('the bot in trouble', () => {
  let test: TestBot;
  afterEach(() => test.close());

  it('lives on after conflicts, those of its own former call', async () => {
    test = await startTestBot({ app: fakeApp({ ask: async (q) => fakeAnswer(q, ['Yes.']) }) });
    const { api } = test;
    await api.waitFor('getUpdates');
    api.failNext('getUpdates', { status: 409 }, 3);
    api.say('Is it?', ANN);
    await api.waitFor('sendMessage');
    await api.waitFor('getUpdates', 5);
    api.say('ends the call that is held', ANN);
    await eventually(() => expect(test.log.join('\n')).toMatch(/Telegram answers again/));
    expect(test.log.filter((line) => /two programs fetch/.test(line))).toHaveLength(1);
    expect(test.log.join('\n')).not.toContain(api.token);
  });

  it('ends at once if another program keeps a webhook, even while a message is being retried', async () => {
    const getWebhookInfo = () => ({ url: 'https://other.example.org' });
    test = await startTestBot(
      { app: fakeApp({ ask: async (q) => fakeAnswer(q, ['Yes.']) }) },
      { methods: { getWebhookInfo } },
    );
    const { api } = test;
    await api.waitFor('getUpdates');
    api.failNext('sendMessage', { status: 429, retry_after: 3_600 }, 5);
    api.say('Is it?', ANN);
    await api.waitFor('sendMessage');
    api.failNext('getUpdates', { status: 409 }, 2);
    api.say('wakes the poll', { id: 43 });
    await expect(test.bot.finished).rejects.toThrow(/Another program answers with this bot token/);
  });

  it('ends if another program takes over the webhook', async () => {
    test = await startTestBot(
      {
        app: fakeApp({}),
        http: { host: '127.0.0.1', port: 0 },
        webhookUrl: 'https://bot.example.org',
      },
      { methods: { setWebhook: () => true, getWebhookInfo: () => ({ url: 'https://other.org' }) } },
    );
    await expect(test.bot.finished).rejects.toThrow(
      /Another program has taken over this bot token/,
    );
  });

  it('explains in one sentence why Telegram does not accept a webhook, without its secret', async () => {
    test = await startTestBot({
      app: fakeApp({}),
      http: { host: '127.0.0.1', port: 0 },
      webhookUrl: 'https://nowhere.example.org',
    });
    test.api.failNext('setWebhook', {
      status: 400,
      description: 'Bad Request: bad webhook: Failed to resolve host',
    });
    const error = await test.bot.finished.then(
      () => undefined,
      (reason) => reason,
    );
    expect(error).toMatchObject({ name: 'FootnoteError', exitCode: 2 });
    expect(error.cause).toBeUndefined();
    expect(error.message).toMatch(/nowhere\.example\.org.*Failed to resolve host.*WEBHOOK_URL/);
  });

  it('does not apologise where the topic of a question is deleted', async () => {
    test = await startTestBot({ app: fakeApp({ ask: async (q) => fakeAnswer(q, ['Yes.']) }) });
    const chat = { id: -1001, type: 'supergroup' as const, title: 'Team' };
    const description = 'Bad Request: message thread not found';
    test.api.failNext('sendMessage', { status: 400, description });
    const topic = { message_thread_id: 5, is_topic_message: true as const };
    test.api.say('/ask Is it?', { ...ANN, chat, ...topic });
    await eventually(() => expect(test.log.join()).toMatch(/failed.*message thread not found/));
    test.api.say('/ask Is it?', { ...ANN, chat });
    await test.api.waitFor('sendMessage', 2);
    expect(test.api.sent.map(({ text }) => text)).toEqual([expect.stringMatching(/^Yes/)]);
  });

  it('sends the rest of an answer that a button began before a long outage', async () => {
    test = await startTestBot({ app: fakeApp({ around: unchanged }) });
    await test.api.waitFor('getUpdates');
    await test.bot.stop();
    const now = Date.now() - 60_000;
    const inbox = await openInbox(test.stateFolder, test.api.botInfo.id, {
      notify: () => {},
      now: () => now,
    });
    await inbox.accept([pressed(700), pressed(701)]);
    await inbox.plan(700, [{ chat_id: ANN.id, text: 'the next quotes' }]);
    await inbox.close();
    await test.restart();
    await test.api.waitFor('sendMessage');
    expect(test.api.sent.map(({ text }) => text)).toEqual(['the next quotes']);
    await eventually(() => expect(test.log.join('\n')).toMatch(/Update 701 is dropped/));
  });

  it('answers again if the file has changed during an outage', async () => {
    const answers = ['It is blue.', 'It is red.'];
    let isChanged = false;
    const app = fakeApp({
      ask: async (question) => fakeAnswer(question, [answers.shift() ?? '']),
      around: async (...of) => (isChanged ? { state: 'changed' } : unchanged(...of)),
    });
    test = await startTestBot({ app });
    const { api } = test;
    await api.waitFor('getUpdates');
    api.failNext('sendMessage', { status: 429, retry_after: 60 });
    api.say('Which colour?', ANN);
    await api.waitFor('sendMessage');
    await test.bot.stop();
    isChanged = true;
    await test.restart();
    await api.waitFor('sendMessage', 2);
    expect(api.sent.map(({ text }) => text.split('\n')[0])).toEqual(['It is red.']);
    expect(test.log.join('\n')).toMatch(/a quoted file has changed.*possibly repeated/);
  });

  it('sends nothing but "Stopped." after /stop', async () => {
    const app = fakeApp({
      ask: async (question, options) => {
        await new Promise((resolve) => options?.signal?.addEventListener('abort', resolve));
        return fakeAnswer(question, ['Too late.']);
      },
    });
    test = await startTestBot({ app });
    const { api } = test;
    await api.waitFor('getUpdates');
    api.say('Which colour?', ANN);
    await api.waitFor('sendChatAction');
    api.say('/stop', ANN);
    await api.waitFor('sendMessage');
    await setTimeout(200);
    expect(api.sent.map(({ text }) => text)).toEqual(['Stopped.']);
  });
});

/** A press of an unknown button. */
function pressed(update_id: number): Update {
  const chat = { ...ANN, type: 'private' as const };
  const from = { ...ANN, is_bot: false };
  const message = { message_id: 1, date: 0, chat };
  const callback_query = { id: `${update_id}`, from, message, chat_instance: '1', data: 'x' };
  return { update_id, callback_query } as unknown as Update;
}
