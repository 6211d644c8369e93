import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { firstRow } from '../../sql/sql.ts';
import { SqlRecords } from './sql-records.ts';

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
  /** How many photos of the album it was made of; absent for a file of its own. */
  readonly photos?: number;
}

/** A photo of an album, which is stored with the others as one document. */
export interface AlbumPhoto {
  /** The update and the message that brought it. */
  readonly updateId: number;
  readonly messageId: number;
  /** As a file of its own would be called. */
  readonly name: string;
  /** The id with which Telegram hands it out. */
  readonly fileId: string;
  /** In bytes, as Telegram states it. */
  readonly size?: number;
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
  /** The photos that have arrived of an album. */
  readonly photos?: readonly AlbumPhoto[];
}

/** After this time the buttons of a report no longer work. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** The parts of an album arrive within seconds, and Telegram repeats an update for a day. */
const SAME_MS = 24 * 3_600_000;

/** The uploads of the last 30 days. */
export class UploadRecords extends SqlRecords {
  /** Begins an upload without files. */
  async add(upload: Omit<Upload, 'id' | 'files'>): Promise<Upload> {
    await this.run(sql`DELETE FROM uploads WHERE created_at <= ${this.now() - KEPT_MS}`);
    const stored = { ...upload, id: randomBytes(9).toString('base64url'), files: [] };
    await this.run(sql`INSERT INTO uploads (id, created_at, json)
      VALUES (${stored.id}, ${this.now()}, ${JSON.stringify(stored)})`);
    return stored;
  }

  /** Undefined if there is none with this id, or it is too old. */
  async get(id: string): Promise<Upload | undefined> {
    const row = await this.row<Row>(
      sql`SELECT json FROM uploads WHERE id = ${id} AND created_at > ${this.now() - KEPT_MS}`,
    );
    return row && JSON.parse(row.json);
  }

  /** Changes an upload in one step, between which nobody else changes it; returns undefined if there is none. */
  async change(id: string, change: (upload: Upload) => Upload): Promise<Upload | undefined> {
    return this.db.transaction().execute(async (trx) => {
      // Written first, so that others wait.
      const row = await firstRow(
        trx,
        sql<Row>`UPDATE uploads SET json = json
          WHERE id = ${id} AND created_at > ${this.now() - KEPT_MS} RETURNING json`,
      );
      if (!row) return undefined;
      const changed = change(JSON.parse(row.json));
      await sql`UPDATE uploads SET json = ${JSON.stringify(changed)} WHERE id = ${id}`.execute(trx);
      return changed;
    });
  }

  /** Changes one file of an upload in one step. */
  async changeFile(
    id: string,
    updateId: number,
    change: (file: UploadedFile) => UploadedFile,
  ): Promise<void> {
    await this.change(id, (upload) => ({
      ...upload,
      files: upload.files.map((file) => (file.updateId === updateId ? change(file) : file)),
    }));
  }

  async ofAlbum(chatId: number, album: string): Promise<Upload | undefined> {
    const ofChat = await this.recent(`"chatId":${chatId},`);
    return ofChat.find((upload) => upload.chatId === chatId && upload.album === album);
  }

  async ofUpdate(updateId: number): Promise<Upload | undefined> {
    const uploads = await this.recent(`"updateId":${updateId},`);
    return uploads.find(({ files, photos = [] }) =>
      [...files, ...photos].some((one) => one.updateId === updateId),
    );
  }

  /** Where the file of an update was stored; undefined if it was not. */
  async pathOf(updateId: number): Promise<string | undefined> {
    const { files = [], photos = [] } = (await this.ofUpdate(updateId)) ?? {};
    const isOfAlbum = photos.some((photo) => photo.updateId === updateId);
    const isIts = (file: UploadedFile) =>
      isOfAlbum ? file.photos !== undefined : file.updateId === updateId;
    return files.find(isIts)?.stored?.path;
  }

  /** Those with files that may not be read yet. */
  async unread(): Promise<Upload[]> {
    const uploads = await this.recent('"isReading":true');
    return uploads.filter(({ files }) => files.some(({ isReading }) => isReading));
  }

  /** Deletes what a person has sent in their private chat from the records; the files stay. Returns whether there was any. */
  async forget(userId: number): Promise<boolean> {
    const rows = await this.rows<Row>(
      sql`SELECT json FROM uploads WHERE json LIKE ${`%"chatId":${userId},%`}`,
    );
    const own = rows
      .map(({ json }): Upload => JSON.parse(json))
      .filter(({ chatId }) => chatId === userId);
    for (const { id } of own) await this.run(sql`DELETE FROM uploads WHERE id = ${id}`);
    return own.length > 0;
  }

  /** @param part of the JSON, without % and _; a name can hold the same letters, so the caller looks at what is found */
  private async recent(part: string): Promise<Upload[]> {
    const rows = await this.rows<Row>(sql`SELECT json FROM uploads
        WHERE created_at > ${this.now() - SAME_MS} AND json LIKE ${`%${part}%`} ORDER BY created_at, id`);
    return rows.map(({ json }) => JSON.parse(json));
  }
}

interface Row {
  readonly json: string;
}
