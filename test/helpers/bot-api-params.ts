import type * as Telegram from 'grammy/types';

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

/** Whether a parameter says yes, also when it came as a form's string. */
export function yes(value: unknown): boolean {
  return value === true || value === 'true';
}

/** Whether a parameter was left out; a JSON null counts as left out. */
export function missing(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** The numeric chat id, or the refusal Telegram gives for a missing or unknown one. */
export function chatId(params: Params): number {
  const { chat_id: value } = params;
  if (missing(value) || value === '') throw badRequest('chat_id is empty');
  const id = integer(value);
  if (id === undefined || id === 0) throw badRequest('chat not found');
  return id;
}

/** The id of the message meant, or the refusal for a missing one. */
export function messageId(params: Params): number {
  const id = integer(params.message_id);
  if (id === undefined) throw badRequest('message identifier is not specified');
  return id;
}
