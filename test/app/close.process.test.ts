import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCatalogFile } from '../../src/index/catalog/sqlite/file.ts';
import { SqliteCatalog } from '../../src/index/catalog/sqlite/sqlite-catalog.ts';
import { openTempApp, type TempApp } from '../helpers/temp-app.ts';

/** Some 600 passages, which take far longer to embed than a test may. */
const LARGE = Array.from(
  { length: 6_000 },
  (_, i) => `Clerk ${i} counted ${i * 7} barrels in the archive of the harbour and went home.`,
).join('\n\n');

describe('a program that is closed in the middle of a large file', () => {
  let opened: TempApp;
  beforeEach(async () => {
    opened = await openTempApp();
    await opened.corpus.write('a-faq.md', 'Refunds are paid within fourteen days.');
    await opened.corpus.write('b-large.txt', LARGE);
  });
  afterEach(() => opened.close());

  const documents = async () => {
    const catalog = new SqliteCatalog(openCatalogFile(opened.indexFolder));
    const paths = (await catalog.documents()).map(({ path }) => path);
    await catalog.close();
    return paths;
  };

  it('breaks off the update and keeps what was done before the file', async () => {
    const { app } = opened;
    let closing: Promise<void> | undefined;
    const seen: unknown[] = [];
    const onProgress = ({ path }: { path: string }) => {
      if (path !== 'b-large.txt' || closing !== undefined) return;
      seen.push(app.firstReading());
      closing = app.close();
    };
    const report = await app.update({ onProgress });
    await closing;
    expect(report).toMatchObject({ added: 1, newlyFailed: [] });
    expect(seen).toEqual([{ done: 1, total: 2, ended: expect.any(Promise) }]);
    expect(await documents()).toEqual(['a-faq.md']);
  });

  it('breaks off the update that watching the folder has begun, too', async () => {
    const { app } = opened;
    app.watch(() => {});
    await expect
      .poll(async () => (await app.status()).documents, {
        timeout: 150_000,
        interval: 50,
      })
      .toBe(1);
    await app.close();
    expect(await documents()).toEqual(['a-faq.md']);
  });
});
