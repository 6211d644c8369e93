import { LRUCache } from 'lru-cache';
import type { DocumentFilter } from '../../documents/document-filter.ts';

/** The passages of the documents that a filter lets through, as a catalog has them at one moment. */
export interface PassageScope {
  readonly filter: DocumentFilter;
  /** How many documents and passages there are in it. */
  readonly documents: number;
  readonly passages: number;
  /** The ids of the passages, ascending. */
  ids(): Promise<readonly number[]>;
}

/** A document with what an engine wants to know of its passages. */
export interface ScopedDocument<Passages> {
  readonly id: number;
  readonly path: string;
  readonly passages: Passages;
}

/** How an engine reads what scopes are made of. */
export interface ScopeSource<Passages, Scope> {
  /** Another value after each change of the catalog, whoever has made it; cheap to ask for. */
  version(): Promise<string>;
  /** All documents. An id is never used for another document; its passages stay while its path does. */
  documents(): Promise<readonly { readonly id: number; readonly path: string }[]>;
  /** What is known of the passages of these documents, by the document's id; one without passages is left out. */
  passagesOf(documents: readonly number[]): Promise<ReadonlyMap<number, Passages>>;
  scopeOf(filter: DocumentFilter, documents: readonly ScopedDocument<Passages>[]): Scope;
}

/** Passages in all scopes that are kept. */
const KEPT_PASSAGES = 1_000_000;

interface Kept<Passages, Scope> {
  readonly version: string;
  readonly documents: readonly ScopedDocument<Passages>[];
  readonly scope: Scope;
}

/**
 * The scopes that were asked for last. One that is kept costs a look at the catalog's version; after a change, the list of
 * documents is read, the passages of new ones, and nothing else.
 */
export class Scopes<Passages, Scope extends PassageScope> {
  private readonly source: ScopeSource<Passages, Scope>;
  private readonly kept = new LRUCache<string, Kept<Passages, Scope>>({
    maxSize: KEPT_PASSAGES,
    // The largest is kept, too: without that, each question about it would make it again.
    sizeCalculation: ({ scope }) => Math.min(KEPT_PASSAGES, 1 + scope.passages),
  });
  private version: string | undefined;
  private documents: Promise<ReadonlyMap<number, ScopedDocument<Passages>>> = Promise.resolve(
    new Map(),
  );

  constructor(source: ScopeSource<Passages, Scope>) {
    this.source = source;
  }

  async of(filter: DocumentFilter): Promise<Scope> {
    const version = await this.source.version();
    const kept = this.kept.get(filter.key);
    if (kept?.version === version) return kept.scope;
    const all = await this.documentsAt(version);
    const documents = [...all.values()].filter(({ path }) => filter.includes(path));
    // What others keep for a scope stays of use where a change was elsewhere.
    const isSame =
      kept?.documents.length === documents.length &&
      documents.every((document, i) => document === kept.documents[i]);
    const scope = isSame ? kept.scope : this.source.scopeOf(filter, documents);
    this.kept.set(filter.key, { version, documents, scope });
    return scope;
  }

  private documentsAt(version: string): Promise<ReadonlyMap<number, ScopedDocument<Passages>>> {
    if (version !== this.version) {
      this.version = version;
      const known = this.documents.catch(() => new Map<number, ScopedDocument<Passages>>());
      this.documents = known.then((before) => this.read(before));
      this.documents.catch(() => {
        if (this.version === version) this.version = undefined;
      });
    }
    return this.documents;
  }

  private async read(
    before: ReadonlyMap<number, ScopedDocument<Passages>>,
  ): Promise<ReadonlyMap<number, ScopedDocument<Passages>>> {
    const documents = await this.source.documents();
    const isKnown = ({ id, path }: { id: number; path: string }) => before.get(id)?.path === path;
    const unknown = documents.filter((document) => !isKnown(document)).map(({ id }) => id);
    const read = unknown.length > 0 ? await this.source.passagesOf(unknown) : new Map();
    return new Map(
      documents.flatMap(({ id, path }): [number, ScopedDocument<Passages>][] => {
        const known = before.get(id);
        if (known?.path === path) return [[id, known]];
        const passages = read.get(id);
        return passages === undefined ? [] : [[id, { id, path, passages }]];
      }),
    );
  }
}
