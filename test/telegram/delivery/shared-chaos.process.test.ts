import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { type BotApi, type Failure, startBotApi } from '../../helpers/bot-api.ts';
import { SERVER } from '../../helpers/pglite.ts';
import { type Cluster, createCluster } from '../../helpers/postgres-cluster.ts';
import { startFootnote } from '../../helpers/run-footnote.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';
import { seededRandom } from '../../helpers/vectors.ts';

/** `KILLS=20` kills more bots, of which each gets as many questions. */
const KILLS = Number(process.env.KILLS ?? 4);
const QUESTIONS = 50 * KILLS;
const INDEXER_KILLS = Math.max(1, KILLS / 4);
const CRASHES = Math.max(1, Math.floor(KILLS / 6));
const BOTS = 3;
const CHATS = Math.min(100, QUESTIONS / 5);

/** Chooses the moments of the kills. Set CHAOS_SEED to repeat them. */
const SEED = Number(process.env.CHAOS_SEED ?? Date.now() % 2 ** 31);

/** Questions about these have an answer that never changes. */
const STEADY = 'Alder Birch Cedar Elm Fir Hazel Juniper Larch Maple Rowan'.split(' ');
/** The files on these change all the time. */
const MOVING = 'Amber Basalt Chalk Flint Garnet Jade Marble Onyx Quartz Slate'.split(' ');

/** An answer without a quote, because the file had just changed. */
const CHANGED = '–';

const QUOTED = /The (\w+) pier has (\d+) boats/;

/** Every tenth call fails in one of these ways. */
const FAILURES: readonly Failure[] = [
  { status: 429, retry_after: 0.2 },
  { status: 500 },
  { drop: 'before' },
  { drop: 'after' },
];

/**
 * A quote is compared with its file when the answer is planned; sending it takes a moment, and longer where the database
 * is away meanwhile.
 */
const ON_ITS_WAY_MS = 10_000;

describe.skipIf(!SERVER)('a bot of several processes', () => {
  it(`answers ${QUESTIONS} questions in order, though ${KILLS} bots, ${INDEXER_KILLS} indexers and the database ${CRASHES} times are killed`, async () => {
    console.log(`Kills from CHAOS_SEED=${SEED}`);
    const random = seededRandom(SEED);
    const world = await World.create(SERVER ?? '');
    try {
      await world.start();
      // Not all at once: an update that ended three processes is given up.
      const moment = (events: number) => (_: unknown, i: number) =>
        Math.floor(((i + (1 + random()) / 2) * QUESTIONS) / events);
      const at = (events: number) => new Set(Array.from({ length: events }, moment(events)));
      const [kills, indexerKills, crashes] = [at(KILLS), at(INDEXER_KILLS), at(CRASHES)];
      for (let number = 0; number < QUESTIONS; number++) {
        world.ask(number);
        if (kills.has(number)) await world.killBot(number % BOTS);
        if (indexerKills.has(number)) await world.killIndexer();
        if (crashes.has(number)) await world.cluster.crash();
        if (number % 3 === 0) await world.changeFile();
        while (number - world.answered() > 60) await setTimeout(20);
      }
      await world.allAnswered();
      // On a busy machine, all files may have changed before they were read again. Now they rest.
      for (let number = QUESTIONS; !world.quotesChangedFile(); number++) {
        world.ask(number);
        await world.allAnswered();
      }
      await setTimeout(1_000);
      await world.expectOrder();
      world.expectQuotes();
      console.log(world.summary());
    } finally {
      await world.close();
    }
  }, 1_800_000);
});

interface RunningBot {
  readonly child: ChildProcess;
  /** 0 until it listens. */
  port: number;
}

interface Version {
  readonly boats: number;
  readonly from: number;
}

/** The bot's processes, Telegram, and the proxy before the bots. */
class World {
  readonly cluster: Cluster;
  private readonly folder: TempFolder;
  private readonly api: BotApi;
  private readonly proxy: Server;
  private readonly bots: RunningBot[] = [];
  private indexer: ChildProcess | undefined;
  private next = 0;
  private calls = 0;
  private failed = 0;
  private trouble: NodeJS.Timeout | undefined;
  /** The names that each chat asked about. */
  private readonly asked = new Map<number, string[]>();
  /** Numbers of boats, with the time from which a file had them. */
  private readonly versions = new Map<string, Version[]>();
  private oldest = 0;
  private started = 0;
  /** The names in all quotes. */
  private readonly quoted: string[] = [];

