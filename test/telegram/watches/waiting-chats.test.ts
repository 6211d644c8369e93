import { afterEach, beforeEach, expect, it } from 'vitest';
import { CLOCK } from '../../../src/telegram/delivery/retry.ts';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp, unchanged } from '../../helpers/fake-app.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';

const ANN = { id: 42, first_name: 'Ann' };
const BEN = { id: 43, first_name: 'Ben' };
const HOUR_MS = 3_600_000;

let days: number;
let later: number;
let test: TestBot;
beforeEach(async () => {
  days = 14;
  later = 0;
  const app = fakeApp({
    ask: async (question) => fakeAnswer(question, [`Refunds take ${days} days.`]),
    around: unchanged,
    lastChange: async () => days,
    contentHashes: async () => new Map([['1.txt', `${days}`]]),
  });
  const clock = { ...CLOCK, now: () => CLOCK.now() + later };
  test = await startTestBot({ app, clock, watchPauseMs: 5 });
});
afterEach(() => test.close());

const told = () =>
  test.api.sent.filter(({ text }) => text.includes('has changed')).map(({ chat }) => chat.id);

it('tells others while Telegram takes nothing for one chat, and that one afterwards what is true then', async () => {
  for (const [i, person] of [ANN, BEN].entries()) {
    test.api.say('/watch When are refunds paid?', person);
    await eventually(() => expect(test.api.sent).toHaveLength(2 * (i + 1)));
  }
  test.api.failNext('sendMessage', { status: 429, retry_after: 3_600 });
  days = 30;
  await eventually(() => expect(told()).toEqual([BEN.id]));
  days = 60;
  await eventually(() => expect(told()).toEqual([BEN.id, BEN.id]));
  later = HOUR_MS;
  await eventually(() => expect(told()).toEqual([BEN.id, BEN.id, ANN.id]));
  const [text] = test.api.sent.slice(-1).map((message) => message.text);
  expect(text).toMatch(/Before:\nRefunds take 14 days.*Now:\nRefunds take 60 days/su);
});
