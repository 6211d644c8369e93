import type * as Telegram from 'grammy/types';
import type { SentDraft } from './bot-api-drafts.ts';
import type { GivenFile } from './bot-api-files.ts';
import { createLog } from './bot-api-log.ts';
import { createMethods } from './bot-api-methods.ts';
import type { Params } from './bot-api-params.ts';
import { createParts } from './bot-api-parts.ts';
import { createPeople } from './bot-api-people.ts';
import { startServer } from './bot-api-server.ts';
import { userOf } from './bot-api-speech.ts';

/** One call as it came in; `at` is in milliseconds since the epoch. */
export interface ApiCall {
  method: string;
  params: Params;
  at: number;
}

/** A message as it arrived: the parameters of `sendMessage`, with `chat` for `chat_id`. */
export interface SentMessage
  extends Pick<Telegram.Message, 'message_id' | 'date' | 'chat' | 'entities' | 'reply_markup'>,
    Partial<Pick<Telegram.Message, 'document' | 'caption' | 'caption_entities' | 'edit_date'>> {
  from: Telegram.User;
  /** Empty for a document. */
  text: string;
  reply_parameters?: Telegram.ReplyParameters;
  link_preview_options?: Telegram.LinkPreviewOptions;
  message_thread_id?: number;
  parse_mode?: string;
}

/** A document as it arrived through `sendDocument`; its content is at `bytesOf`. */
export type SentDocument = Omit<SentMessage, 'text'> & { document: Telegram.Document };

/** How a call fails on purpose. Dropping `after` means: it took effect, the answer was lost. */
export type Failure =
  | {
      status: 400 | 401 | 403 | 409 | 429 | 500;
      description?: string;
      /** Seconds; a 429 that gives none gets 1. */
      retry_after?: number;
      migrate_to_chat_id?: number;
    }
  | { drop: 'before' | 'after' };

/**
 * The person who speaks in `say`; `chat` is the private chat with them unless given. With `sender_chat`,
 * `from` becomes what Telegram puts there: an anonymous admin's, or a channel's. `entities` replace those
 * that are found. `reply_to_message` is filled in if the stand-in knows it.
 */
export type Speaker = Partial<
  Pick<Telegram.User, 'id' | 'is_bot' | 'first_name' | 'language_code' | 'username'>
> & {
  chat?: Telegram.Chat;
  reply_to_message?: { message_id: number };
  message_thread_id?: number;
  is_topic_message?: true;
  sender_chat?: Telegram.Chat;
  via_bot?: Telegram.User;
  entities?: Telegram.MessageEntity[];
};

/**
 * Answers one method: returns the `result` or a promise of it, or throws an `ApiError`.
 * `gone` is aborted once the caller has its answer or has hung up.
 */
export type Handler = (params: Params, gone: AbortSignal) => unknown;

export interface BotApiOptions {
  /** `123456:TEST-token` unless given. */
  token?: string;
  botInfo?: Partial<Telegram.UserFromGetMe>;
  /** Methods to add, or to put in place of the built-in ones. */
  methods?: Record<string, Handler>;
  /** The pause after a delivery to the webhook that failed; 50 unless given. */
  webhookRetryMs?: number;
}

/** What is enough to name a message. */
export type Addressed = Pick<Telegram.Message, 'message_id' | 'chat'>;

