import { sql } from 'kysely';
import { firstRow, type Sql } from '../../../sql/sql.ts';
import type { RecordsEngine } from '../engine.ts';
import { TableDenials } from './table-denials.ts';

/** Records in the tables of `RECORDS_TABLES`, which other processes write as well. The database is closed by the code that opened it. */
export function openPostgres(db: Sql): RecordsEngine {
  return {
    db,
    denials: new TableDenials(db),
    // The inbox is in the same database, and would be lost with them.
    isReplaced: false,
    async rightsVersion() {
      const row = await firstRow(db, sql<{ version: number }>`SELECT version FROM rights`);
      if (!row) throw new Error('The table of rights is empty.');
      return row.version;
    },
    // PostgreSQL clears its own files: vacuuming, log and backups are its owner's.
    erase: async () => {},
    close: async () => {},
  };
}
