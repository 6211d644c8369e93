import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { codeOf, FootnoteError } from '../errors.ts';
import { DatabaseDamaged } from '../sqlite/database-file.ts';
import { openOrReplace } from '../sqlite/open.ts';
import { lookInto } from '../sqlite/open-read-only.ts';
import type { Catalog, CatalogReader } from './catalog/catalog.ts';
import {
  CATALOG_FILES,
  catalogFile,
  catalogPath,
  explainCatalogError,
  openCatalogFile,
  sqliteVersion,
} from './catalog/sqlite/file.ts';
import { SqliteCatalog } from './catalog/sqlite/sqlite-catalog.ts';
import { SqliteCatalogReader } from './catalog/sqlite/sqlite-catalog-reader.ts';
import { acquireLock, holderOf, type IndexLock } from './folder-lock.ts';
import { bytesOf, FollowingGraph, graphBytes } from './following-graph.ts';
import type { IndexSizes, IndexStore, KeeperRole, NearestSettings } from './index-store.ts';
import type { NearestPassages } from './nearest-passages.ts';

/** A writer ends with its keeper, but not at once where it is reading a large file. */
const PATIENCE_MILLISECONDS = 10_000;
const RETRY_MILLISECONDS = 50;
const LOOK_MILLISECONDS = 2_000;

/** An index in a folder of this machine: the catalog in SQLite, the graph beside it. */
export class FolderStore implements IndexStore {
  readonly name: string;
  readonly elsewhere = 'name another folder with --index DIR or INDEX_DIR';
  private readonly folder: string;
  private readonly lookMilliseconds: number;
  private looking: NodeJS.Timeout | undefined;

  /** @param lookMilliseconds between two looks whether the keeper is there */
  constructor(folder: string, lookMilliseconds = LOOK_MILLISECONDS) {
    this.folder = folder;
    this.name = folder;
    this.lookMilliseconds = lookMilliseconds;
  }

  async exists(): Promise<boolean> {
    return existsSync(catalogPath(this.folder));
  }

  async openReader(): Promise<CatalogReader | null> {
    try {
      return new SqliteCatalogReader(openCatalogFile(this.folder));
    } catch (error) {
      if (error instanceof DatabaseDamaged) return null;
      throw error;
    }
  }

  async openWriter(notify?: (sentence: string) => void): Promise<Catalog> {
    const lock = await this.becomeWriter();
    try {
      const file = catalogFile(this.folder);
      const db = notify ? openOrReplace(file, notify) : openCatalogFile(this.folder);
      return new SqliteCatalog(db, () => lock.release());
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  lookInto<T>(look: (catalog: CatalogReader) => Promise<T>): Promise<T> {
    return lookInto(catalogFile(this.folder), (db) => look(new SqliteCatalogReader(db)));
  }

  openNearest(catalog: CatalogReader, settings: NearestSettings): Promise<NearestPassages> {
    return FollowingGraph.open(
      { folder: this.folder, elsewhere: this.elsewhere },
      catalog,
      settings,
    );
  }

  async becomeKeeper(): Promise<KeeperRole | null> {
    const lock = acquireLock(this.folder, 'keeper');
    if (!lock) return null;
    let isHeld = true;
    return {
      get isHeld() {
        return isHeld;
      },
      async release() {
        isHeld = false;
        lock.release();
      },
    };
  }

  /** Nothing tells of the end of a process, so that it is looked for. */
  whenFree(callback: () => void): void {
    clearInterval(this.looking);
    // One that ended before the first look is noticed by it.
    let wasKept = true;
    this.looking = setInterval(async () => {
      const isKept = (await this.keeper()) !== undefined;
      if (wasKept && !isKept) callback();
      wasKept = isKept;
    }, this.lookMilliseconds).unref();
  }

  async keeper(): Promise<string | undefined> {
    const holder = holderOf(this.folder, 'keeper');
    return holder !== undefined && isRunning(holder) ? `${holder}` : undefined;
  }

  explain(error: unknown): unknown {
    return explainCatalogError(error, this.folder);
  }

  async sizes(): Promise<IndexSizes> {
    const [catalog, graph] = await Promise.all([
      bytesOf(this.folder, CATALOG_FILES),
      graphBytes(this.folder),
    ]);
    return { catalogBytes: catalog, graphBytes: graph };
  }

  async engine(): Promise<string> {
    return `SQLite ${sqliteVersion()}`;
  }

  async close(): Promise<void> {
    clearInterval(this.looking);
  }

  private async becomeWriter(): Promise<IndexLock> {
    const deadline = performance.now() + PATIENCE_MILLISECONDS;
    for (;;) {
      const lock = acquireLock(this.folder, 'writer');
      if (lock) return lock;
      if (performance.now() > deadline) {
        const holder = holderOf(this.folder, 'writer') ?? 'unknown';
        throw new FootnoteError(
          `Another Footnote (process ${holder}) is writing to the index in ${this.folder}. Stop it, or ${this.elsewhere}.`,
        );
      }
      await setTimeout(RETRY_MILLISECONDS);
    }
  }
}

/** Asked without taking the lock: even for a moment it could be missed by a program that starts. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
