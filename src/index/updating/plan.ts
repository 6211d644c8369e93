import type { FileState } from '../../documents/document.ts';
import type { Scan, ScannedFile } from '../../documents/scan.ts';
import type { FailedFile, KnownFile } from '../catalog/contents.ts';

/** What the catalog knows before an update. */
export interface Known {
  /** The files behind its documents. */
  readonly files: readonly KnownFile[];
  /** Of two for one path the later one counts. */
  readonly failures: readonly FailedFile[];
}

interface PlanOptions {
  /** The reader of a path in this release, as it is set; documents of another one are read again. */
  readonly readerOf: (path: string) => string;
  /** The same with its limits; files that failed with others are tried again. */
  readonly limitedReaderOf: (path: string) => string;
  /** Paths to be read, whatever the state of their files: answers found another content in them. */
  readonly reread?: ReadonlySet<string>;
  /** Paths to be read before all others. */
  readonly first?: ReadonlySet<string>;
  /** Whether files of which a part was left for later are read on. */
  readonly readsOn?: boolean;
  /** Whether a file that failed is tried again, although nothing about it has changed. */
  readonly isRetried?: (failure: FailedFile) => boolean;
  /** Paths of files that could not be opened before and cannot be opened now. */
  readonly closed?: ReadonlySet<string>;
}

/** What an update has to do, as far as it shows without reading a file. */
export interface IndexPlan {
  /**
   * Files to be read: new, or in another state than the catalog knows. Those that somebody waits for come first, and
   * those that failed before come last.
   */
  readonly read: readonly ScannedFile[];
  /** Files that failed before, and would fail again. */
  readonly failed: readonly FailedFile[];
  /** Documents whose file is gone, or has another name now. */
  readonly missing: readonly KnownFile[];
  readonly unchanged: number;
}

/** Compares the files with the catalog by path, size and times. Linear in their number. */
export function planUpdate(scan: Scan, known: Known, options: PlanOptions): IndexPlan {
  const documents = new Map(known.files.map((file) => [file.path, file]));
  const failures = new Map(known.failures.map((failure) => [failure.path, failure]));
  const read: ScannedFile[] = [];
  const failed: FailedFile[] = [];
  for (const file of scan.files) {
    const failure = failures.get(file.path);
    if (failure && isSame(failure, file) && failsAgain(failure, options)) failed.push(failure);
    else if (!isCurrent(documents.get(file.path), file, options)) read.push(file);
  }
  const present = new Set(scan.files.map(({ path }) => path));
  const isOutOfReach = below(scan.closed);
  const missing = known.files.filter(({ path }) => !present.has(path) && !isOutOfReach(path));
  const unchanged = scan.files.length - read.length - failed.length;
  return { read: inOrder(read, failures, options), failed, missing, unchanged };
}

/** The reader of a document of which a part was left for later, because it takes too long. */
export const unfinished = (reader: string) => `${reader} unfinished`;

function inOrder(
  files: readonly ScannedFile[],
  failures: ReadonlyMap<string, FailedFile>,
  { first, reread }: PlanOptions,
): ScannedFile[] {
  const rank = ({ path }: ScannedFile) => {
    if (first?.has(path) || reread?.has(path)) return 0;
    return failures.has(path) ? 2 : 1;
  };
  return [...files].sort((a, b) => rank(a) - rank(b));
}

function isCurrent(known: KnownFile | undefined, file: ScannedFile, options: PlanOptions): boolean {
  const isReread = options.reread?.has(file.path) === true;
  const reader = options.readerOf(file.path);
  const isRead =
    known?.reader === reader || (known?.reader === unfinished(reader) && !options.readsOn);
  return isSame(known, file) && isRead && !isReread;
}

function isSame(known: { [Key in keyof FileState]: number | null } | undefined, file: FileState) {
  return (
    known?.bytes === file.bytes &&
    known.modified === file.modified &&
    known.changed === file.changed
  );
}

function failsAgain(failure: FailedFile, options: PlanOptions): boolean {
  if (options.isRetried?.(failure)) return false;
  const { path, reader } = failure;
  return reader === null
    ? options.closed?.has(path) === true
    : reader === options.limitedReaderOf(path);
}

/** Whether a path is one of these or lies below one: what is in a folder without permission is not gone for that. */
function below(paths: readonly string[]): (path: string) => boolean {
  const closed = new Set(paths);
  return (path) => {
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (closed.has(path.slice(0, end))) return true;
    }
    return false;
  };
}
