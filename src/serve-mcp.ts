import type { App } from './app/app.ts';
import { keepLogged, stopOnSignal } from './keeping.ts';
import type { Log } from './log.ts';
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
