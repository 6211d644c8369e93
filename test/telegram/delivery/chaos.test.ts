import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type BotApi, type Failure, startBotApi } from '../../helpers/bot-api.ts';
import { createTempFolder } from '../../helpers/temp-folder.ts';

const QUESTIONS = 1_000;
const CHATS = 100;
const KILLS = 20;

/** Every tenth call fails, in one of these ways. */
const FAILURES: readonly Failure[] = [
  { status: 429, retry_after: 0.2 },
  { status: 500 },
  { drop: 'before' },
  { drop: 'after' },
];

/** From the start of a process, of which about a second passes before it polls. */
const LONGEST_LIFE_MS = 700;

it(`answers ${QUESTIONS} questions once each, though killed ${KILLS} times by a failing Telegram`, async () => {
  const folder = await createTempFolder();
  const logFile = await folder.write('bot.log', '');
  const api = await startBotApi();
  const trouble = failEveryTenth(api);
  const child = () => start([api.url, api.token, join(folder.path, 'inbox'), logFile]);
  const asked = new Map<number, string[]>();
  const started = performance.now();
  let next = 0;
  try {
    for (let kill = 0; kill < KILLS; kill++) {
      const polls = callsOf(api, 'getUpdates');
      const bot = child();
      while (callsOf(api, 'getUpdates') === polls) await setTimeout(5);
      for (; next < ((kill + 1) * QUESTIONS) / KILLS; next++) ask(api, asked, next);
      await setTimeout(Math.random() * LONGEST_LIFE_MS);
      await end(bot);
    }
    const last = child();
    const deadline = performance.now() + 60_000;
    while (answersOf(api).size < QUESTIONS && performance.now() < deadline) await setTimeout(20);
    await setTimeout(500); // A doubled message would arrive now.
    await end(last);
  } finally {
    trouble.stop();
    await api.close();
  }

  const log = await readFile(logFile, 'utf8');
  const flagged = new Set(
    [...log.matchAll(/^Update (\d+): .*possibly repeated/gm)].map((m) => m[1]),
  );
  const answers = answersOf(api);
  const updateOf = (question: string) => question.split(' ')[0] ?? '';
  let repeated = 0;
  for (const [chat, questions] of asked) {
    const order: string[] = [];
    for (const { chat: to, text } of api.sent) {
      const question = /<(.*?)>/.exec(text)?.[1];
      if (to.id === chat && question && !order.includes(question)) order.push(question);
    }
    expect(order).toEqual(questions);
    for (const question of questions) {
      const times = answers.get(question) ?? 0;
      if (times > 1) repeated++;
      if (!flagged.has(updateOf(question))) expect([question, times]).toEqual([question, 1]);
    }
  }
  expect(log).not.toMatch(/^Update \d+ (failed|is closed|is given up)|damaged/m);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  const summary = `${QUESTIONS} questions, ${CHATS} chats, ${KILLS} kills, ${trouble.failed()} failed calls: ${answers.size} answered, ${repeated} repeated, ${flagged.size} logged as possibly repeated, ${seconds} s`;
  console.log(summary);
  if (process.env.CHAOS_LOG) await writeFile(process.env.CHAOS_LOG, `${summary}\n${log}`);
  await folder.remove();
}, 180_000);

/** The question begins with the id of its update, by which the log names it. */
function ask(api: BotApi, asked: Map<number, string[]>, number: number): void {
  const chat = 5_000 + (number % CHATS);
  const question = `${1_001 + number} what about number ${number}?`;
  expect(api.say(question, { id: chat })).toBe(1_001 + number);
  asked.set(chat, [...(asked.get(chat) ?? []), question]);
}

/** How often each question was answered. */
function answersOf(api: BotApi): Map<string, number> {
  const times = new Map<string, number>();
  for (const { text } of api.sent) {
    const question = /<(.*?)>/.exec(text)?.[1];
    if (question) times.set(question, (times.get(question) ?? 0) + 1);
  }
  return times;
}

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
      // The next one of its kind.
      if (how) api.failNext(method, how);
    }
  }, 2);
  return { stop: () => clearInterval(timer), failed: () => failed };
}

function start(args: readonly string[]): ChildProcess {
  const script = join(import.meta.dirname, '../../helpers/bot-api-child.ts');
  return fork(script, args, { execArgv: ['--import', 'tsx'] });
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
