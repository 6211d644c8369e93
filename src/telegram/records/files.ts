import type Database from 'better-sqlite3';

/** Files that Telegram has already: they are sent again by their id, without an upload. */
export class FileRecords {
  private readonly db: Database.Database;

  constructor(db: Database.Database) {
    this.db = db;
  }

  /** @param name the file's name in Telegram: the same bytes may be in two files */
  idOf(contentHash: string, name: string): string | undefined {
    return this.db
      .prepare('SELECT file_id FROM files WHERE content_hash = ? AND name = ?')
      .pluck()
      .get(contentHash, name) as string | undefined;
  }

  set(contentHash: string, name: string, fileId: string): void {
    this.db.prepare('INSERT OR REPLACE INTO files VALUES (?, ?, ?)').run(contentHash, name, fileId);
  }

  /** For an id that Telegram no longer knows. */
  remove(contentHash: string, name: string): void {
    this.db.prepare('DELETE FROM files WHERE content_hash = ? AND name = ?').run(contentHash, name);
  }
}
