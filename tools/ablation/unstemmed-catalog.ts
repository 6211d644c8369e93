import type { DocumentFilter } from '../../src/documents/document-filter.ts';
import type { PassageScope } from '../../src/index/catalog/passage-scope.ts';
import { pathTerms } from '../../src/index/catalog/path-terms.ts';
import { type TermsOf, unstemmedTerms } from '../../src/language/terms.ts';
import { above } from '../../src/passages/contexts.ts';
import type { Passage } from '../../src/passages/passage.ts';
import type { PassageCatalog } from '../../src/retrieval/retriever.ts';

/** BM25's term saturation and length normalisation, as built into FTS5. */
const K1 = 1.2;
const B = 0.75;

/** The weight that FTS5 gives to a term that half of the passages or more hold. */
const MIN_WEIGHT = 1e-6;

/** Passages whose texts are in memory at once while their terms are extracted. */
const BATCH = 500;

/**
 * A catalog with other search terms (by default terms without stemming), to measure what the catalog's
 * own terms contribute. It keeps the terms of all passages in memory and computes BM25 as FTS5 does.
 */
export class UnstemmedCatalog implements PassageCatalog {
  private readonly catalog: PassageCatalog;
  private readonly own: () => Promise<OwnTerms>;

  constructor(catalog: PassageCatalog, termsOf: TermsOf = unstemmedTerms) {
    this.catalog = catalog;
    let own: Promise<OwnTerms> | undefined;
    this.own = () => {
      own ??= readTerms(catalog, termsOf);
      return own;
    };
  }

  scopeOf(filter: DocumentFilter): Promise<PassageScope> {
    return this.catalog.scopeOf(filter);
  }

  /** Best first, equal scores in order of id, as in the catalog itself. Rarity is that of the whole corpus, also within a scope. */
  async search(
    query: readonly string[],
    limit: number,
    within?: PassageScope,
  ): Promise<{ id: number; score: number }[]> {
    const { terms, occurrences, meanLength } = await this.own();
    const ids = within && new Set(await within.ids());
    const scores = new Map<number, number>();
    for (const term of query) {
      const held = occurrences.get(term) ?? new Map<number, number>();
      const rarity = Math.log((terms.size - held.size + 0.5) / (held.size + 0.5));
      const weight = rarity > 0 ? rarity : MIN_WEIGHT;
      for (const [id, count] of held) {
        const length = (terms.get(id)?.length ?? 0) / meanLength;
        const share = (count * (K1 + 1)) / (count + K1 * (1 - B + B * length));
        scores.set(id, (scores.get(id) ?? 0) + weight * share);
      }
    }
    return [...scores]
      .filter(([id]) => ids?.has(id) ?? true)
      .map(([id, score]) => ({ id, score }))
      .sort((a, b) => b.score - a.score || a.id - b.id)
      .slice(0, limit);
  }

  async termsOf(ids: readonly number[]): Promise<Map<number, string[]>> {
    const { terms } = await this.own();
    return new Map(
      ids.flatMap((id) => {
        const own = terms.get(id);
        return own ? [[id, own]] : [];
      }),
    );
  }

  async passageCounts(query: readonly string[]): Promise<Map<string, number>> {
    const { occurrences } = await this.own();
    return new Map(
      query.flatMap((term) => {
        const held = occurrences.get(term);
        return held ? [[term, held.size]] : [];
      }),
    );
  }

  passages(ids: readonly number[]): Promise<Passage[]> {
    return this.catalog.passages(ids);
  }

  vectorsOf(ids: readonly number[]): ReturnType<PassageCatalog['vectorsOf']> {
    return this.catalog.vectorsOf(ids);
  }

  passageIds(): Promise<number[]> {
    return this.catalog.passageIds();
  }
}

interface OwnTerms {
  readonly terms: ReadonlyMap<number, string[]>;
  /** How often each passage holds a term, by term and id. */
  readonly occurrences: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly meanLength: number;
}

async function readTerms(catalog: PassageCatalog, termsOf: TermsOf): Promise<OwnTerms> {
  const terms = new Map<number, string[]>();
  const occurrences = new Map<string, Map<number, number>>();
  const ids = await catalog.passageIds();
  let length = 0;
  for (let from = 0; from < ids.length; from += BATCH) {
    for (const passage of await catalog.passages(ids.slice(from, from + BATCH))) {
      const { id, document, text, contexts, span } = passage;
      const own = termsOf([...above(contexts, span), text].join('\n'));
      const all = [...pathTerms(document, termsOf), ...own];
      terms.set(id, all);
      length += all.length;
      for (const term of all) {
        const held = occurrences.get(term) ?? new Map<number, number>();
        occurrences.set(term, held.set(id, (held.get(id) ?? 0) + 1));
      }
    }
  }
  return { terms, occurrences, meanLength: length / terms.size };
}
