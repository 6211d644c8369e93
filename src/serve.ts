import type { App, IndexReport } from './app/app.ts';
import { loggedProgress } from './cli/progress.ts';
import { changes, failures } from './cli/update.ts';
import type { Config } from './config.ts';
import { FootnoteError } from './errors.ts';
import { sweepPartFiles } from './files/replace-file.ts';
import type { Log } from './log.ts';
import { openSharedState } from './telegram/bot/shared-state.ts';
import { startBot } from './telegram/bot/start-bot.ts';
import { sourceReading } from './web/source/reading.ts';

/** Below the 10 s after which Docker kills a container that was asked to stop. */
const STOP_MILLISECONDS = 4_500;

/** Between two looks at the documents that were removed. */
const SWEEP_MILLISECONDS = 15 * 60_000;

export interface ServiceParts {
  readonly config: Config;
  readonly localesFolder: string;
  readonly log: Log;
  openApp(): Promise<App>;
}

/**
 * Runs the Telegram bot until SIGINT or SIGTERM. It answers from what is indexed while the index is
 * brought up to date, and then follows the documents folder.
 *
 * @throws FootnoteError where there is no token, or Telegram refuses it
 */
export async function serve({ config, localesFolder, log, openApp }: ServiceParts): Promise<void> {
  const { token, users, chats, denied, admins, ...settings } = config.telegram;
  if (!token) {
    throw new FootnoteError(
      'TELEGRAM_BOT_TOKEN is not set. Get a token from @BotFather and put it into .env (see README.md).',
    );
  }
  // An upload, a part of the index or a list of denials that a killed process was writing.
  const written = [config.documentsFolder, config.indexFolder, config.denials.folder];
  await Promise.all(written.map((path) => sweepPartFiles(path)));
  const app = await openApp();
  const reading = sourceReading(config, app, log);
  const sweeping = setInterval(() => void app.sweepTrash(), SWEEP_MILLISECONDS);
  try {
    await app.sweepTrash();
    const access = { users, chats, denied, admins };
    const { botFolder: stateFolder, denials, maxFileBytes, database } = config;
    const shared = database && {
      shared: (botId: number) => openSharedState(database.url, botId, database.schema),
    };
    const places = { stateFolder, denials, localesFolder, ...shared };
    const bot = startBot({
      ...settings,
      ...places,
      reading,
      app,
      token,
      maxFileBytes,
      access,
      log,
    });
    stopOnSignal(() => bot.stop(), log);
    const failures: unknown[] = [];
    keepUpToDate(app, { log, onReport: (report) => bot.tell(report) }).catch((error) => {
      failures.push(error);
      bot.stop().catch(() => {}); // `bot.finished` rejects with the same error.
    });
    await bot.finished;
    if (failures.length > 0) throw failures[0];
  } finally {
    clearInterval(sweeping);
    await Promise.all([app.close(), reading.close()]);
  }
}

/**
 * `footnote index --watch`: keeps the index up to date until SIGINT or SIGTERM. Where another process keeps it, this one
 * takes over when that has ended.
 *
 * @throws FootnoteError where the folder or the index cannot be used
 */
export async function keepIndex({
  log,
  openApp,
}: Pick<ServiceParts, 'log' | 'openApp'>): Promise<void> {
  const app = await openApp();
  try {
    const stopped = new Promise<void>((resolve) => stopOnSignal(async () => resolve(), log));
    const kept = keepUpToDate(app, { log, onReport: () => {} });
    await Promise.race([stopped, kept.then(() => stopped)]);
  } finally {
    await app.close();
  }
}

/** The first signal asks the bot to stop; the second one, or a stop that takes too long, ends the process. */
function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  const onSignal = () => {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    log('Finishing the work in progress …');
    stop().catch(() => {}); // `bot.finished` rejects with the same error.
    setTimeout(() => {
      log('Stopped with work unfinished; the next start takes it up again.', 'warn');
      process.exit(0);
    }, STOP_MILLISECONDS).unref();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
}

/** Brings the index up to date, then follows the folder; each change is a line in the log. */
async function keepUpToDate(
  app: App,
  { log, onReport }: { log: Log; onReport: (report: IndexReport) => void },
): Promise<void> {
  let lastKeeper: string | undefined;
  const tell = (report: IndexReport) => {
    onReport(report);
    // It is told once that another process updates the index.
    if (report.keptBy === undefined || report.keptBy !== lastKeeper) log(changes(report));
    lastKeeper = report.keptBy;
    for (const line of failures(report)) log(line, 'warn');
  };
  try {
    tell(await app.update({ onProgress: loggedProgress(log) }));
  } catch (error) {
    const { documents } = await app.status();
    // What was indexed before still answers, and the folder may come back.
    if (!(error instanceof FootnoteError) || documents === 0) throw error;
    log(error.message, 'warn');
  }
  app.watch(tell);
}
