import type { Context } from 'grammy';
import type { Message } from 'grammy/types';
import type { SmallTalk } from '../../answer/small-talk.ts';
import { beginsAsQuestion } from '../begins-as-question.ts';
import { isPointing } from '../delivery/parts.ts';
import { repliedTo } from '../delivery/replied.ts';
import type { Services } from '../services.ts';
import { type Asked, askedBy } from './addressed.ts';
import { asksNothingOfItsOwn } from './leaning-words.ts';

/** Words with which a comment says something. */
const SAYING = 5;

const QUESTION_MARK = /[?？؟]/u;

/** How follow-ups begin that may hold nothing but small words: "and for a customer?", "from today?". */
const FOLLOWING = /^(?:and|for|from|with)\b/i;

interface Comment {
  readonly asked: Asked;
  readonly kind: SmallTalk | null;
}

/**
 * What a comment leaves the question to: words that are forwarded with it, or those of a member that it replies to, if it
 * asks nothing of its own ("Is this right?"). Below an answer of the bot, it is a follow-up.
 *
 * @returns undefined if the comment is to be taken by itself
 */
export function pointedAt(
  ctx: Context,
  services: Services,
  { asked, kind }: Comment,
): Asked | undefined {
  const { message } = ctx;
  const replied = repliedTo(message);
  if (!message || kind === 'thanks') return undefined;
  if (replied?.forward_origin) return forwardedBelow(message, { asked, kind }, services.me);
  if (!leavesTheQuestion(asked.words, kind)) return undefined;
  return asked.above === undefined ? undefined : wordsAbove(message, services.me);
}

/**
 * The message without words, here or in another chat, to which a comment leaves the question: a photo below which somebody
 * asks "is this right?", or calls the bot.
 */
export function unreadAbove(message: Message, { asked, kind }: Comment): object | undefined {
  const isCall = asked.words.trim() === '';
  const above = isCall ? message.reply_to_message : repliedTo(message);
  const isLeft = isCall || leavesTheQuestion(asked.words, kind);
  const isRead =
    asked.above !== undefined || (above && (above.text ?? above.caption)) !== undefined;
  return isLeft && !isRead ? (above ?? message.external_reply) : undefined;
}

/** Whether a reply asks for nothing but what it replies to. There, "??" and "Can you help?" ask for an answer. */
function leavesTheQuestion(words: string, kind: SmallTalk | null): boolean {
  const mayAsk =
    kind === null || kind === 'who' || (kind === 'nothing' && QUESTION_MARK.test(words));
  return mayAsk && asksNothingOfItsOwn(words) && !FOLLOWING.test(words);
}

/** What a forwarded message asks, with the comment if that says something. */
function forwardedBelow(
  message: Message,
  { asked: { words }, kind }: Comment,
  me: Services['me'],
): Asked | undefined {
  const forwarded = wordsAbove(message, me);
  if (!forwarded || !(kind || isAbout(words, forwarded.words))) return undefined;
  const isSaying = words.split(/\s+/).length > SAYING && !asksNothingOfItsOwn(words);
  return isSaying ? { ...forwarded, words: `${forwarded.words}\n${words}` } : forwarded;
}

/** Whether a comment leaves the question to what is forwarded with it: "Is this right?", "Please help this customer". */
function isAbout(comment: string, forwarded: string): boolean {
  const isOwn = QUESTION_MARK.test(comment) || beginsAsQuestion(comment);
  const isAsked = QUESTION_MARK.test(forwarded) && !isOwn;
  return isAsked || isPointing(comment) || asksNothingOfItsOwn(comment);
}

function wordsAbove(message: Message, me: Services['me']): Asked | undefined {
  const above = askedBy(message, '', me);
  return above.words ? above : undefined;
}
