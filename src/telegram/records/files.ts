import { sql } from 'kysely';
import { SqlRecords } from './sql-records.ts';

/** Ids of files that Telegram already has, so that they need no second upload. */
export class FileRecords extends SqlRecords {
  /** @param name of the file in Telegram; two files with different names can have the same bytes */
  async idOf(contentHash: string, name: string): Promise<string | undefined> {
    const row = await this.row<{ file_id: string }>(
      sql`SELECT file_id FROM files WHERE content_hash = ${contentHash} AND name = ${name}`,
    );
    return row?.file_id;
  }

  async set(contentHash: string, name: string, fileId: string): Promise<void> {
    await this.run(sql`INSERT INTO files (content_hash, name, file_id) VALUES (${contentHash}, ${name}, ${fileId})
      ON CONFLICT (content_hash, name) DO UPDATE SET file_id = excluded.file_id`);
  }

  /** Removes an id that Telegram no longer knows. */
  async remove(contentHash: string, name: string): Promise<void> {
    await this.run(sql`DELETE FROM files WHERE content_hash = ${contentHash} AND name = ${name}`);
  }
}
