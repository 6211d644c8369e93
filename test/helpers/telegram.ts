import { join } from 'node:path';
import { type BotParts, type RunningBot, startBot } from '../../src/telegram/bot/start-bot.ts';
import { type BotApi, type BotApiOptions, startBotApi } from './bot-api.ts';
import { createTempFolder } from './temp-folder.ts';

/** The real bot with a stand-in for the Bot API. */
export interface TestBot {
  readonly api: BotApi;
  /** The running bot. */
  readonly bot: RunningBot;
  /** The log of all starts. */
  readonly log: readonly string[];
  /** Holds its inbox and records. */
  readonly stateFolder: string;
  /** Stops the bot and starts another one with the same state. */
  restart(parts?: Partial<BotParts>): Promise<void>;
  /** Stops everything and removes all files. */
  close(): Promise<void>;
}

/** The admin of every test bot. */
export const OWNER = { id: 1, first_name: 'Olga' };

/** Starts the real bot with its own stand-in for the Bot API. By default, everybody may ask. */
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
      maxFileBytes: 25e6,
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
