import { setTimeout } from 'node:timers/promises';
import { autoRetry } from '@grammyjs/auto-retry';
import { Bot, type Context, GrammyError, HttpError } from 'grammy';
import type { App } from '../app.ts';
import { FootnoteError, messageOf } from '../errors.ts';
import { type AccessRules, mayAsk, refusal } from './access.ts';
import { reindex, sendStatus } from './admin.ts';
import { answerInChat } from './ask.ts';
import { Conversations } from './conversations.ts';

export interface BotParts {
  readonly app: Pick<App, 'ask' | 'status' | 'update'>;
  readonly token: string;
  readonly apiRoot: string;
  readonly access: AccessRules;
  /** Users who may use /status and /reindex. */
  readonly admins: ReadonlySet<number>;
  /** Told what happens, one sentence at a time; never the token. */
  readonly log: (sentence: string) => void;
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

const APOLOGY = 'Something went wrong on my side, and the owner was told. Please ask again.';

/** Starts answering by long polling. Messages that came in while the bot was away are answered, too. */
export function startBot(parts: BotParts): RunningBot {
  const bot = new Bot(parts.token, { client: { apiRoot: parts.apiRoot } });
  // Lost connections are left to grammY's polling: this plugin would retry them without an end.
  bot.api.config.use(
    autoRetry({ maxRetryAttempts: 3, maxDelaySeconds: 60, rethrowHttpErrors: true }),
  );
  addHandlers(bot, parts);
  bot.catch(async ({ error, ctx }) => {
    parts.log(`Update ${ctx.update.update_id} failed: ${clean(error, parts.token)}`);
    // Where Telegram itself refused, it would refuse this, too.
    const isOurs = !(error instanceof GrammyError || error instanceof HttpError);
    if (isOurs) await ctx.reply(APOLOGY).catch(() => {});
  });
  const stopping = new AbortController();
  const finished = run(bot, parts, stopping.signal);
  return {
    finished,
    stop: async () => {
      stopping.abort();
      // It confirms what was handled; where that fails, the updates come again at the next start.
      await bot.stop().catch(() => {});
      await finished;
    },
  };
}

async function run(bot: Bot, parts: BotParts, stopping: AbortSignal): Promise<void> {
  try {
    await connect(bot, parts, stopping);
    if (stopping.aborted) return;
    await bot.api.setMyCommands([
      { command: 'ask', description: 'Ask a question about the documents' },
      { command: 'help', description: 'What this bot does' },
    ]);
    await bot.start({
      allowed_updates: ['message'],
      drop_pending_updates: false,
      onStart: async ({ username }) => {
        parts.log(`Answering in Telegram as @${username}.`);
        if (stopping.aborted) await bot.stop();
      },
    });
  } catch (error) {
    if (!stopping.aborted) throw explain(error);
  }
}

/** Asks Telegram who this bot is, again and again while the network is down: a server may start first. */
async function connect(bot: Bot, parts: BotParts, stopping: AbortSignal): Promise<void> {
  for (let seconds = 1; !stopping.aborted; seconds = Math.min(60, 2 * seconds)) {
    try {
      bot.botInfo = await bot.api.getMe();
      return;
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      const reason = clean(error.error, parts.token);
      parts.log(
        `Telegram's Bot API at ${parts.apiRoot} cannot be reached (${reason}); trying again in ${seconds} s. Check the network and TELEGRAM_API_ROOT.`,
      );
      await setTimeout(1000 * seconds, undefined, { signal: stopping }).catch(() => {});
    }
  }
}

function addHandlers(bot: Bot, parts: BotParts): void {
  const asking = { app: parts.app, conversations: new Conversations() };
  // To all others these commands do not exist.
  const admins = bot.filter(({ from }) => from !== undefined && parts.admins.has(from.id));
  admins.command('status', (ctx) => sendStatus(ctx, parts.app));
  admins.command('reindex', (ctx) => {
    // Not waited for: it may take minutes, and others ask meanwhile.
    reindex(ctx, parts.app).catch(async (error) => {
      parts.log(`/reindex failed: ${clean(error, parts.token)}`);
      await ctx.reply(clean(error, parts.token)).catch(() => {});
    });
  });
  bot.command(['start', 'help'], async (ctx) => {
    if (await isAllowed(ctx, parts)) await ctx.reply(HELP);
  });
  bot.command('ask', async (ctx) => {
    if (!(await isAllowed(ctx, parts))) return;
    if (ctx.match.trim()) await answerInChat(ctx, asking, ctx.match);
    else await ctx.reply('Put your question behind it: /ask How long do refunds take?');
  });
  bot.chatType('private').on('message:text', async (ctx) => {
    if (ctx.message.text.startsWith('/')) return; // A command of another bot, or an unknown one.
    if (await isAllowed(ctx, parts)) await answerInChat(ctx, asking, ctx.message.text);
  });
}

/** Refuses politely where the asker is not allowed; leaves a group that is not. */
async function isAllowed(ctx: Context, parts: BotParts): Promise<boolean> {
  const { from, chat } = ctx;
  if (!from || !chat || (from.is_bot && ctx.senderChat?.id !== chat.id)) return false;
  const asker = { userId: from.id, chatId: chat.id, isPrivate: chat.type === 'private' };
  if (mayAsk(parts.access, asker)) return true;
  parts.log(
    asker.isPrivate
      ? `Refused user ${from.id}. To let them in, add the id to ALLOWED_USERS.`
      : `Refused and left chat ${chat.id}. To let it in, add the id to ALLOWED_CHATS.`,
  );
  await ctx.reply(refusal(asker));
  if (!asker.isPrivate) await ctx.leaveChat();
  return false;
}

function explain(error: unknown): unknown {
  if (!(error instanceof GrammyError)) return error;
  if (error.error_code === 401 || error.error_code === 404) {
    return new FootnoteError(
      'Telegram does not accept the bot token. Copy it again from @BotFather into TELEGRAM_BOT_TOKEN.',
    );
  }
  if (error.error_code === 409) {
    return new FootnoteError(
      'Another program answers with this bot token (another Footnote, or a webhook). Stop that one, or use a token of its own here.',
    );
  }
  return error;
}

/** An error's message without the token, which stands in every address of the Bot API. */
function clean(error: unknown, token: string): string {
  return messageOf(error).replaceAll(token, '<token>');
}
