import type { AppStatus, IndexReport, ListedDocument } from '../../../src/app/app.ts';
import type { BotApp } from '../../../src/telegram/services.ts';

/** By default, a report of an update without changes. */
export function reportOf(report: Partial<IndexReport> = {}): IndexReport {
  const changes = { added: [], changed: [], renamed: [], removed: [], ...report.changes };
  return {
    documents: 5,
    passages: 25,
    sentences: 90,
    added: changes.added.length,
    changed: changes.changed.length,
    renamed: changes.renamed.length,
    removed: changes.removed.length,
    unchanged: 5,
    failed: report.newlyFailed ?? [],
    newlyFailed: [],
    unsupported: [],
    seconds: 0.1,
    ...report,
    changes,
  };
}

/** By default, a readable document. */
export function documentOf(path: string, more: Partial<ListedDocument> = {}): ListedDocument {
  return { path, mediaType: 'text/plain', bytes: 12_000, modified: 0, passages: 3, ...more };
}

/** A program that has only the given parts. */
export function fakeApp(parts: Partial<BotApp> & { status?: never } = {}, status = {}): BotApp {
  const none = () => Promise.reject(new Error('This test does not expect it.'));
  return {
    ask: none,
    examples: async () => [],
    update: none,
    status: async () => ({ ...STATUS, ...status }),
    counts: async () => ({ documents: 5, passages: 25, failed: 0 }),
    around: none,
    offsetOnPage: async () => 0,
    documents: async () => ({ total: 0, documents: [] }),
    document: async () => undefined,
    file: none,
    folder: '/documents',
    firstReading: () => undefined,
    lastChange: async () => undefined,
    contentHashes: async () => new Map(),
    within() {
      throw new Error('not limited here');
    },
    extensions: ['.txt', '.md', '.pdf'],
    addDocument: none,
    addPhotos: none,
    readDocument: none,
    hashDocument: none,
    replaceDocument: none,
    removeDocument: none,
    removedDocument: async () => undefined,
    restoreDocument: none,
    sweepTrash: async () => {},
    ...parts,
  };
}

const STATUS: AppStatus = {
  documents: 5,
  passages: 25,
  sentences: 90,
  failed: [],
  noticed: [],
  skipped: [],
  fingerprint: 'a model',
  lastChange: '2026-11-22T08:00:00.000Z',
  catalogBytes: 1_250_000,
  graphBytes: 300_000,
  memoryBytes: 200_000_000,
  watcher: 'watching',
  chatModel: null,
  keptBy: null,
};
