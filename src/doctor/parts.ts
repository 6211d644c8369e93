import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../errors.ts';
import { findOcr, type OcrChoice } from '../recognition/ocr.ts';
import type { Finding } from './check.ts';
import { isAtLeast } from './version.ts';

// The libraries are imported within the checks: one that does not load must not take the others along.

const REINSTALL =
  'Run "npm ci" in Footnote\'s folder with this Node.js; it needs a C++ compiler, make and python3.';

/** Whether this Node.js is one that package.json lists: `^20.19.0 || ^22.12.0`, oldest first. */
export function checkNode(programFolder: string, version = process.versions.node): Finding {
  const manifest = JSON.parse(readFileSync(join(programFolder, 'package.json'), 'utf8'));
  const range: string = manifest.engines.node;
  const tested = [...range.matchAll(/\^(\d+\.\d+)/g)].map((match) => match[1] ?? '');
  const majors = tested.map(majorOf).join(', ');
  const found = `${version} on ${process.platform} ${process.arch} (tested with ${majors})`;
  const isTested = tested.some(
    (lowest) => majorOf(version) === majorOf(lowest) && isAtLeast(version, lowest),
  );
  if (isTested) return { state: 'ok', found };
  const [oldest = ''] = tested;
  const advice = `Install Node.js ${tested.at(-1)} or later, then ${REINSTALL}`;
  return { state: isAtLeast(version, oldest) ? 'warning' : 'error', found, advice };
}

/** Makes a catalog in a folder of its own and reads it back. */
export async function checkSqlite(): Promise<Finding> {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-doctor-')).catch(() => null);
  if (folder === null) {
    const found = `not tried, as no folder can be made in ${tmpdir()}`;
    return {
      state: 'warning',
      found,
      advice: 'Make it writable, or name another one with TMPDIR.',
    };
  }
  try {
    const { openStore } = await import('../index/open-store.ts');
    const store = openStore({ kind: 'folder', folder });
    const catalog = await store.openReader();
    const identity = await catalog?.identity();
    await catalog?.close();
    if (!identity) throw new Error('what was written could not be read back');
    const engine = await store.engine();
    return { state: 'ok', found: `better-sqlite3 loads and makes a catalog (${engine})` };
  } catch (error) {
    return broken('better-sqlite3', error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Puts two vectors into a graph and searches it. */
export async function checkGraph(): Promise<Finding> {
  try {
    const { HnswVectorStore } = await import('../index/vector-store.ts');
    const noModel = { embedQuery: async () => [], embedDocuments: async () => [] };
    const passages = { passages: async () => [] };
    const store = new HnswVectorStore(noModel, { dimension: 2, owner: 'doctor', passages });
    await store.add([
      { id: 1, vector: [1, 0] },
      { id: 2, vector: [0, 1] },
    ]);
    const [nearest] = store.nearest([0.1, 0.9], 1);
    if (nearest?.id !== 2) throw new Error('a search found the wrong vector');
    return { state: 'ok', found: 'hnswlib-node loads and finds the nearest vector' };
  } catch (error) {
    return broken('hnswlib-node', error);
  }
}

/** Loads the library that runs models; whether it runs one is the next check. */
export async function checkModelRuntime(): Promise<Finding> {
  try {
    await import('../models/embeddings.ts');
    return { state: 'ok', found: '@xenova/transformers loads with ONNX Runtime' };
  } catch (error) {
    return broken('@xenova/transformers', error);
  }
}

/** Whether pictures can be recognised; nothing is. */
export function checkRecognition(choice: OcrChoice): Finding {
  const found = findOcr(choice);
  if ('identity' in found) {
    const languages = found.languages.map(({ name }) => name).join(', ');
    return { state: 'ok', found: `tesseract.js is installed, with ${languages}` };
  }
  const { isOn } = choice;
  if (!isOn) return { state: 'ok', found: 'off (OCR=no)' };
  return {
    state: 'warning',
    found: 'pictures and scans are not read, as parts are missing',
    advice: `To have them read: ${found.advice}. Or set OCR=no.`,
  };
}

function broken(library: string, error: unknown): Finding {
  return {
    state: 'error',
    found: `${library} does not work (${messageOf(error)})`,
    advice: REINSTALL,
  };
}

const majorOf = (version: string) => version.split('.')[0];
