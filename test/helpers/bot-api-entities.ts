import { setTimeout as sleep } from 'node:timers/promises';
import type * as Telegram from 'grammy/types';
import type { SentMessage } from './bot-api.ts';

/** The parameters of one call, whichever way they travelled. */
export type Params = Record<string, unknown>;

/** A file out of a multipart body. */
export type UploadedFile = { filename: string; bytes: Buffer };

/** A refusal in Telegram's words; `code` is both the HTTP status and the `error_code`. */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: Telegram.ResponseParameters | undefined;

  constructor(code: number, description: string, parameters?: Telegram.ResponseParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** A 400 as Telegram words it: `Bad Request: ` and the reason. */
export function badRequest(reason: string): ApiError {
  return new ApiError(400, `Bad Request: ${reason}`);
}

/** The integer a parameter stands for, also when it came as a form's string. */
export function integer(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : undefined;
}

/** The numeric chat id, or the refusal Telegram gives for a missing or unknown one. */
export function chatId(params: Params): number {
  const { chat_id: value } = params;
  if (value === undefined || value === null || value === '') throw badRequest('chat_id is empty');
  const id = integer(value);
  if (id === undefined || id === 0) throw badRequest('chat not found');
  return id;
}

/**
 * Refuses what Telegram refuses in the text, entities and keyboard of a message. Stricter in
 * two places where Telegram repairs in silence, because either means a bug on our side: an
 * empty entity, and a block quote inside another.
 *
 * @throws {ApiError} 400 with Telegram's description
 */
export function checkMessage(params: Params): void {
  const text = String(params.text ?? '');
  // A lone surrogate has no UTF-8 form; it is what cutting an emoji in half leaves behind.
  if (/\p{Surrogate}/u.test(text)) throw badRequest('strings must be encoded in UTF-8');
  if (text.trim() === '') throw badRequest('message text is empty');
  if (text.length > 4096) throw badRequest('message is too long');
  checkEntities(text, params.entities);
  checkKeyboard(params.reply_markup);
}

function checkEntities(text: string, entities: unknown): void {
  if (entities === undefined || entities === null) return;
  if (!Array.isArray(entities)) throw badRequest("can't parse entities JSON object");
  const quotes: [start: number, end: number][] = [];
  for (const entity of entities as unknown[]) {
    const { type, offset, length } = (entity ?? {}) as Params;
    if (typeof type !== 'string') throw badRequest('entity without a type');
    const [start, end] = checkRange(text, offset, length);
    if (type !== 'blockquote' && type !== 'expandable_blockquote') continue;
    if (quotes.some((other) => start < other[1] && other[0] < end)) {
      throw badRequest(`entity beginning at UTF-16 offset ${start} nests block quotes`);
    }
    quotes.push([start, end]);
  }
}

function checkRange(text: string, offset: unknown, length: unknown): [number, number] {
  const start = integer(offset);
  const size = integer(length);
  if (start === undefined || start < 0) throw badRequest(`entity with incorrect offset ${offset}`);
  if (size === undefined || size <= 0) throw badRequest(`entity with incorrect length ${length}`);
  const end = start + size;
  const entity = `entity beginning at UTF-16 offset ${start}`;
  if (end > text.length) {
    throw badRequest(`${entity} ends after the end of the text at UTF-16 offset ${end}`);
  }
  // Well-formed text was checked before, so a low surrogate always has its high one in front.
  const splits = (border: number) => /[\udc00-\udfff]/.test(text.charAt(border));
  const middle = (border: number) =>
    `in a middle of a UTF-16 symbol at byte offset ${Buffer.byteLength(text.slice(0, border + 1))}`;
  if (splits(start)) throw badRequest(`entity begins ${middle(start)}`);
  if (splits(end)) throw badRequest(`${entity} ends ${middle(end)}`);
  return [start, end];
}

function checkKeyboard(markup: unknown): void {
  if (markup === undefined || markup === null || markup === '') return;
  if (typeof markup !== 'object') throw badRequest('object expected as reply markup');
  const { inline_keyboard: rows } = markup as Params;
  for (const button of (Array.isArray(rows) ? rows : []).flat() as Params[]) {
    const bytes = Buffer.byteLength(String(button.callback_data ?? 'none'));
    if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID');
  }
}

/** The chats as the bot sees them; `send` and `edit` are handlers and throw `ApiError`. */
export function createChats(bot: Telegram.User) {
  const sent: SentMessage[] = [];
  const chats = new Map<number, Telegram.Chat>();
  const contents = new Map<string, string>();
  let lastMessageId = 0;

  const nextMessageId = () => ++lastMessageId;
  const base = (id: number) => ({
    date: Math.floor(Date.now() / 1000),
    from: bot,
    chat: chats.get(id) ?? unknownChat(id),
  });

  /** Learns chats, and the messages under the buttons people press, from an update. */
  function notice({ message, callback_query }: Partial<Telegram.Update>): void {
    const pressed = callback_query?.message;
    const { chat, message_id } = pressed ?? message ?? {};
    if (chat === undefined || message_id === undefined) return;
    chats.set(chat.id, chat);
    lastMessageId = Math.max(lastMessageId, message_id);
    const key = `${chat.id}:${message_id}`;
    if (pressed && !contents.has(key)) contents.set(key, contentOf({ ...pressed }));
  }

  function send(params: Params): SentMessage {
    const { chat_id: _, ...rest } = params;
    const id = chatId(params);
    checkMessage(params);
    const message_id = nextMessageId();
    const message = { ...rest, ...base(id), message_id, text: String(params.text) };
    contents.set(`${id}:${message_id}`, contentOf(params));
    sent.push(message);
    return message;
  }

  function edit(params: Params): unknown {
    checkMessage(params);
    if (params.inline_message_id !== undefined) return true;
    const id = chatId(params);
    const message_id = integer(params.message_id);
    if (message_id === undefined) throw badRequest('message identifier is not specified');
    const key = `${id}:${message_id}`;
    if (!contents.has(key)) throw badRequest('message to edit not found');
    if (contents.get(key) === contentOf(params)) throw badRequest(NOT_MODIFIED);
    contents.set(key, contentOf(params));
    return { ...params, ...base(id), message_id };
  }

  return { sent, nextMessageId, notice, send, edit };
}

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the ' +
  'same as a current content and reply markup of the message';

function contentOf({ text, entities, reply_markup }: Params): string {
  return JSON.stringify([text, entities ?? [], reply_markup ?? null]);
}

/** Supergroups are told from groups by the -100 in front of their ids. */
function unknownChat(id: number): Telegram.Chat {
  if (id > 0) return { id, type: 'private', first_name: 'Somebody' };
  return { id, type: `${id}`.startsWith('-100') ? 'supergroup' : 'group', title: 'Some group' };
}

/** The refusal that ends a `getUpdates` when a second one comes. */
export const CONFLICT =
  'Conflict: terminated by other getUpdates request; ' +
  'make sure that only one bot instance is running';

/** Update types Telegram sends only to those who ask for them by name. */
const OPT_IN = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/** The queue of updates and its handlers; like the real one it keeps what is not confirmed. */
export function createUpdates() {
  const questions = new Set<unknown>();
  let pending: Telegram.Update[] = [];
  let lastId = 1000;
  let allowed: unknown[] = [];
  let poll: AbortController | undefined;

  function push(update: Omit<Telegram.Update, 'update_id'>): number {
    const update_id = ++lastId;
    const kind = Object.keys(update).find((key) => key !== 'update_id') ?? '';
    if (allowed.length > 0 ? !allowed.includes(kind) : OPT_IN.has(kind)) return update_id;
    pending.push({ ...update, update_id });
    questions.add(update.callback_query?.id);
    poll?.abort();
    return update_id;
  }

  async function get(params: Params, gone: AbortSignal): Promise<Telegram.Update[]> {
    poll?.abort();
    poll = undefined;
    const offset = integer(params.offset) ?? 0;
    if (offset < 0) pending = pending.slice(offset);
    else pending = pending.filter((update) => update.update_id >= offset);
    if (Array.isArray(params.allowed_updates)) allowed = params.allowed_updates;
    const seconds = Math.min(integer(params.timeout) ?? 0, 50);
    if (pending.length === 0 && seconds > 0) await wait(seconds, gone);
    return pending.slice(0, Math.min(Math.max(integer(params.limit) ?? 100, 1), 100));
  }

  /** Ends with the time, an update, the caller hanging up, or another poll taking over. */
  async function wait(seconds: number, gone: AbortSignal): Promise<void> {
    const mine = new AbortController();
    poll = mine;
    if (gone.aborted) mine.abort();
    gone.addEventListener('abort', () => mine.abort());
    await sleep(seconds * 1000, undefined, { signal: mine.signal }).catch(() => {});
    if (poll !== mine) throw new ApiError(409, CONFLICT);
    poll = undefined;
  }

  function deleteWebhook({ drop_pending_updates: drop }: Params): true {
    if (drop === true || drop === 'true') pending = [];
    return true;
  }

  function answerCallback({ callback_query_id: id }: Params): true {
    if (questions.has(id) && id !== undefined) return true;
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }

  const webhookInfo = () => ({
    url: '',
    has_custom_certificate: false,
    pending_update_count: pending.length,
  });

  return { push, get, deleteWebhook, answerCallback, webhookInfo };
}

/** Prose stays a string even when it happens to read as JSON. */
const PROSE = new Set(['text', 'caption', 'name', 'description', 'short_description']);

/**
 * Decodes a request body by its content type. Objects and arrays that travel as JSON inside
 * a form field come out parsed, as they do from a JSON body; numbers in a form stay strings.
 *
 * @throws {ApiError} 400 when a JSON body is not a JSON object
 */
export function decodeBody(contentType: string, body: Buffer): Params {
  if (body.length === 0) return {};
  if (contentType.startsWith('application/json')) return jsonBody(body);
  if (contentType.startsWith('multipart/form-data')) return multipartBody(contentType, body);
  return formFields(new URLSearchParams(body.toString()));
}

/** The fields of a query string or an urlencoded body, decoded as `decodeBody` says. */
export function formFields(fields: Iterable<[string, string]>): Params {
  return Object.fromEntries([...fields].map(([name, value]) => [name, formValue(name, value)]));
}

function formValue(name: string, value: string): unknown {
  if (PROSE.has(name) || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function jsonBody(body: Buffer): Params {
  try {
    return { ...JSON.parse(body.toString()) };
  } catch {
    throw badRequest("can't parse JSON object");
  }
}

function multipartBody(contentType: string, body: Buffer): Params {
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1] ?? '';
  // latin1 turns each byte into one character, so a file survives being searched as a string.
  const parts = `\r\n${body.toString('latin1')}`.split(`\r\n--${boundary}`).slice(1, -1);
  return Object.fromEntries(parts.map(multipartField));
}

function multipartField(part: string): [string, unknown] {
  const border = part.indexOf('\r\n\r\n');
  const head = Buffer.from(part.slice(0, border), 'latin1').toString();
  const bytes = Buffer.from(part.slice(border + 4), 'latin1');
  const name = /[;\s]name="([^"]*)"/i.exec(head)?.[1] ?? '';
  // grammY sends file names without quotation marks.
  const filename = /[;\s]filename=(?:"([^"]*)"|([^\r\n]*))/i.exec(head);
  if (filename === null) return [name, formValue(name, bytes.toString())];
  return [name, { filename: filename[1] ?? filename[2] ?? '', bytes } satisfies UploadedFile];
}
