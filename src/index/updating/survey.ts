import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { type LoadLimits, readerOf } from '../../documents/load.ts';
import { type Scan, scanCorpus } from '../../documents/scan.ts';
import { FootnoteError } from '../../errors.ts';
import type { NoOcr, Ocr } from '../../recognition/ocr.ts';
import type { CatalogReader } from '../catalog/catalog.ts';
import type { FailedFile, StoredFailure } from '../catalog/contents.ts';
import { FailedContents, UNKNOWN, unrecordedFailures } from './failures.ts';
import { type IndexPlan, type Known, planUpdate } from './plan.ts';

export interface CorpusLimits extends Pick<LoadLimits, 'maxBytes' | 'encodings'> {
  /** How pictures are recognised; absent: they are not. */
  readonly pictures?: Ocr | NoOcr;
  /** Absolute path of the corpus. */
  readonly folder: string;
}

/** What an update is asked to do; plain data, because another process may do it. */
export interface UpdateRequest {
  /** Removes the documents of a folder that has become empty, too. */
  readonly prune?: boolean;
  /** Documents that somebody has removed: a folder that held no others may have become empty. */
  readonly removed?: readonly string[];
  /** Paths of documents to be read again, whatever the state of their files. */
  readonly reread?: readonly string[];
  /** Tries again what failed, although nothing about it has changed. */
  readonly again?: boolean;
  /** Paths of files that somebody waits for. */
  readonly first?: readonly string[];
  /** Failures that the catalog does not hold yet, of an update that this one continues. */
  readonly failed?: readonly FailedFile[];
}

/** The corpus as it is, beside the catalog as it is. */
export interface Survey {
  readonly scan: Scan;
  readonly known: Pick<Known, 'files'> & { readonly failures: readonly StoredFailure[] };
  readonly plan: IndexPlan;
  readonly failedContents: FailedContents;
  /** Failures that the catalog does not hold yet. */
  readonly unrecorded: readonly FailedFile[];
  /** Failures of the listing itself, as the catalog would hold them. */
  readonly unlisted: readonly FailedFile[];
  /** Files of other types that the catalog names. */
  readonly skipped: readonly string[];
  /** Whether the catalog has documents, and does not know yet that they are all. */
  readonly isUnnoted: boolean;
}

/**
 * Lists the corpus and finds out what has to be done. Reads the catalog and changes nothing.
 *
 * @param done paths that this update has read already
 * @throws FootnoteError where the folder cannot be read, or is empty and was not
 */
export async function survey(
  corpus: CorpusLimits,
  catalog: CatalogReader,
  request: UpdateRequest,
  done: ReadonlySet<string> = new Set(),
): Promise<Survey> {
  const scan = await scanCorpus(corpus.folder, corpus.pictures);
  const [files, recorded, atHand, skipped, isWhole] = await Promise.all([
    catalog.files(),
    catalog.failures(),
    catalog.atHand(),
    catalog.skipped(),
    catalog.isWhole(),
  ]);
  const known = { files, failures: recorded };
  const now = Date.now();
  const unrecorded = unrecordedFailures(atHand, request.failed ?? [], known.failures, now);
  const failures = [...known.failures, ...unrecorded];
  const met = new Set(request.failed?.map(({ path }) => path));
  const isRetried = ({ path, retryAt }: FailedFile) =>
    (request.again === true && !done.has(path) && !met.has(path)) ||
    (retryAt !== null && retryAt <= now);
  const plan = planUpdate(
    scan,
    { ...known, failures },
    {
      readerOf: (path) => readerOf(path, corpus),
      limitedReaderOf: (path) => limitedReaderOf(path, corpus),
      reread: new Set(request.reread),
      first: new Set(request.first),
      isRetried,
      readsOn: request.again === true,
      closed: await closedFiles(corpus.folder, known.failures),
    },
  );
  refuseEmptyFolder(scan, plan, corpus.folder, request);
  const nothing = { ...UNKNOWN, bytes: null, modified: null, changed: null, reader: null };
  const unlisted = scan.failed.map((failure) => ({ ...failure, ...nothing }));
  const isUnnoted = known.files.length > 0 && !isWhole;
  // What failed under another name, or before the file was touched.
  const failedContents = new FailedContents(failures.filter((failure) => !isRetried(failure)));
  return { scan, known, plan, failedContents, unrecorded, unlisted, skipped, isUnnoted };
}

/** Whether the catalog says already all that an update would make it say. */
export function isSettled(found: Survey): boolean {
  const { scan, plan, known, unrecorded, unlisted, skipped, isUnnoted } = found;
  const isTold = known.failures.every((failure) => failure.isTold);
  if (isUnnoted || !isTold || unrecorded.length > 0) return false;
  if (plan.read.length + plan.missing.length > 0) return false;
  // Two files whose names are not UTF-8 may have one path, and each catalog has an order of its own.
  if (!isSame(new Set(skipped), new Set(scan.unsupported))) return false;
  const reasons = new Map(known.failures.map(({ path, reason }) => [path, reason]));
  const failed = [...unlisted, ...plan.failed];
  return (
    isSame(new Set(reasons.keys()), new Set(failed.map(({ path }) => path))) &&
    failed.every(({ path, reason }) => reasons.get(path) === reason)
  );
}

function isSame(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((path) => b.has(path));
}

/** What decides whether a file can be read, besides the file. */
export function limitedReaderOf(path: string, corpus: CorpusLimits): string {
  return `${readerOf(path, corpus)} ${corpus.maxBytes}`;
}

async function closedFiles(folder: string, failures: readonly FailedFile[]): Promise<Set<string>> {
  const closed = new Set<string>();
  for (const { path, reader, bytes } of failures) {
    if (reader !== null || bytes === null) continue;
    await access(join(folder, path), constants.R_OK).catch(() => closed.add(path));
  }
  return closed;
}

/** An empty folder is more often an unmounted disk than the owner's wish to forget everything. */
function refuseEmptyFolder(
  scan: Scan,
  plan: IndexPlan,
  folder: string,
  { prune = false, removed = [] }: UpdateRequest,
): void {
  // A folder with a link that is not followed is the folder itself, not the place where its disk was.
  const isEmpty = scan.files.length === 0 && scan.failed.length === scan.closed.length;
  if (prune || !isEmpty || plan.missing.every(({ path }) => removed.includes(path))) return;
  throw new FootnoteError(
    `The documents folder ${folder} is empty, but the index holds ${plan.missing.length} documents from it. Nothing was removed. Restore or mount the folder; if it is meant to be empty, run "footnote index --prune".`,
  );
}
