import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AskOptions } from '../../../src/app/app.ts';
import { Draft } from '../../../src/telegram/answers/draft.ts';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp } from '../../helpers/fake-app.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';

const ANN = { id: 42, first_name: 'Ann' };
const GROUP = { id: -1001, type: 'supergroup' as const, title: 'Team' };

describe('a draft', () => {
  let shown: { text: string; at: number }[];
  let send: () => Promise<true>;
  let draft: Draft;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
    shown = [];
    send = async () => true;
    const sendMessageDraft = (_chat: number, _id: number, text: string) => {
      shown.push({ text, at: performance.now() });
      return send();
    };
    const api = { sendMessageDraft } as unknown as Pick<Api, 'sendMessageDraft'>;
    draft = new Draft(api, 42, 7);
  });
  afterEach(() => vi.useRealTimers());

  const texts = () => shown.map(({ text }) => text);

  it('shows the newest text, at most every 400 ms, and no text twice', async () => {
    for (let i = 1; i <= 100; i++) {
      draft.show('word '.repeat(i));
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(1_000);
    expect(texts()).toHaveLength(4);
    expect(texts().at(-1)).toBe('word '.repeat(100).trimEnd());
    const gaps = shown.slice(1).map(({ at }, i) => at - (shown[i]?.at ?? 0));
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(400);
  });

  it('is refreshed before Telegram removes it', async () => {
    draft.show('Slowly');
    await vi.advanceTimersByTimeAsync(65_000);
    expect(texts()).toEqual(['Slowly', 'Slowly', 'Slowly', 'Slowly']);
    await draft.end();
    await vi.advanceTimersByTimeAsync(65_000);
    expect(shown).toHaveLength(4);
  });

  it('sends one call at a time, and skips to the newest text after a slow one', async () => {
    let goOn = () => {};
    send = () => new Promise((resolve) => (goOn = () => resolve(true)));
    draft.show('one');
    for (const text of ['two', 'three', 'four']) {
      await vi.advanceTimersByTimeAsync(1_000);
      draft.show(text);
    }
    expect(texts()).toEqual(['one']);
    goOn();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(texts()).toEqual(['one', 'four']);
  });

  it('shows nothing more after the first error', async () => {
    send = () => Promise.reject(new Error('no'));
    draft.show('one');
    await vi.advanceTimersByTimeAsync(1_000);
    draft.show('two');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(texts()).toEqual(['one']);
    await draft.end();
  });

  it('skips blank texts, cuts long ones, and shows nothing after its end', async () => {
    draft.show(' \n');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shown).toEqual([]);
    draft.show('👍🏽'.repeat(3_000));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(texts()).toEqual([`${'👍🏽'.repeat(974)}…`]);
    await draft.end();
    draft.show('more');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(shown).toHaveLength(1);
  });
});

describe('an answer that is being written', () => {
  let test: TestBot;
  let write: (options: AskOptions) => Promise<void>;

  beforeEach(async () => {
    test = await startTestBot({
      app: fakeApp({
        ask: async (question, options = {}) => {
          await write(options);
          return fakeAnswer(question, ['Within 14 days.']);
        },
      }),
    });
  });
  afterEach(() => test.close());

  /** Writes a draft, then waits until the answer is stopped. */
  const writeUntilStopped = async ({ onDraft, signal }: AskOptions) => {
    onDraft?.('Within');
    if (!signal) throw new Error('It cannot be stopped.');
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
  };

  it('is shown as a draft in a private chat until the answer arrives', async () => {
    write = async ({ onDraft }) => {
      onDraft?.('Within');
      await test.api.waitFor('sendMessageDraft');
      onDraft?.('Within 14');
      await test.api.waitFor('sendMessageDraft', 2);
      expect(test.api.draftOf(ANN.id)?.text).toBe('Within 14');
      onDraft?.('Within 14 days');
    };
    test.api.say('When?', ANN);
    await test.api.waitFor('sendMessage');
    expect(test.api.sent[0]?.text).toContain('Within 14 days.');
    expect(test.api.draftOf(ANN.id)).toBeUndefined();
    // A draft must not arrive after the answer.
    await sleep(500);
    expect(test.api.drafts.map(({ text }) => text)).toEqual(['Within', 'Within 14']);
    expect(new Set(test.api.drafts.map(({ draft_id }) => draft_id)).size).toBe(1);
    expect(test.api.drafts[0]?.can_stop).toBe(true);
  });

  it('arrives without a draft if Telegram refuses drafts', async () => {
    write = async ({ onDraft }) => {
      onDraft?.('Within');
      await test.api.waitFor('sendMessageDraft');
      onDraft?.('Within 14');
      await sleep(500);
    };
    test.api.failNext('sendMessageDraft', { status: 400 });
    test.api.say('When?', ANN);
    await test.api.waitFor('sendMessage');
    expect(test.api.sent[0]?.text).toContain('Within 14 days.');
    expect(test.api.calls.filter(({ method }) => method === 'sendMessageDraft')).toHaveLength(1);
  });

  it('has no draft in a group', async () => {
    write = async ({ onDraft }) => {
      onDraft?.('Within');
      await sleep(100);
    };
    test.api.say('/ask When?', { ...ANN, chat: GROUP });
    await test.api.waitFor('sendMessage');
    const tried = [...test.api.calls, ...test.api.refused].map(({ method }) => method);
    expect(tried).not.toContain('sendMessageDraft');
  });

  it("is shown in the question's topic of a private chat", async () => {
    write = async ({ onDraft }) => {
      onDraft?.('Within');
      await test.api.waitFor('sendMessageDraft');
    };
    test.api.say('When?', { ...ANN, message_thread_id: 9, is_topic_message: true });
    await test.api.waitFor('sendMessage');
    expect(test.api.drafts[0]?.message_thread_id).toBe(9);
  });

  it('ends when the person stops its draft', async () => {
    write = writeUntilStopped;
    test.api.say('When?', ANN);
    await test.api.waitFor('sendMessageDraft');
    test.api.stopGeneration(ANN.id);
    await test.api.waitFor('sendMessage');
    expect(test.api.sent).toHaveLength(1);
  });

  it('ends at /stop by the person who asked, in the chat where they asked', async () => {
    const stopped: string[] = [];
    let running = 0;
    write = async (options) => {
      const name = `answer ${++running}`;
      options.signal?.addEventListener('abort', () => stopped.push(name));
      await writeUntilStopped(options);
    };
    test.api.say('When?', ANN);
    await eventually(() => expect(running).toBe(1));
    test.api.say('/ask When?', { ...ANN, chat: GROUP });
    await eventually(() => expect(running).toBe(2));
    test.api.say('/stop', { id: 43, first_name: 'Ben', chat: GROUP });
    test.api.say(`/stop@${test.api.botInfo.username}`, { ...ANN, chat: GROUP });
    await test.api.waitFor('sendMessage');
    expect(stopped).toEqual(['answer 2']);
    test.api.say('/stop', ANN);
    await test.api.waitFor('sendMessage', 2);
    expect(stopped).toEqual(['answer 2', 'answer 1']);
    expect(test.api.sent.map(({ chat }) => chat.id)).toEqual([GROUP.id, ANN.id]);
  });
});
