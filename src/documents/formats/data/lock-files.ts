import { FootnoteError } from '../../../errors.ts';

/** What package managers write into the files in which they keep what they have installed. */
const LOCK_FILE =
  /^[\s{]*"(?:name|version|requires|_readme)"[^{]{0,400}"(?:lockfileVersion|content-hash)"\s*:|^[\s{]*"lockfileVersion"\s*:|^\s*lockfileVersion:/;

/** @throws FootnoteError for the lock file of a package manager, which is long and tells people nothing */
export function refuseLockFile(text: string): void {
  if (LOCK_FILE.test(text.slice(0, 1_000))) {
    throw new FootnoteError('is a lock file that a package manager writes; it is left out');
  }
}
