import { messageOf } from '../../errors.ts';
import { explainCatalogError } from '../catalog/file.ts';
import { acquireWriterLock, type WriterLock, writerOf } from '../catalog/lock.ts';
import { type IndexSettings, type OpenIndex, openIndex } from '../open-index.ts';
import type { DocumentWorker } from './document-worker.ts';
import {
  type IndexProgress,
  type IndexReport,
  type UpdateOptions,
  updateIndex,
} from './indexer.ts';

/** What is kept, and with what. */
export interface KeeperSettings extends IndexSettings {
  /** The corpus. */
  readonly documentsFolder: string;
  readonly worker: DocumentWorker;
}

/** A save of the graph may take at most this share of the time, however often documents change. */
const SAVE_SHARE = 0.1;
const SAVE_DELAY_MS = 2_000;

/**
 * Keeps one index up to date: holds the writer's lock, runs one update at a time, saves the graph in
 * the background. Where another process holds the lock, it only reads what that one commits.
 */
export class IndexKeeper {
  readonly catalog: OpenIndex['catalog'];
  readonly vectorStore: OpenIndex['vectorStore'];
  private readonly settings: KeeperSettings;
  private readonly index: OpenIndex;
  private lock: WriterLock | null;
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();
  private dataVersion: number;
  private isUnsaved = false;
  private saveTimer: NodeJS.Timeout | undefined;
  private lastSaveMs = 0;
  private current: { done: number; total: number } | undefined;

  static async open(settings: KeeperSettings): Promise<IndexKeeper> {
    const lock = acquireWriterLock(settings.indexFolder);
    try {
      const writer = lock ? undefined : (writerOf(settings.indexFolder) ?? 0);
      return new IndexKeeper(settings, await openIndex(settings, writer), lock);
    } catch (error) {
      lock?.release();
      throw error;
    }
  }

  private constructor(settings: KeeperSettings, index: OpenIndex, lock: WriterLock | null) {
    this.settings = settings;
    this.index = index;
    this.catalog = index.catalog;
    this.vectorStore = index.vectorStore;
    this.lock = lock;
    this.isUnsaved = lock !== null && index.isGraphBehind;
    this.dataVersion = index.catalog.dataVersion;
  }

  /** Process id of another process that keeps this index; 0 if it is not known which one does. */
  get otherWriter(): number | undefined {
    return this.lock ? undefined : (writerOf(this.settings.indexFolder) ?? 0);
  }

  /** How far an update is that has documents left to take in; `total` is 0 until it is known. */
  get progress(): { readonly done: number; readonly total: number } | undefined {
    return this.current;
  }

  /**
   * Brings the index up to date with the corpus; updates follow one another. Where another process
   * keeps the index: reads what it has committed, and says so in `keptBy`.
   */
  async update(options: UpdateOptions = {}): Promise<IndexReport> {
    const before = this.running;
    const update = before.then(() => this.updateNow(options));
    this.running = update.catch(() => {});
    return update;
  }

  /** Follows what another process has committed since. Costs next to nothing where that is nothing. */
  async refresh(): Promise<void> {
    const version = this.catalog.dataVersion;
    if (this.lock || version === this.dataVersion) return;
    this.dataVersion = version;
    await this.index.followCatalog();
  }

  /** Breaks off an update after the document at hand, saves the graph and lets the lock go. */
  async close(): Promise<void> {
    this.stopping.abort();
    await this.running;
    this.settings.worker.close();
    clearTimeout(this.saveTimer);
    await this.saveNow().catch((error) => this.tellUnsaved(error));
    this.catalog.close();
    this.lock?.release();
    this.lock = null;
  }

  private async updateNow(options: UpdateOptions): Promise<IndexReport> {
    const { documentsFolder: folder, indexFolder, worker } = this.settings;
    if (!this.lock) {
      // The other process may be gone by now.
      this.lock = acquireWriterLock(indexFolder);
      await this.index.followCatalog();
      if (!this.lock) return this.readingReport();
    }
    const { catalog, vectorStore } = this;
    const signal = this.stopping.signal;
    const before = catalog.lastChange;
    // Until it is known what there is to do, all that is known is that nothing is there yet.
    if (catalog.counts().documents === 0) this.current = { done: 0, total: 0 };
    const onProgress = (progress: IndexProgress) => {
      const { done, total } = progress;
      this.current = done < total ? { done, total } : undefined;
      options.onProgress?.(progress);
    };
    try {
      const parts = { folder, catalog, vectorStore, worker };
      return await updateIndex(parts, { ...options, onProgress, signal });
    } catch (error) {
      throw explainCatalogError(error, indexFolder);
    } finally {
      this.current = undefined;
      if (catalog.lastChange !== before) this.saveLater();
    }
  }

  private readingReport(): IndexReport {
    const done = { added: 0, changed: 0, renamed: 0, removed: 0, unchanged: 0 };
    const failed = this.catalog.failures().map(({ path, reason }) => ({ path, reason }));
    const keptBy = this.otherWriter ?? 0;
    return {
      ...this.catalog.counts(),
      ...done,
      changes: { added: [], changed: [], renamed: [], removed: [] },
      failed,
      newlyFailed: [],
      unsupported: [],
      seconds: 0,
      keptBy,
    };
  }

  private saveLater(): void {
    this.isUnsaved = true;
    if (this.saveTimer || this.stopping.signal.aborted) return;
    const delay = Math.max(SAVE_DELAY_MS, this.lastSaveMs / SAVE_SHARE);
    this.saveTimer = setTimeout(() => {
      this.saveTimer = undefined;
      this.saveNow().catch((error) => this.tellUnsaved(error));
    }, delay).unref();
  }

  /** Nothing is lost: the graph is built again from the catalog. */
  private tellUnsaved(error: unknown): void {
    this.settings.notify(`The vector graph could not be saved (${messageOf(error)}).`);
  }

  private async saveNow(): Promise<void> {
    if (!this.isUnsaved || !this.lock) return;
    this.isUnsaved = false;
    const began = performance.now();
    await this.vectorStore.save(this.settings.indexFolder);
    this.lastSaveMs = performance.now() - began;
  }
}
