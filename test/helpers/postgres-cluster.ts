import { execFile } from 'node:child_process';
import { appendFile, chmod, chown, mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

/** A PostgreSQL server of one test alone, which may be restarted. */
export interface Cluster {
  readonly url: string;
  /** Ends all connections at once, as a crash does, and starts again. */
  crash(): Promise<void>;
  /** Ends all connections at once, and takes no others. */
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

const run = promisify(execFile);

/** Makes a server with the programs and the user of the one at `url`, which lets its superuser in. */
export async function createCluster(url: string): Promise<Cluster> {
  const { programs, data } = await placesOf(url);
  const { uid, gid } = await stat(data);
  const folder = await mkdtemp(join(tmpdir(), 'footnote-cluster-'));
  await chown(folder, uid, gid);
  await chmod(folder, 0o700);
  const own = join(folder, 'data');
  // PostgreSQL refuses to run as root.
  const pgProgram = (name: string, ...args: string[]) =>
    run(join(programs, name), args, { uid, gid, cwd: folder });
  await pgProgram(
    'initdb',
    '-D',
    own,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  );
  const port = await freePort();
  const settings = [
    `port = ${port}`,
    "listen_addresses = '127.0.0.1'",
    `unix_socket_directories = '${folder}'`,
    'max_connections = 200',
  ];
  await appendFile(join(own, 'postgresql.conf'), `${settings.join('\n')}\n`);
  const control = (...args: string[]) =>
    pgProgram('pg_ctl', '-D', own, '-l', join(folder, 'log'), '-w', ...args);
  const stop = () => control('-m', 'immediate', 'stop').then(() => {});
  const start = () => control('start').then(() => {});
  await start();
  return {
    ...{ stop, start },
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async crash() {
      await stop();
      await start();
    },
    async remove() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function placesOf(url: string): Promise<{ programs: string; data: string }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT (SELECT setting FROM pg_config WHERE name = 'BINDIR') AS programs,
        current_setting('data_directory') AS data`,
    );
    return rows[0];
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}
