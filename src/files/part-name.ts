import { randomBytes } from 'node:crypto';

const PART_NAME = /^\.footnote-[\da-f]{16}\.part$/;

/** A new name, hidden and unique in its folder, for a file that is not complete yet. */
export function partName(): string {
  return `.footnote-${randomBytes(8).toString('hex')}.part`;
}

/** Whether a file has a name of `partName`. */
export function isPartName(name: string): boolean {
  return PART_NAME.test(name);
}
