import { setTimeout } from 'node:timers/promises';
import { type Api, GrammyError } from 'grammy';
import { askedPause, isPassing, withoutToken } from '../../delivery/refusals.ts';
import { forGrammy } from '../../delivery/signal.ts';

/**
 * Fetches a file that a person sent to the bot.
 *
 * @throws TooLarge where it is larger than Telegram hands to bots
 * @throws DownloadFailed where it cannot be had now
 */
export type Download = (fileId: string) => Promise<Uint8Array>;

/** The file is larger than Telegram hands to bots. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}

/** The file cannot be had now. The message holds neither the link nor the token. */
export class DownloadFailed extends Error {
  override name = 'DownloadFailed';
}

/** What the Bot API hands to bots. */
export const MAX_DOWNLOAD = 20 * 1024 * 1024;

const TIMEOUT_MS = 60_000;
const TRIES = 3;
const PAUSE_MS = 1_000;

export interface DownloaderParts {
  readonly api: Pick<Api, 'getFile'>;
  readonly token: string;
  readonly apiRoot: string;
  /** Bytes; what Telegram allows by default. */
  readonly limit?: number;
  /** For each try; a minute by default. */
  readonly timeoutMs?: number;
  /** Between two tries; a second by default. */
  readonly pauseMs?: number;
}

/** Makes what fetches files. The link of a file holds the token and never leaves this function. */
export function downloader(parts: DownloaderParts): Download {
  const { token, pauseMs = PAUSE_MS } = parts;
  return async (fileId) => {
    for (let tries = 1; ; tries++) {
      try {
        return await fetchFile(parts, fileId);
      } catch (error) {
        if (error instanceof TooLarge) throw error;
        if (isTooLarge(error)) throw new TooLarge();
        const isFinal = error instanceof GrammyError && !isPassing(error);
        const pause = askedPause(error) ?? 0;
        // Whoever waits sends it again rather than waiting for minutes.
        if (isFinal || tries >= TRIES || pause > 10) {
          throw new DownloadFailed(withoutToken(error, token));
        }
        await setTimeout(Math.max(pauseMs, 1_000 * pause));
      }
    }
  };
}

async function fetchFile(parts: DownloaderParts, fileId: string): Promise<Uint8Array> {
  const { api, token, apiRoot, limit = MAX_DOWNLOAD, timeoutMs = TIMEOUT_MS } = parts;
  const signal = AbortSignal.timeout(timeoutMs);
  const { file_path: path } = await api.getFile(fileId, forGrammy(signal));
  if (path === undefined) throw new Error('Telegram gave no path');
  const response = await fetch(`${apiRoot.replace(/\/$/, '')}/file/bot${token}/${path}`, {
    signal,
  });
  if (!response.ok || !response.body) throw new Error(`Telegram answered ${response.status}`);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop hangs up: what was said of the size need not be true.
  for await (const piece of response.body) {
    bytes += piece.length;
    if (bytes > limit) throw new TooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function isTooLarge(error: unknown): boolean {
  return error instanceof GrammyError && /file is too big/i.test(error.description);
}
