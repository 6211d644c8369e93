import { setTimeout } from 'node:timers/promises';
import { codeOf } from '../errors.ts';
import type { Sql } from '../sql/sql.ts';
import { openPool, type PostgresPlace } from './connect.ts';
import { migrate, type PostgresTables } from './migrate.ts';
import { ROLES } from './session.ts';
import { explainPostgresError, isDatabaseAway } from './trouble.ts';

/** A server may be started together with this program, or again; one that is not there says so soon. */
const STARTING_MS = 60_000;
const ABSENT_MS = 5_000;
const PAUSE_MS = 250;

/** A schema of PostgreSQL in use. */
export interface OpenPostgres {
  readonly place: PostgresPlace;
  readonly sql: Sql;
  close(): Promise<void>;
}

const ROLE_TABLES: PostgresTables = {
  name: 'roles',
  migrations: [{ version: 1, statements: [ROLES] }],
};

/**
 * Opens a schema, makes it where there is none, and brings these tables in it up to this release.
 *
 * @param options.connections at once; 8 unless given
 * @throws FootnoteError where the database is away, lets nobody in, or belongs to a newer release
 */
export async function openPostgres(
  place: PostgresPlace,
  tables: readonly PostgresTables[],
  { connections = 8 }: { readonly connections?: number } = {},
): Promise<OpenPostgres> {
  const pool = openPool(place, connections);
  try {
    await patiently(() => migrate(pool.sql, place.schema, [ROLE_TABLES, ...tables]));
  } catch (error) {
    await pool.close();
    throw explainPostgresError(error, place.url);
  }
  return { place, sql: pool.sql, close: () => pool.close() };
}

async function patiently(work: () => Promise<void>): Promise<void> {
  const began = performance.now();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const isStarting = codeOf(error) === '57P03';
      const patience = isStarting ? STARTING_MS : isDatabaseAway(error) ? ABSENT_MS : 0;
      if (performance.now() - began > patience) throw error;
      await setTimeout(PAUSE_MS);
    }
  }
}
