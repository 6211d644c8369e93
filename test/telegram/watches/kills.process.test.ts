import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type Failure, startBotApi } from '../../helpers/bot-api.ts';
import { createTempFolder } from '../../helpers/temp-folder.ts';
import { seededRandom } from '../../helpers/vectors.ts';

/** `KILLS=200` kills more processes, `KILLS_SEED` repeats a run. */
const KILLS = Number(process.env.KILLS ?? 6);
const SEED = Number(process.env.KILLS_SEED ?? Date.now() % 2 ** 31);
const PEOPLE = [41, 42, 43];
const QUESTION = 'When are refunds paid?';
const FAILURES: readonly Failure[] = [
  { status: 500 },
  { drop: 'before' },
  { drop: 'after' },
  { status: 429, retry_after: 0.05 },
];

it(`tells each person of each last change once, though killed ${KILLS} times by a failing Telegram`, async () => {
  console.log(`Kills from KILLS_SEED=${SEED}`);
  const random = seededRandom(SEED);
  const folder = await createTempFolder();
  const api = await startBotApi();
  let days = 1;
  const change = async () => {
    await folder.write('next', `${++days}`);
    await rename(join(folder.path, 'next'), join(folder.path, 'days'));
  };
  const start = () => {
    const script = join(import.meta.dirname, 'watching-process.ts');
    return fork(script, [api.url, api.token, folder.path], { execArgv: ['--import', 'tsx'] });
  };
  await change();
  const told = () => api.sent.filter(({ text }) => text.includes('has changed'));
  const isTold = (person: number) =>
    told().some(({ chat, text }) => chat.id === person && says(text, days));
  try {
    let bot = start();
    for (const id of PEOPLE) api.say(`/watch ${QUESTION}`, { id, first_name: `P${id}` });
    const noted = () => api.sent.filter(({ text }) => text.startsWith('I tell you')).length;
    await until(bot, () => noted() === PEOPLE.length && api.sent.length >= 2 * PEOPLE.length);
    for (let kill = 0; kill < KILLS; kill++) {
      await change();
      if (random() < 0.5) api.failNext('sendMessage', FAILURES[kill % FAILURES.length] as Failure);
      const calls = api.calls.length + Math.floor(random() * 8);
      await until(bot, () => api.calls.length >= calls || PEOPLE.every(isTold));
      bot.kill('SIGKILL');
      await once(bot, 'exit');
      if (random() < 0.3) await change();
      bot = start();
    }
    await until(bot, () => PEOPLE.every(isTold));
    bot.kill('SIGKILL');
    await once(bot, 'exit');
  } finally {
    await api.close();
  }
  const log = await readFile(join(folder.path, 'bot.log'), 'utf8');
  const flagged = [...log.matchAll(/^Standing question .*possibly repeated/gm)].length;
  let repeated = 0;
  for (const person of PEOPLE) {
    let last: number | undefined;
    for (const { text } of told().filter(({ chat }) => chat.id === person)) {
      const [before, now] = [...text.matchAll(/take (\d+) days/g)].map(([, n]) => Number(n));
      if (now === last) repeated++;
      // Each notice goes on where the one before has ended, unless nobody knew whether that had arrived.
      else if (last !== undefined && before !== last) repeated++;
      last = now;
    }
    expect(last, `KILLS_SEED=${SEED}`).toBe(days);
  }
  expect(repeated, `KILLS_SEED=${SEED}`).toBeLessThanOrEqual(flagged);
  console.log(
    `seed ${SEED}: ${KILLS} kills, ${days} changes, ${told().length} notices, ${repeated} repeated, ${flagged} logged`,
  );
  await folder.remove();
}, 3_600_000);

const says = (text: string, days: number) => text.includes(`Now:\nRefunds take ${days} days.`);

/** Waits for a condition, as long as the bot runs. */
async function until(bot: ChildProcess, isMet: () => boolean): Promise<void> {
  while (!isMet()) {
    if (bot.exitCode !== null) throw new Error(`The bot ended by itself (${bot.exitCode}).`);
    await setTimeout(2);
  }
}
