import type { Failure, ScannedFile } from '../../documents/scan.ts';
import type { CatalogCounts, FailedFile } from '../catalog/contents.ts';

/** One committed change of the catalog. */
export type Change =
  | { readonly kind: 'added' | 'changed' | 'removed'; readonly path: string }
  | { readonly kind: 'renamed'; readonly from: string; readonly path: string };

/** What an update did by path (`renamed`: by the new one), each list in order of it. */
interface IndexChanges {
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
  /** Another process keeps this index ('': unknown which); this one read what that had committed. */
  readonly keptBy?: string;
  /** Why no process keeps it, in sentences; `keptBy` is '' then. */
  readonly unkept?: string;
}

/** Told of an update when it has ended. */
export type OnReport = (report: IndexReport) => void;

export interface IndexProgress {
  /** The file at hand; '' at the end. */
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

/** What an update tells while it runs. */
export interface UpdateEvents {
  /** Told of each file before it is read, again and again during a long one, and of none at the end. */
  readonly onProgress?: (progress: IndexProgress, file?: ScannedFile) => void;
  /** Told of each change after it was committed. */
  readonly onCommit?: (change: Change) => void;
  /** Told of each file that could not be indexed. */
  readonly onFailure?: (failure: FailedFile) => void;
  /** Told of each file that was to be read first, once the catalog says what became of it. */
  readonly onRead?: (path: string) => void;
  /** Ends the update before the next passage; the document at hand is not committed then. */
  readonly signal?: AbortSignal;
}

/** What an update met, besides the changes that it committed. */
export interface UpdateOutcome {
  readonly unchanged: number;
  readonly failed: readonly Failure[];
  readonly newlyFailed: readonly Failure[];
  readonly unsupported: readonly string[];
  readonly seconds: number;
}

/** @param changes in the order in which they were committed */
export function reportOf(
  changes: readonly Change[],
  outcome: UpdateOutcome,
  counts: CatalogCounts,
): IndexReport {
  const pathsOf = (kind: Change['kind']) =>
    changes
      .filter((change) => change.kind === kind)
      .map(({ path }) => path)
      .sort();
  const lists = {
    added: pathsOf('added'),
    changed: pathsOf('changed'),
    renamed: changes.flatMap((change) =>
      change.kind === 'renamed' ? [{ from: change.from, to: change.path }] : [],
    ),
    removed: pathsOf('removed'),
  };
  return {
    ...counts,
    added: lists.added.length,
    changed: lists.changed.length,
    renamed: lists.renamed.length,
    removed: lists.removed.length,
    changes: lists,
    ...outcome,
  };
}
