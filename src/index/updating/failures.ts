import { extname } from 'node:path';
import type { FailedFile, FileAtHand } from '../catalog/contents.ts';

/** What a failure knows of its content and of another try, where that is nothing. */
export const UNKNOWN = { contentHash: null, ends: 0, retryAt: null } as const;

/**
 * How often in a row the whole program may end while it reads a file before that is not tried again. Whoever stops a
 * program by force meets the same file a few times by chance.
 */
const MAX_ENDS = 8;

const FIRST_PAUSE_MS = 600_000;
const LONGEST_PAUSE_MS = 129_600_000;

/**
 * Failures that the catalog does not hold yet: those that an update met before its process ended, with what the
 * catalog knows of the file at hand; or the file at hand itself, where no update has told why its process ended.
 *
 * @param met what the update knows, of which the catalog may hold some already
 * @param now milliseconds since 1970
 */
export function unrecordedFailures(
  atHand: FileAtHand | undefined,
  met: readonly FailedFile[],
  recorded: readonly FailedFile[],
  now: number,
): FailedFile[] {
  const reasons = new Map(recorded.map((failure) => [failure.path, failure]));
  const isNew = (failure: FailedFile) => {
    const known = reasons.get(failure.path);
    const isSame = known?.reason === failure.reason && known.changed === failure.changed;
    return failure.path === atHand?.path || !isSame;
  };
  const known = met.filter(isNew).map((failure) => {
    if (failure.path !== atHand?.path) return withPause(failure, now);
    const ends = failure.ends > 0 ? failure.ends + atHand.ends : 0;
    return withPause({ ...failure, contentHash: atHand.contentHash, ends }, now);
  });
  const isKnown = !atHand || met.some(({ path }) => path === atHand.path);
  return isKnown ? known : [...known, endOfProgram(atHand)];
}

/** The program ended while it read the file: nobody knows why, so it is tried again, but not for ever. */
function endOfProgram(file: FileAtHand): FailedFile {
  const ends = file.ends + 1;
  const isOver = ends >= MAX_ENDS;
  const reason = isOver
    ? `was being read each of the ${ends} times that Footnote ended ("footnote index --again" tries it once more)`
    : 'was being read when Footnote ended';
  return { ...file, reason, ends, retryAt: isOver ? null : 0 };
}

/** What ended for lack of memory or time on a busy machine may go well later. */
function withPause(failure: FailedFile, now: number): FailedFile {
  if (failure.ends === 0) return failure;
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 6 ** (failure.ends - 1));
  return { ...failure, retryAt: now + pause };
}

/** Contents that failed, under whatever name. */
export class FailedContents {
  private readonly byContent = new Map<string, FailedFile>();

  constructor(failures: readonly FailedFile[]) {
    for (const failure of failures) this.add(failure);
  }

  add(failure: FailedFile): void {
    const { contentHash, path, reader } = failure;
    if (contentHash !== null && reader !== null)
      this.byContent.set(contentKey(contentHash, path, reader), failure);
  }

  /** The failure of the same bytes with the same ending before the same reader, if there is one. */
  find(contentHash: string, path: string, reader: string): FailedFile | undefined {
    return this.byContent.get(contentKey(contentHash, path, reader));
  }
}

/** Equal for the same bytes with the same ending before the same reader. */
export const contentKey = (contentHash: string, path: string, reader: string) =>
  `${contentHash} ${extname(path).toLowerCase()} ${reader}`;
