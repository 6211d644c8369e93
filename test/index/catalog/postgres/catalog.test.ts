import { PostgresCatalog } from '../../../../src/index/catalog/postgres/postgres-catalog.ts';
import { PostgresCatalogReader } from '../../../../src/index/catalog/postgres/postgres-catalog-reader.ts';
import { CATALOG_TABLES } from '../../../../src/index/catalog/postgres/schema.ts';
import { migrate } from '../../../../src/postgres/migrate.ts';
import { createTestSchema } from '../../../helpers/pglite.ts';
import { describeCatalog } from '../contract/describe-catalog.ts';
import type { FreshCatalog } from '../contract/fresh-catalog.ts';

async function openFresh(): Promise<FreshCatalog> {
  const { db, name, remove } = await createTestSchema();
  await migrate(db, name, [CATALOG_TABLES]);
  return {
    writer: new PostgresCatalog(db, async () => {}),
    reader: new PostgresCatalogReader(db),
    close: remove,
  };
}

describeCatalog('PostgreSQL', openFresh);
