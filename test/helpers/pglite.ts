import { randomBytes } from 'node:crypto';
import { PGlite, type PGliteInterface, types } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import pg from 'pg';
import type { Sql } from '../../src/sql/sql.ts';

/** A schema of its own on PostgreSQL, for one test. Names without a schema are found in it, and pgvector's beside it. */
export interface TestSchema {
  readonly name: string;
  readonly db: Sql;
  /** Deletes the schema with all that is in it, and closes `db`. */
  remove(): Promise<void>;
}

/** A server's address, for tests of what PGlite does not show: several connections at once. */
export const SERVER = process.env.TEST_DATABASE_URL;

/** Makes an empty schema: on the server that `TEST_DATABASE_URL` names, else on PGlite within this process. */
export async function createTestSchema(): Promise<TestSchema> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const pool = SERVER ? serverPool(SERVER, name) : sessionPool(await pglite(), name);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  await sql`CREATE SCHEMA ${sql.id(name)}`.execute(db);
  return {
    name,
    db,
    async remove() {
      await sql`DROP SCHEMA ${sql.id(name)} CASCADE`.execute(db);
      await db.destroy();
    },
  };
}

function serverPool(connectionString: string, schema: string): PostgresPool {
  const parsers = new pg.TypeOverrides();
  parsers.setTypeParser(types.INT8, Number);
  const options = `-c search_path=${schema},public`;
  return new pg.Pool({ connectionString, options, types: parsers, max: 4 });
}

let started: Promise<Session> | undefined;

/** One for all tests of a process: the first start takes seconds. */
function pglite(): Promise<Session> {
  started ??= Session.start();
  return started;
}

/** PGlite has one session, which one connection at a time may use. */
class Session {
  private schema = '';
  private free: Promise<void> = Promise.resolve();
  private readonly db: PGliteInterface;

  static async start(): Promise<Session> {
    const db = await PGlite.create({ extensions: { vector }, parsers: { [types.INT8]: Number } });
    await db.exec('CREATE EXTENSION vector');
    return new Session(db);
  }

  private constructor(db: PGliteInterface) {
    this.db = db;
  }

  /** Waits for its turn. Returns what gives it back. */
  async take(schema: string): Promise<() => void> {
    const { promise, resolve } = deferred();
    const before = this.free;
    this.free = promise;
    await before;
    if (schema !== this.schema) await this.db.exec(`SET search_path = ${schema}, public`);
    this.schema = schema;
    return resolve;
  }

  async query(text: string, values: readonly unknown[]) {
    const { rows, affectedRows = 0 } = await this.db.query(text, [...values]);
    const verb = /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? '';
    // Kysely asks for the number of rows after these alone; a statement that begins with WITH may be any of them.
    const command = verb === 'WITH' ? 'UPDATE' : verb;
    return { command: command as 'UPDATE', rowCount: affectedRows, rows: rows as never[] };
  }
}

function sessionPool(session: Session, schema: string): PostgresPool {
  return {
    async connect() {
      const release = await session.take(schema);
      const query = (text: unknown, values?: readonly unknown[]) =>
        session.query(String(text), values ?? []);
      return { query, release } as never;
    },
    end: async () => {},
  };
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
