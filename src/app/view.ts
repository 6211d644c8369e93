import { both, type DocumentFilter } from '../documents/document-filter.ts';
import type { CatalogReader } from '../index/catalog/catalog.ts';
import { listDocumentsWithin } from '../index/catalog/listing.ts';
import type { Library } from './library.ts';
import type { Inquiry } from './question-answering.ts';

/**
 * The app as somebody sees it who may see some of the documents: it answers, lists and counts as if there were no others.
 * It only reads. What changes documents, and what tells of the whole program (`status`, `update`, `firstReading`), stays
 * with the app, for whoever may see everything.
 */
export interface View
  extends Inquiry,
    Pick<Library, 'counts' | 'around' | 'offsetOnPage' | 'documents' | 'document' | 'file'> {
  /** Up to three questions that the documents answer, for people who do not know what to ask. */
  examples(within?: DocumentFilter): Promise<readonly string[]>;
  /** The view in which there are only those of its documents that the filter lets through. */
  within(filter: DocumentFilter): View;
}

/** @param filter the documents that there are in the view; filters of single questions choose among them */
export function viewWithin(
  app: View,
  catalog: Pick<CatalogReader, 'scopeOf' | 'failures' | 'entry' | 'entryPaths'>,
  filter: DocumentFilter,
): View {
  const narrowed = (within: DocumentFilter | undefined) => both(filter, within);
  return {
    ask: (question, options) =>
      app.ask(question, { ...options, within: both(filter, options?.within) }),
    search: (question, limit, within) => app.search(question, limit, narrowed(within)),
    rank: (question, limit, within) => app.rank(question, limit, narrowed(within)),
    nearest: (vector, limit, within) => app.nearest(vector, limit, narrowed(within)),
    readAround: (place, reach, within) => app.readAround(place, reach, narrowed(within)),
    examples: (within) => app.examples(narrowed(within)),
    within: (further) => app.within(narrowed(further)),
    async counts() {
      const [scope, failures] = await Promise.all([catalog.scopeOf(filter), catalog.failures()]);
      const failed = failures.filter(({ path }) => filter.includes(path)).length;
      return { documents: scope.documents, passages: scope.passages, failed };
    },
    around: async (citation, reach) =>
      filter.includes(citation.document) ? app.around(citation, reach) : { state: 'gone' },
    offsetOnPage: async (citation) =>
      filter.includes(citation.document) ? app.offsetOnPage(citation) : 0,
    documents: (page) => listDocumentsWithin(catalog, page, filter),
    document: async (path) => (filter.includes(path) ? app.document(path) : undefined),
    file: async (path) => (filter.includes(path) ? app.file(path) : null),
  };
}
