import type { Migration } from '../../../sqlite/database-file.ts';
import { beginAnew } from './migrations/003-begin-anew.ts';
import { followChanges } from './migrations/004-follow-changes.ts';
import { addContexts } from './migrations/005-add-contexts.ts';
import { tellWhatWasRead } from './migrations/006-tell-what-was-read.ts';
import { rememberFailures } from './migrations/007-remember-failures.ts';
import { dateDocuments } from './migrations/008-date-documents.ts';

/**
 * The steps of the catalog's schema, in order. To add a column of the catalog:
 *
 * 1. Write `migrations/009-what-it-adds.ts` with the next number, which exports a `Migration` such as
 *    `{ version: 9, up: (db) => db.exec('ALTER TABLE documents ADD COLUMN …') }`. Fill the column from what
 *    the catalog has, or allow NULL or a default until the document is read again. If only the documents can
 *    tell the value, raise `READER` in `src/documents/load.ts`, as 005, 006 and 008 did: each file is read again,
 *    and passages that have not changed keep their vectors. Do not delete the fingerprint: a catalog without
 *    it is emptied, with all its vectors.
 * 2. Append it to this list; never edit a step that was released.
 * 3. Write the column in `sqlite-catalog.ts`. Read it in `document-row.ts` (`DocumentRow`, `toDocument`); a value that
 *    `Document` does not have also needs a field of `CatalogDocument` in `../contents.ts`.
 * 4. `test/index/catalog/sqlite/migrations.test.ts` opens the catalogs in `test/fixtures/state`; state there what the
 *    new column holds, and in `test/index/catalog/contract` what every engine does with it.
 */
export const CATALOG_MIGRATIONS: readonly Migration[] = [
  beginAnew,
  followChanges,
  addContexts,
  tellWhatWasRead,
  rememberFailures,
  dateDocuments,
];
