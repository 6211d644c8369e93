import type { Sql } from '../../src/sql/sql.ts';
import { readRows, type StoredTable } from '../../src/sql/stored-rows.ts';
import type { StateTables } from '../../src/telegram/bot/stored-state.ts';
import { STORED_INBOX } from '../../src/telegram/delivery/stored-tables.ts';
import { STORED_RECORDS } from '../../src/telegram/records/stored-tables.ts';

/** All rows of a bot's state by table, and the list of denials. */
export async function contentOf({ inbox, records, denials }: StateTables) {
  const content: Record<string, Record<string, unknown>[]> = {
    denials: denials.all().map((id) => ({ id })),
  };
  const read = async (db: Sql, tables: readonly StoredTable[]) => {
    for (const table of tables) {
      const rows: Record<string, unknown>[] = [];
      content[table.name] = rows;
      for await (const some of readRows(db, table)) rows.push(...some);
    }
  };
  await read(inbox, STORED_INBOX);
  await read(records, STORED_RECORDS);
  return content;
}
