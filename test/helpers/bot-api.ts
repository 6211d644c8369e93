import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type * as Telegram from 'grammy/types';
import {
  ApiError,
  badRequest,
  CONFLICT,
  chatId,
  createChats,
  createUpdates,
  decodeBody,
  formFields,
  type Params,
} from './bot-api-entities.ts';

/** One call as it came in; `at` is in milliseconds since the epoch. */
export interface ApiCall {
  method: string;
  params: Params;
  at: number;
}

/** A message as it arrived: the parameters of `sendMessage`, with `chat` for `chat_id`. */
export interface SentMessage
  extends Pick<Telegram.Message, 'message_id' | 'date' | 'chat' | 'entities' | 'reply_markup'> {
  from: Telegram.User;
  text: string;
  reply_parameters?: Telegram.ReplyParameters;
  link_preview_options?: Telegram.LinkPreviewOptions;
  message_thread_id?: number;
  parse_mode?: string;
}

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

/** Who speaks in `say`; `chat` is the private chat with them unless given. */
export type Speaker = Partial<Pick<Telegram.User, 'id' | 'first_name' | 'language_code'>> & {
  chat?: Telegram.Chat;
  reply_to_message?: { message_id: number };
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
}

/** A stand-in for Telegram's Bot API on a local port. */
export interface BotApi {
  /** For grammY's `apiRoot`, such as `http://127.0.0.1:41234`. */
  url: string;
  /** The only token accepted; others get a 401. */
  token: string;
  botInfo: Telegram.UserFromGetMe;
  /** Every call that was accepted, or failed on purpose, in order. */
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
  /** Queues a text message from a person, a leading `/command` marked as such. */
  say(text: string, from?: Speaker): number;
  /**
   * Resolves with all calls of `method` once there are `count` (1). Their effect has taken
   * place then; the answer may still be on its way. Rejects after `timeoutMs` (10,000), or
   * on `close`, with the calls seen.
   */
  waitFor(method: string, count?: number, timeoutMs?: number): Promise<ApiCall[]>;
  /** Makes the next `times` (1) calls of `method` fail; several orders queue up. */
  failNext(method: string, how: Failure, times?: number): void;
  /** Frees the port and hangs up on everyone. */
  close(): Promise<void>;
}

