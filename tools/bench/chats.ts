import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { startBotApi } from '../../test/helpers/bot-api.ts';
import { startFootnote } from '../../test/helpers/run-footnote.ts';
import { createTempFolder } from '../../test/helpers/temp-folder.ts';
import { indexed } from './indexed.ts';
import { percentile } from './percentile.ts';

/** Times from the arrival of simultaneous updates to the `sendMessage` for each, in milliseconds. */
interface Burst {
  readonly p50: number;
  readonly p95: number;
}

/** The first questions are slower, because V8 has not compiled the code yet. */
const WARM_UP = 40;

/**
 * Lets many chats ask the bot at the same time, about the sample documents with their 40 labelled questions.
 * The bot runs as a process of its own, so that the work of the stand-in for Telegram is not counted.
 */
export async function askAtOnce(chats: number, rounds: number): Promise<Burst[]> {
  const lines = (await readFile('test/eval/questions.jsonl', 'utf8')).trim().split('\n');
  const questions = lines.map((line) => JSON.parse(line).question as string);
  const index = await createTempFolder();
  const api = await startBotApi();
  const bot = startFootnote(['bot', '--documents', 'documents', '--index', index.path], {
    env: {
      DATA_DIR: index.path,
      TELEGRAM_BOT_TOKEN: api.token,
      TELEGRAM_API_ROOT: api.url,
      ALLOWED_USERS: '*',
      QUESTIONS_PER_MINUTE: '0',
    },
  });
  const ask = async (count: number, chat: (i: number) => number): Promise<Burst> => {
    const before = api.sent.length;
    const asked = Date.now();
    for (let i = 0; i < count; i++) {
      api.say(questions[i % questions.length] ?? '', { id: chat(i) });
    }
    const calls = await api.waitFor('sendMessage', before + count, 60_000);
    const times = calls.slice(before).map(({ at }) => at - asked);
    return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
  };
  try {
    await indexed(bot);
    await ask(WARM_UP, () => 1);
    const bursts: Burst[] = [];
    for (let round = 1; round <= rounds; round++) {
      bursts.push(await ask(chats, (i) => 10_000 * round + i));
    }
    return bursts;
  } finally {
    bot.kill();
    await once(bot, 'exit');
    await api.close();
    await index.remove();
  }
}
