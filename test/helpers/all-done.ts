import { setTimeout } from 'node:timers/promises';
import type { BotApi } from './bot-api.ts';

/**
 * Resolves when Telegram has handed over all updates so far and the bot has handled them. The bot must serve
 * `/healthz`.
 *
 * @param log of the bot, which names the port; the last start counts
 */
export async function allDone(api: BotApi, log: () => string | Promise<string>): Promise<void> {
  // The stand-in confirms this empty update as the last one.
  const last = api.push({ my_chat_member: undefined } as never);
  const isConfirmed = () =>
    api.calls.some(({ method, params }) => method === 'getUpdates' && Number(params.offset) > last);
  while (!isConfirmed()) await setTimeout(10);
  while ((await inboxDepth(await log())) !== 0) await setTimeout(10);
}

async function inboxDepth(log: string): Promise<number | undefined> {
  const port = [...log.matchAll(/on port (\d+)/g)].at(-1)?.[1];
  const response = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
  return ((await response?.json()) as { inboxDepth: number } | undefined)?.inboxDepth;
}
