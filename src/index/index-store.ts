import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { PostgresPlace } from '../postgres/connect.ts';
import type { Catalog, CatalogReader } from './catalog/catalog.ts';
import type { NearestPassages } from './nearest-passages.ts';

/** Where an index lives; plain data, because another process may open it. */
export type IndexPlace =
  | { readonly kind: 'folder'; readonly folder: string }
  | (PostgresPlace & {
      readonly kind: 'postgres';
      /** Of this machine, for the graph in memory where the database has no pgvector. */
      readonly folder: string;
    });

/** The keeper's role: to bring the index up to date, for as long as a program runs. */
export interface KeeperRole {
  /** False once it was released, or was lost with the connection that it hung on. */
  readonly isHeld: boolean;
  /** Gives it back; a second time does nothing. */
  release(): Promise<void>;
}

/** What nearest passages are sought with. */
export interface NearestSettings {
  readonly embeddings: EmbeddingsInterface & { readonly dimension: number };
  /** The catalog's own. */
  readonly fingerprint: string;
  /** Told in one sentence of each thing that was not as expected. */
  readonly notify: (sentence: string) => void;
}

/** Bytes that an index takes. */
export interface IndexSizes {
  readonly catalogBytes: number;
  /** Of what finds the nearest passages. */
  readonly graphBytes: number;
}

/**
 * The place where an index lives, whichever engine that is. Whoever opens a store closes it, after all that it
 * gave out.
 */
export interface IndexStore {
  /** The place for people; completes "The index in …". */
  readonly name: string;

  /** What else can be done than use this place, such as "name another folder with …"; completes "Stop it, or …". */
  readonly elsewhere: string;

  /** How documents folders that may share this place get a place each; absent where it belongs to one folder. */
  readonly apart?: string;

  /** Whether there is an index. Changes nothing. */
  exists(): Promise<boolean>;

  /**
   * Opens the catalog, makes it where there is none, and brings its schema up to this release.
   *
   * @returns null where it is damaged: `openWriter` can begin it anew
   * @throws FootnoteError where the place cannot be used, or a newer release made the catalog
   */
  openReader(): Promise<CatalogReader | null>;

  /**
   * Makes this process the one that writes, once a writer that outlives its keeper has ended. What is written
   * after the role was lost is refused.
   *
   * @param notify told of a damaged catalog that was set aside and begun anew; absent: that is an error
   * @throws FootnoteError where another process goes on writing, or the catalog cannot be used
   */
  openWriter(notify?: (sentence: string) => void): Promise<Catalog>;

  /**
   * Looks into a catalog that is there: nothing is different afterwards. An older schema is seen as this release's.
   *
   * @throws FootnoteError where it is damaged or cannot be used
   */
  lookInto<T>(look: (catalog: CatalogReader) => Promise<T>): Promise<T>;

  /** What finds the nearest passages of the catalog, up to date with it. */
  openNearest(catalog: CatalogReader, settings: NearestSettings): Promise<NearestPassages>;

  /**
   * Takes the keeper's role.
   *
   * @returns null if another process has it, or this one already does
   * @throws FootnoteError where the place cannot be used
   */
  becomeKeeper(): Promise<KeeperRole | null>;

  /** Why no process has the keeper's role, in sentences: this one lacks a right to it, say. Absent where one has it. */
  readonly unkept?: string | undefined;

  /**
   * Calls back whenever this process can take the keeper's role after another one had it, where that is noticed: an
   * update takes it.
   */
  whenFree(callback: () => void): void;

  /**
   * The process that has the keeper's role: its id, with its machine where that may be another one; undefined where
   * none is known to have it. For messages such as "process 123" only.
   */
  keeper(): Promise<string | undefined>;

  /** What a person is told of an error of the engine; any other error is returned as it is. */
  explain(error: unknown): unknown;

  sizes(): Promise<IndexSizes>;

  /** The engine with its version, such as "SQLite 3.50.4". */
  engine(): Promise<string>;

  close(): Promise<void>;
}
