import { setImmediate } from 'node:timers/promises';
import { FootnoteError } from '../errors.ts';
import type { CatalogPosition, PassageChanges } from './catalog/changes.ts';
import type { CatalogReader } from './catalog/reader.ts';
import type { HnswVectorStore } from './vector-store.ts';

/** A question waits for this many passages to enter the graph, and for more it does not wait. */
const NEAR = 64;

/**
 * Brings the graph in memory after the catalog, whoever writes the catalog. A step costs as much as there
 * are changes, and leaves room between two passages for questions to be answered.
 */
export class CatalogFollower {
  private readonly catalog: CatalogReader;
  private readonly store: HnswVectorStore;
  private readonly fingerprint: string | undefined;
  private position: CatalogPosition | undefined;
  /** What the catalog's `dataVersion` was when it was last read. */
  private version: number | undefined;
  private running: Promise<number> = Promise.resolve(0);
  private isRunning = false;
  /** Passages that the step at hand adds and removes. */
  private pending = 0;

  constructor(catalog: CatalogReader, store: HnswVectorStore) {
    this.catalog = catalog;
    this.store = store;
    this.fingerprint = catalog.fingerprint;
  }

  /**
   * Resolves when the graph has what the catalog has.
   *
   * @returns how many passages were added and removed
   * @throws FootnoteError where the catalog began anew with other settings
   */
  catchUp(): Promise<number> {
    if (!this.isRunning) this.running = this.run();
    return this.running;
  }

  /** The same, but where the graph is far behind it resolves at once: the catalog answers by words. */
  async refresh(): Promise<void> {
    const caughtUp = this.catchUp();
    if (this.pending <= NEAR && !this.store.isSaving) await caughtUp;
    else caughtUp.catch(() => {}); // The next call meets the same error.
  }

  private async run(): Promise<number> {
    this.isRunning = true;
    let count = 0;
    try {
      for (;;) {
        const version = this.catalog.dataVersion;
        if (version === this.version) return count;
        const changes = this.read();
        count += changes.added.length + changes.removed.length;
        await this.apply(changes);
        this.position = changes.position;
        this.version = version;
      }
    } finally {
      this.pending = 0;
      this.isRunning = false;
    }
  }

  private read(): PassageChanges {
    if (this.catalog.fingerprint !== this.fingerprint) {
      throw new FootnoteError(
        'Another Footnote has begun this index anew with other settings. Start Footnote again with the same settings, or name another folder with --index DIR or INDEX_DIR.',
      );
    }
    return (this.position && this.catalog.changesSince(this.position)) ?? this.compare();
  }

  private compare(): PassageChanges {
    const { position, added } = this.catalog.allPassages();
    const wanted = new Set(added);
    const ids = this.store.ids();
    return {
      position,
      removed: [...ids].filter((id) => !wanted.has(id)),
      added: added.filter((id) => !ids.has(id)),
    };
  }

  private async apply({ removed, added }: PassageChanges): Promise<void> {
    this.pending = added.length + removed.length;
    await this.store.delete({ ids: removed });
    for (const id of added) {
      const vector = this.catalog.passageVector(id);
      if (vector) await this.store.add([{ id, vector }]);
      await setImmediate();
    }
  }
}
