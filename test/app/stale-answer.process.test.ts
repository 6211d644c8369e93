import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Catalog } from '../../src/index/catalog/catalog.ts';
import { openCatalogFile } from '../../src/index/catalog/file.ts';
import { openTempApp, type TempApp } from '../helpers/temp-app.ts';

const QUESTION = 'How many lanterns did the harbour of Quillon order?';

describe('a file that looks unchanged and is not', () => {
  let opened: TempApp;
  beforeEach(async () => {
    opened = await openTempApp();
    await opened.corpus.write('orders.md', 'The harbour of Quillon ordered 4,711 lanterns.');
    await opened.app.update();
    await opened.corpus.write('orders.md', 'The harbour of Quillon ordered 5,822 lanterns.');
    await makeLookUnchanged(opened, 'orders.md');
  });
  afterEach(() => opened.close());

  const quoted = async () => {
    const answer = await opened.app.ask(QUESTION);
    return answer.outcome === 'answered' ? answer.citations[0]?.quote.text : undefined;
  };

  it('is not seen by an update, and is by the answer, which then quotes what it says now', async () => {
    expect(await opened.app.update()).toMatchObject({ changed: 0, unchanged: 1 });
    expect(await quoted()).toBe('The harbour of Quillon ordered 5,822 lanterns.');
  });

  it('is read again soon after the answer where the folder is watched', async () => {
    opened.app.watch(() => {});
    await expect
      .poll(async () => (await opened.app.status()).watcher, { timeout: 60_000 })
      .toBe('watching');
    await expect
      .poll(quoted, { timeout: 60_000 })
      .toBe('The harbour of Quillon ordered 5,822 lanterns.');
  });
});

/** Gives the catalog the state of the file as it is now, as if the file system kept no better times. */
async function makeLookUnchanged({ corpus, indexFolder }: TempApp, path: string): Promise<void> {
  const { size, mtimeMs, ctimeMs } = await stat(join(corpus.path, path));
  const catalog = new Catalog(openCatalogFile(indexFolder));
  catalog.touchDocument(path, { bytes: size, modified: mtimeMs, changed: ctimeMs });
  catalog.close();
}
