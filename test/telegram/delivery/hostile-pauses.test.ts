import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { fakeAnswer, fakeApp } from '../../helpers/fake-app.ts';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';

const ANN = { id: 42, first_name: 'Ann' };

describe('a Bot API that sends any number', () => {
  let test: TestBot;
  afterEach(() => test.close());

  const start = (methods: NonNullable<Parameters<typeof startTestBot>[1]>['methods'] = {}) =>
    startTestBot(
      {
        app: fakeApp({ ask: async (question) => fakeAnswer(question, ['Yes.']) }),
        // Longer than any test: every second call would be one too many.
        pauses: { firstMs: 3_600_000, longestMs: 3_600_000 },
      },
      { methods },
    );

  it.each([2_147_484, 9e15, -1, 0, 'abc', null])(
    'is not called in a loop if it asks to wait %j',
    async (retry_after) => {
      test = await start();
      const { api } = test;
      await api.waitFor('getUpdates');
      api.failNext('sendMessage', { status: 429, retry_after: retry_after as number }, 1_000);
      api.say('Is it?', ANN);
      await api.waitFor('sendMessage');
      await setTimeout(100);
      expect(await api.waitFor('sendMessage')).toHaveLength(1);
    },
  );

  it.each([
    ['nothing', () => []],
    ['the same update', () => [update(7)]],
    ['an update without a number', () => [{ message: {} }]],
  ])('is not called in a loop if it returns %s at once', async (_, getUpdates) => {
    const began = performance.now();
    test = await start({ getUpdates });
    await test.api.waitFor('getUpdates', 2);
    await setTimeout(300);
    // One call a second, after a first one that may have brought something new.
    const seconds = (performance.now() - began) / 1_000;
    expect((await test.api.waitFor('getUpdates')).length).toBeLessThanOrEqual(2 + seconds);
  });
});

function update(update_id: number): object {
  return { update_id, edited_message: {} };
}
