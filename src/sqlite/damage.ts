import { existsSync, renameSync, rmSync } from 'node:fs';
import { freeName } from '../files/free-name.ts';
import { makePrivateFile } from '../files/private-folder.ts';

/** Has a database checked as a whole when it is opened next, however large it is. */
export function suspect(path: string): void {
  makePrivateFile(markerOf(path));
}

export function isSuspect(path: string): boolean {
  return existsSync(markerOf(path));
}

export function clearSuspicion(path: string): void {
  rmSync(markerOf(path), { force: true });
}

/**
 * Renames a damaged database, with the files that SQLite keeps beside it, so that a new one can begin in
 * its place and nothing is deleted. Nobody may have it open.
 *
 * @returns its new path
 */
export function setAside(path: string): string {
  const aside = freeName(`${path}.damaged`);
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  clearSuspicion(path);
  return aside;
}

const markerOf = (path: string) => `${path}.suspect`;
