import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What each room may import besides itself and the root files; the table in ARCHITECTURE.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  language: [],
  sqlite: [],
  files: [],
  embeddings: ['files'],
  models: ['embeddings', 'documents', 'passages', 'language', 'files'],
  documents: ['language', 'files'],
  passages: ['documents', 'language'],
  index: ['documents', 'passages', 'models', 'sqlite', 'language', 'files'],
  retrieval: ['documents', 'passages', 'index', 'models', 'language'],
  'chat-model': [],
  answer: ['documents', 'passages', 'retrieval', 'chat-model', 'language'],
  evaluation: ['documents', 'passages', 'index', 'retrieval', 'answer', 'language'],
  app: [
    'documents',
    'passages',
    'models',
    'index',
    'retrieval',
    'chat-model',
    'answer',
    'language',
    'sqlite',
  ],
  doctor: ['documents', 'index', 'models', 'embeddings', 'chat-model', 'sqlite'],
  telegram: ['answer', 'evaluation', 'app', 'sqlite'],
  cli: ['answer', 'evaluation', 'doctor', 'app'],
};

/** The same for the rooms within a room; '.' are the files that stand in the room itself. */
const MAY_IMPORT_WITHIN: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  index: {
    catalog: [],
    '.': ['catalog'],
    updating: ['.', 'catalog'],
  },
  answer: {
    '.': [],
    'follow-up': ['.'],
    gate: [],
    quoted: ['.'],
    written: ['.', 'follow-up', 'gate', 'quoted'],
  },
};

/** Libraries that are known to one place only. */
const CONFINED: Readonly<Record<string, RegExp>> = {
  grammy: /^telegram\//,
  '@grammyjs': /^telegram\//,
  '@fluent': /^telegram\/messages\/texts\.ts/,
  'better-sqlite3': /^(sqlite|index\/catalog)\/|^telegram\/(delivery\/inbox\.ts|records\/)/,
  pino: /^log\.ts$/,
  'hnswlib-node': /^index\/vector-store\.ts$/,
  langchain: /^chat-model\/load-chat-model\.ts$/,
  '@langchain/core/prompts': /^chat-model\/prompts\.ts$/,
  '@langchain/core/callbacks': /^chat-model\/load-chat-model\.ts$/,
  '@langchain/core': /^(chat-model|index|models|retrieval)\/|^cli\/eval\.ts$/,
  '@xenova/transformers': /^models\/(embeddings|cross-encoder)\.ts$/,
};

const ROOT_FILES = ['config.ts', 'errors.ts', 'log.ts'];

const files = [...sources('src'), ...sources('embeddings')];

describe('the architecture', () => {
  it('finds the source files', () => {
    expect(files.length).toBeGreaterThan(30);
  });

  it.each(files)('$name imports only what its room may', ({ room, imports }) => {
    const allowed = MAY_IMPORT[room];
    if (!allowed) return; // main.ts and program.ts wire everything.
    const targets = imports.filter((path) => path.startsWith('.'));
    const wrong = targets.filter(
      (path) => ![room, ...allowed, ...ROOT_FILES].includes(roomOf(path)),
    );
    expect(wrong).toEqual([]);
  });

  it.each(files.filter(({ room }) => room in MAY_IMPORT_WITHIN))(
    '$name imports only what its room within the room may',
    ({ path, room, imports }) => {
      const within = MAY_IMPORT_WITHIN[room] ?? {};
      const own = innerRoomOf(path);
      const wrong = imports
        .filter((target) => target.startsWith('.') && roomOf(target) === room)
        .filter((target) => ![own, ...(within[own] ?? [])].includes(innerRoomOf(target)));
      expect(wrong).toEqual([]);
    },
  );

  it('has no circle of imports, types included', () => {
    expect(circles(files)).toEqual([]);
  });

  it.each(files)('$name leaves confined libraries to their room', ({ name, imports }) => {
    const wrong = Object.entries(CONFINED).filter(
      ([library, place]) =>
        !place.test(name) &&
        imports.some((path) => path === library || path.startsWith(`${library}/`)),
    );
    expect(wrong).toEqual([]);
  });

  it.each(files)('$name reads no environment variables, unless it is main.ts', ({ name, text }) => {
    expect(name !== 'main.ts' && text.includes('process.env')).toBe(false);
  });

  it.each(files)('$name has at most 300 lines', ({ text }) => {
    expect(text.split('\n').length).toBeLessThanOrEqual(300);
  });
});

interface Source {
  /** Path below src/, or from embeddings/ on. */
  name: string;
  /** Path from the project's folder on, such as './src/index/vector-store.ts'. */
  path: string;
  /** Its folder, or the file itself where it stands at the root. */
  room: string;
  text: string;
  /** Local imports as paths such as './src/index/vector-store.ts', others as written. */
  imports: string[];
}

function sources(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
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
function roomOf(path: string): string {
  const parts = relative('.', path).split('/');
  return (parts[0] === 'src' ? parts[1] : parts[0]) ?? '';
}

/** The folder within a room, or '.' for the files that stand in the room itself. */
function innerRoomOf(path: string): string {
  const [, , inner, ...rest] = relative('.', path).split('/');
  return inner !== undefined && rest.length > 0 ? inner : '.';
}

/** Each circle as the paths along it, found by a walk in depth. */
function circles(sources: readonly Source[]): string[][] {
  const importsOf = new Map(sources.map(({ path, imports }) => [path, imports]));
  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push([...trail.slice(at), path]);
    if (at >= 0 || done.has(path)) return;
    for (const target of importsOf.get(path) ?? []) {
      if (importsOf.has(target)) walk(target, [...trail, path]);
    }
    done.add(path);
  };
  for (const path of importsOf.keys()) walk(path, []);
  return found;
}
