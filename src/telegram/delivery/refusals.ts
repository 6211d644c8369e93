import { GrammyError, HttpError } from 'grammy';
import { codeOf, FootnoteError, messageOf } from '../../errors.ts';

/** Turns a refusal that ends the bot into a message for its owner. Returns other errors unchanged. */
export function explainRefusal(error: unknown): unknown {
  if (!(error instanceof GrammyError)) return error;
  const { method, error_code, description } = error;
  if (error_code === 401 || error_code === 404) {
    return new FootnoteError(
      'Telegram does not accept the bot token. Copy it again from @BotFather into TELEGRAM_BOT_TOKEN.',
    );
  }
  if (error_code === 409) {
    return new FootnoteError(
      'Another program answers with this bot token (another Footnote, or a webhook). Stop that one, or use another token here.',
    );
  }
  // The error itself is left out: it holds the request, which may contain secrets.
  return new FootnoteError(
    `Telegram refused ${method} (${error_code}: ${description}). Start the bot again. If that does not help, please report it.`,
  );
}

/** An error's message without the token, which is part of every Bot API address. */
export function withoutToken(error: unknown, token: string): string {
  const cause = error instanceof HttpError ? error.error : error;
  return messageOf(cause).replaceAll(token, '<token>');
}

/** What went wrong with a call, in two words for the log. */
export function troubleOf(error: unknown): string {
  return error instanceof GrammyError ? `error ${error.error_code}` : 'no connection';
}

/** Whether the same call may succeed later: the network or Telegram is in trouble, or the rate is too high. */
export function isPassing(error: unknown): boolean {
  if (error instanceof HttpError) return true;
  return error instanceof GrammyError && (error.error_code === 429 || error.error_code >= 500);
}

/** The wait that Telegram asks for, in milliseconds; undefined if it asks for none. */
export function requestedWait(error: unknown): number | undefined {
  const seconds = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  return seconds === undefined ? undefined : 1_000 * seconds;
}

/** Failures that happen before the first byte of a call is sent. */
const UNREACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
]);

/** Whether a failed call may have taken effect: the request was sent, but the reply did not arrive. */
export function isDoubtful(error: unknown): boolean {
  return error instanceof HttpError && !UNREACHED.has(codeOf(error.error) ?? '');
}
