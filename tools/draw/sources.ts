import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export interface Source {
  /** Path below src/, or from embeddings/ on. */
  readonly name: string;
  /** Path from the project's folder on, such as './src/index/vector-store.ts'. */
  readonly path: string;
  /** Its folder, or the file itself where it stands at the root. */
  readonly room: string;
  readonly text: string;
  /** Local imports as paths such as './src/index/vector-store.ts', others as written; types included. */
  readonly imports: readonly string[];
}

/** Reads the TypeScript files of a folder with what they import. */
export function readSources(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => {
      const path = join(folder, file);
      const text = readFileSync(path, 'utf8');
      const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((m) => m[1] ?? '');
      return {
        name: folder === 'src' ? file : path,
        path: `./${path}`,
        room: roomOf(path),
        text,
        imports: found.map((target) =>
          target.startsWith('.') ? `./${relative('.', resolve(dirname(path), target))}` : target,
        ),
      };
    });
}

/** The first folder below src/, `embeddings`, or the name of a file that stands at the root. */
export function roomOf(path: string): string {
  const parts = relative('.', path).split('/');
  return (parts[0] === 'src' ? parts[1] : parts[0]) ?? '';
}

/** The folder within a room, or '.' for the files that stand in the room itself. */
export function innerRoomOf(path: string): string {
  const [, , inner, ...rest] = relative('.', path).split('/');
  return inner !== undefined && rest.length > 0 ? inner : '.';
}

/** Each circle of a graph as the nodes along it, found by a walk in depth. */
export function circles(targetsOf: ReadonlyMap<string, Iterable<string>>): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (node: string, trail: readonly string[]): void => {
    const at = trail.indexOf(node);
    if (at >= 0) found.push([...trail.slice(at), node]);
    if (at >= 0 || done.has(node)) return;
    for (const target of targetsOf.get(node) ?? []) {
      if (targetsOf.has(target)) walk(target, [...trail, node]);
    }
    done.add(node);
  };
  for (const node of targetsOf.keys()) walk(node, []);
  return found;
}
