import { autoRetry } from '@grammyjs/auto-retry';
import { Api, Bot, type Context } from 'grammy';
import type { Update } from 'grammy/types';
import type { App } from '../app.ts';
import { type AccessRules, mayAsk, refusal } from './access.ts';
import { reindex, sendStatus } from './admin.ts';
import { answerInChat } from './ask.ts';
import { Conversations } from './conversations.ts';
import { Delivery } from './delivery/delivery.ts';
import { Dispatcher } from './delivery/dispatcher.ts';
import { handlePending } from './delivery/handling.ts';
import { Inbox } from './delivery/inbox.ts';
import { type Insistence, Interrupted, insist, PAUSES, type Pauses } from './delivery/insist.ts';
import { poll } from './delivery/polling.ts';
import { explainRefusal, withoutToken } from './delivery/refusals.ts';
import type { RenderedMessage } from './render.ts';

export interface BotParts {
  readonly app: Pick<App, 'ask' | 'status' | 'update'>;
  readonly token: string;
  readonly apiRoot: string;
  /** Where what came in is kept until it is answered. */
  readonly inboxFolder: string;
  readonly access: AccessRules;
  /** Users who may use /status and /reindex. */
  readonly admins: ReadonlySet<number>;
  /** Told what happens, one sentence at a time; never the token. */
  readonly log: (sentence: string) => void;
  /** Between two tries while Telegram is in trouble; 1 to 60 seconds by default. */
  readonly pauses?: Pauses;
}

/** A bot that is answering. */
export interface RunningBot {
  /** Resolves when it was stopped; rejects when Telegram will not let it go on. */
  readonly finished: Promise<void>;
  /** Takes no more messages and waits for what is being answered. */
  stop(): Promise<void>;
}

const HELP = `Ask me a question about the documents, in your own words. I answer with exact quotes and say in which file and line they stand. A next question may lean on the last one: "And in 2021?"

In a group: /ask and your question.
When nothing in the documents answers, I say so and show the nearest passages.`;

const COMMANDS = [
  { command: 'ask', description: 'Ask a question about the documents' },
  { command: 'help', description: 'What this bot does' },
];

/**
 * Starts answering by long polling. Messages that came in while the bot was away are answered, too, and
 * so is what a former process left unfinished.
 */
export function startBot(parts: BotParts): RunningBot {
  const stopping = new AbortController();
  const finished = run(parts, stopping);
  return {
    finished,
    stop: async () => {
      stopping.abort();
      await finished;
    },
  };
}

async function run(parts: BotParts, stopping: AbortController): Promise<void> {
  const { token, apiRoot, log } = parts;
  // A poll may take 30 seconds, and a large message a while on a bad line.
  const client = { apiRoot, timeoutSeconds: 60 };
  const bot = new Bot(token, { client });
  // Only for what the handlers call themselves; what must not be doubled is sent without it.
  bot.api.config.use(
    autoRetry({ maxRetryAttempts: 3, maxDelaySeconds: 60, rethrowHttpErrors: true }),
  );
  const api = new Api(token, client);
  const insistence: Insistence = {
    pauses: parts.pauses ?? PAUSES,
    stopping: stopping.signal,
    onFailure: (error, waitMs) =>
      log(
        `Telegram's Bot API at ${apiRoot} cannot be reached (${withoutToken(error, token)}); trying again in ${Math.ceil(waitMs / 1_000)} s. Check the network and TELEGRAM_API_ROOT.`,
      ),
  };
  try {
    // A server may start before its network does.
    bot.botInfo = await insist(() => api.getMe(), insistence);
    await insist(() => api.setMyCommands(COMMANDS), insistence);
    await work({ parts, bot, api, insistence }, stopping);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw explainRefusal(error);
  }
}

interface Connection {
  readonly parts: BotParts;
  readonly bot: Bot;
  readonly api: Api;
  readonly insistence: Insistence;
}

/** Takes updates in and has them handled, until it is stopped or cannot go on. */
async function work(connection: Connection, stopping: AbortController): Promise<void> {
  const { parts, bot, api, insistence } = connection;
  const { log } = parts;
  const inbox = Inbox.open(parts.inboxFolder, bot.botInfo.id, { notify: log });
  try {
    const delivery = new Delivery({ ...insistence, inbox, api, log });
    addHandlers(bot, parts, delivery);
    const failures: unknown[] = [];
    const dispatcher = new Dispatcher({
      handle: (pending) => handlePending({ bot, inbox, delivery, log }, pending),
      onFatal: (error) => {
        failures.push(error);
        stopping.abort();
      },
    });
    log(`Answering in Telegram as @${bot.botInfo.username}.`);
    if (!stopping.signal.aborted) dispatcher.add(inbox.pending());
    const accept = (updates: readonly Update[]) => dispatcher.add(inbox.accept(updates));
    try {
      await poll({ api, insistence, accept });
    } finally {
      await dispatcher.stop();
    }
    if (failures.length > 0) throw failures[0];
  } finally {
    inbox.close();
  }
}

function addHandlers(bot: Bot, parts: BotParts, delivery: Delivery): void {
  const asking = { app: parts.app, conversations: new Conversations(), delivery };
  const say = (ctx: Context, text: string) => delivery.deliver(ctx, async () => plain(text));
  const allowed = (ctx: Context) => isAllowed(ctx, parts, delivery);
  // To all others these commands do not exist.
  const admins = bot.filter(({ from }) => from !== undefined && parts.admins.has(from.id));
  admins.command('status', (ctx) => sendStatus(ctx, parts.app));
  admins.command('reindex', (ctx) => {
    // Not waited for: it may take minutes, and others ask meanwhile.
    reindex(ctx, parts.app).catch(async (error) => {
      parts.log(`/reindex failed: ${withoutToken(error, parts.token)}`);
      await ctx.reply(withoutToken(error, parts.token)).catch(() => {});
    });
  });
  bot.command(['start', 'help'], async (ctx) => {
    if (await allowed(ctx)) await say(ctx, HELP);
  });
  bot.command('ask', async (ctx) => {
    if (!(await allowed(ctx))) return;
    if (ctx.match.trim()) await answerInChat(ctx, asking, ctx.match);
    else await say(ctx, 'Put your question behind it: /ask How long do refunds take?');
  });
  bot.chatType('private').on('message:text', async (ctx) => {
    if (ctx.message.text.startsWith('/')) return; // A command of another bot, or an unknown one.
    if (await allowed(ctx)) await answerInChat(ctx, asking, ctx.message.text);
  });
}

/** Refuses politely where the asker is not allowed; leaves a group that is not. */
async function isAllowed(ctx: Context, parts: BotParts, delivery: Delivery): Promise<boolean> {
  const { from, chat } = ctx;
  if (!from || !chat || (from.is_bot && ctx.senderChat?.id !== chat.id)) return false;
  const asker = { userId: from.id, chatId: chat.id, isPrivate: chat.type === 'private' };
  if (mayAsk(parts.access, asker)) return true;
  parts.log(
    asker.isPrivate
      ? `Refused user ${from.id}. To let them in, add the id to ALLOWED_USERS.`
      : `Refused and left chat ${chat.id}. To let it in, add the id to ALLOWED_CHATS.`,
  );
  await delivery.deliver(ctx, async () => plain(refusal(asker)));
  if (!asker.isPrivate) await ctx.leaveChat();
  return false;
}

const plain = (text: string): RenderedMessage[] => [{ text, entities: [] }];
