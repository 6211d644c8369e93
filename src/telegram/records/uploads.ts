import { randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';

/** A document with a certain content. */
interface Known {
  readonly path: string;
  readonly sha256: string;
}

/** One file of an upload, and what became of it. */
export interface UploadedFile {
  /** The update that brought it. */
  readonly updateId: number;
  /** As its sender called it. */
  readonly name: string;
  /** `gone`: somebody else has moved, changed or deleted it since. */
  readonly outcome: 'saved' | 'same' | 'replaced' | 'removed' | 'refused' | 'gone';
  /** Where it is, or was; absent if it was refused. */
  readonly stored?: Known;
  /** It is not known yet what the index makes of it. */
  readonly isReading?: boolean;
  /** The document whose name it wanted, until the owner has decided. */
  readonly other?: Known;
  /** The id in the trash of what it has replaced, or of itself. */
  readonly replaced?: string;
  readonly removed?: string;
  /** The id and values of a text that says why it was refused, or the words themselves. */
  readonly refusal?: { readonly id: string; readonly values?: Readonly<Record<string, string>> };
  readonly refusedAs?: string;
}

/** Files that came together, and the message that reports on them. */
export interface Upload {
  /** 12 characters that cannot be guessed. */
  readonly id: string;
  readonly chatId: number;
  /** The first of the messages that brought them. */
  readonly answers: number;
  /** The language of the report. */
  readonly language: string;
  /** What Telegram calls the album; absent for a single file. */
  readonly album?: string;
  /** The report; absent until it is sent. */
  readonly messageId?: number;
  /** Whether files of the same names are replaced without a question. */
  readonly isReplacing?: boolean;
  /** Whether the owner is asked if they really want to remove the files. */
  readonly isAsking?: boolean;
  /** What could not be done at the last press, and why. */
  readonly notes?: readonly { readonly id: string; readonly path: string }[];
  readonly files: readonly UploadedFile[];
}

/** After this time the buttons of a report no longer work. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** The parts of an album arrive within seconds, and Telegram repeats an update for a day. */
const SAME_MS = 24 * 3_600_000;

/** The uploads of the last 30 days. */
export class UploadRecords {
  private readonly db: Database.Database;
  private readonly now: () => number;

  constructor(db: Database.Database, now: () => number) {
    this.db = db;
    this.now = now;
  }

  /** Begins an upload without files. */
  add(upload: Omit<Upload, 'id' | 'files'>): Upload {
    this.db.prepare('DELETE FROM uploads WHERE created_at <= ?').run(this.now() - KEPT_MS);
    const stored = { ...upload, id: randomBytes(9).toString('base64url'), files: [] };
    this.db
      .prepare('INSERT INTO uploads VALUES (?, ?, ?)')
      .run(stored.id, this.now(), JSON.stringify(stored));
    return stored;
  }

  /** Undefined if there is none with this id, or it is too old. */
  get(id: string): Upload | undefined {
    return this.find(KEPT_MS, 'id = ?', id)[0];
  }

  /** Changes an upload in one step; returns undefined if there is none. */
  change(id: string, change: (upload: Upload) => Upload): Upload | undefined {
    const upload = this.get(id);
    if (!upload) return undefined;
    const changed = change(upload);
    this.db.prepare('UPDATE uploads SET json = ? WHERE id = ?').run(JSON.stringify(changed), id);
    return changed;
  }

  /** Changes one file of an upload in one step. */
  changeFile(id: string, updateId: number, change: (file: UploadedFile) => UploadedFile): void {
    this.change(id, (upload) => ({
      ...upload,
      files: upload.files.map((file) => (file.updateId === updateId ? change(file) : file)),
    }));
  }

  ofAlbum(chatId: number, album: string): Upload | undefined {
    const same = "json ->> '$.chatId' = ? AND json ->> '$.album' = ?";
    return this.find(SAME_MS, same, chatId, album)[0];
  }

  ofUpdate(updateId: number): Upload | undefined {
    return this.find(
      SAME_MS,
      "EXISTS (SELECT 1 FROM json_each(uploads.json, '$.files') AS file WHERE file.value ->> '$.updateId' = ?)",
      updateId,
    )[0];
  }

  /** Where the file of an update was stored; undefined if it was not. */
  pathOf(updateId: number): string | undefined {
    const files = this.ofUpdate(updateId)?.files ?? [];
    return files.find((file) => file.updateId === updateId)?.stored?.path;
  }

  /** Those with files that may not be read yet. */
  unread(): Upload[] {
    return this.find(SAME_MS, 'json LIKE \'%"isReading":true%\'');
  }

  /** Deletes what a person has sent in their private chat from the records; the files stay. Returns whether there was any. */
  forget(userId: number): boolean {
    const sql = "DELETE FROM uploads WHERE json ->> '$.chatId' = ?";
    return this.db.prepare(sql).run(userId).changes > 0;
  }

  private find(ageMs: number, condition: string, ...values: unknown[]): Upload[] {
    const rows = this.db
      .prepare(`SELECT json FROM uploads WHERE created_at > ? AND ${condition}`)
      .pluck()
      .all(this.now() - ageMs, ...values) as string[];
    return rows.map((json) => JSON.parse(json));
  }
}
