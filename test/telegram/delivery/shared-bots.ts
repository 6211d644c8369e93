import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { type BotApi, type Failure, startBotApi } from '../../helpers/bot-api.ts';
import { type Cluster, createCluster } from '../../helpers/postgres-cluster.ts';
import { startFootnote } from '../../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

export const BOTS = 3;

/** Every tenth call fails in one of these ways. */
const FAILURES: readonly Failure[] = [
  { status: 429, retry_after: 0.2 },
  { status: 500 },
  { drop: 'before' },
  { drop: 'after' },
];

interface RunningBot {
  readonly child: ChildProcess;
  /** 0 until it listens. */
  port: number;
}

/** The bot's processes with their database, Telegram, and the proxy before the bots. */
export class SharedBots {
  readonly cluster: Cluster;
  readonly folder: TempFolder;
  readonly api: BotApi;
  private readonly proxy: Server;
  private readonly bots: RunningBot[] = [];
  private indexer: ChildProcess | undefined;
  private calls = 0;
  failed = 0;
  private trouble: NodeJS.Timeout | undefined;
  private started = 0;
  private next = 0;

  static async create(server: string): Promise<SharedBots> {
    const [cluster, folder, api] = [
      await createCluster(server),
      await createTempFolder(),
      await startBotApi(),
    ];
    return new SharedBots(cluster, folder, api);
  }

  private constructor(cluster: Cluster, folder: TempFolder, api: BotApi) {
    this.cluster = cluster;
    this.folder = folder;
    this.api = api;
    this.proxy = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part) => parts.push(part));
      request.on('end', () => {
        void this.handOn(request.url ?? '', request.headers, Buffer.concat(parts)).then(
          (status) => {
            response.writeHead(status).end();
          },
        );
      });
    });
  }

  async start(documents: number): Promise<void> {
    this.proxy.listen(0, '127.0.0.1');
    await once(this.proxy, 'listening');
    this.startIndexer();
    for (let i = 0; i < BOTS; i++) this.bots.push(this.startBot());
    this.trouble = setInterval(() => this.failEveryTenth(), 2);
    while (!(await this.log()).includes('Telegram delivers to')) await setTimeout(50);
    await this.indexed(documents);
  }

  async killBot(i: number): Promise<void> {
    const bot = this.bots[i];
    if (!bot) return;
    await kill(bot.child);
    this.bots[i] = this.startBot();
  }

  async killIndexer(): Promise<void> {
    if (this.indexer) await kill(this.indexer);
    this.startIndexer();
  }

  async close(): Promise<void> {
    clearInterval(this.trouble);
    for (const { child } of this.bots) await kill(child);
    if (this.indexer) await kill(this.indexer);
    this.proxy.closeAllConnections();
    this.proxy.close();
    await this.api.close();
    await this.cluster.remove();
    await this.folder.remove();
  }

  log(): Promise<string> {
    return readFile(join(this.folder.path, 'bots.log'), 'utf8').catch(() => '');
  }

  private async indexed(documents: number): Promise<void> {
    const client = new pg.Client({ connectionString: this.cluster.url });
    await client.connect();
    for (;;) {
      const { rows } = await client.query('SELECT documents::int FROM footnote_docs.totals');
      if (rows[0]?.documents === documents) break;
      await setTimeout(50);
    }
    await client.end();
  }

  private get environment() {
    return {
      DOCUMENTS_DIR: join(this.folder.path, 'docs'),
      DATABASE_URL: this.cluster.url,
      TELEGRAM_BOT_TOKEN: this.api.token,
      TELEGRAM_API_ROOT: this.api.url,
      ALLOWED_USERS: '*',
      QUESTIONS_PER_MINUTE: '0',
      MODELS_DIR: join(import.meta.dirname, '../../../embeddings/models'),
    };
  }

  private startBot(): RunningBot {
    const url = `http://127.0.0.1:${(this.proxy.address() as AddressInfo).port}`;
    const log = join(this.folder.path, 'bots.log');
    const script = join(import.meta.dirname, '../../helpers/shared-bot-child.ts');
    const child = fork(script, [url, log], {
      execArgv: ['--import', 'tsx'],
      env: {
        ...process.env,
        ...this.environment,
        DATA_DIR: join(this.folder.path, `bot-${this.started++}`),
      },
    });
    const bot = { child, port: 0 };
    child.on('message', (port: number) => {
      bot.port = port;
    });
    return bot;
  }

  private startIndexer(): void {
    const env = { ...this.environment, DATA_DIR: join(this.folder.path, 'indexer') };
    this.indexer = startFootnote(['index', '--watch'], { env });
  }

  /** To the first bot that takes it, as a proxy does. */
  private async handOn(path: string, headers: object, body: Buffer): Promise<number> {
    const secret = (headers as Record<string, string>)['x-telegram-bot-api-secret-token'] ?? '';
    for (let i = 0; i < BOTS; i++) {
      const bot = this.bots[this.next++ % BOTS];
      try {
        const response = await fetch(`http://127.0.0.1:${bot?.port}${path}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-telegram-bot-api-secret-token': secret,
          },
          body,
          signal: AbortSignal.timeout(5_000),
        });
        await response.arrayBuffer();
        if (response.ok) return 200;
      } catch {} // The next one may be there.
    }
    return 503;
  }

  private failEveryTenth(): void {
    for (; this.calls < this.api.calls.length; this.calls++) {
      const method = this.api.calls[this.calls]?.method;
      if (this.calls % 10 !== 0 || !method) continue;
      const how = FAILURES[this.failed++ % FAILURES.length];
      // The next call of the same method fails.
      if (how) this.api.failNext(method, how);
    }
  }
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
