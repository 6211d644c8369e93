import { GrammyError, HttpError } from 'grammy';
import { codeOf, FootnoteError, messageOf } from '../../errors.ts';

/** What a person is told where Telegram will not let the bot go on; other errors as they are. */
export function explainRefusal(error: unknown): unknown {
  if (!(error instanceof GrammyError)) return error;
  const { method, error_code, description } = error;
  if (error.error_code === 401 || error.error_code === 404) {
    return new FootnoteError(
      'Telegram does not accept the bot token. Copy it again from @BotFather into TELEGRAM_BOT_TOKEN.',
    );
  }
  if (error.error_code === 409) {
    return new FootnoteError(
      'Another program answers with this bot token (another Footnote, or a webhook). Stop that one, or use a token of its own here.',
    );
  }
  // Not the error itself: it holds what was sent, secrets among it.
  return new FootnoteError(
    `Telegram refused ${method} (${error_code}: ${description}). Start the bot again; if that does not help, please report it.`,
  );
}

/** An error's message without the token, which stands in every address of the Bot API. */
export function withoutToken(error: unknown, token: string): string {
  const cause = error instanceof HttpError ? error.error : error;
  return messageOf(cause).replaceAll(token, '<token>');
}

/** What went wrong with a call, in two words for the log. */
export function troubleOf(error: unknown): string {
  return error instanceof GrammyError ? `error ${error.error_code}` : 'no connection';
}

/** Whether the same call may succeed later: the network or Telegram itself is in trouble, or too many came. */
export function isPassing(error: unknown): boolean {
  if (error instanceof HttpError) return true;
  return error instanceof GrammyError && (error.error_code === 429 || error.error_code >= 500);
}

/** How long Telegram asks to wait, in seconds, where it does. */
export function askedPause(error: unknown): number | undefined {
  return error instanceof GrammyError ? error.parameters.retry_after : undefined;
}

/** Failures before a single byte of the call has left. */
const UNREACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
]);

/** Whether a call that failed may have taken effect all the same, its reply lost on the way. */
export function isDoubtful(error: unknown): boolean {
  return error instanceof HttpError && !UNREACHED.has(codeOf(error.error) ?? '');
}
