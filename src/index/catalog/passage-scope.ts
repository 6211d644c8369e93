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

interface Listed {
  readonly id: number;
  readonly path: string;
}

/** A document with what an engine wants to know of its passages. */
export interface ScopedDocument<Passages> extends Listed {
  readonly passages: Passages;
}

/** How an engine reads what scopes are made of. */
interface ScopeSource<Passages, Scope> {
  /** Another value after each change of the catalog, whoever has made it; cheap to ask for. */
  version(): Promise<string>;
  /** All documents. An id is never used for another document; its passages stay while its path does. */
  documents(): Promise<readonly Listed[]>;
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
 * documents is read, and of the passages only those of documents that are new in a scope.
 */
export class Scopes<Passages, Scope extends PassageScope> {
  private readonly source: ScopeSource<Passages, Scope>;
  private readonly kept = new LRUCache<string, Kept<Passages, Scope>>({
    maxSize: KEPT_PASSAGES,
    // The largest is kept, too: without that, each question about it would make it again.
    sizeCalculation: ({ scope }) => Math.min(KEPT_PASSAGES, 1 + scope.passages),
  });
  private listed: { readonly version: string; readonly documents: Promise<readonly Listed[]> } = {
    version: '',
    documents: Promise.resolve([]),
  };
  /** Documents whose passages were read, by id. */
  private read = new Map<number, ScopedDocument<Passages>>();

  constructor(source: ScopeSource<Passages, Scope>) {
    this.source = source;
  }

  async of(filter: DocumentFilter): Promise<Scope> {
    const version = await this.source.version();
    const kept = this.kept.get(filter.key);
    if (kept?.version === version) return kept.scope;
    const listed = await this.documentsAt(version);
    const documents = await this.withPassages(listed.filter(({ path }) => filter.includes(path)));
    // What others keep for a scope stays of use where a change was elsewhere.
    const isSame =
      kept?.documents.length === documents.length &&
      documents.every((document, i) => document === kept.documents[i]);
    const scope = isSame ? kept.scope : this.source.scopeOf(filter, documents);
    this.kept.set(filter.key, { version, documents, scope });
    return scope;
  }

  private documentsAt(version: string): Promise<readonly Listed[]> {
    if (version !== this.listed.version) {
      const documents = this.source.documents().then((all) => {
        const ids = new Set(all.map(({ id }) => id));
        for (const id of this.read.keys()) if (!ids.has(id)) this.read.delete(id);
        return all;
      });
      this.listed = { version, documents };
      documents.catch(() => {
        if (this.listed.documents === documents) this.listed = { ...this.listed, version: '' };
      });
    }
    return this.listed.documents;
  }

  private async withPassages(documents: readonly Listed[]): Promise<ScopedDocument<Passages>[]> {
    const known = ({ id, path }: Listed) => {
      const document = this.read.get(id);
      return document?.path === path ? document : undefined;
    };
    const unknown = documents.filter((document) => !known(document));
    if (unknown.length > 0) {
      const read = await this.source.passagesOf(unknown.map(({ id }) => id));
      for (const { id, path } of unknown) {
        const passages = read.get(id);
        if (passages !== undefined) this.read.set(id, { id, path, passages });
      }
    }
    return documents.flatMap((document) => known(document) ?? []);
  }
}
