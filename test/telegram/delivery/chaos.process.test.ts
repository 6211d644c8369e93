import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allDone } from '../../helpers/all-done.ts';
import { type BotApi, type Failure, startBotApi } from '../../helpers/bot-api.ts';
import { createTempFolder } from '../../helpers/temp-folder.ts';

/** `KILLS=20` kills more bots, of which each gets as many questions. An even number. */
const KILLS = Number(process.env.KILLS ?? 8);
const QUESTIONS = 50 * KILLS;
const CHATS = 100;

/** Chooses the moments of the kills. Set CHAOS_SEED to repeat a run. */
const SEED = Number(process.env.CHAOS_SEED ?? Date.now() % 2 ** 31);

/** Every tenth call fails in one of these ways. */
const FAILURES: readonly Failure[] = [
  { status: 429, retry_after: 0.2 },
  { status: 500 },
  { drop: 'before' },
  { drop: 'after' },
];

/** A process is killed after this many calls at most. Calls, not time: a slow machine must not change what is tested. */
const LONGEST_LIFE = 60;

/**
 * An update that three processes in a row fail to answer is given up, so every second process lives at least this long: the
 * first calls of each are those that publish commands, before or between its answers.
 */
const LIFE_WITH_ANSWERS = 40;

it(`answers ${QUESTIONS} questions once each, however they are asked, though killed ${KILLS} times by a failing Telegram`, async () => {
  console.log(`Kills from CHAOS_SEED=${SEED}`);
  const folder = await createTempFolder();
  const logFile = await folder.write('bot.log', '');
  const readLog = () => readFile(logFile, 'utf8');
  const api = await startBotApi();
  const trouble = failEveryTenth(api);
  const startBot = () => start([api.url, api.token, join(folder.path, 'state'), logFile]);
  const asked = new Map<number, string[]>();
  try {
    let next = 0;
    for (const [kill, life] of lives().entries()) {
      const bot = startBot();
      const polls = callsOf(api, 'getUpdates');
      await until(bot, () => callsOf(api, 'getUpdates') > polls);
      const begun = api.calls.length;
      for (; next < ((kill + 1) * QUESTIONS) / KILLS; next++) ask(api, asked, next);
      await until(bot, () => api.calls.length >= begun + life || answersOf(api).size === next);
      await end(bot);
    }
    const last = startBot();
    await until(last, () => answersOf(api).size === QUESTIONS);
    // Until then, an update whose answer has arrived may be answered a second time.
    await allDone(api, readLog);
    await end(last);
  } finally {
    trouble.stop();
    await api.close();
  }

  const log = await readLog();
  const flagged = new Set(
    [...log.matchAll(/^Update (\d+): .*possibly repeated/gm)].map((m) => m[1]),
  );
  const answers = answersOf(api);
  let repeated = 0;
  for (const [chat, questions] of asked) {
    const order: string[] = [];
    for (const { chat: to, text } of api.sent) {
      const question = questionIn(text);
      if (to.id === chat && question && !order.includes(question)) order.push(question);
    }
    expect(order, `seed ${SEED}`).toEqual(questions);
    for (const question of questions) {
      const times = answers.get(question) ?? 0;
      if (times > 1) repeated++;
      const updateId = question.split(' ')[0] ?? '';
      if (!flagged.has(updateId)) expect([question, times], `seed ${SEED}`).toEqual([question, 1]);
    }
  }
  expect(log, `seed ${SEED}`).not.toMatch(/^Update \d+ (failed|is closed|is given up)|damaged/m);
  const summary = `seed ${SEED}: ${QUESTIONS} questions, ${CHATS} chats, ${KILLS} kills, ${trouble.failed()} failed calls: ${answers.size} answered, ${repeated} repeated, ${flagged.size} logged as possibly repeated`;
  console.log(summary);
  if (process.env.CHAOS_LOG) await writeFile(process.env.CHAOS_LOG, `${summary}\n${log}`);
  await folder.remove();
}, 900_000);

