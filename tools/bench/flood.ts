import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import { type BotApi, startBotApi } from '../../test/helpers/bot-api.ts';
import { ApiError } from '../../test/helpers/bot-api-params.ts';
import { startFootnote } from '../../test/helpers/run-footnote.ts';
import { createTempFolder } from '../../test/helpers/temp-folder.ts';
import { indexed } from './indexed.ts';
import { percentile } from './percentile.ts';

/** How well a person with access is answered while strangers flood the bot. */
interface Flood {
  readonly name: string;
  /** Milliseconds from each question to its answer. */
  readonly answers: readonly number[];
  /** Calls of the Bot API for strangers meanwhile, and how many of all calls got a 429. */
  readonly calls: number;
  readonly refused: number;
}

const ANN = { id: 1, first_name: 'Ann' };
const QUESTION = 'How many disputes did the five old mediators in Yongzhou accept?';
const QUESTIONS = 20;
const PAUSE_MS = 100;

/** A question that is not answered within this time counts as lost. */
const PATIENCE_MS = 60_000;

/** Telegram's limit for all messages of a bot. */
const MESSAGES_PER_SECOND = 30;

const KINDS: readonly [name: string, isLimited: boolean, flood: (api: BotApi) => void][] = [
  ['no strangers', true, () => {}],
  ['1,000 strangers, 30 messages a second', true, (api) => strangers(api, 1_000)],
  ['3,000 strangers, no limit', false, (api) => strangers(api, 3_000)],
  ['500 groups by one account', true, (api) => groups(api, 500)],
  ['800 inline queries by strangers', true, (api) => inline(api, 800)],
];

/** Floods the program as it runs, on the sample documents, in each of these ways. */
export async function measureFloods(): Promise<Flood[]> {
  const floods: Flood[] = [];
  for (const [name, isLimited, flood] of KINDS) {
    floods.push({ name, ...(await measure(isLimited, flood)) });
  }
  return floods;
}

async function measure(
  isLimited: boolean,
  flood: (api: BotApi) => void,
): Promise<Omit<Flood, 'name'>> {
  const index = await createTempFolder();
  const api = await startBotApi({ methods: { sendMessage: limited(isLimited) } });
  const bot = startFootnote(['bot', '--documents', 'documents', '--index', index.path], {
    env: {
      DATA_DIR: index.path,
      TELEGRAM_BOT_TOKEN: api.token,
      TELEGRAM_API_ROOT: api.url,
      ALLOWED_USERS: `${ANN.id}`,
      QUESTIONS_PER_MINUTE: '0',
    },
  });
  try {
    await indexed(bot);
    // V8 has not compiled the code yet.
    await ask(api, 5);
    flood(api);
    const answers = await ask(api, QUESTIONS);
    const all = [...api.calls, ...api.refused];
    const calls = all.filter(({ method }) => /^(send|answer|leave)/.test(method)).length;
    const ofAnn = all.filter(({ params }) => params.chat_id === ANN.id).length;
    return { answers, calls: calls - ofAnn, refused: api.refused.length };
  } finally {
    bot.kill();
    await once(bot, 'exit');
    await api.close();
    await index.remove();
  }
}

/** Asks one question after another, each after the answer and a pause, and returns the time of each answer. */
async function ask(api: BotApi, count: number): Promise<number[]> {
  const mine = () =>
    api.calls.filter(({ method, params }) => method === 'sendMessage' && params.chat_id === ANN.id);
  const times: number[] = [];
  while (times.length < count) {
    const before = mine().length;
    const asked = Date.now();
    api.say(QUESTION, ANN);
    while (mine().length === before && Date.now() - asked < PATIENCE_MS) await setTimeout(10);
    times.push((mine().at(before)?.at ?? Number.POSITIVE_INFINITY) - asked);
    await setTimeout(PAUSE_MS);
  }
  return times;
}

/** Telegram's 429 after so many messages in a second, if `isLimited`. */
function limited(isLimited: boolean) {
  let sent: number[] = [];
  let last = 0;
  return ({ chat_id, text }: { chat_id?: unknown; text?: unknown }) => {
    const now = Date.now();
    sent = sent.filter((at) => now - at < 1_000);
    if (isLimited && sent.length >= MESSAGES_PER_SECOND)
      throw new ApiError(429, 'Too Many Requests: retry after 5', { retry_after: 5 });
    sent.push(now);
    return { message_id: ++last, date: 0, chat: { id: chat_id, type: 'private' }, text };
  };
}

function strangers(api: BotApi, count: number): void {
  for (let i = 0; i < count; i++) api.say('Let me in!', { id: 10_000 + i });
}

function groups(api: BotApi, count: number): void {
  const from = { id: 9_999, is_bot: false, first_name: 'Mal' };
  const user = api.botInfo;
  for (let i = 1; i <= count; i++) {
    const chat = { id: -i, type: 'group' as const, title: 'Group' };
    const my_chat_member = {
      ...{ chat, from, date: 1 },
      old_chat_member: { user, status: 'left' as const },
      new_chat_member: { user, status: 'member' as const },
    };
    api.push({ my_chat_member } as Omit<Update, 'update_id'>);
  }
}

function inline(api: BotApi, count: number): void {
  for (let i = 0; i < count; i++) api.typeInline(QUESTION, { id: 20_000 + i });
}

/** A line for each flood. */
export function floodLines(floods: readonly Flood[]): string[] {
  return floods.map(({ name, answers, calls, refused }) => {
    const p50 = percentile(answers, 0.5).toFixed(0);
    const p95 = percentile(answers, 0.95).toFixed(0);
    return `${name.padEnd(40)}p50 ${p50.padStart(6)} ms, p95 ${p95.padStart(6)} ms, ${calls} calls for strangers, ${refused} × 429   (aim: p95 below 2000 ms)`;
  });
}
