import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  type Stats,
  statSync,
} from 'node:fs';
import { NOT_REGULAR, NotRegular } from './read-regular.ts';

const { O_RDONLY, O_NONBLOCK = 0, O_NOCTTY = 0 } = constants;

/**
 * Reads a small text file of the owner's at once; links are followed. A pipe would hold up the whole program until somebody
 * writes to it, and a device may never end: neither is read.
 *
 * @throws NotRegular, to complete "<path> …"; system errors pass through, EISDIR for a folder among them
 */
export function readRegularNow(path: string): string {
  // Looked at before, because opening a device may set it going.
  refuseEndless(statSync(path));
  const file = openSync(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  try {
    refuseEndless(fstatSync(file));
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/** A folder is refused by the system, with a code of its own. */
function refuseEndless(stats: Stats): void {
  if (!stats.isFile() && !stats.isDirectory()) throw new NotRegular(NOT_REGULAR);
}
