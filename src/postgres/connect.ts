import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import type { Sql } from '../sql/sql.ts';
import { explainPostgresError, isDatabaseAway } from './trouble.ts';

/** Where tables live: a database, and the schema in it, which is one corpus or one bot. */
export interface PostgresPlace {
  /** `postgres://user:password@host:port/database`, as libpq writes it. */
  readonly url: string;
  /** Lower-case letters, digits and underscores. */
  readonly schema: string;
  /** What administrators and other processes see of it; "footnote" unless given. */
  readonly label?: string;
}

/** How long a connection may take to be made. */
const CONNECT_MS = 5_000;

/** How long a statement may go without an answer: a cut line tells nothing, and would be waited for without an end. */
export const ANSWER_MS = 60_000;

/** A line on which nothing was said for so long is tried by the operating system. */
const SILENCE_MS = 10_000;

/** Counts and times are far below 2^53, and come as text otherwise. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);

/** What every connection is made with; unqualified names are those of the place's schema. */
export function connectionOptions({ url, schema, label }: PostgresPlace): pg.ClientConfig {
  return {
    connectionString: withCertificates(url),
    application_name: label ?? 'footnote',
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: SILENCE_MS,
    types,
    // Compiling a statement with many parts takes longer than it takes to run. A search of nearest vectors looks at as
    // many candidates as the graph beside SQLite does.
    options: `-c search_path=${schema},public -c jit=off -c hnsw.ef_search=100`,
  };
}

/**
 * All modes but `disable` and `no-verify` compare the certificate with the host, as `pg` takes them. Named by the mode
 * that means that everywhere, they get no warning of `pg`.
 */
function withCertificates(url: string): string {
  if (/[?&]uselibpqcompat=true\b/.test(url)) return url;
  return url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, '$1verify-full');
}

/** A connection that closes where it cannot be made: `pg` would wait for the server to hang up. */
class Connection extends pg.Client {
  constructor(options?: string | pg.ClientConfig) {
    super(options);
    this.connection.on('error', () => this.connection.stream.destroy());
  }
}

/** Has a connection stay that says nothing for a while; servers before 14 do not know the setting. */
export async function stayIdle(client: pg.Client): Promise<void> {
  await client.query(
    "SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'idle_session_timeout'",
  );
}

type PoolClient = Awaited<ReturnType<PostgresPool['connect']>>;

/** Connections to a place that are made when they are needed. */
interface ConnectionPool {
  readonly sql: Sql;
  close(): Promise<void>;
}

/**
 * @param place connections are made to it
 * @param connections at once, at most
 * @param answerMs how long a statement may go without an answer; 0: as long as it takes
 */
export function openPool(
  place: PostgresPlace,
  connections: number,
  answerMs: number = ANSWER_MS,
): ConnectionPool {
  const pool = new pg.Pool({
    ...connectionOptions(place),
    query_timeout: answerMs,
    max: connections,
    Client: Connection,
  });
  // The pool replaces a connection that breaks while nobody uses it; one in use gives its error to the next statement.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  const explained: PostgresPool = {
    async connect() {
      const client = await pool.connect().catch((error) => {
        throw explainPostgresError(error, place.url);
      });
      return lent(client);
    },
    end: () => pool.end(),
  };
  return {
    sql: new Kysely<unknown>({ dialect: new PostgresDialect({ pool: explained }) }),
    close: () => pool.end(),
  };
}

/**
 * A connection of the pool, which goes back there as long as it answers: on one that owes an answer, every further statement
 * would wait for that.
 */
function lent(client: pg.PoolClient): PoolClient {
  let away: unknown;
  const query = async (text: string, values: unknown[]) => {
    if (away) throw away;
    try {
      return await client.query(text, values);
    } catch (error) {
      if (isDatabaseAway(error)) away = error;
      throw error;
    }
  };
  return {
    query: query as unknown as PoolClient['query'],
    release: () => client.release(away !== undefined),
  };
}

/** SQL over one connection, for which those who ask at the same time wait. */
export function sqlOver(client: pg.Client): Sql {
  let free: Promise<unknown> = Promise.resolve();
  const pool: PostgresPool = {
    async connect() {
      const before = free;
      let release = () => {};
      free = new Promise<void>((resolve) => {
        release = resolve;
      });
      await before;
      const query = client.query.bind(client) as PoolClient['query'];
      return { query, release };
    },
    end: async () => {},
  };
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
}
