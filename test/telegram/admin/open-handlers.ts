import { join } from 'node:path';
import { Api, Bot } from 'grammy';
import { Access, type AccessRules } from '../../../src/telegram/access.ts';
import { addOwnerCommands } from '../../../src/telegram/admin/commands.ts';
import { downloader } from '../../../src/telegram/admin/uploads/download.ts';
import { Delivery } from '../../../src/telegram/delivery/delivery.ts';
import { Inbox } from '../../../src/telegram/delivery/inbox.ts';
import { Texts } from '../../../src/telegram/messages/texts.ts';
import { QuestionLimiter } from '../../../src/telegram/question-limiter.ts';
import { Records } from '../../../src/telegram/records/records.ts';
import { RunningAnswers } from '../../../src/telegram/running-answers.ts';
import type { BotApp, Services } from '../../../src/telegram/services.ts';
import { startBotApi } from '../../helpers/bot-api.ts';
import { OWNER } from '../../helpers/telegram.ts';
import { createTempFolder } from '../../helpers/temp-folder.ts';

/**
 * The owner's handlers with all that they work with, before a stand-in for the Bot API. Updates are
 * handled when `handleAll` is called, one after another.
 */
export async function openHandlers(app: BotApp, rules: Partial<AccessRules> = {}) {
  const [api, folder] = await Promise.all([startBotApi(), createTempFolder()]);
  const client = { apiRoot: api.url };
  const bot = new Bot(api.token, { client, botInfo: api.botInfo });
  const quiet = new Api(api.token, client);
  const log: string[] = [];
  const notify = (sentence: string) => void log.push(sentence);
  const inbox = Inbox.open(folder.path, 1, { notify });
  const records = Records.open(folder.path, 1, { notify });
  const closed = { users: new Set<number>(), chats: new Set<number>() };
  const services: Services = {
    app,
    api: quiet,
    me: api.botInfo,
    records,
    access: new Access({ ...closed, admins: new Set([OWNER.id]), ...rules }, records.grants),
    delivery: new Delivery({
      inbox,
      api: quiet,
      pauses: { firstMs: 10, longestMs: 20 },
      stopping: new AbortController().signal,
      log: notify,
      onRepeated: () => {},
    }),
    texts: Texts.load(join(import.meta.dirname, '../../../locales')),
    strangers: new QuestionLimiter(1),
    limiter: new QuestionLimiter(0),
    running: new RunningAnswers(),
    download: downloader({ api: quiet, token: api.token, apiRoot: api.url, pauseMs: 10 }),
    sendsFiles: true,
    log: notify,
    meter: { question: () => {} },
  };
  addOwnerCommands(bot, services);
  let offset = 0;
  return {
    api,
    services,
    log,
    /** Handles what people have done since the last time. */
    async handleAll() {
      for (const update of await quiet.getUpdates({ offset, timeout: 0 })) {
        offset = update.update_id + 1;
        inbox.accept([update]);
        await bot.handleUpdate(update);
        inbox.done(update.update_id);
      }
    },
    async close() {
      records.close();
      inbox.close();
      await api.close();
      await folder.remove();
    },
  };
}
