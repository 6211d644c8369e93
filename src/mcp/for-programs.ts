import type { DocumentFilter } from '../documents/document-filter.ts';
import type { Rights } from '../rights/rights.ts';
import type { McpApp } from './parts.ts';

type McpDocuments = Omit<McpApp, 'firstReading'>;

/** The app as programs may see it at the moment of each call. */
export function appForPrograms(
  app: McpApp & { within(filter: DocumentFilter): McpDocuments },
  rights: Rights,
): McpApp {
  /** Calls once more, if other documents may be seen when the result is there. */
  const seen = async <T>(call: (view: McpDocuments) => Promise<T>): Promise<T> => {
    for (;;) {
      const filter = rights.documentsFor('programs');
      const result = await call(filter ? app.within(filter) : app);
      if (rights.documentsFor('programs')?.key === filter?.key) return result;
    }
  };
  return {
    ask: (question, options) => seen((view) => view.ask(question, options)),
    search: (question, limit) => seen((view) => view.search(question, limit)),
    readAround: (place, reach) => seen((view) => view.readAround(place, reach)),
    documents: (page) => seen((view) => view.documents(page)),
    counts: () => seen((view) => view.counts()),
    firstReading: () => app.firstReading(),
  };
}
