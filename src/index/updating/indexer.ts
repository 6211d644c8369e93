import { extname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Failure, type Scan, type ScannedFile, scanCorpus } from '../../documents/scan.ts';
import { FootnoteError } from '../../errors.ts';
import { TERMS } from '../../language/terms.ts';
import type { PassageEmbeddings, PassageVectors } from '../../models/embeddings.ts';
import { SPLITTER } from '../../passages/split.ts';
import type {
  Catalog,
  EmbeddedPassage,
  PassageChange,
  PreparedPassage,
} from '../catalog/catalog.ts';
import type { CatalogCounts, CatalogDocument, FailedFile } from '../catalog/reader.ts';
import type { HnswVectorStore } from '../vector-store.ts';
import { type DocumentWorker, FileFailure, PASSAGE_CHARACTERS } from './document-worker.ts';
import { type IndexPlan, planUpdate } from './plan.ts';

/** What an update did by path (`renamed`: by the new one), each list in order of it. */
export interface IndexChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  readonly removed: readonly string[];
}

/** What an update did, and what the catalog holds after it. */
export interface IndexReport extends CatalogCounts {
  readonly added: number;
  readonly changed: number;
  /** Same content under another path: nothing was embedded. */
  readonly renamed: number;
  readonly removed: number;
  readonly unchanged: number;
  /** The documents behind the counts of `added` to `removed`. */
  readonly changes: IndexChanges;
  readonly failed: readonly Failure[];
  /**
   * Those of `failed` that were not known after the update before, or for another reason. Empty where
   * an update was broken off: what it met is told by the next one.
   */
  readonly newlyFailed: readonly Failure[];
  /** Files of a type that is not read. */
  readonly unsupported: readonly string[];
  readonly seconds: number;
  /** Another process keeps this index (0: unknown which); this one read what that had committed. */
  readonly keptBy?: number;
}

export interface IndexProgress {
  /** The file that comes next; '' at the end. */
  readonly path: string;
  /** Files done and files to do. */
  readonly done: number;
  readonly total: number;
  /** Passages embedded so far. */
  readonly passages: number;
  readonly seconds: number;
  /** Estimated from the sizes of the files. */
  readonly secondsLeft: number;
}

export interface IndexerParts {
  /** The corpus. */
  readonly folder: string;
  readonly catalog: Catalog;
  readonly vectorStore: HnswVectorStore;
  readonly worker: DocumentWorker;
}

export interface UpdateOptions {
  /** Removes the documents of a folder that has become empty, too. */
  readonly prune?: boolean;
  /** Passes over files that failed before and have not changed since. */
  readonly skipFailed?: boolean;
  readonly onProgress?: (progress: IndexProgress) => void;
  /** Ends the update after the document at hand. */
  readonly signal?: AbortSignal;
}

/** Passages sent to the worker at once: enough to keep it busy, few enough for its time limit. */
const EMBED_AT_ONCE = 16;

/** Identity of all that vectors and terms are made with. */
export function fingerprintOf(embeddings: PassageEmbeddings): string {
  return [embeddings.identity, SPLITTER, PASSAGE_CHARACTERS, TERMS].join(' ');
}

/**
 * Brings the index up to date with the corpus. Each document is one transaction, so that an update
 * that is broken off leaves a working index and the next one goes on from there. A document that
 * cannot be read keeps its last good version. A passage whose text is in the catalog already, under
 * whatever path, is not embedded again.
 */
export async function updateIndex(
  parts: IndexerParts,
  options: UpdateOptions = {},
): Promise<IndexReport> {
  const began = performance.now();
  const { catalog } = parts;
  const scan = await scanCorpus(parts.folder);
  const plan = planUpdate(scan, catalog.documents());
  refuseEmptyFolder(scan, plan, parts.folder, options.prune ?? false);
  const earlier = new Map(catalog.failures().map((failure) => [failure.path, failure]));
  const update = new Update(parts, plan, earlier, options);
  await update.run();
  const files = [
    ...scan.failed.map((failure) => ({ ...failure, bytes: null, modified: null })),
    ...update.failed,
  ];
  // One that was broken off has not seen all files.
  const isWhole = !options.signal?.aborted;
  if (isWhole) catalog.setFailures(files);
  const failed = files.map(({ path, reason }) => ({ path, reason }));
  const isNew = ({ path, reason }: Failure) => earlier.get(path)?.reason !== reason;
  return {
    ...catalog.counts(),
    ...update.counts(),
    changes: update.changes,
    failed,
    newlyFailed: isWhole ? failed.filter(isNew) : [],
    unsupported: scan.unsupported,
    seconds: (performance.now() - began) / 1000,
  };
}

/** An empty folder is more often an unmounted disk than the owner's wish to forget everything. */
function refuseEmptyFolder(scan: Scan, plan: IndexPlan, folder: string, prune: boolean): void {
  if (prune || scan.files.length > 0 || plan.missing.length === 0) return;
  throw new FootnoteError(
    `The documents folder ${folder} is empty, but the index holds ${plan.missing.length} documents from it. Nothing was removed. Restore or mount the folder; if it is meant to be empty, run "footnote index --prune".`,
  );
}

/** The same bytes are another text under another ending: of HTML only what is not markup is left. */
function isSameType(path: string, other: string): boolean {
  return extname(path).toLowerCase() === extname(other).toLowerCase();
}

