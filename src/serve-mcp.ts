import type { App } from './app/app.ts';
import type { Config } from './config.ts';
import type { DocumentFilter } from './documents/document-filter.ts';
import { programVersion } from './environment.ts';
import { keepLogged, stopOnSignal } from './keeping.ts';
import type { Log } from './log.ts';
import { createMcpHttp, type McpHttp } from './mcp/http.ts';
import type { McpApp } from './mcp/parts.ts';
import { connectStdio } from './mcp/stdio.ts';
import type { Rights } from './rights/rights.ts';

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

export interface McpOverHttpParts {
  readonly config: Config;
  readonly app: App;
  readonly rights: Rights;
  readonly log: Log;
}

/** The same over HTTP, for the server to mount, with what programs may see; undefined without `MCP_TOKEN`. */
export function mcpOverHttp({ config, app, rights, log }: McpOverHttpParts): McpHttp | undefined {
  const { mcpToken: token, telegram } = config;
  const { publicUrl, questionsPerMinute } = telegram;
  if (!token) return undefined;
  const host = publicUrl && { publicHost: new URL(publicUrl).hostname };
  return createMcpHttp({
    ...{ log, token, questionsPerMinute, ...host },
    app: appForPrograms(app, rights),
    version: programVersion(),
  });
}

type McpDocuments = Omit<McpApp, 'firstReading'>;

/** The app as programs may see it at the moment of each call. */
export function appForPrograms(
  app: McpApp & { within(filter: DocumentFilter): McpDocuments },
  rights: Rights,
): McpApp {
  /** Calls once more, if other documents may be seen when the result is there. */
  const seen = async <T>(call: (view: McpDocuments) => Promise<T>): Promise<T> => {
    for (;;) {
      const filter = rights.documentsFor('programs');
      const result = await call(filter ? app.within(filter) : app);
      if (rights.documentsFor('programs')?.key === filter?.key) return result;
    }
  };
  return {
    ask: (question, options) => seen((view) => view.ask(question, options)),
    search: (question, limit) => seen((view) => view.search(question, limit)),
    readAround: (place, reach) => seen((view) => view.readAround(place, reach)),
    documents: (page) => seen((view) => view.documents(page)),
    counts: () => seen((view) => view.counts()),
    firstReading: () => app.firstReading(),
  };
}
