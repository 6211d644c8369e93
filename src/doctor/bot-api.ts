import type { Fetch } from '../network/fetch.ts';
import { networkReason } from '../network/trouble.ts';

/** Telegram answered, and the answer is no. */
export class BotApiRefusal extends Error {
  override name = 'BotApiRefusal';
  readonly code: number;

  constructor(code: number, description: string) {
    super(description);
    this.code = code;
  }
}

/** What is read of `getMe`. */
export interface BotAccount {
  readonly username?: string;
  readonly can_join_groups?: boolean;
  readonly can_read_all_group_messages?: boolean;
  readonly supports_inline_queries?: boolean;
}

/** What is read of `getWebhookInfo`. */
export interface WebhookInfo {
  readonly url?: string;
  readonly pending_update_count?: number;
  readonly last_error_message?: string;
}

/** Telegram could not be reached. */
export class Unreachable extends Error {
  override name = 'Unreachable';
  /** The error of the network, with its code. */
  readonly error: unknown;

  constructor(message: string, error: unknown) {
    super(message);
    this.error = error;
  }
}

/** What a look at the Bot API needs. */
interface BotApiAccess {
  readonly apiRoot: string;
  readonly token: string;
  /** The way that the bot itself takes. */
  readonly fetch: Fetch;
}

interface Reply {
  readonly ok?: boolean;
  readonly result?: unknown;
  readonly error_code?: number;
  readonly description?: string;
}

const TIMEOUT_MS = 10_000;

/**
 * Asks the Bot API one thing that changes nothing. Without grammY, so that a look at Telegram does not
 * depend on what is to be looked at.
 *
 * @throws BotApiRefusal where Telegram refuses; Unreachable where it could not be reached. No
 *   message holds the token, which stands in every address of the Bot API.
 */
export async function askBotApi<Result>(
  { apiRoot, token, fetch }: BotApiAccess,
  method: 'getMe' | 'getWebhookInfo',
): Promise<Result> {
  const withoutToken = (text: string) => text.replaceAll(token, '<token>');
  let reply: Reply;
  let status: number;
  try {
    const response = await fetch(`${apiRoot}/bot${token}/${method}`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    status = response.status;
    reply = parse(await response.text(), status);
  } catch (error) {
    throw new Unreachable(withoutToken(networkReason(error)), error);
  }
  if (reply.ok === true) return reply.result as Result;
  const { error_code: code = status, description = 'no reason given' } = reply;
  throw new BotApiRefusal(code, withoutToken(description));
}

function parse(text: string, status: number): Reply {
  try {
    const reply: unknown = JSON.parse(text);
    if (typeof reply === 'object' && reply !== null && 'ok' in reply) return reply as Reply;
  } catch {
    // Told below.
  }
  throw new Error(`what answers there, with status ${status}, is not the Bot API`);
}
