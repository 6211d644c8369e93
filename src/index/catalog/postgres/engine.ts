import { sql } from 'kysely';
import { firstRow, type Sql } from '../../../sql/sql.ts';

/** Server and extension with their versions. */
export async function engineOf(db: Sql): Promise<string> {
  const row = await firstRow(
    db,
    sql<{
      server: string;
      vector: string | null;
    }>`SELECT current_setting('server_version') AS server,
      (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS vector`,
  );
  const vector = row?.vector ? `pgvector ${row.vector}` : 'without pgvector';
  return `PostgreSQL ${row?.server ?? ''}, ${vector}`;
}
