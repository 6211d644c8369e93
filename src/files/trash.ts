import { randomBytes } from 'node:crypto';
import { constants, createWriteStream } from 'node:fs';
import { chmod, link, lstat, open, readdir, readFile, rename, rm, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { codeOf } from '../errors.ts';
import { claimName } from './claim-name.ts';
import { hashFile } from './hash-file.ts';
import type { Rename } from './move.ts';
import { partName } from './part-name.ts';
import { makePrivateFolder, PRIVATE_FILE } from './private-folder.ts';
import { replaceFile } from './replace-file.ts';

/** A file that was taken out of a folder. */
export interface TrashEntry {
  readonly id: string;
  /** Where it was, relative to that folder, with forward slashes. */
  readonly path: string;
  readonly sha256: string;
  readonly mode: number;
}

/** There is another content at the name than expected, or something that is not a file. */
export class ContentChanged extends Error {
  override name = 'ContentChanged';
}

/** How long a file is kept, in milliseconds. */
const KEPT_MS = 24 * 3_600_000;

/** When it was taken, in milliseconds since 1970, to the base 36; and what makes it unique. */
const ID = /^([\da-z]{8,9})-[\da-f]{12}$/;

/**
 * Keeps files for a day after they were removed, for the owner alone. Each entry is a folder that says itself what it
 * holds and since when, so that nothing else has to be kept for it.
 */
export class Trash {
  private readonly folder: string;
  private readonly now: () => number;
  private readonly renameFile: Rename;

  /** @param renameFile `rename` of node:fs, which cannot leave a file system */
  constructor(folder: string, now: () => number = Date.now, renameFile: Rename = rename) {
    this.folder = folder;
    this.now = now;
    this.renameFile = renameFile;
  }

  /**
   * Moves a file here. Whatever ends the process, it is whole at one of the two places.
   *
   * @param name a path at whose end no link is followed
   * @throws ContentChanged where the name has another content than `sha256`; system errors pass through. The file
   *   stays where it is then.
   */
  async take(name: string, { path, sha256 }: Pick<TrashEntry, 'path' | 'sha256'>): Promise<string> {
    const id = `${Math.trunc(this.now()).toString(36)}-${randomBytes(6).toString('hex')}`;
    const entry = join(this.folder, id);
    const content = join(entry, 'content');
    makePrivateFolder(entry);
    let isHere = false;
    try {
      const stats = await lstat(name);
      if (!stats.isFile()) throw new ContentChanged(path);
      const mode = stats.mode & 0o777;
      const facts = JSON.stringify({ path, sha256, mode });
      await replaceFile(join(entry, 'entry.json'), facts, PRIVATE_FILE);
      await this.moveIn(name, content);
      isHere = true;
      if (await hasContent(content, sha256)) {
        // The mode belongs to all names of a file.
        if (stats.nlink === 1) await chmod(content, PRIVATE_FILE).catch(() => {});
        return id;
      }
      isHere = !(await claimFor(content, name, mode));
      throw new ContentChanged(path);
    } finally {
      // A file whose name was taken in the meantime is nowhere but here.
      if (!isHere) await rm(entry, { recursive: true, force: true });
    }
  }

  /** Undefined if it is not kept (any longer). */
  async entry(id: string): Promise<TrashEntry | undefined> {
    const since = timeOf(id);
    if (since === undefined || this.now() - since >= KEPT_MS) return undefined;
    try {
      const facts = JSON.parse(await readFile(join(this.folder, id, 'entry.json'), 'utf8'));
      const { path, sha256, mode } = facts as TrashEntry;
      await lstat(join(this.folder, id, 'content'));
      return { id, path, sha256, mode };
    } catch {
      return undefined;
    }
  }

  /** The last entry of a file that was taken, as by a process that was killed before it could tell. */
  async find({ path, sha256 }: Pick<TrashEntry, 'path' | 'sha256'>): Promise<string | undefined> {
    const ids = (await readdir(this.folder).catch(() => [])).sort().reverse();
    for (const id of ids) {
      const entry = await this.entry(id);
      if (entry?.path === path && entry.sha256 === sha256) return id;
    }
    return undefined;
  }

  /**
   * Gives a file back under the first of the names that is free, or holds the same content already. A second call completes
   * what a killed process has begun.
   *
   * @returns the name; undefined if none is free
   */
  async giveBack(
    { id, sha256, mode }: TrashEntry,
    names: Iterable<string>,
  ): Promise<string | undefined> {
    const entry = join(this.folder, id);
    const content = join(entry, 'content');
    for (const name of names) {
      if ((await claimFor(content, name, mode)) || (await hasContent(name, sha256))) {
        await rm(entry, { recursive: true, force: true });
        return name;
      }
    }
    return undefined;
  }

  /** Deletes what was kept for a day. Leaves what it cannot delete, and what it does not know. */
  async sweep(): Promise<void> {
    for (const id of await readdir(this.folder).catch(() => [])) {
      const since = timeOf(id);
      if (since === undefined || this.now() - since < KEPT_MS) continue;
      await rm(join(this.folder, id), { recursive: true, force: true }).catch(() => {});
    }
  }

  private async moveIn(name: string, content: string): Promise<void> {
    try {
      await this.renameFile(name, content);
    } catch (error) {
      if (codeOf(error) !== 'EXDEV') throw error;
      await copy(name, content);
      await rm(name);
    }
  }
}

function timeOf(id: string): number | undefined {
  const [, time] = ID.exec(id) ?? [];
  return time === undefined ? undefined : Number.parseInt(time, 36);
}

/** Whether a name has a content; a link has none. */
async function hasContent(name: string, sha256: string): Promise<boolean> {
  try {
    const file = await openFile(name);
    try {
      return (await file.stat()).isFile() && (await hashFile(file)) === sha256;
    } finally {
      await file.close();
    }
  } catch {
    return false;
  }
}

/** Opens what has a name without following a link, or waiting for the other end of a pipe. */
function openFile(name: string) {
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  return open(name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
}

/** Copies a file with its times, flushed to the disk. @throws ContentChanged if it changes meanwhile */
async function copy(from: string, to: string): Promise<void> {
  const file = await openFile(from);
  try {
    const before = await file.stat();
    const target = createWriteStream(to, { flags: 'wx', mode: PRIVATE_FILE, flush: true });
    await pipeline(file.createReadStream({ start: 0, autoClose: false }), target);
    await utimes(to, before.atime, before.mtime);
    const now = await lstat(from);
    const isSame = now.ino === before.ino && now.size === before.size;
    if (!isSame || now.mtimeMs !== before.mtimeMs) throw new ContentChanged(from);
  } finally {
    await file.close();
  }
}

/** Gives a content a name, if that is free; to another disk as well. The content stays. */
async function claimFor(content: string, name: string, mode: number): Promise<boolean> {
  const part = join(dirname(name), partName());
  try {
    await link(content, part).catch(async (error) => {
      if (['ENOENT', 'EACCES', 'EROFS'].includes(codeOf(error) ?? '')) throw error;
      await copy(content, part);
    });
    await chmod(part, mode).catch(() => {});
    return await claimName(part, name, link);
  } finally {
    await rm(part, { force: true });
  }
}
