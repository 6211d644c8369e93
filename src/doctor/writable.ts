import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '../errors.ts';

/** Why a folder can be neither written nor created; undefined if it can. Nothing is tried on the disk. */
export function whyNotWritable(folder: string): string | undefined {
  const place = nearestExisting(folder);
  try {
    if (!statSync(place).isDirectory()) return `${place} is a file`;
    accessSync(place, constants.R_OK | constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/** The folder, or the nearest one above it that is there. */
export function nearestExisting(folder: string): string {
  const isThere = existsSync(folder) || dirname(folder) === folder;
  return isThere ? folder : nearestExisting(dirname(folder));
}
