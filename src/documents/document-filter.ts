import { hash } from 'node:crypto';

/** Some of the documents of a corpus. */
export interface DocumentFilter {
  /** Filters with the same key let the same paths through. */
  readonly key: string;
  /** @param path relative to the corpus, with forward slashes */
  includes(path: string): boolean;
}

/** What both filters let through; one that is absent lets everything through. */
export function both(a: DocumentFilter, b: DocumentFilter | undefined): DocumentFilter;
export function both(
  a: DocumentFilter | undefined,
  b: DocumentFilter | undefined,
): DocumentFilter | undefined;
export function both(
  a: DocumentFilter | undefined,
  b: DocumentFilter | undefined,
): DocumentFilter | undefined {
  if (!a || !b) return a ?? b;
  return {
    key: JSON.stringify([a.key, b.key]),
    includes: (path) => a.includes(path) && b.includes(path),
  };
}

/** These documents alone. Paths may be many, and keys are compared, so the key is short. */
export function among(paths: ReadonlySet<string>): DocumentFilter {
  const digest = hash('sha256', JSON.stringify([...paths].sort()), 'base64url');
  return { key: `among ${digest}`, includes: (path) => paths.has(path) };
}
