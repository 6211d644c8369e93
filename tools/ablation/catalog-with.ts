import type { PassageCatalog } from '../../src/retrieval/retriever.ts';

/** A catalog of which some methods are exchanged; all else stays its own. */
export function catalogWith(
  catalog: PassageCatalog,
  changes: Partial<PassageCatalog>,
): PassageCatalog {
  return Object.assign(Object.create(catalog), changes);
}
