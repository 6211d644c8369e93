import type { PassageCatalog } from '../../src/retrieval/retriever.ts';

/** A catalog with some of its methods replaced. */
export function catalogWith(
  catalog: PassageCatalog,
  changes: Partial<PassageCatalog>,
): PassageCatalog {
  return Object.assign(Object.create(catalog), changes);
}