/** One run over a plan. */
class Update {
  readonly failed: FailedFile[] = [];
  readonly changes = {
    added: [] as string[],
    changed: [] as string[],
    renamed: [] as { from: string; to: string }[],
    removed: [] as string[],
  };
  private unchanged: number;
  private readonly parts: IndexerParts;
  private readonly plan: IndexPlan;
  /** Failures of the update before, by path. */
  private readonly earlier: ReadonlyMap<string, FailedFile>;
  private readonly options: UpdateOptions;
  /** Missing documents that no file of the same content has been found for. */
  private readonly missing: Map<string, CatalogDocument>;
  private embedded = 0;

  constructor(
    parts: IndexerParts,
    plan: IndexPlan,
    earlier: ReadonlyMap<string, FailedFile>,
    options: UpdateOptions,
  ) {
    this.parts = parts;
    this.plan = plan;
    this.earlier = earlier;
    this.options = options;
    this.missing = new Map(plan.missing.map((document) => [document.path, document]));
    this.unchanged = plan.unchanged;
  }

  counts() {
    const { added, changed, renamed, removed } = this.changes;
    return {
      added: added.length,
      changed: changed.length,
      renamed: renamed.length,
      removed: removed.length,
      unchanged: this.unchanged,
    };
  }

  async run(): Promise<void> {
    const { read } = this.plan;
    const report = this.reporter();
    for (const [index, file] of read.entries()) {
      if (this.options.signal?.aborted) return;
      report(index, file.path);
      const earlier = this.options.skipFailed && this.earlier.get(file.path);
      const isSame = earlier && earlier.bytes === file.bytes && earlier.modified === file.modified;
      if (isSame) this.failed.push(earlier);
      else await this.takeIn(file);
    }
    for (const path of [...this.missing.keys()].sort()) {
      await this.followGraph(this.parts.catalog.removeDocument(path));
      this.changes.removed.push(path);
    }
    report(read.length, '');
  }

  /** Reads a file and puts it into the catalog, or notes why it cannot be. */
  private async takeIn({ path, bytes, modified }: ScannedFile): Promise<void> {
    const { catalog, worker } = this.parts;
    const old = catalog.document(path);
    const candidates = [...(old ? [old] : []), ...this.missing.values()];
    const known = candidates.filter((document) => isSameType(document.path, path));
    const hashes = known.map(({ contentHash }) => contentHash);
    try {
      const { document, passages } = await worker.read(path, hashes);
      if (passages) {
        const change = catalog.putDocument(document, await this.embed(passages));
        this.changes[old ? 'changed' : 'added'].push(path);
        await this.followGraph(change);
      } else if (document.contentHash === old?.contentHash) {
        catalog.touchDocument(path, document);
        this.unchanged++;
      } else {
        await this.rename(document, old);
      }
    } catch (error) {
      if (!(error instanceof FileFailure)) throw error;
      this.failed.push({ path, reason: error.message, bytes, modified });
    }
  }

  /** Gives a missing document with the same content this file's path. */
  private async rename(document: CatalogDocument, old: CatalogDocument | undefined): Promise<void> {
    const { catalog } = this.parts;
    for (const [path, { contentHash }] of this.missing) {
      if (contentHash !== document.contentHash || !isSameType(path, document.path)) continue;
      // The path may have belonged to another document, which the moved one now replaces.
      if (old) await this.followGraph(catalog.removeDocument(old.path));
      catalog.renameDocument(path, document);
      this.missing.delete(path);
      this.changes.renamed.push({ from: path, to: document.path });
      return;
    }
  }

  private async embed(passages: readonly PreparedPassage[]): Promise<EmbeddedPassage[]> {
    const vectors: Map<string, PassageVectors> = this.parts.catalog.vectorsByHash(
      passages.map(({ hash }) => hash),
    );
    const fresh = passages.filter(({ hash }) => !vectors.has(hash));
    for (let start = 0; start < fresh.length; start += EMBED_AT_ONCE) {
      const some = fresh.slice(start, start + EMBED_AT_ONCE);
      const results = await this.parts.worker.embed(some);
      for (const [i, { hash }] of some.entries()) {
        const found = results[i];
        if (found) vectors.set(hash, found);
      }
      this.embedded += some.length;
    }
    return passages.map((passage) => {
      const found = vectors.get(passage.hash);
      if (!found) throw new Error('The worker gave no vectors for a passage.');
      return { ...passage, vectors: found };
    });
  }

  /** Brings the graph after the catalog, with room between the points for questions to be answered. */
  private async followGraph({ removed, added }: PassageChange): Promise<void> {
    await this.parts.vectorStore.delete({ ids: removed });
    for (const point of added) {
      await this.parts.vectorStore.add([point]);
      await setImmediate();
    }
  }

  private reporter(): (done: number, path: string) => void {
    const began = performance.now();
    const { read } = this.plan;
    const totalBytes = read.reduce((sum, { bytes }) => sum + bytes, 0);
    let doneBytes = 0;
    return (done, path) => {
      const seconds = (performance.now() - began) / 1000;
      const left = doneBytes > 0 ? (seconds / doneBytes) * (totalBytes - doneBytes) : 0;
      this.options.onProgress?.({
        path,
        done,
        total: read.length,
        passages: this.embedded,
        seconds,
        secondsLeft: left,
      });
      doneBytes += read[done]?.bytes ?? 0;
    };
  }
}
