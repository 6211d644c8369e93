import type { Context } from 'grammy';
import type { MessageEntity } from 'grammy/types';

/** Id and name of the bot. */
interface Me {
  readonly id: number;
  readonly username: string;
}

/**
 * The words of a message if they are meant for the bot and are no command: any text in a private chat;
 * in a group, what mentions the bot or replies to it. Null for all else; '' where the bot was only named.
 */
export function wordsFor({ message, chat }: Context, me: Me): string | null {
  const text = message?.text;
  // What was sent through the bot's inline mode is an answer, and not a question.
  if (!message || !text || !chat || message.via_bot) return null;
  if (/^\s*\//.test(text)) return null;
  const mentions = message.entities?.filter((entity) => isMentionOf(entity, text, me)) ?? [];
  if (mentions.length > 0) return without(text, mentions);
  if (chat.type === 'private') return text;
  return message.reply_to_message?.from?.id === me.id ? text : null;
}

/** Whether a text is a command that names another bot: `/ask@other_bot`. */
export function isForOtherBot(text: string, me: Me): boolean {
  const [, named] = /^\/\w+@(\w+)/.exec(text) ?? [];
  return named !== undefined && named.toLowerCase() !== me.username.toLowerCase();
}

function isMentionOf(entity: MessageEntity, text: string, me: Me): boolean {
  if (entity.type === 'text_mention') return entity.user?.id === me.id;
  if (entity.type !== 'mention') return false;
  const mentioned = text.slice(entity.offset, entity.offset + entity.length);
  return mentioned.toLowerCase() === `@${me.username}`.toLowerCase();
}

/** A text without the bot's name, which is no word of the question. */
function without(text: string, mentions: readonly MessageEntity[]): string {
  // From the last one on, so that the offsets of those before it stay right.
  const inTurn = mentions.toSorted((a, b) => b.offset - a.offset);
  const rest = inTurn.reduce(
    (left, { offset, length }) => `${left.slice(0, offset)} ${left.slice(offset + length)}`,
    text,
  );
  return rest.replace(/ {2,}/g, ' ').trim();
}