/** The number of calls after which each process is killed. */
function lives(): number[] {
  const life = fc.tuple(
    fc.integer({ min: 0, max: LONGEST_LIFE }),
    fc.integer({ min: LIFE_WITH_ANSWERS, max: LONGEST_LIFE }),
  );
  return fc.sample(life, { seed: SEED, numRuns: KILLS / 2 }).flat();
}

/** How the questions of a chat are asked, one after another. An edit is one of the message before it. */
const WAYS = [
  ...(['text', 'caption', 'edit', 'reply', 'album', 'edit', 'text', 'caption', 'reply'] as const),
  'edit',
] as const;

/** The question begins with the id of its update, by which the log names it. */
function ask(api: BotApi, asked: Map<number, string[]>, number: number): void {
  const id = 5_000 + (number % CHATS);
  const own = asked.get(id) ?? [];
  const way = WAYS[own.length] ?? 'text';
  const question = `${1_001 + pushed(number)} what about number ${number}?`;
  const messageId = (of: number) => 1 + 2 * of;
  const before = number - CHATS;
  const date = Math.floor(Date.now() / 1_000);
  const said = {
    ...{ message_id: messageId(number), date, chat: { id, type: 'private', first_name: 'Ada' } },
    from: { id, is_bot: false, first_name: 'Ada' },
  };
  const photo = [{ file_id: 'p', file_unique_id: 'p', width: 9, height: 9 }];
  const push = (update: object) => api.push(update as Parameters<BotApi['push']>[0]);
  const ask = (more: object) => expect(push({ message: { ...said, ...more } })).toBe(updateId);
  const updateId = Number.parseInt(question, 10);
  if (way === 'text') ask({ text: question });
  else if (way === 'caption') ask({ photo, caption: question });
  else if (way === 'reply') {
    const reply_to_message = { ...said, message_id: messageId(before), text: 'What was it?' };
    ask({ text: question, reply_to_message });
  } else if (way === 'album') {
    ask({ photo, caption: question, media_group_id: `${number}` });
    const next = { ...said, message_id: messageId(number) + 1 };
    push({ message: { ...next, photo, media_group_id: `${number}` } });
  } else {
    const words =
      WAYS[own.length - 1] === 'reply' ? { text: question } : { photo, caption: question };
    const message = { ...said, ...words, message_id: messageId(before), edit_date: date + 1 };
    expect(push({ edited_message: message })).toBe(updateId);
  }
  asked.set(id, [...own, question]);
}

/** The updates before a question; an album has a second one. */
function pushed(number: number): number {
  const albums = WAYS.indexOf('album') * CHATS;
  return number + Math.max(0, Math.min(CHATS, number - albums));
}

/** How often each question was answered. */
function answersOf(api: BotApi): Map<string, number> {
  const times = new Map<string, number>();
  for (const { text } of api.sent) {
    const question = questionIn(text);
    if (question) times.set(question, (times.get(question) ?? 0) + 1);
  }
  return times;
}

const questionIn = (answer: string) => /<(.*?)>/.exec(answer)?.[1];

const callsOf = (api: BotApi, method: string) =>
  api.calls.filter((call) => call.method === method).length;

function failEveryTenth(api: BotApi) {
  let seen = 0;
  let failed = 0;
  const timer = setInterval(() => {
    for (; seen < api.calls.length; seen++) {
      const method = api.calls[seen]?.method;
      if (seen % 10 !== 0 || !method) continue;
      const how = FAILURES[failed++ % FAILURES.length];
      // The next call of the same method fails.
      if (how) api.failNext(method, how);
    }
  }, 2);
  return { stop: () => clearInterval(timer), failed: () => failed };
}

function start(args: readonly string[]): ChildProcess {
  const script = join(import.meta.dirname, '../../helpers/bot-api-child.ts');
  return fork(script, args, { execArgv: ['--import', 'tsx'] });
}

/** Waits for a condition, as long as the bot runs. */
async function until(bot: ChildProcess, isMet: () => boolean): Promise<void> {
  while (!isMet()) {
    if (bot.exitCode !== null) throw new Error(`The bot ended by itself (${bot.exitCode}).`);
    await setTimeout(2);
  }
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
