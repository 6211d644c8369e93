import { openCatalogFile } from '../../../../src/index/catalog/sqlite/file.ts';
import { SqliteCatalog } from '../../../../src/index/catalog/sqlite/sqlite-catalog.ts';
import { SqliteCatalogReader } from '../../../../src/index/catalog/sqlite/sqlite-catalog-reader.ts';
import { createTempFolder } from '../../../helpers/temp-folder.ts';
import { describeCatalog } from '../contract/describe-catalog.ts';

describeCatalog('SQLite', async () => {
  const folder = await createTempFolder();
  const writer = new SqliteCatalog(openCatalogFile(folder.path));
  const reader = new SqliteCatalogReader(openCatalogFile(folder.path));
  return {
    writer,
    reader,
    async close() {
      await writer.close();
      await reader.close();
      await folder.remove();
    },
  };
});
