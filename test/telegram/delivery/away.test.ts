import { Bot, HttpError } from 'grammy';
import { expect, it } from 'vitest';
import { handlePending } from '../../../src/telegram/delivery/handling.ts';
import type { Inbox } from '../../../src/telegram/delivery/inbox.ts';
import { question } from './questions.ts';
import { sqlitePlace } from './sqlite-place.ts';

const AWAY = new Error('connection terminated');

it('an update is handled again when the database was away meanwhile, and nobody gets an apology for that', async () => {
  const place = await sqlitePlace();
  const inbox = await place.open();
  const shared: Inbox = Object.assign(Object.create(inbox), {
    isAway: (error: unknown) => error === AWAY,
  });
  await inbox.accept([question(1)]);
  const [pending] = await inbox.take({ questions: 1, buttons: 1 });
  if (!pending) throw new Error('Nothing was stored.');
  const botInfo = { id: 7, is_bot: true, first_name: 'Bot', username: 'bot' } as never;
  const bot = new Bot('7:test', { botInfo });
  const failures: Error[] = [AWAY, AWAY];
  let handled = 0;
  bot.on('message', () => {
    handled++;
    const failure = failures.shift();
    if (failure) throw failure;
  });
  const log: string[] = [];
  await handlePending(
    {
      ...{ bot, inbox: shared },
      delivery: { replace: () => Promise.reject(new Error('no apology')) } as never,
      sayTo: () => Promise.reject(new HttpError('not asked', new Error('not asked'))),
      prepare: async () => {},
      log: (line) => log.push(line),
    },
    pending,
  );
  expect([handled, log]).toEqual([3, []]);
  expect((await inbox.waiting()).count).toBe(0);
  await inbox.close();
  await place.remove();
});
