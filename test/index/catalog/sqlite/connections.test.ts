import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { catalogPath, openCatalogFile } from '../../../../src/index/catalog/sqlite/file.ts';
import { SqliteCatalog } from '../../../../src/index/catalog/sqlite/sqlite-catalog.ts';
import { contentOf, dump, pathsFound, put } from '../../../helpers/catalog-content.ts';
import { createTempFolder, type TempFolder } from '../../../helpers/temp-folder.ts';

let folder: TempFolder;
let first: SqliteCatalog;
let second: SqliteCatalog;

beforeEach(async () => {
  folder = await createTempFolder();
  first = new SqliteCatalog(openCatalogFile(folder.path));
  second = new SqliteCatalog(openCatalogFile(folder.path));
});

afterEach(async () => {
  await first.close();
  await second.close();
  await folder.remove();
});

describe('two connections to one catalog', () => {
  it('see the same catalog', async () => {
    await first.reset('f');
    await put(first, 'a.txt', 'The pump runs.');
    await put(second, 'b.txt', 'The turbine turns.');
    expect(await second.identity()).toBe(await first.identity());
    expect(await dump(second)).toEqual(await dump(first));
    expect(await pathsFound(first, 'turbine')).toEqual(['b.txt']);
    await second.removeDocument('a.txt');
    expect(await pathsFound(first, 'pump')).toEqual([]);
    expect(await first.document('a.txt')).toBeUndefined();
  });

  it('never give the same id to two passages', async () => {
    const ids: number[] = [];
    for (let i = 0; i < 4; i++) {
      const { added } = await put(i % 2 ? first : second, `${i}.txt`, 'The pump runs.');
      ids.push(...added);
    }
    expect(new Set(ids).size).toBe(4);
  });

  it('open a new catalog at the same time: the one waits for the other', async () => {
    const other = await createTempFolder();
    const holder = await holdWriteLock(other.path, 300);
    const db = openCatalogFile(other.path);
    expect((await new SqliteCatalog(db).counts()).documents).toBe(0);
    db.close();
    await holder.ended;
    await other.remove();
  });

  it('write at the same time without failing each other', async () => {
    const [document, passages] = await contentOf('a.txt', 'The pump runs at night.');
    const stop = await startWriting(folder.path);
    let writesOfOther = 0;
    try {
      for (let i = 0; i < 400; i++) await first.putDocument({ ...document, modified: i }, passages);
    } finally {
      writesOfOther = await stop();
    }
    // How often depends on the machine; that both came through is what counts.
    expect(writesOfOther).toBeGreaterThan(3);
    expect((await second.document('a.txt'))?.modified).toBe(399);
  });
});

/** Another thread that writes to the catalog without a pause; stopping it tells how often it did. */
async function startWriting(folder: string): Promise<() => Promise<number>> {
  const sqlite = createRequire(import.meta.url).resolve('better-sqlite3');
  const stopFlag = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(WRITER, {
    eval: true,
    workerData: { sqlite, file: catalogPath(folder), stopFlag },
  });
  const next = () =>
    new Promise<number>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
    });
  await next();
  return () => {
    const writes = next();
    Atomics.store(stopFlag, 0, 1);
    return writes;
  };
}

/** Another thread that holds the lock of a new file for a while; resolves once it has it. */
async function holdWriteLock(folder: string, milliseconds: number) {
  const sqlite = createRequire(import.meta.url).resolve('better-sqlite3');
  const workerData = { sqlite, file: catalogPath(folder), milliseconds };
  const worker = new Worker(HOLDER, { eval: true, workerData });
  await new Promise((resolve, reject) => {
    worker.once('message', resolve).once('error', reject);
  });
  return { ended: new Promise((resolve) => worker.once('exit', resolve)) };
}

const HOLDER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const db = new (require(workerData.sqlite))(workerData.file);
  db.exec('BEGIN IMMEDIATE');
  parentPort.postMessage('held');
  setTimeout(() => { db.exec('COMMIT'); db.close(); }, workerData.milliseconds);
`;

const WRITER = `
  const { parentPort, workerData: { sqlite, file, stopFlag } } = require('node:worker_threads');
  const db = new (require(sqlite))(file, { timeout: 10000 });
  const write = db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('other', ?)");
  let writes = 0;
  const writeSome = () => {
    for (let i = 0; i < 10; i++) write.run(String(writes++));
    if (writes === 10) parentPort.postMessage(writes);
    if (Atomics.load(stopFlag, 0) === 0) return setImmediate(writeSome);
    db.close();
    parentPort.postMessage(writes);
  };
  writeSome();
`;
