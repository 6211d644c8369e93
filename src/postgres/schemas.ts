import { sql } from 'kysely';
import { allRows, type Sql } from '../sql/sql.ts';

/** The names of all schemas of a database that begin with these characters. */
export async function schemasLike(db: Sql, prefix: string): Promise<string[]> {
  const rows = await allRows(
    db,
    sql<{
      name: string;
    }>`SELECT nspname AS name FROM pg_namespace WHERE starts_with(nspname, ${prefix})`,
  );
  return rows.map(({ name }) => name);
}
