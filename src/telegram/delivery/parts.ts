import type { Message, MessageEntity, MessageOrigin, Update } from 'grammy/types';
import { repliedTo } from './replied.ts';

/** Telegram takes this many UTF-16 units in a message. Clients cut longer ones in the second half of that, at a good place. */
const LIMIT = 4_096;
const CUT_FROM = LIMIT / 2;

/** Parts are sent at once; their dates are in whole seconds. */
const WITHIN_SECONDS = 2;

/** A comment is shorter, and a whole letter as well, in UTF-16 units. */
const LONGEST_COMMENT = 1_000;
const LONGEST = 50_000;

/** How long the rest of a message is waited for, in milliseconds. */
const REST_OF_LETTER_MS = 2_000;
const FORWARD_MS = 1_000;

const COMMAND = /^\s*\/\w+(?:@\w+)?(?:\s|$)/;
const ASK = /^\s*\/ask(?:@\w+)?(?:\s|$)/;

/** Short words that point to what follows, or no words. A question that stands on its own does not wait. */
const POINTING =
  /^[^\p{L}\p{N}]*$|^\W*(?:look|see|check|mira|смотри)(?!\p{L})|(?<!\p{L})(?:this|these|below|following|forwarded|est[aeo]s?|abajo|эт[аио]|этот|этого|этому|этом|вот|ниже)(?!\p{L})|[这這]|下面|看看/iu;
const LONGEST_POINTING = 80;

/** A message in which later ones are taken up, with what the next part has to follow. */
type Whole = Message & {
  readonly last_part?: {
    readonly id: number;
    readonly date: number;
    readonly length: number;
    readonly isForwarded: boolean;
  };
};

/** Whether an update may be a later part of what a person sends at once. */
export function mayBeRest({ message }: Update): boolean {
  if (!message || !isPlain(message) || repliedTo(message) || standsAlone(message)) return false;
  return message.forward_origin !== undefined || isText(message);
}

/**
 * Whether a message is a forwarded photo that says nothing in words, or a page of an album: in a private chat, it may be
 * stored as a document.
 */
export function standsAlone(message: Message): boolean {
  const isSilent = message.text === undefined || message.media_group_id !== undefined;
  const isPhoto = message.forward_origin !== undefined && message.photo !== undefined;
  return isPhoto && isSilent && message.chat.type === 'private';
}

/** Whether two messages are of one person, in one topic. Several people may write as a channel or group. */
export function isOfSame(a: Message, b: Message): boolean {
  const isPerson = a.sender_chat === undefined && b.sender_chat === undefined;
  return isPerson && a.from?.id === b.from?.id && a.message_thread_id === b.message_thread_id;
}

/**
 * Joins a message with the next one of the same person: the parts of a letter that Telegram has cut, or a comment and what
 * is forwarded with it, which becomes what the comment replies to.
 *
 * @returns undefined if they do not belong together, by their dates, lengths and order
 */
export function joined(first: Whole, next: Message): Message | undefined {
  const last = lastPart(first);
  const seconds = next.date - last.date;
  const isNext = next.message_id > last.id && seconds >= 0 && seconds <= WITHIN_SECONDS;
  if (!isNext || !isPlain(first)) return undefined;
  const last_part = {
    ...{ id: next.message_id, date: next.date, length: next.text?.length ?? 0 },
    isForwarded: next.forward_origin !== undefined,
  };
  const words = withRest(first, next) ?? withForward(first, next);
  if (!words || lengthOf(words) > LONGEST) return undefined;
  return { ...first, ...words, last_part } as Whole;
}

/** How long the rest of a message may take to come, in milliseconds; 0 if there is no sign of one. */
export function restMayTake(message: Whole): number {
  if (!isPlain(message) || message.sender_chat) return 0;
  const { text = '', entities = [] } = message;
  const isCalled = ASK.test(text) || entities.some(({ type }) => /mention/.test(type));
  const isHeard =
    message.chat.type === 'private' || isCalled || repliedTo(message)?.from?.is_bot === true;
  if (isHeard && lastPart(message).length >= CUT_FROM) return REST_OF_LETTER_MS;
  const words = text.replace(ASK, '').replace(/@\w+/g, '');
  const isOpen = message.last_part === undefined && isComment(message);
  return isHeard && isPointing(words) && isOpen ? FORWARD_MS : 0;
}

