import { type Api, GrammyError } from 'grammy';
import { isPassing, withoutToken } from '../../delivery/refusals.ts';
import { type RetryOptions, retry } from '../../delivery/retry.ts';
import { forGrammy } from '../../delivery/signal.ts';
import type { Download } from '../../services.ts';

/** The file is larger than Telegram hands to bots. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}

/** The file cannot be fetched now. The message contains neither the link nor the token. */
export class DownloadFailed extends Error {
  override name = 'DownloadFailed';
}

/** The server sends the bot elsewhere for the file. Nothing was fetched from there. */
export class OutsideApiRoot extends Error {
  override name = 'OutsideApiRoot';
}

/** The largest file that Telegram hands to bots, in bytes. */
export const MAX_DOWNLOAD = 20 * 1024 * 1024;

const TIMEOUT_MS = 60_000;
const PAUSE_MS = 1_000;

export interface DownloaderParts {
  readonly api: Pick<Api, 'getFile'>;
  readonly token: string;
  readonly apiRoot: string;
  /** In bytes; Telegram's limit by default. */
  readonly limit?: number;
  /** For each try; a minute by default. */
  readonly timeoutMs?: number;
  /** Between two tries; a second by default. */
  readonly pauseMs?: number;
}

/**
 * Creates a function that fetches files from Telegram, with three tries. The link of a file contains the
 * token and never leaves this function, and no request leaves the API root: the bot's network may reach what its
 * people may not. The download rejects with `TooLarge`, `OutsideApiRoot` or `DownloadFailed`.
 */
export function downloader(parts: DownloaderParts): Download {
  const { token, pauseMs = PAUSE_MS } = parts;
  const retrying: RetryOptions = {
    pauses: { firstMs: pauseMs, longestMs: pauseMs },
    tries: 3,
    // A person would rather send the file again than wait for minutes.
    longestWaitMs: 10_000,
    isWorthRetrying: (error) => (error instanceof GrammyError ? isPassing(error) : !isFinal(error)),
  };
  return async (fileId) => {
    try {
      return await retry(() => fetchFile(parts, fileId), retrying);
    } catch (error) {
      if (isFinal(error)) throw error;
      if (error instanceof GrammyError && /file is too big/i.test(error.description)) {
        throw new TooLarge();
      }
      throw new DownloadFailed(withoutToken(error, token));
    }
  };
}

function isFinal(error: unknown): boolean {
  return error instanceof TooLarge || error instanceof OutsideApiRoot;
}

/** Names with slashes between them, none of which leads upwards or is written in percent signs. */
const SAFE_PATH = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;

async function fetchFile(parts: DownloaderParts, fileId: string): Promise<Uint8Array> {
  const { api, token, apiRoot, limit = MAX_DOWNLOAD, timeoutMs = TIMEOUT_MS } = parts;
  const signal = AbortSignal.timeout(timeoutMs);
  const { file_path: path } = await api.getFile(fileId, forGrammy(signal));
  if (path === undefined) throw new Error('Telegram gave no path');
  if (!SAFE_PATH.test(path)) throw new OutsideApiRoot('The path of the file leads elsewhere');
  const response = await fetch(`${apiRoot.replace(/\/$/, '')}/file/bot${token}/${path}`, {
    signal,
    redirect: 'manual',
  });
  if (isRedirect(response)) {
    await response.body?.cancel();
    throw new OutsideApiRoot('The server redirects elsewhere');
  }
  if (!response.ok || !response.body) throw new Error(`Telegram answered ${response.status}`);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  // The stated size may be wrong. Leaving the loop closes the connection.
  for await (const piece of response.body) {
    bytes += piece.length;
    if (bytes > limit) throw new TooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Node.js shows a redirect as it is; the standard has fetch hide it. */
function isRedirect({ status, type }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400);
}
