import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { PostgresCatalog } from '../../../../src/index/catalog/postgres/postgres-catalog.ts';
import { PostgresCatalogReader } from '../../../../src/index/catalog/postgres/postgres-catalog-reader.ts';
import { CATALOG_TABLES } from '../../../../src/index/catalog/postgres/schema.ts';
import { migrate } from '../../../../src/postgres/migrate.ts';
import { allRows, type Sql } from '../../../../src/sql/sql.ts';
import { put } from '../../../helpers/catalog-content.ts';
import { createTestSchema } from '../../../helpers/pglite.ts';
import { describeCatalog } from '../contract/describe-catalog.ts';
import type { FreshCatalog } from '../contract/fresh-catalog.ts';

async function openFresh(): Promise<FreshCatalog & { readonly db: Sql }> {
  const { db, name, remove } = await createTestSchema();
  await migrate(db, name, [CATALOG_TABLES]);
  return {
    db,
    writer: new PostgresCatalog(db, async () => {}),
    reader: new PostgresCatalogReader(db),
    close: remove,
  };
}

describeCatalog('PostgreSQL', openFresh);

describe('a catalog in PostgreSQL beside tables of others', () => {
  it('leaves one alone that has the name of its own', async () => {
    const { writer, close, db } = await openFresh();
    await sql`CREATE TABLE public.nearest (shop text)`.execute(db);
    try {
      await sql`INSERT INTO public.nearest VALUES ('corner')`.execute(db);
      await writer.reset('f');
      await put(writer, 'a.txt', 'The pump runs.');
      await writer.reset('g');
      expect(await allRows(db, sql`SELECT * FROM public.nearest`)).toEqual([{ shop: 'corner' }]);
    } finally {
      await sql`DROP TABLE public.nearest`.execute(db);
      await close();
    }
  });
});
