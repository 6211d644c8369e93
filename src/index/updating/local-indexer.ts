import { FootnoteError } from '../../errors.ts';
import type { PassageEmbeddings } from '../../models/embeddings.ts';
import { Catalog } from '../catalog/catalog.ts';
import { explainCatalogError, openCatalogFile } from '../catalog/file.ts';
import type { IndexLock } from '../catalog/lock.ts';
import { becomeWriter } from '../writer-lock.ts';
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
  readonly indexFolder: string;
  /** The catalog must have it. */
  readonly fingerprint: string;
  readonly loadEmbeddings: () => Promise<PassageEmbeddings>;
}

/** An indexer in this process. It holds the writer's lock from its first update on. */
export class LocalIndexer implements Indexer {
  private readonly parts: LocalIndexerParts;
  private lock: IndexLock | undefined;
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
    const { indexFolder, fingerprint } = this.parts;
    this.lock ??= await becomeWriter(indexFolder);
    const catalog = new Catalog(openCatalogFile(indexFolder));
    if (catalog.fingerprint !== fingerprint) {
      catalog.close();
      throw new FootnoteError(
        `Another Footnote has begun the index in ${indexFolder} anew with other settings. Start Footnote again, or name another folder with --index DIR or INDEX_DIR.`,
      );
    }
    this.catalog = catalog;
    return catalog;
  }

  async update(request: UpdateRequest, events: UpdateEvents): Promise<UpdateOutcome> {
    const { corpus, loadEmbeddings, indexFolder } = this.parts;
    try {
      const catalog = await this.open();
      const { first } = this;
      return await updateIndex({ corpus, catalog, loadEmbeddings, first }, request, events);
    } catch (error) {
      throw explainCatalogError(error, indexFolder);
    } finally {
      this.first.clear();
    }
  }

  readFirst(paths: readonly string[]): void {
    for (const path of paths) this.first.add(path);
  }

  async close(): Promise<void> {
    this.catalog?.close();
    this.catalog = undefined;
    this.lock?.release();
    this.lock = undefined;
  }
}
