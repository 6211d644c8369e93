import { afterEach, describe, expect, it } from 'vitest';
import type { AskOptions } from '../../../src/app/app.ts';
import { fakeAnswer, fakeApp, unchanged } from '../../helpers/fake-app.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';

const ANN = { id: 42, first_name: 'Ann' };
const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Questions are asked and answered in a time that only these tests know. Seconds since 1970, as in Telegram's messages. */
describe('a bot that was away', () => {
  let test: TestBot;
  let clock: number;
  /** From the first message on that Telegram does not take. */
  let isAwayForDays: boolean;
  let asked: { question: string; previous: string | undefined }[];
  afterEach(() => test.close());

  const start = async (questionsPerMinute = 20) => {
    clock = Math.floor(Date.now() / 1_000);
    asked = [];
    isAwayForDays = false;
    const ask = async (question: string, options?: AskOptions) => {
      asked.push({ question, previous: options?.previous?.question });
      return fakeAnswer(question, [`It is <${question}>.`]);
    };
    test = await startTestBot({
      app: fakeApp({ ask, around: unchanged }),
      questionsPerMinute,
      now: () => (clock + (isAwayForDays && triesOf('sendMessage') > 0 ? 50 * HOUR : 0)) * 1_000,
    });
    await test.api.waitFor('getUpdates');
  };
  const triesOf = (name: string) => test.api.calls.filter(({ method }) => method === name).length;
  const texts = () => test.api.sent.map(({ text }) => text);
  const said = (text: string) => /<(.*)>/.exec(text)?.[1];

  it('answers all that one person asked over an hour without a network, oldest first', async () => {
    await start();
    const began = clock;
    test.api.failNext('getUpdates', { drop: 'before' }, 3);
    const questions = Array.from({ length: 25 }, (_, i) => `question ${i}?`);
    clock = began + HOUR;
    for (const [i, text] of questions.entries()) {
      test.api.say(text, { ...ANN, date: began + i * 140 });
    }
    await test.api.waitFor('sendMessage', 25);
    expect(texts().map(said)).toEqual(questions);
    expect(texts()[0]).toMatch(/^A late answer: you asked this 60 minutes ago\.\n\n/);
    // 140 s × 21 are 49 minutes: the last four come within ten minutes of their answers.
    expect(
      texts()
        .map((text) => /^A late answer/.test(text))
        .lastIndexOf(true),
    ).toBe(21);
  });

  it('still limits a flood, by the time at which it was written', async () => {
    await start(3);
    for (let i = 0; i < 6; i++) test.api.say(`q${i}?`, { ...ANN, date: clock - 5 * HOUR + i });
    test.api.say('much later?', { ...ANN, date: clock - HOUR });
    await test.api.waitFor('sendMessage', 5);
    expect(texts().map((text) => said(text) ?? text)).toEqual([
      ...['q0?', 'q1?', 'q2?', 'That was a lot at once. Please ask again in 57 seconds.'],
      'much later?',
    ]);
  });

  it('completes a question from the one before only if it was asked soon after it', async () => {
    await start();
    const times = [-7 * HOUR, -7 * HOUR + 5 * MINUTE, -HOUR, -HOUR + 9 * MINUTE, 5 * MINUTE];
    for (const [i, time] of times.entries()) {
      test.api.say(`q${i}?`, { ...ANN, date: clock + time });
    }
    await test.api.waitFor('sendMessage', 5);
    // The last one was written after the late answers had come.
    expect(asked.map(({ previous }) => previous)).toEqual([
      ...[undefined, 'q0?', undefined, 'q2?', 'q3?'],
    ]);
  });

  it.each([-9 * MINUTE, 20 * MINUTE, 3 * HOUR])(
    'does not mind a clock that differs by %i seconds',
    async (ahead) => {
      await start();
      for (const [i, before] of [HOUR + MINUTE, HOUR, 0].entries()) {
        test.api.say(`q${i}?`, { ...ANN, date: clock + ahead - before });
      }
      await test.api.waitFor('sendMessage', 3);
      expect(asked.map(({ previous }) => previous)).toEqual([undefined, 'q0?', undefined]);
      expect(texts()[2]).not.toMatch(/late/);
    },
  );

  it.each([
    ['en', 'A late answer: you asked this 3 hours ago.'],
    ['es', 'Respuesta tardía: lo preguntaste hace 3 horas.'],
    ['ru', 'Ответ с опозданием: вопрос был задан 3 часа назад.'],
    ['zh', '这个回答晚了：问题是3小时前提出的。'],
  ])('says in %s that it is late, above the formatted quote', async (language_code, line) => {
    await start();
    test.api.say('What?', { ...ANN, language_code, date: clock - 3 * HOUR });
    await test.api.waitFor('sendMessage');
    const [message] = test.api.sent;
    expect(message?.text.split('\n')[0]).toBe(line);
    const bold = message?.entities?.find(({ type }) => type === 'bold');
    const at = bold?.offset ?? 0;
    expect(message?.text.slice(at, at + (bold?.length ?? 0))).toBe('It is <What?>.');
  });

  it('says so, too, where Telegram did not take the answer for days', async () => {
    await start();
    const date = clock;
    isAwayForDays = true;
    test.api.failNext('sendMessage', { status: 500 }, 2);
    test.api.say('What?', { ...ANN, date });
    await test.api.waitFor('sendMessage', 3);
    expect(texts()).toHaveLength(1);
    expect(texts()[0]).toMatch(/^A late answer: you asked this 2 days ago\.\n\n/);
  });

  it('says so, too, where the next start sends what was planned', async () => {
    await start();
    test.api.failNext('sendMessage', { status: 429, retry_after: 3_600 });
    test.api.say('What?', { ...ANN, date: clock });
    await test.api.waitFor('sendMessage', 1);
    await test.bot.stop();
    clock += 2 * HOUR;
    await test.restart();
    await test.api.waitFor('sendMessage', 2);
    expect(texts()[0]).toMatch(/^A late answer: you asked this 2 hours ago\.\n\n/);
    expect(asked).toHaveLength(1);
  });
});
