import { FootnoteError } from '../../errors.ts';
import type { PassageEmbeddings } from '../../models/embeddings.ts';
import type { Recogniser } from '../../recognition/recogniser.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { IndexStore } from '../index-store.ts';
import { updateIndex } from './indexer.ts';
import type { UpdateEvents, UpdateOutcome } from './report.ts';
import type { CorpusLimits, UpdateRequest } from './survey.ts';

/** Keeps a catalog up to date with a corpus. Updates must follow one another. */
export interface Indexer {
  /** Whether an update can begin without anything being started first. */
  readonly isRunning: boolean;
  /** @throws FootnoteError where the corpus or the index cannot be used */
  update(request: UpdateRequest, events: UpdateEvents): Promise<UpdateOutcome>;
  /** Has the update that is running read these files before the rest; without one, nothing happens. */
  readFirst(paths: readonly string[]): void;
  /** Lets the index go. */
  close(): Promise<void>;
}

export interface LocalIndexerParts {
  readonly corpus: CorpusLimits;
  readonly store: IndexStore;
  /** The catalog must have it. */
  readonly fingerprint: string;
  readonly loadEmbeddings: () => Promise<PassageEmbeddings>;
  /** Reads pictures; absent: nothing does. */
  readonly recogniser?: Recogniser;
}

/** An indexer in this process. It has the writer's role from its first update on. */
export class LocalIndexer implements Indexer {
  private readonly parts: LocalIndexerParts;
  private catalog: Catalog | undefined;
  /** Paths of files that the update at hand is to read before the rest. */
  private readonly first = new Set<string>();

  constructor(parts: LocalIndexerParts) {
    this.parts = parts;
  }

  get isRunning(): boolean {
    return this.catalog !== undefined;
  }

  /** @throws FootnoteError where another process writes, or the catalog is not the one to be written */
  async open(): Promise<Catalog> {
    if (this.catalog) return this.catalog;
    const { store, fingerprint } = this.parts;
    const catalog = await store.openWriter();
    if ((await catalog.fingerprint()) !== fingerprint) {
      await catalog.close();
      throw new FootnoteError(
        `Another Footnote has begun the index in ${store.name} anew with other settings. Start Footnote again, or ${store.elsewhere}.`,
      );
    }
    this.catalog = catalog;
    return catalog;
  }

  async update(request: UpdateRequest, events: UpdateEvents): Promise<UpdateOutcome> {
    const { corpus, loadEmbeddings, recogniser, store } = this.parts;
    try {
      const catalog = await this.open();
      const { first } = this;
      const parts = { corpus, catalog, loadEmbeddings, first, ...(recogniser && { recogniser }) };
      const outcome = await updateIndex(parts, request, events);
      const files = recogniser && !events.signal?.aborted ? await catalog.files() : [];
      if (files.length > 0) recogniser?.keepOnly(files.map(({ contentHash }) => contentHash));
      return outcome;
    } catch (error) {
      // A role that was lost with its connection can only be taken anew.
      await this.close().catch(() => {});
      throw store.explain(error);
    } finally {
      this.first.clear();
    }
  }

  readFirst(paths: readonly string[]): void {
    for (const path of paths) this.first.add(path);
  }

  async close(): Promise<void> {
    await this.catalog?.close();
    this.catalog = undefined;
  }
}
