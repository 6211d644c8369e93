import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { codeOf, FootnoteError } from '../errors.ts';
import { firstRow, type Sql } from '../sql/sql.ts';
import { openPool, type PostgresPlace } from './connect.ts';
import { migrate, type PostgresTables } from './migrate.ts';
import { ROLES } from './session.ts';
import { explainPostgresError, isDatabaseAway, placeOf } from './trouble.ts';

/** A server may be started together with this program, or again; one that is not there says so soon. */
const STARTING_MS = 60_000;
const ABSENT_MS = 5_000;
const PAUSE_MS = 250;

/** At once, at most. */
const CONNECTIONS = 8;

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
 * @throws FootnoteError where the database is away, lets nobody in, or belongs to a newer release
 */
export async function openPostgres(
  place: PostgresPlace,
  tables: readonly PostgresTables[],
): Promise<OpenPostgres> {
  // A step of a schema takes as long as it takes, and waits for another process that takes it.
  const making = openPool(place, 1, 0);
  try {
    await patiently(async () => {
      await refuseForeignSession(making.sql, place);
      await migrate(making.sql, place.schema, [ROLE_TABLES, ...tables]);
    });
  } catch (error) {
    throw explainPostgresError(error, place.url);
  } finally {
    await making.close();
  }
  return { place, ...openPool(place, CONNECTIONS) };
}

/**
 * A pooler that ignores what a connection is set to would have every schema's tables in one.
 *
 * @throws FootnoteError where names are not sought in the place's schema
 */
export async function refuseForeignSession(db: Sql, { url, schema }: PostgresPlace): Promise<void> {
  const path = sql<{ path: string }>`SELECT current_setting('search_path') AS path`;
  const [first] = (await firstRow(db, path))?.path.split(',') ?? [];
  if (first?.trim().replaceAll('"', '') === schema) return;
  throw new FootnoteError(
    `What answers at ${placeOf(url)} hands out connections without Footnote's settings (search_path is not ${schema}). Name PostgreSQL itself in DATABASE_URL, not a pooler.`,
  );
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
