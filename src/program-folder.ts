import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json: two up from dist/src/, one up from src/. */
export function programFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return [join(here, '..'), join(here, '..', '..')].find((folder) =>
    existsSync(join(folder, 'package.json')),
  ) as string;
}

/** The version in package.json. */
export function programVersion(): string {
  return JSON.parse(readFileSync(join(programFolder(), 'package.json'), 'utf8')).version;
}
