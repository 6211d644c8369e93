import { isAbsolute } from 'node:path';
import { type Api, GrammyError } from 'grammy';
import { type Fetch, Redirected } from '../../../network/fetch.ts';
import { isPassing, withoutToken } from '../../delivery/refusals.ts';
import { type RetryOptions, retry } from '../../delivery/retry.ts';
import { forGrammy } from '../../delivery/signal.ts';
import type { Download, UploadLimit } from '../../services.ts';
import { OutOfReach, readServerFile, TooLarge } from './server-file.ts';

/** The file cannot be fetched now. The message contains neither the link nor the token. */
export class DownloadFailed extends Error {
  override name = 'DownloadFailed';
}

/** The server sends the bot elsewhere for the file. Nothing was fetched from there. */
export class OutsideApiRoot extends Error {
  override name = 'OutsideApiRoot';
}

/** The largest file that Telegram's own server hands to bots, in bytes. */
const MAX_DOWNLOAD = 20 * 1024 * 1024;

const TIMEOUT_MS = 60_000;
const PAUSE_MS = 1_000;

export interface DownloaderParts {
  readonly api: Pick<Api, 'getFile'>;
  readonly fetch: Fetch;
  readonly token: string;
  readonly apiRoot: string;
  /** In bytes. */
  readonly limit: number;
  /** Where the files are that a Bot API server on this machine names; absent: none are taken from there. */
  readonly filesFolder?: string;
  /** For each try; a minute by default. */
  readonly timeoutMs?: number;
  /** Between two tries; a second by default. */
  readonly pauseMs?: number;
}

/** The largest file that may be sent. A Bot API server of the owner's need not have Telegram's limit. */
export function uploadLimit(apiRoot: string, maxFileBytes: number): UploadLimit {
  const isTelegrams = new URL(apiRoot).hostname === 'api.telegram.org';
  const limit = isTelegrams
    ? ({ bytes: MAX_DOWNLOAD, by: 'telegram' } as const)
    : ({ bytes: maxFileBytes, by: 'setting' } as const);
  return { ...limit, readBytes: maxFileBytes };
}

/**
 * Creates a function that fetches files from Telegram, with three tries. The link of a file contains the
 * token and never leaves this function, and no request leaves the API root: the bot's network may reach what its
 * people may not. The download rejects with `TooLarge`, `OutOfReach`, `OutsideApiRoot` or `DownloadFailed`.
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
        throw new TooLarge('server');
      }
      throw new DownloadFailed(withoutToken(error, token));
    }
  };
}

/** Names with slashes between them, none of which leads upwards or is written in percent signs. */
const SAFE_PATH = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;

function isFinal(error: unknown): boolean {
  return [TooLarge, OutOfReach, OutsideApiRoot].some((kind) => error instanceof kind);
}

async function fetchFile(parts: DownloaderParts, fileId: string): Promise<Uint8Array> {
  const { api, fetch, token, apiRoot, limit, filesFolder, timeoutMs = TIMEOUT_MS } = parts;
  const signal = AbortSignal.timeout(timeoutMs);
  const { file_path: path } = await api.getFile(fileId, forGrammy(signal));
  if (path === undefined) throw new Error('Telegram gave no path');
  // So does a Bot API server that was started with --local.
  const isOnDisk = path.startsWith('/') || isAbsolute(path);
  if (isOnDisk && filesFolder !== undefined) return readServerFile(filesFolder, path, limit);
  const remote = isOnDisk ? pathBelowToken(path, token) : path;
  const root = `${apiRoot.replace(/\/$/, '')}/file/bot${token}`;
  const response = await fetch(`${root}/${addressOf(remote, isOnDisk)}`, { signal }).catch(
    (error: unknown) => {
      throw error instanceof Redirected
        ? new OutsideApiRoot('The server redirects elsewhere')
        : error;
    },
  );
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    if (isOnDisk && response.status < 500 && response.status !== 429) {
      throw new OutOfReach(`is on the server's disk, and the server answers ${response.status}`);
    }
    throw new Error(`Telegram answered ${response.status}`);
  }
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  // The stated size may be wrong. Leaving the loop closes the connection.
  for await (const piece of response.body) {
    bytes += piece.length;
    if (bytes > limit) throw new TooLarge('limit');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** A web server beside a server with `--local` offers its files as Telegram's own does: by what follows the token. */
function pathBelowToken(path: string, token: string): string {
  const parts = path.split(/[/\\]/).filter(Boolean);
  return parts.slice(parts.lastIndexOf(token) + 1).join('/');
}

/**
 * The path as a part of an address.
 *
 * @param isNamedByPeople on a server of the owner's, a file keeps the name that its sender gave it
 * @throws OutsideApiRoot where it leads out of the bot's files
 */
function addressOf(path: string, isNamedByPeople: boolean): string {
  const parts = path.split('/');
  const isSafe = isNamedByPeople
    ? parts.every((part) => !/^\.{0,2}$/.test(part))
    : SAFE_PATH.test(path);
  if (!isSafe) throw new OutsideApiRoot('The path of the file leads elsewhere');
  return parts.map(encodeURIComponent).join('/');
}
