import { setImmediate } from 'node:timers/promises';
import { FootnoteError } from '../errors.ts';
import type { CatalogReader } from './catalog/catalog.ts';
import type { CatalogPosition, PassageChanges } from './catalog/contents.ts';
import type { IndexStore } from './index-store.ts';
import type { HnswVectorStore } from './vector-store.ts';

/** A question waits for this many passages to enter the graph, and for more it does not wait. */
const NEAR = 64;

/** Vectors that are read from the catalog at once. */
const BATCH = 64;

/**
 * Brings the graph in memory after the catalog, whoever writes the catalog. A step costs as much as there
 * are changes, and leaves room between two passages for questions to be answered.
 */
export class CatalogFollower {
  /** How many passages were added and removed so far. */
  applied = 0;
  private readonly catalog: CatalogReader;
  private readonly store: HnswVectorStore;
  private readonly fingerprint: string;
  private readonly elsewhere: string;
  private position: CatalogPosition | undefined;
  /** What the catalog's `dataVersion` was when it was last read. */
  private version: number | string | undefined;
  private running: Promise<void> = Promise.resolve();
  private isRunning = false;
  /** Whether somebody wants to know of what was committed after the run at hand has looked for it. */
  private isAsked = false;
  /** Passages that the step at hand adds and removes. */
  private pending = 0;
  /** Who does not wait for a step that takes long. */
  private readonly impatient = new Set<() => void>();

  /** @param fingerprint the catalog's own */
  constructor(
    catalog: CatalogReader,
    store: HnswVectorStore,
    { fingerprint, elsewhere }: { readonly fingerprint: string } & Pick<IndexStore, 'elsewhere'>,
  ) {
    this.catalog = catalog;
    this.store = store;
    this.fingerprint = fingerprint;
    this.elsewhere = elsewhere;
  }

  /**
   * Resolves when the graph has what the catalog has at the time of the call.
   *
   * @throws FootnoteError where the catalog began anew with other settings
   */
  catchUp(): Promise<void> {
    this.isAsked = true;
    if (!this.isRunning) this.running = this.run();
    return this.running;
  }

  /** The same, but where the graph is far behind it resolves at once: the catalog answers by words. */
  async refresh(): Promise<void> {
    const caughtUp = this.catchUp();
    caughtUp.catch(() => {}); // Who does not wait meets the same error at the next call.
    if (this.isFar()) return;
    let leave = () => {};
    const isFar = new Promise<void>((resolve) => {
      leave = resolve;
    });
    this.impatient.add(leave);
    try {
      await Promise.race([caughtUp, isFar]);
    } finally {
      this.impatient.delete(leave);
    }
  }

  private isFar(): boolean {
    return this.pending > NEAR || this.store.isSaving;
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    try {
      while (this.isAsked) {
        this.isAsked = false;
        const version = await this.catalog.dataVersion();
        if (version === this.version) continue;
        const changes = await this.read();
        await this.apply(changes);
        this.position = changes.position;
        this.version = version;
        this.isAsked = true; // More may have been committed meanwhile.
      }
    } finally {
      this.pending = 0;
      this.isRunning = false;
    }
  }

  private async read(): Promise<PassageChanges> {
    if ((await this.catalog.fingerprint()) !== this.fingerprint) {
      throw new FootnoteError(
        `Another Footnote has begun this index anew with other settings. Start Footnote again with the same settings, or ${this.elsewhere}.`,
      );
    }
    return (this.position && (await this.catalog.changesSince(this.position))) ?? this.compare();
  }

  private async compare(): Promise<PassageChanges> {
    const { position, added } = await this.catalog.allPassages();
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
    if (this.pending > NEAR) for (const leave of this.impatient) leave();
    await this.store.delete({ ids: removed });
    for (let from = 0; from < added.length; from += BATCH) {
      const batch = added.slice(from, from + BATCH);
      const vectors = await this.catalog.passageVectors(batch);
      for (const id of batch) {
        const vector = vectors.get(id);
        if (vector) await this.store.add([{ id, vector }]);
        await setImmediate();
      }
    }
    this.applied += this.pending;
    this.pending = 0;
  }
}
