import { ChatModelError } from './chat-model.ts';

/** Longest pause that a server may ask for, because a person is waiting. */
const LONGEST_PAUSE_MS = 10_000;

/** The least pause after 429 or 5xx, also where the server asks for a shorter one or for none. */
const PAUSE_MS = 500;

/** A pause is never said to be longer: the number comes from the server, and may be anything. */
const LONGEST_SAID_MS = 86_400_000;

/** The error for a response without a stream. Its body may repeat the question or the key, so it is not read. */
export function refusalOf(model: string, response: Response): ChatModelError {
  const { status, headers } = response;
  const asked = askedPauseMs(headers.get('retry-after'));
  if (status === 429) {
    return new ChatModelError(
      'refused',
      `${model} rejected the request because of too many requests (429${asked === undefined ? '' : `, again in ${Math.ceil(asked / 1_000)} s`}). Wait, or raise the limit with the provider.`,
      bearable(asked),
    );
  }
  if (status >= 500) {
    return new ChatModelError(
      'unreachable',
      `The server of ${model} is in trouble (${status}). Look at its log, or try again later.`,
      bearable(asked),
    );
  }
  return new ChatModelError(
    'refused',
    `${model} refused the request (${status}). ${remedy(status)}`,
  );
}

function bearable(pauseMs = PAUSE_MS): number | undefined {
  return pauseMs <= LONGEST_PAUSE_MS ? Math.max(PAUSE_MS, pauseMs) : undefined;
}

/** Milliseconds of a Retry-After in seconds or as a date; undefined without one that can be read. */
function askedPauseMs(value: string | null): number | undefined {
  const pause = /^\s*\d+(?:\.\d+)?\s*$/.test(value ?? '')
    ? 1_000 * Number(value)
    : Date.parse(value ?? '') - Date.now();
  return Number.isNaN(pause) ? undefined : Math.min(LONGEST_SAID_MS, Math.max(0, pause));
}

function remedy(status: number): string {
  if (status === 401 || status === 403) return 'Check CHAT_API_KEY.';
  if (status === 404) {
    return 'Check CHAT_MODEL and CHAT_BASE_URL; a model of Ollama must be pulled first (ollama pull).';
  }
  if (status === 413) return 'The question with its sources is too long for it.';
  if (status === 400) {
    return 'Check that CHAT_MODEL is a model for chats and CHAT_BASE_URL its address. If its context is short, lower CHAT_MAX_TOKENS.';
  }
  if (status >= 300 && status < 400)
    return 'It redirects elsewhere: set CHAT_BASE_URL to the final address.';
  return 'Check that CHAT_MODEL is a model for chats, and that CHAT_BASE_URL is its address.';
}