/** Starts a stand-in on a free port of 127.0.0.1. */
export async function startBotApi(options: BotApiOptions = {}): Promise<BotApi> {
  const token = options.token ?? '123456:TEST-token';
  const botInfo = { ...BOT, ...options.botInfo };
  const log = createLog();
  const chats = createChats(botInfo);
  const updates = createUpdates();
  const methods = new Map<string, Handler>(
    Object.entries({
      getMe: () => botInfo,
      getUpdates: updates.get,
      deleteWebhook: updates.deleteWebhook,
      getWebhookInfo: updates.webhookInfo,
      sendMessage: chats.send,
      editMessageText: chats.edit,
      sendChatAction,
      answerCallbackQuery: updates.answerCallback,
      leaveChat: (params) => chatId(params) !== 0,
      setMyCommands: () => true,
      setMyName: () => true,
      setMyDescription: () => true,
      setMyShortDescription: () => true,
      ...options.methods,
    } satisfies Record<string, Handler>),
  );
  const push: BotApi['push'] = (update) => {
    chats.notice(update);
    return updates.push(update);
  };
  const server = createServer((request, response) => {
    serve({ token, methods, log }, request, response).catch(() => request.socket.destroy());
  });
  // Node drops idle connections after 5 s, which a client about to reuse one sees as an error.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    botInfo,
    calls: log.calls,
    refused: log.refused,
    sent: chats.sent,
    push,
    say: (text, from = {}) => push({ message: spoken(text, from, chats.nextMessageId()) }),
    waitFor: log.waitFor,
    failNext: log.failNext,
    close: () => {
      log.close();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
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

function spoken(text: string, from: Speaker, message_id: number) {
  const { id = 1001, first_name = 'Ada', language_code = 'en', reply_to_message: replied } = from;
  const user: Telegram.User = { id, is_bot: false, first_name, language_code };
  const chat: Telegram.Chat = from.chat ?? { id, type: 'private', first_name };
  const command = /^\/\w{1,32}(@\w+)?/.exec(text)?.[0];
  const entities = command && [{ type: 'bot_command', offset: 0, length: command.length }];
  const date = Math.floor(Date.now() / 1000);
  const more = { ...(entities && { entities }), ...(replied && { reply_to_message: replied }) };
  const message = { message_id, date, from: user, chat, text, ...more };
  return message as NonNullable<Telegram.Update['message']>;
}

function sendChatAction(params: Params): boolean {
  if (typeof params.action !== 'string') throw badRequest('wrong parameter action in request');
  return chatId(params) !== 0;
}

interface Parts {
  token: string;
  methods: Map<string, Handler>;
  log: ReturnType<typeof createLog>;
}

async function serve(parts: Parts, request: IncomingMessage, response: ServerResponse) {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const body = Buffer.concat(await request.toArray());
  const reply = (status: number, answer: object) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  };
  try {
    const outcome = await answerTo(parts, callOf(parts.token, request, body), gone.signal);
    if (outcome === DROPPED) request.socket.destroy();
    else reply(200, { ok: true, result: outcome });
  } catch (error) {
    const bug = new ApiError(500, `Internal Server Error: ${error}`);
    const { code, message, parameters } = error instanceof ApiError ? error : bug;
    reply(code, { ok: false, error_code: code, description: message, parameters });
  }
}

function callOf(token: string, { url: path = '', headers }: IncomingMessage, body: Buffer) {
  const url = new URL(path, 'http://127.0.0.1');
  const [, given, method] = /^\/bot([^/]+)\/(\w+)$/.exec(decodeURIComponent(url.pathname)) ?? [];
  if (given === undefined || method === undefined) throw new ApiError(404, 'Not Found');
  if (given !== token) throw new ApiError(401, 'Unauthorized');
  const params = decodeBody(headers['content-type'] ?? '', body);
  return { method, params: { ...formFields(url.searchParams), ...params }, at: Date.now() };
}

const DROPPED = Symbol('the connection is to be dropped');

async function answerTo({ methods, log }: Parts, call: ApiCall, gone: AbortSignal) {
  const failure = log.takeFailure(call.method);
  if (failure && !('drop' in failure && failure.drop === 'after')) {
    log.accept(call);
    if ('drop' in failure) return DROPPED;
    throw failed(failure);
  }
  const handler = methods.get(call.method);
  let result: unknown;
  try {
    if (handler === undefined) throw new ApiError(404, 'Not Found: method not found');
    result = handler(call.params, gone);
  } catch (error) {
    log.refused.push({ ...call, description: (error as Error).message });
    throw error;
  }
  // Recorded after the effect, and not only after the answer: a long poll is a call by now.
  log.accept(call);
  result = await result;
  return failure ? DROPPED : result;
}

function failed({ status, description, ...order }: Exclude<Failure, { drop: unknown }>) {
  const parameters = status === 429 ? { retry_after: 1, ...order } : order;
  const descriptions = {
    400: 'Bad Request',
    401: 'Unauthorized',
    403: 'Forbidden: bot was blocked by the user',
    409: CONFLICT,
    429: `Too Many Requests: retry after ${parameters.retry_after}`,
    500: 'Internal Server Error',
  };
  const any = Object.keys(parameters).length > 0;
  return new ApiError(status, description ?? descriptions[status], any ? parameters : undefined);
}

function createLog() {
  const calls: ApiCall[] = [];
  const refused: BotApi['refused'] = [];
  const failures = new Map<string, Failure[]>();
  const news = new EventEmitter().setMaxListeners(0);

  async function waitFor(method: string, count = 1, timeoutMs = 10_000): Promise<ApiCall[]> {
    const found = () => calls.filter((call) => call.method === method);
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), timeoutMs);
    try {
      while (found().length < count) await once(news, 'call', { signal: timeout.signal });
      return found();
    } catch {
      const why = timeout.signal.aborted ? `within ${timeoutMs} ms` : 'before close';
      const seen = [...calls, ...refused].map((call) => JSON.stringify(call).slice(0, 200));
      throw new Error([`no ${count} x ${method} ${why}; calls seen:`, ...seen].join('\n  '));
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    calls,
    refused,
    waitFor,
    accept(call: ApiCall): void {
      calls.push(call);
      news.emit('call');
    },
    takeFailure: (method: string) => failures.get(method)?.shift(),
    failNext(method: string, how: Failure, times = 1): void {
      const queue = failures.get(method) ?? [];
      failures.set(method, [...queue, ...Array<Failure>(times).fill(how)]);
    },
    close(): void {
      // Rejects what waits in `once`; without a listener, an 'error' event would be thrown.
      if (news.listenerCount('error') > 0) news.emit('error', new Error('closed'));
    },
  };
}
