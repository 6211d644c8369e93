import type { PostgresPlace } from '../postgres/connect.ts';
import { type DatabaseLook, lookAtDatabase } from '../postgres/look.ts';
import { CATALOG_TABLES } from './catalog/postgres/schema.ts';

/**
 * What a database is to an index in it; changes nothing.
 *
 * @throws FootnoteError where the database is away or lets nobody in
 */
export function lookAtDatabaseOf(place: PostgresPlace): Promise<DatabaseLook> {
  return lookAtDatabase(place, [CATALOG_TABLES]);
}
