import type Database from 'better-sqlite3';

/** Ids of files that Telegram already has, so that they need no second upload. */
export class FileRecords {
  private readonly db: Database.Database;

  constructor(db: Database.Database) {
    this.db = db;
  }

  /** @param name of the file in Telegram; two files with different names can have the same bytes */
  idOf(contentHash: string, name: string): string | undefined {
    return this.db
      .prepare('SELECT file_id FROM files WHERE content_hash = ? AND name = ?')
      .pluck()
      .get(contentHash, name) as string | undefined;
  }

  set(contentHash: string, name: string, fileId: string): void {
    this.db.prepare('INSERT OR REPLACE INTO files VALUES (?, ?, ?)').run(contentHash, name, fileId);
  }

  /** Removes an id that Telegram no longer knows. */
  remove(contentHash: string, name: string): void {
    this.db.prepare('DELETE FROM files WHERE content_hash = ? AND name = ?').run(contentHash, name);
  }
}
