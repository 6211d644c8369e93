import type { AppStatus, IndexReport, ListedDocument } from '../../../src/app/app.ts';
import type { BotApp } from '../../../src/telegram/services.ts';
import { fakeApp as bareApp } from '../../helpers/fake-app.ts';

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

/** A program that has only the given parts, besides a status and documents. */
export function fakeApp(parts: Partial<BotApp> & { status?: never } = {}, status = {}): BotApp {
  return bareApp({
    status: async () => ({ ...STATUS, ...status }),
    counts: async () => ({ documents: 5, passages: 25, failed: 0 }),
    extensions: ['.txt', '.md', '.pdf'],
    ...parts,
  });
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
