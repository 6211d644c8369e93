import type { Composer, Context } from 'grammy';
import type { Message } from 'grammy/types';
import { plainMessage } from '../messages/message.ts';
import { isLetIn } from '../rights.ts';
import { type Services, sayTo } from '../services.ts';
import { isForOtherBot, wordsFor } from './addressed.ts';
import { answerInChat } from './ask.ts';

/** What people send in place of words. All else in a chat is told by Telegram: a pinned message, a call. */
const CONTENTS: readonly (keyof Message)[] = [
  ...(['photo', 'voice', 'audio', 'video', 'video_note', 'animation', 'sticker'] as const),
  ...(['document', 'paid_media', 'story', 'location', 'contact', 'poll', 'dice', 'game'] as const),
  'checklist',
];

/**
 * Questions: `/ask`, any text in a private chat, and what is meant for the bot in a group. Takes what no
 * other handler took, and so says what became of it in a private chat.
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
  // In a private chat nothing is passed over in silence.
  bot.chatType('private').on('message', async (ctx) => {
    const unread = whatIsUnread(ctx.message, me);
    if (unread && (await isLetIn(ctx, services))) await say(ctx, services, unread);
  });
}

/** `/stop`, and the button at a draft: nobody waits any more for what the person is being answered. */
function addStop(bot: Composer<Context>, services: Services): void {
  const { running } = services;
  bot.command('stop', async (ctx) => {
    // What is stopped ends with a message of its own.
    if (ctx.from && running.stop(ctx.chatId, ctx.from.id)) return;
    const isPrivate = ctx.chat.type === 'private';
    if (isPrivate && (await isLetIn(ctx, services))) await say(ctx, services, 'nothing-to-stop');
  });
  bot.on('stopped_message_generation', ({ update }) => {
    const { chat } = update.stopped_message_generation;
    running.stop(chat.id, chat.id);
  });
}

/** What is said of a message that is no question; undefined where nothing needs to be. */
function whatIsUnread(message: Message, me: Services['me']): string | undefined {
  if (message.via_bot) return undefined;
  if (message.text) return isForOtherBot(message.text, me) ? undefined : 'unknown-command';
  return CONTENTS.some((content) => content in message) ? 'ask-in-words' : undefined;
}

async function say(ctx: Context, services: Services, id: string): Promise<void> {
  await services.delivery.deliver(ctx, async () => [plainMessage(sayTo(ctx, services)(id))]);
}
