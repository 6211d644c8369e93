import { afterEach, describe, expect, it } from 'vitest';
import { openInbox } from '../../../src/telegram/delivery/sqlite/open-inbox.ts';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp, fakeNothing, unchanged } from '../../helpers/fake-app.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';

const ANN = { id: 42, first_name: 'Ann' };
const READING =
  'I am still reading the documents: 12 of 26.\nI answer your question as soon as I am done.';

describe('a question that meets the first reading of the documents', () => {
  let test: TestBot;
  let clock: number;
  let asked: string[];
  let reading: { done: number; total: number; ended: Promise<void> } | undefined;
  let end: () => void;
  /** Questions for which nothing is found. */
  let unanswerable: string[];
  afterEach(() => test.close());

  const start = async () => {
    clock = Date.now();
    asked = [];
    unanswerable = [];
    const ended = new Promise<void>((resolve) => {
      end = () => {
        reading = undefined;
        resolve();
      };
    });
    reading = { done: 12, total: 26, ended };
    const app = fakeApp({
      ask: async (question) => {
        asked.push(question);
        return unanswerable.includes(question)
          ? fakeNothing(question)
          : fakeAnswer(question, [`It is <${question}>.`]);
      },
      counts: async () => ({ documents: 12, passages: 12, failed: 0 }),
      firstReading: () => reading,
      around: unchanged,
    });
    test = await startTestBot({
      app,
      now: () => clock,
      waitingPace: { firstMs: 5, everyMs: 10 },
      questionsPerMinute: 2,
    });
    await test.api.waitFor('getUpdates');
  };
  const texts = (chat = ANN.id) =>
    test.api.sent.filter((message) => message.chat.id === chat).map(({ text }) => text);
  const said = (text: string) => /<(.*)>/.exec(text)?.[1] ?? text.split(':')[0];
  const edits = () => test.api.calls.filter(({ method }) => method === 'editMessageText');

  it('waits for it with a sign of life, and is answered by reply', async () => {
    await start();
    test.api.say('What?', ANN);
    await test.api.waitFor('sendMessage');
    await test.api.waitFor('sendChatAction');
    const [sign] = test.api.sent;
    expect(sign).toMatchObject({ text: READING, reply_parameters: { message_id: 1 } });
    const signNow = () => test.api.messageNow(ANN.id, sign?.message_id ?? 0);
    reading = { ...expectReading(), done: 13 };
    await eventually(() => expect(signNow()?.text).toMatch(/13 of 26/));
    await test.api.waitFor('sendChatAction', 8);
    expect(edits()).toHaveLength(1);
    expect(asked).toEqual([]);
    end();
    await test.api.waitFor('deleteMessage');
    expect(texts().map(said)).toEqual(['I am still reading the documents', 'What?']);
    expect(test.api.sent[1]?.reply_parameters).toMatchObject({ message_id: 1 });
    expect(signNow()).toBeUndefined();
    expect(texts()[1]).not.toMatch(/late|still/);
  });

  it('is answered without a sign where the reading ends at once', async () => {
    await start();
    end();
    test.api.say('What?', ANN);
    await test.api.waitFor('sendMessage');
    expect(texts().map(said)).toEqual(['What?']);
  });

  it('holds up neither commands, nor other chats, nor inline queries', async () => {
    await start();
    for (let id = 100; id < 112; id++) test.api.say('What?', { id });
    test.api.say('/help', { id: 100 });
    test.api.say('/help', { id: 200 });
    test.api.typeInline('Which one is it?', { id: 100 });
    await test.api.waitFor('answerInlineQuery');
    await eventually(() => {
      expect(texts(100).join()).toMatch(/exact quotes/);
      expect(texts(200).join()).toMatch(/exact quotes/);
    });
    end();
    await eventually(() => {
      for (let id = 100; id < 112; id++) expect(texts(id).map(said)).toContain('What?');
    });
  });

  it('keeps its place among those of its chat, and counts once against the limit', async () => {
    await start();
    for (const text of ['first?', 'second?', 'third?']) test.api.say(text, ANN);
    // The limit is two in a minute: the third is refused now, not at the end.
    await eventually(() => expect(texts().join()).toMatch(/a lot at once/));
    clock += 20 * 60_000;
    end();
    await eventually(() => expect(texts().map(said).slice(-2)).toEqual(['first?', 'second?']));
    expect(texts().filter((text) => /a lot at once/.test(text))).toHaveLength(1);
    expect(texts().at(-1)).toMatch(/^A late answer: you asked this 20 minutes ago/);
  });

  it('survives a stop of the program, with its one sign', async () => {
    await start();
    test.api.say('first?', ANN);
    await test.api.waitFor('sendMessage');
    test.api.say('second?', ANN);
    await test.api.waitFor('sendChatAction', 6);
    await test.bot.stop();
    const inbox = await openInbox(test.stateFolder, test.api.botInfo.id, { notify: () => {} });
    expect((await inbox.pending()).map(({ attempts }) => attempts)).toEqual([0, 0]);
    // It is not a sign of trouble that they wait.
    expect(await inbox.waiting()).toEqual({ count: 2, oldestMs: null });
    await inbox.close();
    reading = { ...expectReading(), done: 20 };
    await test.restart();
    await eventually(() => expect(edits().at(-1)?.params.text).toMatch(/20 of 26/));
    end();
    await test.api.waitFor('deleteMessage');
    await eventually(() => expect(texts().map(said)).toHaveLength(3));
    expect(texts().map(said)).toEqual(['I am still reading the documents', 'first?', 'second?']);
  });

  it('is answered after half an hour from what is read, but is not told "nothing" before the end', async () => {
    await start();
    unanswerable = ['missing?'];
    test.api.say('there?', ANN);
    test.api.say('missing?', { id: 43 });
    test.api.say('behind it?', { id: 43 });
    await test.api.waitFor('sendMessage', 2);
    clock += 31 * 60_000;
    await eventually(() => expect(texts().map(said)).toContain('there?'));
    await eventually(() => expect(asked).toEqual(['there?', 'missing?']));
    test.api.say('new?', { id: 44 });
    await eventually(() => expect(texts(44).map(said)).toEqual(['new?']));
    expect(texts(43)).toEqual([READING]);
    end();
    await eventually(() => expect(texts(43)).toHaveLength(3));
    expect(texts(43)[1]).toMatch(/I found nothing in the documents/);
    expect(texts(43).map(said)[2]).toBe('behind it?');
  });

  it('can be stopped by the person who asked', async () => {
    await start();
    const chat = { id: -5, type: 'supergroup' as const, title: 'Team' };
    test.api.say('/ask mine?', { ...ANN, chat });
    test.api.say('/ask theirs?', { id: 43, chat });
    await test.api.waitFor('sendMessage');
    test.api.say('/stop', { ...ANN, chat });
    await test.api.waitFor('deleteMessage');
    await eventually(() => expect(texts(-5)).toContain('Stopped.'));
    end();
    await eventually(() => expect(texts(-5).map(said)).toContain('theirs?'));
    expect(asked).toEqual(['theirs?']);
  });

  const expectReading = () => {
    if (!reading) throw new Error('It goes on.');
    return reading;
  };
});
