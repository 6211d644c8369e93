import type { App } from './app/app.ts';
import type { Config } from './config.ts';
import { FootnoteError } from './errors.ts';
import { sweepPartFiles } from './files/replace-file.ts';
import { keepLogged, stopOnSignal } from './keeping.ts';
import type { Log } from './log.ts';
import { appForPrograms } from './mcp/for-programs.ts';
import { openMcpHttp } from './mcp/open-http.ts';
import { openRights } from './rights/rights.ts';
import { openSharedState } from './telegram/bot/shared-state.ts';
import { startBot } from './telegram/bot/start-bot.ts';
import { sourceReading } from './web/source/reading.ts';

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
      'TELEGRAM_BOT_TOKEN is not set. Get a token from @BotFather and put it into .env or the settings of your service (see README.md).',
      { exitCode: 2 },
    );
  }
  // An upload, a part of the index or a list of denials that a killed process was writing.
  const written = [config.documentsFolder, config.indexFolder, config.denials.folder];
  await Promise.all(written.map((path) => sweepPartFiles(path)));
  // Before the app: with rules that nobody can read, nothing is opened.
  const rights = openRights(config.rightsFile, log);
  const limited = rights.state();
  if (limited) log(`Rights by folder: ${limited.audiences} audiences in ${config.rightsFile}.`);
  const app = await openApp();
  const reading = sourceReading(config, app, log);
  const mcp = await openMcpHttp(config, appForPrograms(app, rights), log);
  if (mcp && !config.telegram.http) {
    log('MCP_TOKEN is set, but no port: set HTTP_PORT to answer programs at /mcp.', 'warn');
  }
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
      ...(mcp && { answerProgram: mcp.fetch }),
      ...{ app, rights },
      token,
      maxFileBytes,
      access,
      log,
    });
    stopOnSignal(() => bot.stop(), log);
    const failures: unknown[] = [];
    keepLogged(app, log, (report) => bot.tell(report)).catch((error) => {
      failures.push(error);
      bot.stop().catch(() => {}); // `bot.finished` rejects with the same error.
    });
    await bot.finished;
    if (failures.length > 0) throw failures[0];
  } finally {
    clearInterval(sweeping);
    await Promise.all([app.close(), reading.close(), mcp?.close()]);
  }
}
