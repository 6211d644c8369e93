import type { Context } from 'grammy';
import type { Message, MessageEntity } from 'grammy/types';
import { repliedTo } from '../delivery/replied.ts';

/** The bot's id and name. */
interface Me {
  readonly id: number;
  readonly username: string;
}

/** What a person asks with a message, and what it hangs on. */
export interface Asked {
  /** '' if the message only calls the bot. */
  readonly words: string;
  /** The message of somebody else that holds the question; absent: their own. */
  readonly messageId?: number;
  /** The words that they reply to, or the part of them that they have selected; the bot's own words only if selected. */
  readonly above?: string;
  /**
   * Present if the words are those of an earlier question, and not of the message: the answer repeats them. It is the key of
   * the view in which they may be shown.
   */
  readonly pressedIn?: string;
  /** The person who wrote the words, where that may be somebody else; absent: the speaker. */
  readonly askerId?: number;
  /** All documents are asked, whatever the words name. */
  readonly isEverywhere?: true;
}

/** `/status`, `/ask@footnote_bot who?`; not `/etc/fstab`. */
const COMMAND = /^\s*\/\w+(?:@\w+)?(?:\s|$)/;

/** Stands for a call while its surroundings are looked at. */
const CALL = '\uE000';

/** What parts a call from the question behind it; the signs of `-5`, `- 5` and `:)` do not. */
const PARTING = String.raw`[^\S\n]*(?:[,，、：；]|[:;–—-]+(?=\s|$)(?<![–-](?=\s+\d)))+`;
const LEADING_SIGNS = new RegExp(`^${PARTING}`, 'u');

/** `(@bot) Who?`; `@bot! When?`; `Who pays, @bot?`; `@bot, who?` */
const IN_BRACKETS = new RegExp(String.raw`[([（]\s*${CALL}\s*[)\]）]`, 'gu');
const AT_THE_START = new RegExp(String.raw`^\s*${CALL}(?:[!.…]+(?=\s)|[！。]+(?=\S))`, 'u');
const AT_THE_END = new RegExp(
  String.raw`(?:\s*[,，、;；:：–—-])?\s*${CALL}\s*(?=[?!.？！。]+(?:\s|$)|$)`,
  'gu',
);
const WITH_SIGNS = new RegExp(`${CALL}${PARTING}`, 'gu');

/**
 * The words of a message that is meant for the bot and is not a command: any text in a private chat, and in
 * a group a mention of the bot, or a reply to it that does not begin with the name of somebody else.
 *
 * @returns '' if a message only mentions the bot; null if it is not meant for the bot
 */
export function wordsFor({ message, chat }: Context, me: Me): string | null {
  const text = message?.text;
  // A message sent through the bot's inline mode is an answer.
  if (!message || !text || !chat || message.via_bot) return null;
  if (COMMAND.test(text)) return null;
  const mentions = message.entities?.filter((entity) => isMentionOf(entity, text, me)) ?? [];
  if (mentions.length > 0) return withoutCall(text, mentions).trim();
  if (chat.type === 'private') return text;
  const isReply = repliedTo(message)?.from?.id === me.id;
  return isReply && !isToOthers(message) ? text : null;
}

/** Whether words begin with the name of somebody: replies to an answer are also what members say to each other about it. */
function isToOthers({ text = '', entities = [] }: Message): boolean {
  return entities.some(
    ({ type, offset }) => /mention$/.test(type) && text.slice(0, offset).trim() === '',
  );
}

/** The words behind `/ask`, without the signs that part them from it: `/ask: who?`. */
export const askedWith = (match: string): string => match.replace(LEADING_SIGNS, '').trim();

/**
 * What a message asks. Somebody who only calls the bot below the words of another person hands it their question.
 *
 * @param words of the message, without a command or a mention of the bot
 */
export function askedBy(message: Message, words: string, me: Me): Asked {
  const isCall = words.trim() === '';
  // A bare call below the post of a channel means the post.
  const replied = isCall ? message.reply_to_message : repliedTo(message);
  const isOwnAnswer = replied?.from?.id === me.id;
  const above = (
    message.quote?.text ?? (replied && !isOwnAnswer ? wordsOf(replied, me) : '')
  ).trim();
  if (above === '') return { words };
  if (!isCall || isOwnAnswer) return { words, above };
  return { words: above, ...(replied && { messageId: replied.message_id }) };
}

/** Whether a text is a command that names another bot: `/ask@other_bot`. */
export function isForOtherBot(text: string, me: Me): boolean {
  const [, named] = /^\/\w+@(\w+)/.exec(text) ?? [];
  return named !== undefined && named.toLowerCase() !== me.username.toLowerCase();
}

/** The words of somebody else's message, without a command or a mention of the bot. */
function wordsOf({ text, caption, poll, ...message }: Message, me: Me): string {
  const words = text ?? caption ?? poll?.question ?? '';
  const { entities, caption_entities } = message;
  const marks = (text === undefined ? caption_entities : entities) ?? [];
  const mentions = marks.filter((entity) => isMentionOf(entity, words, me));
  return withoutCall(words, mentions);
}

function withoutCall(text: string, mentions: readonly MessageEntity[]): string {
  return without(text, mentions).replace(/^\/ask(?:@\w+)?(?=\s|$)/i, '');
}

function isMentionOf(entity: MessageEntity, text: string, me: Me): boolean {
  if (entity.type === 'text_mention') return entity.user?.id === me.id;
  if (entity.type !== 'mention') return false;
  const mentioned = text.slice(entity.offset, entity.offset + entity.length);
  return mentioned.toLowerCase() === `@${me.username}`.toLowerCase();
}

/** Removes mentions from a text, with the signs that part them from the question: the bot's name is not part of it. */
function without(text: string, mentions: readonly MessageEntity[]): string {
  if (mentions.length === 0) return text;
  // The last mention goes first, so that the offsets before it stay right.
  const fromTheEnd = mentions.toSorted((a, b) => b.offset - a.offset);
  const marked = fromTheEnd.reduce(
    (left, { offset, length }) => left.slice(0, offset) + CALL + left.slice(offset + length),
    text,
  );
  return marked
    .replace(IN_BRACKETS, CALL)
    .replace(AT_THE_START, CALL)
    .replace(AT_THE_END, '')
    .replace(WITH_SIGNS, CALL)
    .replaceAll(CALL, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}
