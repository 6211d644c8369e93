import type { Composer, Context } from 'grammy';
import type { Message } from 'grammy/types';
import { type SmallTalk, SmallTalkDetector } from '../../answer/small-talk.ts';
import { isWithoutContent } from '../../answer/without-content.ts';
import { speakerOf } from '../access.ts';
import { repliedTo } from '../delivery/replied.ts';
import { isLetIn } from '../door/rights.ts';
import { isLastOfAlbum } from '../last-of-album.ts';
import { joined } from '../messages/marked-text.ts';
import { type Services, sayTo } from '../services.ts';
import { askedAt } from '../written-at.ts';
import { askedBy, askedWith, isForOtherBot, wordsFor } from './addressed.ts';
import { Albums } from './albums.ts';
import { answerInChat } from './ask.ts';
import { previousTurn } from './conversation.ts';
import { Edits } from './edits.ts';
import { emptyLines } from './nothing-to-answer-from.ts';
import { pointedAt, unreadAbove } from './pointed-at.ts';

/** What people send other than text. The remaining kinds of messages come from Telegram itself: a pinned message, a call. */
const CONTENTS: readonly (keyof Message)[] = [
  ...(['photo', 'voice', 'audio', 'video', 'video_note', 'animation', 'sticker'] as const),
  ...(['document', 'paid_media', 'story', 'location', 'contact', 'poll', 'dice', 'game'] as const),
  'checklist',
];

/** What people send that the bot cannot read; each kind has a line of its own. An animation is a document as well. */
const KINDS: Readonly<Record<string, readonly (keyof Message)[]>> = {
  photo: ['photo'],
  voice: ['voice', 'audio'],
  video: ['video', 'video_note', 'animation'],
  sticker: ['sticker'],
  file: ['document'],
};

/**
 * Handles questions: `/ask`, any text in a private chat, and messages to the bot in a group. It comes last,
 * so in a private chat it also replies to whatever no other handler has taken.
 */
export function addQuestions(bot: Composer<Context>, services: Services): void {
  const { me } = services;
  const edits = new Edits();
  const albums = new Albums();
  const smallTalk = new SmallTalkDetector(['Footnote', me.first_name]);
  const hear = async (ctx: Context, words: string) => {
    const { message } = ctx;
    if (message) albums.isFirst(message);
    if (
      !message ||
      !(await isLetIn(ctx, services)) ||
      !edits.isNews(ctx.update.update_id, message, words)
    )
      return;
    const asked = askedBy(message, words, me);
    const isCall = asked.words.trim() === '';
    const at = askedAt(ctx, services.now());
    const answers = services.views.of(ctx).partsOf(services.records.answers);
    const turn = await previousTurn(ctx, answers, at, asked);
    const kind = isCall ? null : smallTalk.kindOf(asked.words, turn !== undefined);
    const unread = unreadAbove(message, { asked, kind });
    const unreadHint = unread && contentHint(unread);
    if (unreadHint || isCall) return say(ctx, services, unreadHint ?? 'ask-how');
    const meant = pointedAt(ctx, services, { asked, kind });
    if (meant) await answerInChat(ctx, services, meant);
    else if (kind) await chat(ctx, services, kind);
    else if (!turn && ctx.chat?.type === 'private' && isWithoutContent(asked.words))
      await chat(ctx, services, 'nothing');
    else await answerInChat(ctx, services, asked);
  };
  addStop(bot, services);
  bot.command('ask', (ctx) => hear(ctx, askedWith(ctx.match)));
  bot.on('message:text', async (ctx, next) => {
    const words = wordsFor(ctx, me);
    await (words === null ? next() : hear(ctx, words));
  });
  bot.chatType('private').on('message', async (ctx) => {
    // The words below any picture of an album may ask.
    const isLast = await isLastOfAlbum(ctx, services);
    const hint = isLast && albums.isFirst(ctx.message) ? hintFor(ctx.message, me) : undefined;
    if (hint && (await isLetIn(ctx, services))) await say(ctx, services, hint);
  });
}

/** Replies to small talk. In a group, thanks are for all to read and need no reply. */
async function chat(ctx: Context, services: Services, kind: SmallTalk): Promise<void> {
  const needsReply = kind === 'greeting' || kind === 'who';
  const isAnswer = repliedTo(ctx.message) !== undefined;
  if (ctx.chat?.type !== 'private' && (!needsReply || isAnswer)) return;
  const say = await sayTo(ctx, services);
  const line =
    kind === 'who'
      ? say('small-talk-who', { count: (await services.views.of(ctx).app.counts()).documents })
      : say(`small-talk-${kind}`);
  const more = kind === 'thanks' ? [] : await emptyLines(ctx, services);
  await services.delivery.reply(ctx, joined([line, ...more], '\n\n'));
}

/** `/stop`, and the stop button of a draft. */
function addStop(bot: Composer<Context>, services: Services): void {
  const { running, waiting } = services;
  bot.command('stop', async (ctx) => {
    const speaker = speakerOf(ctx);
    // The stopped answer sends its own message.
    if (speaker !== undefined && (await running.stop(ctx.chatId, speaker))) return;
    if (speaker !== undefined && (await waiting.stop(ctx.chatId, speaker))) {
      await say(ctx, services, 'answer-stopped');
      return;
    }
    const isPrivate = ctx.chat.type === 'private';
    if (isPrivate && (await isLetIn(ctx, services))) await say(ctx, services, 'nothing-to-stop');
  });
  bot.on('stopped_message_generation', async ({ update }) => {
    const { chat } = update.stopped_message_generation;
    await running.stop(chat.id, chat.id);
  });
}

/** The id of the text that answers a message without a question; undefined if it needs no reply. */
function hintFor(message: Message, me: Services['me']): string | undefined {
  if (message.via_bot) return undefined;
  if (message.text) return isForOtherBot(message.text, me) ? undefined : 'unknown-command';
  return contentHint(message);
}

/** The id of the text that says why what is in a message is not read; undefined where nobody sent it. */
function contentHint(message: object): string | undefined {
  const [kind] =
    Object.entries(KINDS).find(([, contents]) => contents.some((c) => c in message)) ?? [];
  if (kind) return `cannot-read-${kind}`;
  return CONTENTS.some((content) => content in message) ? 'ask-in-words' : undefined;
}

async function say(ctx: Context, services: Services, id: string): Promise<void> {
  await services.delivery.reply(ctx, (await sayTo(ctx, services))(id));
}
