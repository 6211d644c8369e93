import { sql } from 'kysely';
import { FootnoteError } from '../errors.ts';
import { allRows, firstRow, type Sql } from '../sql/sql.ts';

/** One step of a schema. A step that was released is never edited. */
export interface PostgresMigration {
  /** Each step's is above the one before. */
  readonly version: number;
  readonly statements: readonly string[];
}

/** The tables of a part of the program in a schema, with a version of their own. */
export interface PostgresTables {
  /** How sentences name them: `catalog`. */
  readonly name: string;
  readonly migrations: readonly PostgresMigration[];
}

/**
 * Makes a schema where there is none, and brings its tables up to this release: all missing steps in one transaction, one
 * process at a time.
 *
 * @throws FootnoteError where a newer release has been there; nothing is changed then
 */
export async function migrate(
  db: Sql,
  schema: string,
  tables: readonly PostgresTables[],
): Promise<void> {
  if (await isUpToDate(db, schema, tables)) return;
  // What another process has made while this one waited for the lock must be seen.
  await db
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (trx) => {
      await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`footnote migrates ${schema}`}, 0))`.execute(
        trx,
      );
      // Even where it is there, "IF NOT EXISTS" asks for the right to make schemas, which its owner may not have.
      const known = sql`SELECT 1 FROM pg_namespace WHERE nspname = ${schema}`;
      if (!(await firstRow(trx, known))) await sql`CREATE SCHEMA ${sql.id(schema)}`.execute(trx);
      await sql`CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, version integer NOT NULL)`.execute(
        trx,
      );
      for (const { name, migrations } of tables) {
        const known = await versionOf(trx, name);
        refuseNewer(known, { name, migrations });
        for (const { version, statements } of migrations) {
          if (version <= known) continue;
          for (const statement of statements) await sql.raw(statement).execute(trx);
          await sql`INSERT INTO migrations VALUES (${name}, ${version})
          ON CONFLICT (name) DO UPDATE SET version = excluded.version`.execute(trx);
        }
      }
    });
}

async function isUpToDate(
  db: Sql,
  schema: string,
  tables: readonly PostgresTables[],
): Promise<boolean> {
  const known = await versionsIn(db, schema);
  for (const one of tables) refuseNewer(known.get(one.name) ?? 0, one);
  return tables.every(({ name, migrations }) => known.get(name) === latest(migrations));
}

/** The versions of the tables in a schema, by their names; empty where it has none of ours. */
export async function versionsIn(db: Sql, schema: string): Promise<Map<string, number>> {
  const exists = sql<{
    exists: boolean;
  }>`SELECT to_regclass(${`${schema}.migrations`}) IS NOT NULL AS exists`;
  if (!(await firstRow(db, exists))?.exists) return new Map();
  const rows = await allRows(
    db,
    sql<{
      name: string;
      version: number;
    }>`SELECT name, version FROM ${sql.id(schema, 'migrations')}`,
  );
  return new Map(rows.map(({ name, version }) => [name, version]));
}

async function versionOf(db: Sql, name: string): Promise<number> {
  const row = await firstRow(
    db,
    sql<{ version: number }>`SELECT version FROM migrations WHERE name = ${name}`,
  );
  return row?.version ?? 0;
}

function refuseNewer(known: number, { name, migrations }: PostgresTables): void {
  if (known <= latest(migrations)) return;
  throw new FootnoteError(
    `A newer release of Footnote works with the ${name} in this database (schema ${known}, this release knows ${latest(migrations)}). Upgrade Footnote here, too.`,
  );
}

/** The version that this release works with. */
export const latest = (migrations: readonly PostgresMigration[]) => migrations.at(-1)?.version ?? 0;
