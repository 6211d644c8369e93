import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { PERSISTENT } from '../../../src/telegram/delivery/retry.ts';
import { type BotApi, startBotApi } from '../../helpers/bot-api.ts';
import { type Cable, layCable } from '../../helpers/cable.ts';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp, unchanged } from '../../helpers/fake-app.ts';
import { SimulatedClock } from '../../helpers/simulated-clock.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';

const PEOPLE = [42, 43, 44];

/** The whole bot, its real calls over a line that is cut, and a time in which an hour passes at once. */
describe('a line that is cut', () => {
  let test: TestBot;
  let far: BotApi;
  let line: Cable;
  afterEach(async () => {
    await test.close();
    await line.cut();
    await far.close();
  });

  it.each([70, 3_600])(
    'for %i s loses nothing, and the bot is back within 10 s',
    async (seconds) => {
      const clock = new SimulatedClock();
      const began = 1_000 * Math.floor(Date.now() / 1_000);
      far = await startBotApi();
      line = await layCable(far.url);
      let letGo = () => {};
      const gate = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      const ask = async (question: string) => {
        if (question === 'first?') await gate;
        return fakeAnswer(question, [`It is <${question}>.`]);
      };
      test = await startTestBot({
        app: fakeApp({ ask, around: unchanged }),
        apiRoot: line.url,
        pauses: PERSISTENT,
        questionsPerMinute: 20,
        ...{ clock, now: () => began + clock.time },
      });
      far.say('first?', { id: 42, date: began / 1_000 });
      // It is being answered when the line breaks.
      await eventually(() => expect(asked(far, 'getUpdates')).toBeGreaterThan(1));
      await line.cut();
      letGo();
      const questions = new Map(PEOPLE.map((id) => [id, id === 42 ? ['first?'] : []]));
      for (let n = 0; clock.time < 1_000 * seconds; ) {
        // The fetching waits, and the answer that does not get through.
        await fallenAsleep(clock, 2);
        clock.step();
        for (; n < 60 && (n * seconds) / 60 < clock.time / 1_000; n++) {
          const id = PEOPLE[n % 3] ?? 0;
          const text = `question ${n}?`;
          far.say(text, { id, date: Math.floor((began + clock.time) / 1_000) });
          questions.get(id)?.push(text);
        }
      }
      await fallenAsleep(clock, 2);
      await line.mend();
      const mended = clock.time;
      while (clock.asleep > 0) clock.step();
      await eventually(() => expect(far.sent).toHaveLength([...questions.values()].flat().length));
      for (const [id, own] of questions) {
        const answered = far.sent.filter(({ chat }) => chat.id === id).map(({ text }) => text);
        expect(answered.map((text) => /<(.*)>/.exec(text)?.[1])).toEqual(own);
        expect(/^A late answer/.test(answered[0] ?? '')).toBe(seconds > 600);
        expect(answered.at(-1)).not.toMatch(/^A late answer/);
      }
      expect(clock.time - mended).toBeLessThanOrEqual(10_000);
      expect(test.log.join('\n')).toMatch(/cannot be reached[\s\S]*Telegram answers again, after/);
      expect(test.log.join('\n')).not.toMatch(/possibly repeated|failed|closed/);
    },
  );
});

/** Waits until so many calls have failed and wait for the next try. */
async function fallenAsleep(clock: SimulatedClock, count: number): Promise<void> {
  for (let turns = 0; clock.asleep !== count; turns++) {
    if (turns > 1e6) throw new Error(`${clock.asleep} calls wait in place of ${count}.`);
    await setImmediate();
  }
}

function asked({ calls }: BotApi, name: string): number {
  return calls.filter(({ method }) => method === name).length;
}
