import { existsSync } from 'node:fs';

/** The path itself or, where something is there already, the first of `path-2`, `path-3` … at which nothing is. */
export function freeName(path: string): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? path : `${path}-${n}`;
    if (!existsSync(name)) return name;
  }
}
