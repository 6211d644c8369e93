import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sqlOver } from '../../../src/sqlite/sql.ts';
import { Records } from '../../../src/telegram/records/records.ts';
import { createTempFolder } from '../../helpers/temp-folder.ts';
import { describeRecords } from './contract.ts';

describeRecords('SQLite', async () => {
  const folder = await createTempFolder();
  return {
    open: (now) => Records.open(folder.path, 7, { notify: () => {}, now }),
    beside: async (records) => records,
    async spoil(statement) {
      const db = new Database(join(folder.path, 'records-7.sqlite'));
      await statement.execute(sqlOver(db));
      db.close();
    },
    remove: () => folder.remove(),
  };
});
