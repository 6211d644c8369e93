import { type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import { changedRows, firstRow, type Sql } from '../sql/sql.ts';
import { connectionOptions, type PostgresPlace, sqlOver, stayIdle } from './connect.ts';

/** The table of who has which role; `openPostgres` makes it. */
export const ROLES = `CREATE TABLE roles (
  name text PRIMARY KEY,
  -- Of the session that has the role, or had it last.
  backend integer NOT NULL,
  holder text NOT NULL,
  -- Counts those who had the role.
  term bigint NOT NULL,
  since timestamptz NOT NULL,
  beat timestamptz NOT NULL
)`;

/** The process that has a role, as far as the table says. */
interface RoleHolder {
  readonly backend: number;
  /** Names machine and process. */
  readonly holder: string;
  readonly term: number;
  /** When it took the role, in milliseconds since 1970 by the clock of the server. */
  readonly since: number;
  /** Since the last sign of life. */
  readonly silentMs: number;
  /** Whether its session is there. */
  readonly isThere: boolean;
  /** The `label` of its place; null if that cannot be seen. */
  readonly label: string | null;
}

/**
 * A role that one process of all has: a session-level advisory lock on a connection of its own. It ends with the
 * connection. A process that writes over this connection alone writes nothing once it has lost the role, however late it
 * wakes up.
 */
export class RoleSession {
  /** Over the connection that holds the lock. */
  readonly sql: Sql;
  /** How many had the role, this one included. */
  readonly term: number;
  /** Resolves when the role is lost, or was let go. */
  readonly ended: Promise<void>;
  private readonly client: pg.Client;

  private constructor(client: pg.Client, over: Sql, term: number) {
    this.client = client;
    this.sql = over;
    this.term = term;
    this.ended = new Promise((resolve) => client.once('end', resolve));
  }

  /**
   * @param options.holder names machine and process to people
   * @param options.answerMs how long a statement may go without an answer; as long as it takes unless given
   * @returns null if another process has the role
   */
  static async take(
    place: PostgresPlace,
    role: string,
    { holder, answerMs }: { readonly holder: string; readonly answerMs?: number },
  ): Promise<RoleSession | null> {
    const limit = answerMs !== undefined && { query_timeout: answerMs };
    const client = new pg.Client({ ...connectionOptions(place), ...limit });
    // What breaks the connection ends it as well.
    client.on('error', () => {});
    await client.connect();
    try {
      await stayIdle(client);
      const db = sqlOver(client);
      const lock = await firstRow(
        db,
        sql<{ is: boolean }>`SELECT pg_try_advisory_lock(${roleLock(place, role)}) AS is`,
      );
      const term = lock?.is ? await enter(db, role, holder) : undefined;
      if (term !== undefined) return new RoleSession(client, db, term);
    } catch (error) {
      await client.end();
      throw error;
    }
    await client.end();
    return null;
  }

  /** A sign of life. */
  async beat(role: string): Promise<void> {
    await changedRows(
      this.sql,
      sql`UPDATE roles SET beat = clock_timestamp() WHERE name = ${role}`,
    );
  }

  /** Lets the role go; the connection is closed. */
  async release(): Promise<void> {
    await this.client.end().catch(() => {});
  }
}

async function enter(db: Sql, role: string, holder: string): Promise<number | undefined> {
  const row = await firstRow(
    db,
    sql<{
      term: number;
    }>`INSERT INTO roles VALUES (${role}, pg_backend_pid(), ${holder}, 1, clock_timestamp(), clock_timestamp())
      ON CONFLICT (name) DO UPDATE SET backend = excluded.backend, holder = excluded.holder,
        term = roles.term + 1, since = excluded.since, beat = excluded.beat
      RETURNING term`,
  );
  return row?.term;
}

/** The key of the advisory lock that a role is. */
export function roleLock({ schema }: PostgresPlace, role: string): RawBuilder<unknown> {
  return sql`hashtextextended(${`footnote ${schema} ${role}`}, 0)`;
}

/**
 * Whether the session of a row of `roles` holds the lock of its role. Servers give the numbers of sessions again, so another
 * one may have that number by now.
 */
export function isHeld(): RawBuilder<boolean> {
  // The two halves of the key, in the schema whose table is read.
  return sql`EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = roles.backend
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND objsubid = 1 AND (classid::bigint << 32 | objid::bigint) =
      hashtextextended('footnote ' || current_schema() || ' ' || roles.name, 0))`;
}

/** The process that has a role, or had it last. */
export async function holderOf(db: Sql, role: string): Promise<RoleHolder | undefined> {
  return firstRow(
    db,
    sql<RoleHolder>`SELECT backend, holder, term, (extract(epoch FROM since) * 1000)::float8 AS since,
        (extract(epoch FROM clock_timestamp() - beat) * 1000)::float8 AS "silentMs",
        ${isHeld()} AS "isThere",
        (SELECT application_name FROM pg_stat_activity WHERE pid = backend) AS label
      FROM roles WHERE name = ${role}`,
  );
}

/** Ends the session that has a role, if it is still the one that was seen: whatever it does afterwards fails. */
export async function depose(db: Sql, role: string, seen: RoleHolder): Promise<void> {
  await sql`SELECT pg_terminate_backend(backend) FROM roles
    WHERE name = ${role} AND backend = ${seen.backend} AND term = ${seen.term} AND ${isHeld()}`.execute(
    db,
  );
}
