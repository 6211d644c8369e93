import { sql } from 'kysely';
import { allRows, firstRow, type Sql } from '../sql/sql.ts';
import { openPool, type PostgresPlace } from './connect.ts';
import { latest, type PostgresTables, versionsIn } from './migrate.ts';
import { refuseForeignSession } from './open-postgres.ts';
import { explainPostgresError } from './trouble.ts';

/** The oldest server whose SQL has all that is used, as `server_version_num` counts. */
export const OLDEST_SERVER = 130_000;

/** What a database is to this program. */
export interface DatabaseLook {
  /** Such as `15.20`. */
  readonly server: string;
  /** Such as 150020. */
  readonly serverNumber: number;
  readonly user: string;
  /** Versions of pgvector: the one in use in this database, and the one that the server could take into use. */
  readonly vector: { readonly used: string | null; readonly offered: string | null };
  readonly mayMakeSchemas: boolean;
  /** The schemas in which the user may make tables. */
  readonly openSchemas: readonly string[];
  /** `closed`: there, but the user lacks rights in it. */
  readonly schema: 'missing' | 'closed' | 'older' | 'current' | 'newer';
}

interface Row extends Omit<DatabaseLook, 'vector' | 'schema'> {
  readonly used: string | null;
  readonly offered: string | null;
  readonly exists: boolean;
  /** Null where there is no schema. */
  readonly isOpen: boolean | null;
}

/**
 * Looks at a database and a schema in it; changes nothing.
 *
 * @param tables what this release has in the schema
 * @throws FootnoteError where the database is away or lets nobody in
 */
export async function lookAtDatabase(
  place: PostgresPlace,
  tables: readonly PostgresTables[],
): Promise<DatabaseLook> {
  const pool = openPool(place, 1);
  try {
    await refuseForeignSession(pool.sql, place);
    return await look(pool.sql, place.schema, tables);
  } catch (error) {
    throw explainPostgresError(error, place.url);
  } finally {
    await pool.close();
  }
}

/** The same over a connection that is there. */
export async function look(
  db: Sql,
  schema: string,
  tables: readonly PostgresTables[],
): Promise<DatabaseLook> {
  const row = await firstRow(
    db,
    sql<Row>`SELECT split_part(current_setting('server_version'), ' ', 1) AS server,
      current_setting('server_version_num')::integer AS "serverNumber",
      current_user::text AS user,
      (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS used,
      (SELECT default_version FROM pg_available_extensions WHERE name = 'vector') AS offered,
      has_database_privilege(current_database(), 'CREATE') AS "mayMakeSchemas",
      ARRAY(SELECT nspname::text FROM pg_namespace WHERE has_schema_privilege(oid, 'CREATE')) AS "openSchemas",
      oid IS NOT NULL AS exists,
      has_schema_privilege(oid, 'USAGE') AND has_schema_privilege(oid, 'CREATE') AS "isOpen"
      FROM (SELECT (SELECT oid FROM pg_namespace WHERE nspname = ${schema}) AS oid) AS wanted`,
  );
  if (!row) throw new Error('The database says nothing of itself');
  const { used, offered, exists, isOpen, ...rest } = row;
  const state = !exists ? 'missing' : isOpen ? await stateOf(db, schema, tables) : 'closed';
  return { ...rest, vector: { used, offered }, schema: state };
}

async function stateOf(
  db: Sql,
  schema: string,
  tables: readonly PostgresTables[],
): Promise<DatabaseLook['schema']> {
  if (!(await mayReadAll(db, schema))) return 'closed';
  const versions = await versionsIn(db, schema);
  if (versions.size === 0) return 'missing';
  const compare = ({ name, migrations }: PostgresTables) =>
    (versions.get(name) ?? 0) - latest(migrations);
  const differences = tables.map(compare);
  if (differences.some((difference) => difference > 0)) return 'newer';
  return differences.some((difference) => difference < 0) ? 'older' : 'current';
}

/** A schema that another user filled may be open, and its tables not. */
async function mayReadAll(db: Sql, schema: string): Promise<boolean> {
  const closed = await allRows(
    db,
    sql`SELECT 1 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
      WHERE nspname = ${schema} AND relkind = 'r'
        AND NOT (has_table_privilege(pg_class.oid, 'SELECT') AND has_table_privilege(pg_class.oid, 'INSERT'))
      LIMIT 1`,
  );
  return closed.length === 0;
}
