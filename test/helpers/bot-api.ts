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

/** A call; `at` is in milliseconds since 1970. */
export interface ApiCall {
  method: string;
  params: Params;
  at: number;
}

/** A message of the bot: the parameters of `sendMessage`, with `chat` in place of `chat_id`. */
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

/** A document sent by `sendDocument`; `bytesOf` returns its content. */
export type SentDocument = Omit<SentMessage, 'text'> & { document: Telegram.Document };

/** How a call fails on purpose. Dropped `after`, it takes effect but its reply is lost. */
export type Failure =
  | {
      status: 400 | 401 | 403 | 409 | 413 | 429 | 500;
      description?: string;
      /** In seconds; 1 by default for a 429. */
      retry_after?: number;
      migrate_to_chat_id?: number;
    }
  | { drop: 'before' | 'after' };

/**
 * The sender of a message. `chat` is their private chat by default. With `sender_chat`, `from` becomes the
 * account that Telegram uses for anonymous admins or channels. `entities` replace those that are found.
 * `reply_to_message` is filled in if the stand-in knows the message.
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
  is_automatic_forward?: true;
  entities?: Telegram.MessageEntity[];
  /** In seconds since 1970; now by default. */
  date?: number;
};

/**
 * Handles one method: returns the `result` or a promise of it, or throws an `ApiError`. `gone` is aborted when
 * the caller has the reply or hangs up.
 */
export type Handler = (params: Params, gone: AbortSignal) => unknown;

export interface BotApiOptions {
  /** By default `123456:TEST-token`. */
  token?: string;
  botInfo?: Partial<Telegram.UserFromGetMe>;
  /** Methods to add or to replace. */
  methods?: Record<string, Handler>;
  /** The pause after a failed delivery to the webhook; 50 by default. */
  webhookRetryMs?: number;
  /** The id of its first update; 1001 unless given. */
  firstUpdateId?: number;
}

/** Identifies a message. */
export type Addressed = Pick<Telegram.Message, 'message_id' | 'chat'>;

/** A stand-in for Telegram's Bot API on a local port. */
export interface BotApi {
  /** For grammY's `apiRoot`, such as `http://127.0.0.1:41234`. */
  url: string;
  /** Other tokens get a 401. */
  token: string;
  botInfo: Telegram.UserFromGetMe;
  /** All calls that were accepted, or failed on purpose, in order, downloads included. */
  calls: ApiCall[];
  /** All calls that the stand-in refused for bad parameters or unknown methods. */
  refused: (ApiCall & { description: string })[];
  /** All messages of `sendMessage`, without later edits. */
  sent: SentMessage[];
  /**
   * Queues an update and returns its `update_id`. As at Telegram, it is kept only if the current
   * `allowed_updates` contain its kind.
   */
  push(update: Omit<Telegram.Update, 'update_id'>): number;
  /** All documents of `sendDocument`, without later edits. */
  documents: SentDocument[];
  /** All drafts. */
  drafts: SentDraft[];
  /** A message after all edits; undefined if it was deleted. */
  messageNow(chatId: number, messageId: number): SentMessage | undefined;
  /** The draft that a person sees: the last one, for 30 s or until the bot sends something. */
  draftOf(chatId: number): SentDraft | undefined;
  /** The content of a file that the bot or a person has sent. */
  bytesOf(fileId: string): Buffer | undefined;
  /** The commands of a scope and language; empty if none were set. */
  commandsIn(scope?: Telegram.BotCommandScope, language?: string): Telegram.BotCommand[];
  /** Queues a text message from a person, with its command and `@mentions` marked. */
  say(text: string, from?: Speaker): number;
  /** Uploads a file of a person, for `push` or `sendFile`; `size` replaces its stated size. */
  giveFile(bytes: Uint8Array, file: GivenFile): Telegram.Document;
  /** Queues a message with a document from `giveFile`. */
  sendFile(from: Speaker, document: Telegram.Document, caption?: string): number;
  /** Queues a press of a button below a message. By default, the person of the private chat presses it. */
  press(message: Addressed, data: string, from?: Speaker): number;
  /** Queues an inline query of up to 256 UTF-16 units, by default from the chat with the bot. */
  typeInline(query: string, from?: Speaker, more?: Partial<Telegram.InlineQuery>): number;
  /** Queues that a person stops a draft, by default the one they see. */
  stopGeneration(chatId: number, draftId?: number): number;
  /** Sets the result of `getChatMember`. Everybody who writes in a chat is a member by default. */
  setMember(chatId: number, user: Speaker, status: Telegram.ChatMember['status']): void;
  /**
   * Resolves with all calls of `method` once there are `count` (1). They have taken effect by then, but the
   * replies may still be on their way. Rejects after `timeoutMs` (60,000) or on `close`, and lists all calls.
   */
  waitFor(method: string, count?: number, timeoutMs?: number): Promise<ApiCall[]>;
  /**
   * Makes the next `times` (1) calls of `method` fail; several orders queue up. The method of a download is
   * `download`; dropped `after`, it breaks off in the middle of the file.
   */
  failNext(method: string, how: Failure, times?: number): void;
  /** Closes the port and all connections. */
  close(): Promise<void>;
}

/** Starts a stand-in on a free port of 127.0.0.1. */
export async function startBotApi(options: BotApiOptions = {}): Promise<BotApi> {
  const token = options.token ?? '123456:TEST-token';
  const botInfo = { ...BOT, ...options.botInfo };
  const log = createLog();
  const parts = createParts(botInfo, options);
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
