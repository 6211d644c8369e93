import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCatalogFile } from '../../../src/index/catalog/sqlite/file.ts';
import { SqliteCatalog } from '../../../src/index/catalog/sqlite/sqlite-catalog.ts';
import { acquireLock } from '../../../src/index/folder-lock.ts';
import { openStore } from '../../../src/index/open-store.ts';
import { fingerprintOf } from '../../../src/index/updating/indexer.ts';
import { LocalIndexer } from '../../../src/index/updating/local-indexer.ts';
import { IndexingProcess, type ProcessOptions } from '../../../src/index/updating/process.ts';
import type { Change, IndexProgress } from '../../../src/index/updating/report.ts';
import { loadModel } from '../../../src/models/load-model.ts';
import { dump } from '../../helpers/catalog-content.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';
import { testConfig } from '../../helpers/test-config.ts';

const TEXT =
  'Refunds are paid within fourteen days.\n\nGift cards are not refunded. They never expire.';
/** Some 30 passages: enough to be in the middle of it. */
const LONG = Array.from(
  { length: 300 },
  (_, i) => `Clerk ${i} counted ${i * 7} barrels in the archive of the harbour and went home.`,
).join('\n\n');

const model = testConfig();
const isLinux = process.platform === 'linux';

describe('the indexing process', () => {
  let folder: TempFolder;
  let fingerprint: string;
  let indexer: IndexingProcess;
  let catalog: SqliteCatalog;

  const settings = (index = 'index') => ({
    corpus: { folder: join(folder.path, 'corpus'), maxBytes: 1e6 },
    place: { kind: 'folder', folder: join(folder.path, index) } as const,
    fingerprint,
  });
  const start = (options: Partial<ProcessOptions> = {}, opening = {}) =>
    new IndexingProcess({ ...settings(), model, ...opening }, options);
  const open = async (index = 'index') => {
    const opened = new SqliteCatalog(openCatalogFile(settings(index).place.folder));
    await opened.reset(fingerprint);
    return opened;
  };
  const paths = async () => (await catalog.documents()).map(({ path }) => path);

  beforeAll(async () => {
    fingerprint = fingerprintOf(await loadModel(model, { notify: () => {} }));
  });
  beforeEach(async () => {
    folder = await createTempFolder();
    await folder.write('corpus/b-faq.md', TEXT);
    catalog = await open();
    indexer = start({ stopSeconds: 60 });
  });
  afterEach(async () => {
    await indexer.close();
    await catalog.close();
    await folder.remove();
  });

  it('commits the same as an indexer in this process, and tells the same', async () => {
    await folder.write('corpus/a-blank.txt', ' ');
    const committed: Change[] = [];
    const outcome = await indexer.update({}, { onCommit: (change) => committed.push(change) });
    const other = await open('local');
    const loadEmbeddings = () => loadModel(model, { notify: () => {} });
    const { place, ...parts } = settings('local');
    const store = openStore(place);
    const local = new LocalIndexer({ ...parts, store, loadEmbeddings });
    const seconds = expect.any(Number);
    expect(outcome).toEqual({ ...(await local.update({}, {})), seconds });
    expect(outcome.failed).toEqual([{ path: 'a-blank.txt', reason: 'holds no text' }]);
    expect(committed).toEqual([{ kind: 'added', path: 'b-faq.md' }]);
    expect(await dump(catalog)).toEqual(await dump(other));
    expect(indexer.pid).not.toBe(process.pid);
    await local.close();
    await other.close();
  });

  it('holds the lock of the writer as long as it runs', async () => {
    await indexer.update({}, {});
    const index = settings().place.folder;
    expect(acquireLock(index, 'writer')).toBeNull();
    await indexer.close();
    const lock = acquireLock(index, 'writer');
    expect(lock).not.toBeNull();
    lock?.release();
  });

  it('is started again after it was killed, blames the file at hand and goes on after it', async () => {
    await folder.write('corpus/a-first.md', 'Turbines turn.');
    await folder.write('corpus/c-long.txt', LONG);
    await folder.write('corpus/d-last.md', 'The harbour ordered lanterns.');
    const progress: IndexProgress[] = [];
    const committed: string[] = [];
    const pids = new Set<number>();
    const outcome = await indexer.update(
      {},
      {
        onProgress(now) {
          progress.push(now);
          pids.add(indexer.pid ?? 0);
          if (now.path === 'c-long.txt') process.kill(indexer.pid ?? 0, 'SIGKILL');
        },
        onCommit: ({ path }) => committed.push(path),
      },
    );
    const reason = 'stopped the process that was reading it';
    expect(outcome).toMatchObject({
      failed: [{ path: 'c-long.txt', reason }],
      newlyFailed: [{ path: 'c-long.txt', reason }],
      unchanged: 0,
    });
    expect(committed).toEqual(['a-first.md', 'b-faq.md', 'd-last.md']);
    expect(await paths()).toEqual(committed);
    expect(pids.size).toBe(2);
    expect(progress.at(-1)).toMatchObject({ done: 4, total: 4, passages: 3 });
    expect(await indexer.update({}, {})).toMatchObject({ unchanged: 3, newlyFailed: [] });
  });

  it('stops between two batches when it is asked to, and keeps nothing of the file at hand', async () => {
    await folder.write('corpus/c-long.txt', LONG);
    const stopping = new AbortController();
    const onProgress = ({ path, passages }: IndexProgress) => {
      if (path === 'c-long.txt' && passages > 10) stopping.abort();
    };
    await indexer.update({}, { onProgress, signal: stopping.signal });
    expect(await paths()).toEqual(['b-faq.md']);
    expect(indexer.isRunning).toBe(true);
    await indexer.update({}, {});
    expect(await paths()).toEqual(['b-faq.md', 'c-long.txt']);
  });

  it('is replaced where it could not open the index', async () => {
    await catalog.reset('of another Footnote');
    await expect(indexer.update({}, {})).rejects.toThrow(/begun the index .* with other settings/);
    expect(indexer.isRunning).toBe(false);
    await catalog.reset(fingerprint);
    expect(await indexer.update({}, {})).toMatchObject({ failed: [] });
    expect(await paths()).toEqual(['b-faq.md']);
  });

  it('tells what is wrong with the model apart from what is wrong with a file', async () => {
    const other = { ...model, embeddingModel: 'no/such-model', modelHub: 'http://127.0.0.1:9/' };
    indexer = start({}, { model: other });
    await expect(indexer.update({}, {})).rejects.toThrow(/no\/such-model/);
    expect(await catalog.failures()).toEqual([]);
  });

  it.runIf(isLinux)('gets no environment variables but those it is given', async () => {
    process.env.TELEGRAM_BOT_TOKEN = '123456:secret';
    try {
      indexer = start({ environment: { PATH: '/usr/bin' } });
      await indexer.update({}, {});
      const environment = await readFile(`/proc/${indexer.pid}/environ`, 'utf8');
      const names = environment.split('\0').map((line) => line.split('=')[0]);
      // NODE_CHANNEL_…: Node.js tells a process by these how to reach the one that started it.
      expect(names.filter((name) => name && !name.startsWith('NODE_CHANNEL_'))).toEqual(['PATH']);
    } finally {
      delete process.env.TELEGRAM_BOT_TOKEN;
    }
  });

  it('ends a step of a file that takes too long', async () => {
    await folder.write('corpus/b-faq.md', LONG);
    indexer = start({ seconds: 0.01 });
    const { failed } = await indexer.update({}, {});
    expect(failed[0]?.reason).toMatch(/takes longer than 0.01 seconds/);
  });

  it.runIf(isLinux)('ends a file that takes too much memory', async () => {
    await folder.write('corpus/b-faq.md', LONG);
    indexer = start({ megabytes: 100 });
    const { failed } = await indexer.update({}, {});
    expect(failed[0]?.reason).toMatch(/needs more than 100 MB of memory/);
  });

  it('ends by itself when nothing is to be done, and comes back only when the former process has ended', async () => {
    const isAlive = (pid: number) => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    };
    indexer = start({ idleSeconds: 0.05 });
    await indexer.update({}, {});
    const former = indexer.pid as number;
    while (indexer.isRunning) await setImmediate();
    const update = indexer.update({}, {});
    while (indexer.pid === undefined || indexer.pid === former) await setImmediate();
    expect(isAlive(former)).toBe(false);
    await update;
    await expect.poll(() => indexer.pid).toBeUndefined();
    expect(indexer.isRunning).toBe(false);
  });

  it('is one sentence where it cannot be started, and starts when it can', async () => {
    const { execPath } = process;
    process.execPath = join(folder.path, 'no-such-program');
    try {
      await expect(indexer.update({}, {})).rejects.toThrow(
        /could not be started \(spawn .*ENOENT\)\. .* start Footnote again\./,
      );
    } finally {
      process.execPath = execPath;
    }
    expect(await indexer.update({}, {})).toMatchObject({ failed: [] });
  });
});
