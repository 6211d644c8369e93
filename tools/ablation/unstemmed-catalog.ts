import { pathTerms } from '../../src/index/catalog/path-terms.ts';
import { unstemmedTerms } from '../../src/language/terms.ts';
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
  private readonly terms = new Map<number, string[]>();
  /** How often each passage holds a term, by term and id. */
  private readonly occurrences = new Map<string, Map<number, number>>();
  private readonly meanLength: number;

  constructor(catalog: PassageCatalog, termsOf: (text: string) => string[] = unstemmedTerms) {
    this.catalog = catalog;
    const ids = catalog.passageIds();
    let length = 0;
    for (let from = 0; from < ids.length; from += BATCH) {
      for (const passage of catalog.passages(ids.slice(from, from + BATCH))) {
        const { id, document, text, contexts, span } = passage;
        const own = termsOf([...above(contexts, span), text].join('\n'));
        const terms = [...pathTerms(document, termsOf), ...own];
        this.terms.set(id, terms);
        length += terms.length;
        for (const term of terms) this.count(term, id);
      }
    }
    this.meanLength = length / this.terms.size;
  }

  /** Best first, equal scores in order of id, as in the catalog itself. */
  search(query: readonly string[], limit: number): { id: number; score: number }[] {
    const scores = new Map<number, number>();
    for (const term of query) {
      const held = this.occurrences.get(term) ?? new Map<number, number>();
      const rarity = Math.log((this.terms.size - held.size + 0.5) / (held.size + 0.5));
      const weight = rarity > 0 ? rarity : MIN_WEIGHT;
      for (const [id, count] of held) {
        const length = (this.terms.get(id)?.length ?? 0) / this.meanLength;
        const share = (count * (K1 + 1)) / (count + K1 * (1 - B + B * length));
        scores.set(id, (scores.get(id) ?? 0) + weight * share);
      }
    }
    return [...scores]
      .map(([id, score]) => ({ id, score }))
      .sort((a, b) => b.score - a.score || a.id - b.id)
      .slice(0, limit);
  }

  termsOf(ids: readonly number[]): Map<number, string[]> {
    return new Map(
      ids.flatMap((id) => {
        const terms = this.terms.get(id);
        return terms ? [[id, terms]] : [];
      }),
    );
  }

  passageCounts(query: readonly string[]): Map<string, number> {
    return new Map(
      query.flatMap((term) => {
        const held = this.occurrences.get(term);
        return held ? [[term, held.size]] : [];
      }),
    );
  }

  passages(ids: readonly number[]): Passage[] {
    return this.catalog.passages(ids);
  }

  vectorsOf(ids: readonly number[]): ReturnType<PassageCatalog['vectorsOf']> {
    return this.catalog.vectorsOf(ids);
  }

  passageIds() {
    return this.catalog.passageIds();
  }

  private count(term: string, id: number): void {
    const held = this.occurrences.get(term);
    if (held) held.set(id, (held.get(id) ?? 0) + 1);
    else this.occurrences.set(term, new Map([[id, 1]]));
  }
}