  static async create(server: string): Promise<World> {
    const [cluster, folder, api] = [
      await createCluster(server),
      await createTempFolder(),
      await startBotApi(),
    ];
    return new World(cluster, folder, api);
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

  async start(): Promise<void> {
    for (const name of [...STEADY, ...MOVING]) await this.write(name, 100 + name.length);
    this.proxy.listen(0, '127.0.0.1');
    await once(this.proxy, 'listening');
    this.startIndexer();
    for (let i = 0; i < BOTS; i++) this.bots.push(this.startBot());
    this.trouble = setInterval(() => this.failEveryTenth(), 2);
    while (!(await this.log()).includes('Telegram delivers to')) await setTimeout(50);
    await this.indexed();
  }

  ask(number: number): void {
    const id = 5_000 + (number % CHATS);
    const own = this.asked.get(id) ?? [];
    const names = own.length % 3 === 2 ? MOVING : STEADY;
    const name = names[(own.length * 3 + id) % names.length] ?? '';
    this.asked.set(id, [...own, name]);
    const date = Math.floor(Date.now() / 1_000);
    const person = { id, first_name: 'Ada' };
    const said = { message_id: 1 + number, date, chat: { ...person, type: 'private' as const } };
    const text = `How many boats does the ${name} pier have?`;
    this.api.push({ message: { ...said, from: { ...person, is_bot: false }, text } } as never);
  }

  /** Answers that have arrived, each once. */
  answered(): number {
    let count = 0;
    for (const id of this.asked.keys()) count += this.namesTo(id).length;
    return count;
  }

  async allAnswered(): Promise<void> {
    while (this.answered() < this.questions) await setTimeout(50);
  }

  quotesChangedFile(): boolean {
    return this.api.sent.some(({ text }) => MOVING.includes(QUOTED.exec(text)?.[1] ?? ''));
  }

  private get questions(): number {
    return [...this.asked.values()].flat().length;
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

  async changeFile(): Promise<void> {
    const name = MOVING[this.next++ % MOVING.length] ?? '';
    await this.write(name, 200 + this.next);
  }

  async expectOrder(): Promise<void> {
    const log = await this.log();
    for (const [id, names] of this.asked) {
      const told = this.namesTo(id);
      const expected = names.map((name, i) =>
        MOVING.includes(name) && told[i] === CHANGED ? CHANGED : name,
      );
      expect(told, `chat ${id}`).toEqual(expected);
    }
    const flagged = (log.match(/possibly repeated/g) ?? []).length;
    expect(this.api.sent.length - this.questions).toBeLessThanOrEqual(flagged);
    for (const { text, date } of this.api.sent) this.expectCurrent(text, date * 1_000);
    expect(log).not.toMatch(/^Update \d+ (failed|is closed|is given up)|damaged/m);
  }

  /** Or nothing would have been compared with the files. */
  expectQuotes(): void {
    const steady = this.quoted.filter((name) => STEADY.includes(name)).length;
    const asked = [...this.asked.values()].flat().filter((name) => STEADY.includes(name)).length;
    expect(steady).toBeGreaterThan(0.9 * asked);
    expect(steady).toBeLessThan(this.quoted.length);
  }

  summary(): string {
    const repeated = this.api.sent.length - this.questions;
    return `${this.questions} questions, ${CHATS} chats, ${BOTS} bots, ${KILLS} kills of bots, ${INDEXER_KILLS} of the indexer, ${CRASHES} crashes of the database, ${this.failed} failed calls: all answered in order, ${repeated} repeated; ${this.quoted.length} quotes, the oldest was ${this.oldest} ms old`;
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

  /** The names in the answers to a chat; a repeated answer counts once, because nobody asks the same twice in a row. */
  private namesTo(id: number): string[] {
    const names = this.api.sent
      .filter(({ chat }) => chat.id === id)
      .map(({ text }) => QUOTED.exec(text)?.[1] ?? CHANGED);
    return names.filter((name, i) => name !== names[i - 1]);
  }

  private expectCurrent(text: string, arrived: number): void {
    const [, name, boats] = QUOTED.exec(text) ?? [];
    if (name === undefined) return;
    this.quoted.push(name);
    const versions = this.versions.get(name) ?? [];
    const at = versions.findIndex((version) => version.boats === Number(boats));
    expect(at, text).toBeGreaterThanOrEqual(0);
    const until = versions[at + 1]?.from ?? Number.POSITIVE_INFINITY;
    const age = Math.max(0, arrived - until);
    this.oldest = Math.max(this.oldest, age);
    expect(age, text).toBeLessThan(ON_ITS_WAY_MS);
  }

  private async write(name: string, boats: number): Promise<void> {
    await this.folder.write(`docs/${name}.txt`, `The ${name} pier has ${boats} boats.\n`);
    this.versions.set(name, [...(this.versions.get(name) ?? []), { boats, from: Date.now() }]);
  }

  private async indexed(): Promise<void> {
    const client = new pg.Client({ connectionString: this.cluster.url });
    await client.connect();
    for (;;) {
      const { rows } = await client.query('SELECT documents::int FROM footnote_docs.totals');
      if (rows[0]?.documents === STEADY.length + MOVING.length) break;
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

  private log(): Promise<string> {
    return readFile(join(this.folder.path, 'bots.log'), 'utf8').catch(() => '');
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
