import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Catalog } from '../../src/index/catalog/catalog.ts';
import { PostgresCatalog } from '../../src/index/catalog/postgres/postgres-catalog.ts';
import { CATALOG_TABLES } from '../../src/index/catalog/postgres/schema.ts';
import { openCatalogFile } from '../../src/index/catalog/sqlite/file.ts';
import { SqliteCatalog } from '../../src/index/catalog/sqlite/sqlite-catalog.ts';
import { moveIndex, refuseOthers } from '../../src/move/move-index.ts';
import { migrate } from '../../src/postgres/migrate.ts';
import { dump, put } from '../helpers/catalog-content.ts';
import { createTestSchema, type TestSchema } from '../helpers/pglite.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const silent = () => {};
const STATE = { bytes: 7, modified: 1.5, changed: 2.25 };
const FAILURE = {
  ...{ path: 'bad.pdf', reason: 'cannot be read', ...STATE, reader: 'pdf-1' },
  ...{ contentHash: 'ff', ends: 2, retryAt: 12.5 },
};

describe('moving an index', () => {
  let folder: TempFolder;
  let schema: TestSchema;
  let source: Catalog;
  let target: Catalog;

  beforeEach(async () => {
    folder = await createTempFolder();
    schema = await createTestSchema();
    await migrate(schema.db, schema.name, [CATALOG_TABLES]);
    source = new SqliteCatalog(openCatalogFile(folder.path));
    target = new PostgresCatalog(schema.db, async () => {});
    await source.reset('model');
    for (const name of ['z', 'b', 'a', 'halls/c']) {
      await put(
        source,
        `${name}.txt`,
        `The pump in hall ${name} runs. It needs oil.\n\n`.repeat(30),
      );
    }
    await source.setFailures([FAILURE]);
    await source.addFailure({ ...FAILURE, path: 'new.pdf' });
    await source.setSkipped(['film.mp4']);
    await source.setAtHand({
      ...STATE,
      path: 'big.pdf',
      reader: 'pdf-1',
      contentHash: null,
      ends: 1,
    });
    await source.noteWhole();
  });
  afterEach(async () => {
    await source.close();
    await Promise.all([schema.remove(), folder.remove()]);
  });

  /** All that is known of a catalog beside the numbers of its passages. */
  const all = async (catalog: Catalog) => ({
    ...(await dump(catalog)),
    order: await catalog.pathsInOrder(),
    failures: await catalog.failures(),
    skipped: await catalog.skipped(),
    atHand: await catalog.atHand(),
    isWhole: await catalog.isWhole(),
  });

  it('makes a catalog that says the same, and the same once more on the way back', async () => {
    const before = await all(source);
    expect(await moveIndex(source, target, silent)).toMatchObject({ documents: 4, copied: 4 });
    expect(await all(target)).toEqual(before);
    const home = await createTempFolder();
    const back = new SqliteCatalog(openCatalogFile(home.path));
    await moveIndex(target, back, silent);
    expect(await all(back)).toEqual(before);
    await back.close();
    await home.remove();
  });

  it('goes on where it was interrupted', async () => {
    const interrupt = ({ done }: { readonly done: number }) => {
      if (done === 2) throw new Error('killed');
    };
    await expect(moveIndex(source, target, interrupt)).rejects.toThrow('killed');
    expect(await target.isWhole()).toBe(false);
    const known = await target.passageIds();
    expect(await moveIndex(source, target, silent)).toMatchObject({ documents: 4, copied: 2 });
    expect((await target.passageIds()).slice(0, known.length)).toEqual(known);
    expect(await all(target)).toEqual(await all(source));
  });

  it('copies nothing again, and follows what has changed since', async () => {
    await moveIndex(source, target, silent);
    expect(await moveIndex(source, target, silent)).toMatchObject({ copied: 0 });
    await source.removeDocument('b.txt');
    await put(source, 'a.txt', 'Turbines hum.');
    await source.touchDocument('z.txt', { ...STATE, modified: 99.5 });
    await source.setSkipped([]);
    await source.setAtHand(undefined);
    expect(await moveIndex(source, target, silent)).toMatchObject({ documents: 3, copied: 2 });
    const { order: _, ...wanted } = await all(source);
    expect(await all(target)).toMatchObject(wanted);
  });

  it('begins again where the target was made with another model, or knows more of the corpus', async () => {
    await target.reset('other');
    await put(target, 'a.txt', 'Other words.');
    await moveIndex(source, target, silent);
    expect(await all(target)).toEqual(await all(source));
    await source.reset('model');
    await put(source, 'a.txt', 'The pump runs.');
    await moveIndex(source, target, silent);
    expect(await target.isWhole()).toBe(false);
    expect(await all(target)).toEqual(await all(source));
  });

  it('is refused where most documents of the target are others', async () => {
    const place = { name: 'db (schema docs)', apart: 'set another DATABASE_SCHEMA' };
    const refuse = () => refuseOthers(source, target, place);
    await refuse();
    await target.reset('other');
    for (const path of ['a.txt', 'y.txt']) await put(target, path, 'Other words.');
    await refuse();
    await put(target, 'x.txt', 'Other words.');
    await expect(refuse()).rejects.toThrow(
      /^2 of 3 documents of the index in db \(schema docs\) are not in .* such as [xy]\.txt\. If .* set another DATABASE_SCHEMA; .*--replace/,
    );
    expect(await target.counts()).toMatchObject({ documents: 3 });
  });

  it('finds a document that is not as it is here, although its file is', async () => {
    await moveIndex(source, target, silent);
    const document = await source.document('a.txt');
    if (!document) throw new Error('It is gone.');
    await target.putDocument(document, (await source.contentOf('a.txt')).slice(1));
    expect(await moveIndex(source, target, silent)).toMatchObject({ copied: 1 });
    const { order: _, ...wanted } = await all(source);
    expect(await all(target)).toMatchObject(wanted);
  });
});
