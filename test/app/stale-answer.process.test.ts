import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCatalogFile } from '../../src/index/catalog/sqlite/file.ts';
import { SqliteCatalog } from '../../src/index/catalog/sqlite/sqlite-catalog.ts';
import { eventually } from '../helpers/eventually.ts';
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

  const NOW = 'The harbour of Quillon ordered 5,822 lanterns.';
  const quoted = async () => {
    const answer = await opened.app.ask(QUESTION);
    return answer.outcome === 'answered' ? answer.citations[0]?.quote.text : undefined;
  };
  const indexed = async () => {
    const { passages } = await opened.app.rank(QUESTION, 1);
    return passages[0]?.passage.text;
  };

  it('is not seen by an update, is quoted as it is now, and is read again soon where it is watched', async () => {
    expect(await opened.app.update()).toMatchObject({ changed: 0, unchanged: 1 });
    opened.app.watch(() => {});
    await eventually(async () => expect((await opened.app.status()).watcher).toBe('watching'));
    expect(await indexed()).not.toBe(NOW);
    await eventually(async () => expect(await quoted()).toBe(NOW));
    await eventually(async () => expect(await indexed()).toBe(NOW));
  });
});

/** Gives the catalog the state of the file as it is now, as if the file system kept no better times. */
async function makeLookUnchanged({ corpus, indexFolder }: TempApp, path: string): Promise<void> {
  const { size, mtimeMs, ctimeMs } = await stat(join(corpus.path, path));
  const catalog = new SqliteCatalog(openCatalogFile(indexFolder));
  await catalog.touchDocument(path, { bytes: size, modified: mtimeMs, changed: ctimeMs });
  await catalog.close();
}
