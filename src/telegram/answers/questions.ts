import type { Composer, Context } from 'grammy';
import type { Message } from 'grammy/types';
import { isLetIn } from '../rights.ts';
import { type Services, sayTo } from '../services.ts';
import { isForOtherBot, wordsFor } from './addressed.ts';
import { answerInChat } from './ask.ts';

/** What people send other than text. The remaining kinds of messages come from Telegram itself: a pinned message, a call. */
const CONTENTS: readonly (keyof Message)[] = [
  ...(['photo', 'voice', 'audio', 'video', 'video_note', 'animation', 'sticker'] as const),
  ...(['document', 'paid_media', 'story', 'location', 'contact', 'poll', 'dice', 'game'] as const),
  'checklist',
];

/**
 * Handles questions: `/ask`, any text in a private chat, and messages to the bot in a group. It comes last,
 * so in a private chat it also replies to whatever no other handler has taken.
 */
export function addQuestions(bot: Composer<Context>, services: Services): void {
  const { me } = services;
  addStop(bot, services);
  bot.command('ask', async (ctx) => {
    if (!(await isLetIn(ctx, services))) return;
    if (ctx.match.trim()) await answerInChat(ctx, services, ctx.match);
    else await say(ctx, services, 'ask-how');
  });
  bot.on('message:text', async (ctx, next) => {
    const words = wordsFor(ctx, me);
    if (words === null) return next();
    if (!(await isLetIn(ctx, services))) return;
    if (words.trim()) await answerInChat(ctx, services, words);
    else await say(ctx, services, 'ask-how');
  });
  bot.chatType('private').on('message', async (ctx) => {
    const hint = hintFor(ctx.message, me);
    if (hint && (await isLetIn(ctx, services))) await say(ctx, services, hint);
  });
}

/** `/stop`, and the stop button of a draft. */
function addStop(bot: Composer<Context>, services: Services): void {
  const { running } = services;
  bot.command('stop', async (ctx) => {
    // The stopped answer sends its own message.
    if (ctx.from && running.stop(ctx.chatId, ctx.from.id)) return;
    const isPrivate = ctx.chat.type === 'private';
    if (isPrivate && (await isLetIn(ctx, services))) await say(ctx, services, 'nothing-to-stop');
  });
  bot.on('stopped_message_generation', ({ update }) => {
    const { chat } = update.stopped_message_generation;
    running.stop(chat.id, chat.id);
  });
}

/** The id of the text that answers a message without a question; undefined if it needs no reply. */
function hintFor(message: Message, me: Services['me']): string | undefined {
  if (message.via_bot) return undefined;
  if (message.text) return isForOtherBot(message.text, me) ? undefined : 'unknown-command';
  return CONTENTS.some((content) => content in message) ? 'ask-in-words' : undefined;
}

async function say(ctx: Context, services: Services, id: string): Promise<void> {
  await services.delivery.reply(ctx, sayTo(ctx, services)(id));
}
