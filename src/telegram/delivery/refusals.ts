import { GrammyError, HttpError } from 'grammy';
import { FootnoteError } from '../../errors.ts';
import { isUnreached, networkCode, networkReason } from '../../network/trouble.ts';

/** Another program answers with the same token. */
export class AnotherProgram extends FootnoteError {
  override name = 'AnotherProgram';

  constructor() {
    super(
      'Another program answers with this bot token (another Footnote, or a webhook). Stop that one, or use another token here.',
    );
  }
}

/** Turns a refusal that ends the bot into a message for its owner. Returns other errors unchanged. */
export function explainRefusal(error: unknown): unknown {
  if (!(error instanceof GrammyError)) return error;
  const { method, error_code, description } = error;
  if (error_code === 401 || error_code === 404) {
    return new FootnoteError(
      'Telegram does not accept the bot token. Copy it again from @BotFather into TELEGRAM_BOT_TOKEN.',
      { exitCode: 2 },
    );
  }
  if (isConflict(error)) return new AnotherProgram();
  // The error itself is left out: it holds the request, which may contain secrets.
  return new FootnoteError(
    `Telegram refused ${method} (${error_code}: ${description}). Start the bot again. If that does not help, please report it.`,
  );
}

/** An error's message, with its code where it is one of the network, and without the token, which is part of every Bot API address. */
export function withoutToken(error: unknown, token: string): string {
  return networkReason(causeOf(error)).replaceAll(token, '<token>');
}

/** The error of the network behind that of grammY. */
export function causeOf(error: unknown): unknown {
  return error instanceof HttpError ? error.error : error;
}

/** What went wrong with a call, in two words for the log. */
export function troubleOf(error: unknown): string {
  if (error instanceof GrammyError) return `error ${error.error_code}`;
  const code = networkCode(causeOf(error));
  return code === undefined ? 'no connection' : `no connection: ${code}`;
}

/** Whether the same call may succeed later: the network or Telegram is in trouble, or the rate is too high. */
export function isPassing(error: unknown): boolean {
  if (error instanceof HttpError) return true;
  return error instanceof GrammyError && (error.error_code === 429 || error.error_code >= 500);
}

/** Bounds of a wait that the Bot API asks for. Nobody waits longer than an hour because of one reply. */
const LEAST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 3_600_000;

/**
 * The wait that Telegram asks for, from a second to an hour in milliseconds; undefined if it asks for none.
 * A proxy or a broken server may send anything, and a timer that gets it fires at once.
 */
export function requestedWait(error: unknown): number | undefined {
  const asked: unknown = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  if (typeof asked !== 'number' || !Number.isFinite(asked) || asked < 0) return undefined;
  return Math.min(LONGEST_WAIT_MS, Math.max(LEAST_WAIT_MS, 1_000 * asked));
}

/** Telegram does not let two programs fetch, and says so to the one that was first. */
export function isConflict(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 409;
}

/** Whether a call got no answer at all. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof HttpError;
}

/** Whether a call failed before anything of it was sent. */
export function isNotSent(error: unknown): boolean {
  return error instanceof HttpError && isUnreached(causeOf(error));
}

/** Whether a failed call may have taken effect: the request was sent, but the reply did not arrive. */
export function isDoubtful(error: unknown): boolean {
  return error instanceof HttpError && !isNotSent(error);
}

/**
 * What became of a file that was sent once: Telegram refuses it, for which this is the id of the text, or it may not have
 * arrived. A revoked token or a closed chat is handled elsewhere.
 *
 * @param isPrivate whether it was sent into a private chat, where no admin gives rights
 */
export function fileTrouble(
  error: unknown,
  isPrivate: boolean,
): 'file-too-large' | 'file-refused' | 'file-refused-group' | 'unsure' | undefined {
  if (error instanceof HttpError) return 'unsure';
  if (!(error instanceof GrammyError) || [401, 403].includes(error.error_code)) return undefined;
  if (error.error_code === 413) return 'file-too-large';
  if (error.error_code !== 400) return 'unsure';
  return isPrivate ? 'file-refused' : 'file-refused-group';
}

/** Whether the bot cannot write to a person: they have never written to it, or have blocked it. */
export function hasNoChat(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    (error.error_code === 403 || /chat not found/i.test(error.description))
  );
}
