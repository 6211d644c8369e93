import { autoRetry } from '@grammyjs/auto-retry';
import { Bot, type Context, GrammyError, HttpError } from 'grammy';
import type { App } from '../app.ts';
import { FootnoteError, messageOf } from '../errors.ts';
import { type AccessRules, mayAsk, refusal } from './access.ts';
import { answerInChat } from './ask.ts';

export interface BotParts {
  readonly app: Pick<App, 'ask'>;
  readonly token: string;
  readonly apiRoot: string;
  readonly access: AccessRules;
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

const HELP = `Ask me a question about the documents, in your own words. I answer with exact quotes and say in which file and line they stand.

In a group: /ask and your question.
When nothing in the documents answers, I say so and show the nearest passages.`;

/** Starts answering by long polling. Messages that came in while the bot was away are answered, too. */
export function startBot(parts: BotParts): RunningBot {
  const bot = new Bot(parts.token, { client: { apiRoot: parts.apiRoot } });
  bot.api.config.use(autoRetry({ maxRetryAttempts: 3, maxDelaySeconds: 60 }));
  addHandlers(bot, parts);
  bot.catch(({ error, ctx }) => {
    parts.log(`Update ${ctx.update.update_id} failed: ${clean(error, parts.token)}`);
  });
  const finished = run(bot, parts);
  return {
    finished,
    stop: async () => {
      await bot.stop();
      await finished;
    },
  };
}

async function run(bot: Bot, parts: BotParts): Promise<void> {
  try {
    await bot.init();
    await bot.api.setMyCommands([
      { command: 'ask', description: 'Ask a question about the documents' },
      { command: 'help', description: 'What this bot does' },
    ]);
    await bot.start({
      allowed_updates: ['message'],
      drop_pending_updates: false,
      onStart: ({ username }) => parts.log(`Answering in Telegram as @${username}.`),
    });
  } catch (error) {
    throw explain(error, parts);
  }
}

function addHandlers(bot: Bot, parts: BotParts): void {
  bot.command(['start', 'help'], async (ctx) => {
    if (await isAllowed(ctx, parts)) await ctx.reply(HELP);
  });
  bot.command('ask', async (ctx) => {
    if (!(await isAllowed(ctx, parts))) return;
    if (ctx.match.trim()) await answerInChat(ctx, parts.app, ctx.match);
    else await ctx.reply('Put your question behind it: /ask How long do refunds take?');
  });
  bot.chatType('private').on('message:text', async (ctx) => {
    if (ctx.message.text.startsWith('/')) return; // A command of another bot, or an unknown one.
    if (await isAllowed(ctx, parts)) await answerInChat(ctx, parts.app, ctx.message.text);
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

function explain(error: unknown, { token, apiRoot }: BotParts): unknown {
  if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
    return new FootnoteError(
      'Telegram does not accept the bot token. Copy it again from @BotFather into TELEGRAM_BOT_TOKEN.',
    );
  }
  if (error instanceof GrammyError && error.error_code === 409) {
    return new FootnoteError(
      'Another program answers with this bot token (another Footnote, or a webhook). Stop that one, or use a token of its own here.',
    );
  }
  if (error instanceof HttpError) {
    return new FootnoteError(
      `Telegram's Bot API at ${apiRoot} cannot be reached (${clean(error.error, token)}). Check the network and TELEGRAM_API_ROOT.`,
    );
  }
  return error;
}

/** An error's message without the token, which stands in every address of the Bot API. */
function clean(error: unknown, token: string): string {
  return messageOf(error).replaceAll(token, '<token>');
}
