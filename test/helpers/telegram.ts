import { join } from 'node:path';
import { type BotParts, type RunningBot, startBot } from '../../src/telegram/bot/start-bot.ts';
import { type BotApi, type BotApiOptions, startBotApi } from './bot-api.ts';
import { createTempFolder } from './temp-folder.ts';

/** A bot that answers through a stand-in for the Bot API. */
export interface TestBot {
  readonly api: BotApi;
  /** The one that is running now. */
  readonly bot: RunningBot;
  /** What it said to its owner, of all starts. */
  readonly log: readonly string[];
  /** Where its inbox and records are. */
  readonly stateFolder: string;
  /** Stops it and starts another one with the same state. */
  restart(parts?: Partial<BotParts>): Promise<void>;
  /** Stops everything and removes what it left. */
  close(): Promise<void>;
}

/** Admin of every test bot, and a person who may ask unless the parts say otherwise. */
export const OWNER = { id: 1, first_name: 'Olga' };

/**
 * Starts the real bot with a stand-in for the Bot API of its own. Everybody may ask, unless `parts` say
 * otherwise.
 */
export async function startTestBot(
  parts: Pick<BotParts, 'app'> & Partial<BotParts>,
  options: BotApiOptions = {},
): Promise<TestBot> {
  const api = await startBotApi(options);
  const folder = await createTempFolder();
  const log: string[] = [];
  const start = (more: Partial<BotParts> = {}) => {
    const bot = startBot({
      token: api.token,
      apiRoot: api.url,
      stateFolder: folder.path,
      localesFolder: join(import.meta.dirname, '../../locales'),
      access: { users: 'everyone', chats: 'everyone', admins: new Set([OWNER.id]) },
      sendsFiles: true,
      questionsPerMinute: 0,
      log: (line) => log.push(line),
      pauses: { firstMs: 20, longestMs: 100 },
      ...parts,
      ...more,
    });
    bot.finished.catch(() => {}); // Shown by `stop`.
    return bot;
  };
  let bot = start();
  return {
    api,
    get bot() {
      return bot;
    },
    log,
    stateFolder: folder.path,
    async restart(more) {
      await bot.stop();
      bot = start(more);
    },
    async close() {
      await bot.stop().catch(() => {});
      await api.close();
      await folder.remove();
    },
  };
}