/** A stand-in for Telegram's Bot API on a local port. */
export interface BotApi {
  /** For grammY's `apiRoot`, such as `http://127.0.0.1:41234`. */
  url: string;
  /** The only token accepted; others get a 401. */
  token: string;
  botInfo: Telegram.UserFromGetMe;
  /** Every call that was accepted, or failed on purpose, in order; downloads are among them. */
  calls: ApiCall[];
  /** Every call the stand-in itself refused: bad parameters, unknown methods. */
  refused: (ApiCall & { description: string })[];
  /** Every message that arrived through `sendMessage`; later edits do not change it. */
  sent: SentMessage[];
  /**
   * Queues an update and returns its `update_id`. As at Telegram, what is in force at this
   * moment decides whether it is kept: the `allowed_updates` of the last call that had any.
   */
  push(update: Omit<Telegram.Update, 'update_id'>): number;
  /** Every document that arrived through `sendDocument`; later edits do not change it. */
  documents: SentDocument[];
  /** Every draft that arrived. */
  drafts: SentDraft[];
  /** A message as it stands after all edits; undefined once it is deleted. */
  messageNow(chatId: number, messageId: number): SentMessage | undefined;
  /** The draft that a person sees: the last one, for 30 s, until the bot sends anything. */
  draftOf(chatId: number): SentDraft | undefined;
  /** The content of a file of either side. */
  bytesOf(fileId: string): Buffer | undefined;
  /** The commands of a scope (default) and language (all), empty if none were set. */
  commandsIn(scope?: Telegram.BotCommandScope, language?: string): Telegram.BotCommand[];
  /** Queues a text message from a person, commands at the start and `@mentions` marked. */
  say(text: string, from?: Speaker): number;
  /** Puts a file at Telegram, for `push` or `sendFile`; `size` is what is said of it. */
  giveFile(bytes: Uint8Array, file: GivenFile): Telegram.Document;
  /** Queues a message from a person with a document from `giveFile`. */
  sendFile(from: Speaker, document: Telegram.Document, caption?: string): number;
  /**
   * Queues the pressing of a button under the message, which comes along as it stands now. In
   * a private chat it is the person there who presses, unless given.
   */
  press(message: Addressed, data: string, from?: Speaker): number;
  /** Queues an inline query of up to 256 units, by default from the chat with the bot. */
  typeInline(query: string, from?: Speaker, more?: Partial<Telegram.InlineQuery>): number;
  /** Queues a person's stopping the draft shown in their chat, or the one given. */
  stopGeneration(chatId: number, draftId?: number): number;
  /** Decides what `getChatMember` says; who speaks in a chat is a member of it anyway. */
  setMember(chatId: number, user: Speaker, status: Telegram.ChatMember['status']): void;
  /**
   * Resolves with all calls of `method` once there are `count` (1). Their effect has taken
   * place then; the answer may still be on its way. Rejects after `timeoutMs` (60,000), or
   * on `close`, with the calls seen.
   */
  waitFor(method: string, count?: number, timeoutMs?: number): Promise<ApiCall[]>;
  /**
   * Makes the next `times` (1) calls of `method` fail; several orders queue up. The method of
   * a download is `download`; dropped `after`, it breaks off in the middle of the file.
   */
  failNext(method: string, how: Failure, times?: number): void;
  /** Frees the port and hangs up on everyone. */
  close(): Promise<void>;
}

/** Starts a stand-in on a free port of 127.0.0.1. */
export async function startBotApi(options: BotApiOptions = {}): Promise<BotApi> {
  const token = options.token ?? '123456:TEST-token';
  const botInfo = { ...BOT, ...options.botInfo };
  const log = createLog();
  const parts = createParts(botInfo, options.webhookRetryMs ?? 50);
  const { messages, webhook, drafts, profile, files, chats } = parts;
  const methods = new Map(Object.entries({ ...createMethods(parts, botInfo), ...options.methods }));
  const server = await startServer({ token, methods, log });
  return {
    url: server.url,
    token,
    botInfo,
    calls: log.calls,
    refused: log.refused,
    sent: messages.sent,
    documents: messages.documents,
    drafts: drafts.drafts,
    messageNow: messages.now,
    draftOf: drafts.of,
    bytesOf: files.bytesOf,
    commandsIn: profile.commandsIn,
    ...createPeople(parts),
    setMember: (chat, user, status) => chats.setMember(chat, userOf(user), status),
    waitFor: log.waitFor,
    failNext: log.failNext,
    close: () => {
      log.close();
      webhook.close();
      return server.close();
    },
  };
}

const BOT: Telegram.UserFromGetMe = {
  id: 123456,
  is_bot: true,
  first_name: 'Footnote',
  username: 'footnote_test_bot',
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: true,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
};
