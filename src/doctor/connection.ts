import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { codeOf } from '../errors.ts';
import { type ProxyServer, proxyName } from '../network/proxy.ts';
import { networkAdvice } from '../network/trouble.ts';
import type { Unreachable } from './bot-api.ts';
import type { Finding } from './check.ts';

/** The way to Telegram, without the proxy's password. */
export function checkProxy(proxy: ProxyServer): Finding {
  return { state: 'ok', found: `Telegram is called through ${proxyName(proxy)}` };
}

/** Whether files of a Bot API server on this machine can be read. */
export async function checkServerFiles(folder: string): Promise<Finding> {
  try {
    await access(folder, constants.R_OK | constants.X_OK);
    if ((await stat(folder)).isDirectory()) {
      return { state: 'ok', found: `${folder}: files sent to the bot are taken from there` };
    }
  } catch (error) {
    return unreadable(`${folder} cannot be read (${codeOf(error)})`);
  }
  return unreadable(`${folder} is not a folder`);
}

function unreadable(found: string): Finding {
  const advice =
    'Correct TELEGRAM_FILES_DIR, or let the user that runs Footnote read there; until then files that admins send are not stored.';
  return { state: 'warning', found, advice };
}

/** Telegram could not be reached. */
export function noConnection(
  { message, error }: Unreachable,
  { apiRoot, proxy }: { readonly apiRoot: string; readonly proxy?: ProxyServer },
): Finding {
  const way = proxy ? ` through the proxy ${proxyName(proxy)}` : '';
  return {
    state: 'error',
    found: `the Bot API at ${apiRoot} cannot be reached${way} (${message})`,
    advice: networkAdvice(error, proxy !== undefined),
  };
}
