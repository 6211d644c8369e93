import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What each room may import besides itself and the root files; the table in ARCHITECTURE.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  documents: [],
  passages: ['documents'],
  index: ['documents', 'passages', 'embeddings'],
  retrieval: ['documents', 'passages', 'index'],
  'chat-model': [],
  answer: ['documents', 'passages', 'retrieval', 'chat-model'],
  evaluation: ['documents', 'passages', 'index', 'retrieval', 'answer'],
  doctor: ['documents', 'index', 'embeddings', 'chat-model'],
  telegram: ['answer', 'evaluation', 'app.ts'],
  cli: ['answer', 'evaluation', 'doctor', 'app.ts'],
  embeddings: [],
};

/** Libraries that are known to one place only. */
const CONFINED: Readonly<Record<string, RegExp>> = {
  grammy: /^telegram\//,
  '@grammyjs': /^telegram\//,
  '@fluent': /^telegram\/texts\.ts/,
  'better-sqlite3': /^(index\/catalog|telegram\/(database\.ts|delivery\/inbox\.ts|records\/))/,
  'hnswlib-node': /^index\/vector-store\.ts$/,
  langchain: /^chat-model\/load-chat-model\.ts$/,
  '@langchain/core/prompts': /^chat-model\/prompts\.ts$/,
  '@langchain/core/callbacks': /^chat-model\/load-chat-model\.ts$/,
  '@langchain/core': /^(chat-model|index|retrieval)\/|^(evaluation\/baseline|cli\/eval)\.ts$/,
  '@langchain/textsplitters': /^evaluation\/baseline\.ts$/,
  '@xenova/transformers': /^index\/(embeddings|cross-encoder)\.ts$/,
};

const ROOT_FILES = ['config.ts', 'errors.ts'];

const files = [...sources('src'), ...sources('embeddings')];

describe('the architecture', () => {
  it('finds the source files', () => {
    expect(files.length).toBeGreaterThan(30);
  });

  it.each(files)('$name imports only what its room may', ({ room, imports }) => {
    const allowed = MAY_IMPORT[room];
    if (!allowed) return; // app.ts, main.ts and program.ts wire everything.
    const targets = imports.filter((path) => path.startsWith('.')).map((path) => path);
    const wrong = targets.filter(
      (path) => ![room, ...allowed, ...ROOT_FILES].includes(roomOf(path)),
    );
    expect(wrong).toEqual([]);
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
  /** Its folder, or the file itself where it stands at the root. */
  room: string;
  text: string;
  /** Local imports as paths such as './src/index/catalog.ts', others as written. */
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
