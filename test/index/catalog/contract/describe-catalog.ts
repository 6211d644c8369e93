import { describe } from 'vitest';
import { describeChanges } from './changes.ts';
import { describeContent } from './content.ts';
import { describeDocuments } from './documents.ts';
import type { OpenFresh } from './fresh-catalog.ts';
import { describeListing } from './listing.ts';
import { describeNotices } from './notices.ts';
import { describePathTerms } from './path-terms.ts';
import { describeRandomChanges } from './random.ts';
import { describeSearch } from './search.ts';
import { describeUpdates } from './updates.ts';

/**
 * What every catalog must do, whichever engine holds it.
 *
 * @param openFresh makes a catalog of its own for each test
 */
export function describeCatalog(name: string, openFresh: OpenFresh): void {
  describe(`a catalog in ${name}`, () => {
    describeDocuments(openFresh);
    describeContent(openFresh);
    describePathTerms(openFresh);
    describeSearch(openFresh);
    describeChanges(openFresh);
    describeUpdates(openFresh);
    describeListing(openFresh);
    describeNotices(openFresh);
    describeRandomChanges(openFresh);
  });
}