/** Whether short words say nothing but that something else is meant: "Is this right?", "👇". */
export function isPointing(words: string): boolean {
  return words.length <= LONGEST_POINTING && POINTING.test(words);
}

/** The letter so far with the next part of it. */
function withRest(first: Whole, next: Message): Partial<Message> | undefined {
  const isOne = isText(first) && isText(next) && lastPart(first).length >= CUT_FROM;
  if (!isOne || !isSameOrigin(first.forward_origin, next.forward_origin)) return undefined;
  if (lastPart(first).isForwarded !== (next.forward_origin !== undefined)) return undefined;
  const start = `${first.text}${gapAfter(first.text ?? '', lastPart(first).length)}`;
  const moved = (next.entities ?? []).map(
    (entity): MessageEntity => ({ ...entity, offset: entity.offset + start.length }),
  );
  return { text: start + next.text, entities: [...(first.entities ?? []), ...moved] };
}

/** A comment is handled as a reply to the messages that are forwarded with it. */
function withForward(first: Whole, next: Message): Partial<Message> | undefined {
  if (next.forward_origin === undefined) return undefined;
  const isFurther = first.last_part?.isForwarded === true && first.forward_origin === undefined;
  if (!isFurther && !(first.last_part === undefined && isComment(first))) return undefined;
  const before = isFurther ? first.reply_to_message : undefined;
  const gap = isFurther ? gapAfter(before?.text ?? '', lastPart(first).length, '\n') : '';
  const text = `${before?.text ?? ''}${before?.text && next.text ? gap : ''}${next.text ?? ''}`;
  const { reply_to_message: _, ...forwarded } = next;
  const reply = { ...forwarded, ...before, text } as NonNullable<Message['reply_to_message']>;
  // Pictures are not read, and the person is told so.
  return { reply_to_message: reply, ...(!isText(next) && { caption: first.text ?? '' }) };
}

/** Where a client cuts between words, it leaves out the space. */
function gapAfter(text: string, length: number, usual: ' ' | '\n' = ' '): string {
  if (length >= LIMIT) return '';
  return /[.!?。！？…:;]\s*$/u.test(text) ? '\n' : usual;
}

function lastPart(message: Whole) {
  const { message_id: id, date, text } = message;
  const isForwarded = message.forward_origin !== undefined;
  return message.last_part ?? { id, date, length: text?.length ?? 0, isForwarded };
}

function lengthOf({ text, reply_to_message: replied }: Partial<Message>): number {
  return Math.max(text?.length ?? 0, replied?.text?.length ?? 0);
}

/** Words that a person has written here, and that reply to nothing. */
function isComment(message: Message): boolean {
  const { text = '' } = message;
  const isOwn = message.forward_origin === undefined && isText(message) && !repliedTo(message);
  return isOwn && text.length <= LONGEST_COMMENT && (!COMMAND.test(text) || ASK.test(text));
}

/** Neither edited nor of a bot, and without a file, which is handled for itself. */
function isPlain({ edit_date, via_bot, document, text }: Message): boolean {
  const isCommand = COMMAND.test(text ?? '') && !ASK.test(text ?? '');
  return edit_date === undefined && !via_bot && !document && !isCommand;
}

function isText({ text, caption }: Message): boolean {
  return text !== undefined && caption === undefined;
}

function isSameOrigin(a: MessageOrigin | undefined, b: MessageOrigin | undefined): boolean {
  const isClose = Math.abs((a?.date ?? 0) - (b?.date ?? 0)) <= WITHIN_SECONDS;
  return (
    isClose &&
    JSON.stringify({ ...a, date: 0, message_id: 0 }) ===
      JSON.stringify({ ...b, date: 0, message_id: 0 })
  );
}
