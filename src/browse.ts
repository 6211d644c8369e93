import { Hono } from 'hono';
import type { App } from './app/app.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import { appForPrograms } from './mcp/for-programs.ts';
import { openMcpHttp } from './mcp/open-http.ts';
import { NO_RIGHTS, openRights } from './rights/rights.ts';
import { startServer } from './server/server.ts';
import { openLocalAnswers } from './telegram/records/local-answers.ts';
import { createAssets } from './web/assets.ts';
import { createKey } from './web/local/key.ts';
import { localRoutes } from './web/local/local-routes.tsx';
import { mcpRoute } from './web/mcp-route.ts';
import { sourceReading } from './web/source/reading.ts';

/** The pages for a browser on this machine, while they are served. */
export interface Browsing {
  /** Opens them: it holds a key. */
  readonly address: string;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/** Where the pages are unless HTTP_PORT says otherwise, or another program is there. */
const PORT = 8017;

/** Serves a page to ask on, answers, sources, and how things stand, to whoever has the address. */
export async function serveBrowser(config: Config, app: App, log: Log): Promise<Browsing> {
  const key = createKey();
  const answers = await openLocalAnswers(config.browserFolder, log);
  const reading = sourceReading(config, app, log);
  // The pages are the owner's, who sees everything.
  const rights = config.mcpToken ? openRights(config.rightsFile, log) : NO_RIGHTS;
  const mcp = await openMcpHttp(config, appForPrograms(app, rights), log);
  const routes = new Hono();
  // Programs have a token of their own, and no key.
  if (mcp) routes.route('/', mcpRoute(mcp.fetch));
  routes.route('/', createAssets());
  routes.route('/', localRoutes({ ...reading, app, answers, key, now: Date.now }));
  const open = (port: number) => startServer({ host: HOST, port, pages: { routes }, log });
  const { http } = config.telegram;
  const server = await (http ? open(http.port) : open(PORT).catch(() => open(0)));
  return {
    address: `http://${HOST}:${server.port}/?key=${key}`,
    async close() {
      await server.close();
      await Promise.all([reading.close(), answers.close(), mcp?.close()]);
    },
  };
}
