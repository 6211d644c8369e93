import type { Scored } from './catalog/best.ts';
import type { PassageScope } from './catalog/passage-scope.ts';

/**
 * The passages nearest to a vector, as an index is asked for them: by a graph in this process's memory that follows
 * the catalog, or by the database that holds the catalog.
 */
export interface NearestPassages {
  /**
   * Best first, with the cosine as score. One that was removed a moment ago may be among them, and one that was
   * added may be missing.
   *
   * @param within a scope of the catalog, whose passages alone are found; all by default
   */
  nearest(vector: Float32Array, k: number, within?: PassageScope): Promise<readonly Scored[]>;

  /** The number of passages that are searched. */
  total(): Promise<number>;

  /**
   * Resolves when all passages that the catalog has are found.
   *
   * @throws FootnoteError where the catalog began anew with other settings
   */
  catchUp(): Promise<void>;

  /** The same before a question: costs next to nothing where nothing has changed, and does not wait for a lot. */
  refresh(): Promise<void>;

  /** Whether a next start would have to build again what this process has built. */
  readonly isUnsaved: boolean;

  /** Saves that, for the next start; nothing happens where it is nothing. */
  save(): Promise<void>;
}
