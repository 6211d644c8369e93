import { sql } from 'kysely';
import type { Sql } from '../../../sql/sql.ts';

/** Has numbers that the database gives go on behind those that were copied into it. */
export async function continuePositions(db: Sql): Promise<void> {
  await sql`SELECT setval(pg_get_serial_sequence('departures', 'position'), max(position))
    FROM departures HAVING count(*) > 0`.execute(db);
}
