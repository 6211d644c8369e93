import { join } from 'node:path';
import { Bot } from 'grammy';
import { createFetch } from '../../../src/network/fetch.ts';
import { NO_RIGHTS } from '../../../src/rights/rights.ts';
import { Access, type AccessRules } from '../../../src/telegram/access.ts';
import { addAdminCommands } from '../../../src/telegram/admin/commands.ts';
import { downloader, uploadLimit } from '../../../src/telegram/admin/uploads/download.ts';
import { shownAnswers } from '../../../src/telegram/answers/changed-quotes.ts';
import { Delivery } from '../../../src/telegram/delivery/delivery.ts';
import { CLOCK } from '../../../src/telegram/delivery/retry.ts';
import { OwnValues } from '../../../src/telegram/delivery/shared-values.ts';
import { openInbox } from '../../../src/telegram/delivery/sqlite/open-inbox.ts';
import { Texts } from '../../../src/telegram/messages/texts.ts';
import { NewestQueries } from '../../../src/telegram/newest-queries.ts';
import { OwnChanges } from '../../../src/telegram/own-changes.ts';
import { QuestionLimiter } from '../../../src/telegram/question-limiter.ts';
import { Records } from '../../../src/telegram/records/records.ts';
import { RunningAnswers } from '../../../src/telegram/running-answers.ts';
import {
  type AdminServices,
  type BotApp,
  sayTo,
  type UploadLimit,
} from '../../../src/telegram/services.ts';
import { Departures } from '../../../src/telegram/strangers/departures.ts';
import { Strangers } from '../../../src/telegram/strangers/strangers.ts';
import { Views } from '../../../src/telegram/views.ts';
import { WaitingQuestions } from '../../../src/telegram/waiting-questions.ts';
import { WAITING_PACE } from '../../../src/telegram/waiting-signs.ts';
import { startBotApi } from '../../helpers/bot-api.ts';
import { OWNER } from '../../helpers/telegram.ts';
import { createTempFolder } from '../../helpers/temp-folder.ts';

/**
 * The admin's handlers with real services and a stand-in for the Bot API. `handleAll` handles the waiting
 * updates one after another.
 */
export async function openHandlers(
  app: BotApp,
  rules: Partial<AccessRules> = {},
  limit: UploadLimit = uploadLimit('https://api.telegram.org', 25e6),
) {
  const [botApi, folder] = await Promise.all([startBotApi(), createTempFolder()]);
  const { token, url: apiRoot, botInfo } = botApi;
  const bot = new Bot(token, { client: { apiRoot }, botInfo });
  const { api } = bot;
  const fetch = createFetch({ apiRoot });
  const log: string[] = [];
  const notify = (sentence: string) => void log.push(sentence);
  const inbox = await openInbox(folder.path, 1, { notify });
  const records = await Records.open(folder.path, 1, { notify });
  const closed = { users: new Set<number>(), chats: new Set<number>() };
  const stopping = new AbortController().signal;
  const texts = Texts.load(join(import.meta.dirname, '../../../locales'));
  const access = new Access({ ...closed, admins: new Set([OWNER.id]), ...rules }, records);
  const views = new Views(app, access, NO_RIGHTS);
  const services: AdminServices = {
    ...{ app, views, corpus: app, rights: NO_RIGHTS },
    ownChanges: new OwnChanges(),
    api,
    me: botInfo,
    records,
    access,
    delivery: new Delivery({
      inbox,
      api,
      answers: shownAnswers(views, records.answers, { access, refresh: async () => {} }),
      pauses: { firstMs: 10, longestMs: 20 },
      stopping,
      log: notify,
      lateLine: () => undefined,
      lines: { isLast: () => false },
      clock: CLOCK,
      onRepeated: () => {},
    }),
    texts,
    strangers: new Strangers({ log: notify }),
    departures: new Departures({
      ...{ access, api, stopping, log: notify, pauseMs: 1 },
      records: records.departures,
      refreshRights: async () => {},
    }),
    limiter: new QuestionLimiter(new OwnValues(), 'questions', 0),
    searches: new QuestionLimiter(new OwnValues(), 'searches', 0),
    newest: new NewestQueries(new OwnValues()),
    running: new RunningAnswers(stopping),
    waiting: new WaitingQuestions({
      firstReading: () => app.firstReading(),
      api,
      inbox,
      sayTo: async (ctx) => sayTo(ctx, { records, texts }),
      pace: WAITING_PACE,
      now: Date.now,
    }),
    uploadLimit: limit,
    download: downloader({ api, token, apiRoot, fetch, limit: limit.bytes, pauseMs: 10 }),
    sendsFiles: true,
    log: notify,
    meter: { question: () => {} },
    asking: async () => 1,
    now: Date.now,
  };
  addAdminCommands(bot, services);
  let offset = 0;
  return {
    api: botApi,
    services,
    log,
    async handleAll() {
      for (const update of await api.getUpdates({ offset, timeout: 0 })) {
        offset = update.update_id + 1;
        await inbox.accept([update]);
        await bot.handleUpdate(update);
        await inbox.done(update.update_id);
      }
    },
    async close() {
      await records.close();
      await inbox.close();
      await botApi.close();
      await folder.remove();
    },
  };
}
