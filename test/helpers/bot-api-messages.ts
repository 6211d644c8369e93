import type * as Telegram from 'grammy/types';
import type { SentDocument, SentMessage } from './bot-api.ts';
import type { Chats } from './bot-api-chats.ts';
import type { Files } from './bot-api-files.ts';
import { checkKeyboard } from './bot-api-keyboard.ts';
import {
  badRequest,
  chatId,
  integer,
  messageId,
  missing,
  type Params,
  yes,
} from './bot-api-params.ts';
import { checkCaption, checkText } from './bot-api-text.ts';

export type Messages = ReturnType<typeof createMessages>;

/** A message of either side as it stands; what the bot sent has the parameters it came with. */
type Stored = Partial<Omit<SentMessage, 'message_id' | 'chat' | 'date'>> &
  Pick<SentMessage, 'message_id' | 'chat' | 'date'> & { edit_date?: number };

/** Parameters of the call that are not fields of a message. */
const NO_FIELDS = new Set(['reply_parameters', 'parse_mode', 'disable_notification']);

/** What is said in the chats; `send`, `sendDocument` and so on are handlers. */
export function createMessages(bot: Telegram.User, chats: Chats, files: Files) {
  const sent: SentMessage[] = [];
  const documents: SentDocument[] = [];
  const stored = new Map<string, Stored>();
  let lastMessageId = 0;

  const nextId = () => ++lastMessageId;
  const find = (chat: number, id: number) => stored.get(`${chat}:${id}`);
  const keep = (message: Stored) => {
    stored.set(`${message.chat.id}:${message.message_id}`, message);
    return message;
  };

  /** Learns the message of an update; one that a button was pressed under is the bot's. */
  function notice(message: Stored, pressed: boolean): void {
    lastMessageId = Math.max(lastMessageId, message.message_id);
    // The date of a message that is not there any more is 0.
    if (message.date === 0 || (pressed && find(message.chat.id, message.message_id))) return;
    keep(pressed ? { from: bot, ...message } : { ...message });
  }

  /** What all messages of the bot have. */
  function addressed(params: Params) {
    const id = chatId(params);
    const topic = chats.topic(params);
    checkKeyboard(params.reply_markup, id > 0);
    const reply = (params.reply_parameters ?? {}) as Params;
    const to = integer(reply.message_id);
    if (to !== undefined && !find(id, to) && !yes(reply.allow_sending_without_reply)) {
      throw badRequest('message to be replied not found');
    }
    // What is replied to came earlier, also if nobody told the stand-in of it.
    lastMessageId = Math.max(lastMessageId, to ?? 0);
    const date = Math.floor(Date.now() / 1000);
    return { ...topic, date, from: bot, chat: chats.of(id) };
  }

  function send(params: Params): object {
    const { chat_id: _, message_thread_id: __, ...rest } = params;
    const more = addressed(params);
    checkText(String(params.text ?? ''), params.entities);
    const message = { ...rest, ...more, message_id: nextId(), text: String(params.text) };
    keep(message);
    sent.push(message);
    return onTheWire(message);
  }

  function sendDocument(params: Params): object {
    const { caption, caption_entities, reply_markup, reply_parameters } = params;
    const more = addressed(params);
    checkCaption(String(caption ?? ''), caption_entities);
    const document = files.taken(params, 'document');
    const message = {
      ...more,
      ...(caption ? { caption: String(caption) } : {}),
      ...given({ caption_entities, reply_markup, reply_parameters }),
      message_id: nextId(),
      document,
    };
    keep(message);
    documents.push(message);
    return onTheWire(message);
  }

  /** The bot's own message that is meant, for an edit. */
  function own(params: Params): Stored {
    const message = find(chatId(params), messageId(params));
    if (message === undefined) throw badRequest('message to edit not found');
    if (message.from?.id !== bot.id) throw badRequest("message can't be edited");
    return message;
  }

  function change(message: Stored, changes: Partial<Stored>): object {
    const changed: Stored = { ...message, ...changes };
    if (contentOf(message) === contentOf(changed)) throw badRequest(NOT_MODIFIED);
    return onTheWire(keep({ ...changed, edit_date: Math.floor(Date.now() / 1000) }));
  }

  function edit(params: Params): unknown {
    checkText(String(params.text ?? ''), params.entities);
    checkKeyboard(params.reply_markup, Number(params.chat_id) > 0);
    if (params.inline_message_id !== undefined) return true;
    const message = own(params);
    if (message.document) throw badRequest('there is no text in the message to edit');
    // Everything that is not given is removed, the buttons included.
    const { entities, reply_markup } = params as Partial<Stored>;
    return change(message, { text: String(params.text), entities, reply_markup } as Stored);
  }

  function editMarkup(params: Params): unknown {
    checkKeyboard(params.reply_markup, Number(params.chat_id) > 0);
    if (params.inline_message_id !== undefined) return true;
    return change(own(params), { reply_markup: params.reply_markup } as Stored);
  }

  function remove(params: Params): true {
    const id = chatId(params);
    const message = find(id, messageId(params));
    if (message === undefined) throw badRequest('message to delete not found');
    const others = message.from?.id !== bot.id && message.chat.type !== 'private';
    if (others) throw badRequest("message can't be deleted");
    return stored.delete(`${id}:${message.message_id}`) as true;
  }

  /** As it reaches the other side: without parameters, and with what it replies to, once. */
  function onTheWire(message: Stored): Telegram.Message {
    const to = message.reply_parameters?.message_id;
    const replied = to !== undefined && find(message.chat.id, Number(to));
    const { reply_to_message: _, ...original } = replied ? fieldsOf(replied) : {};
    const whole = { ...fieldsOf(message), ...(replied && { reply_to_message: original }) };
    return whole as unknown as Telegram.Message;
  }

  /** A message for an update, or what Telegram puts in the place of one that is gone. */
  function shown(chat: Telegram.Chat, id: number): Telegram.MaybeInaccessibleMessage {
    const message = find(chat.id, id);
    return message ? onTheWire(message) : { chat, message_id: id, date: 0 };
  }

  /** The message as it stands; of a document the text is empty. */
  function now(chat: number, id: number): SentMessage | undefined {
    const message = find(chat, id);
    return message && ({ text: '', ...message } as SentMessage);
  }

  const known = (chat: number, id: number) => find(chat, id) && onTheWire(find(chat, id) as Stored);
  const handlers = { send, sendDocument, edit, editMarkup, remove };
  return { sent, documents, nextId, notice, shown, known, now, ...handlers };
}

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the ' +
  'same as a current content and reply markup of the message';

function contentOf({ text, entities, reply_markup }: Stored): string {
  return JSON.stringify([text, entities ?? [], reply_markup ?? null]);
}

function fieldsOf(message: Stored): Params {
  return Object.fromEntries(Object.entries(message).filter(([name]) => !NO_FIELDS.has(name)));
}

/** Without the fields that were left out. */
function given(params: Params): Params {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => !missing(value)));
}
