import type { App } from './app/app.ts';
import type { Config } from './config.ts';
import { programVersion } from './environment.ts';
import { keepLogged, stopOnSignal } from './keeping.ts';
import type { Log } from './log.ts';
import { createMcpHttp, type McpHttp } from './mcp/http.ts';
import { connectStdio } from './mcp/stdio.ts';

/**
 * `footnote mcp`: answers the client that started it over standard input and output until it closes them, or until SIGINT
 * or SIGTERM. Meanwhile the index is brought up to date and follows the folder, as the bot has it.
 *
 * @throws FootnoteError where the folder or the index cannot be used
 */
export async function serveMcp({
  version,
  log,
  openApp,
}: {
  readonly version: string;
  readonly log: Log;
  openApp(): Promise<App>;
}): Promise<void> {
  const opening = openApp();
  const connection = connectStdio({ app: opening, version, log });
  stopOnSignal(() => connection.close(), log);
  const failures: unknown[] = [];
  opening
    .then((app) => keepLogged(app, log))
    .catch((error) => {
      failures.push(error);
      void connection.close();
    });
  await connection.ended;
  await (await opening).close();
  if (failures.length > 0) throw failures[0];
}

/** The same over HTTP, for the server to mount; undefined without `MCP_TOKEN`. */
export function mcpOverHttp(config: Config, app: App, log: Log): McpHttp | undefined {
  const { mcpToken: token, telegram } = config;
  const { publicUrl, questionsPerMinute } = telegram;
  if (!token) return undefined;
  const host = publicUrl && { publicHost: new URL(publicUrl).hostname };
  return createMcpHttp({
    ...{ app, log, token, questionsPerMinute, ...host },
    version: programVersion(),
  });
}
