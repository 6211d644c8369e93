import type { DocumentFilter } from '../documents/document-filter.ts';
import type { CatalogReader } from '../index/catalog/catalog.ts';
import type { PassageScope } from '../index/catalog/passage-scope.ts';
import { foreignLanguage, type Language } from '../language/detect-language.ts';
import { withoutFunctionWords } from '../language/foreign-function-words.ts';
import type { TermsOf } from '../language/terms.ts';
import type { Reranker } from '../models/cross-encoder.ts';
import type { PassageEmbeddings } from '../models/embeddings.ts';
import type { ModelProfile } from '../models/profile.ts';
import type { Reader } from '../models/reader.ts';
import { dot } from '../models/similarity.ts';
import type { Passage } from '../passages/passage.ts';
import { fuse } from './fusion.ts';
import { plainQuestion } from './plain-question.ts';
import { coverage, lexicalCeiling, type Query, tellingTerms, weighQuery } from './query.ts';
import type { RankedPassage, Ranking } from './ranking.ts';
import { readOrder } from './read-order.ts';
import { depthAmong, type ReadingDepth, readAnswers } from './reading.ts';
import type { PassageSignals, Scoring } from './scoring.ts';

/** The part of the catalog that retrieval reads. */
export type PassageCatalog = Pick<
  CatalogReader,
  'search' | 'passages' | 'passageIds' | 'termsOf' | 'vectorsOf' | 'passageCounts' | 'scopeOf'
>;

export interface RetrieverParts {
  readonly catalog: PassageCatalog;
  /** The nearest passages to a vector, of all or of a scope, best first. */
  readonly nearest: (
    vector: Float32Array,
    k: number,
    within?: PassageScope,
  ) => Promise<readonly { id: number }[]>;
  /** Number of passages; counting them in the catalog would take longer than everything else. */
  readonly total: () => Promise<number>;
  readonly embeddings: Pick<PassageEmbeddings, 'embedQuestion'>;
  /** The search terms of a text, by the same rules as those in the catalog. */
  readonly termsOf: TermsOf;
  readonly scoring: Scoring;
  /** For questions in a language that the model does not know. */
  readonly scoringByWords: Scoring;
  /** The model's languages. */
  readonly languages: ModelProfile['languages'];
  /** Reads the best passages together with the question and puts them in order. */
  readonly reranker?: Reranker;
  /** Marks the words that answer in the best passages. */
  readonly reader?: Reader;
  /** How much it reads; less when many questions wait (`depthAmong`), unless given. */
  readonly readingDepth?: ReadingDepth;
}

/** What else is known of a question. */
export interface Wish {
  /** How many others wait for an answer meanwhile; none by default. */
  readonly others?: number | undefined;
  /** The document that came with it. */
  readonly document?: string | undefined;
  /** The documents whose passages may be found: all is as if there were no others. All by default. */
  readonly within?: DocumentFilter | undefined;
  /** Passages that are not to be found, by their ids; none by default. */
  readonly without?: ReadonlySet<number> | undefined;
}

/** Candidates from each of the two searches: by vectors and by words. */
const CANDIDATES_PER_SEARCH = 32;

/** Number of passages that the reranker reads. */
const RERANKED_PASSAGES = 16;

/**
 * Searches passages by meaning (HNSW over passage vectors) and by words (BM25), then scores all candidates
 * of both searches by both, and by the best sentence of each.
 */
export class HybridRetriever {
  private readonly parts: RetrieverParts;

  constructor(parts: RetrieverParts) {
    this.parts = parts;
  }

  /** The best passages for a question, at most `limit`. */
  async rank(
    asked: string,
    limit: number,
    within?: DocumentFilter,
    without: ReadonlySet<number> = new Set(),
  ): Promise<Ranking> {
    const { catalog, embeddings, scoringByWords } = this.parts;
    const question = plainQuestion(asked);
    const scope = within && (await catalog.scopeOf(within));
    const foreign = await foreignLanguage(question, this.parts.languages);
    const [query, vector] = await Promise.all([
      this.weigh(question, { foreign, scope }),
      embeddings.embedQuestion(question),
    ]);
    const scoring = foreign ? scoringByWords : this.parts.scoring;
    const [near, found] = await Promise.all([
      foreign ? [] : this.parts.nearest(vector, CANDIDATES_PER_SEARCH, scope),
      this.search(query, scope),
    ]);
    const compared = await this.compare(query, vector, near, found);
    const candidates = compared.filter(({ id }) => !without.has(id));
    const wanted = this.parts.reranker ? Math.max(limit, RERANKED_PASSAGES) : limit;
    const fused = await this.passagesOf(fuse(candidates, scoring.passage), wanted, within);
    const passages = (await this.rerank(question, fused)).slice(0, limit);
    return { question, query, passages, scoring, ...(foreign && { foreign }) };
  }

  /**
   * The best passages for a question, with the answers in them; reading takes most of the time.
   *
   * @param limit how many at most
   */
  async find(
    question: string,
    limit: number,
    { others = 0, document, within, without }: Wish = {},
  ): Promise<Ranking> {
    const { reader, readingDepth: depth = depthAmong(others) } = this.parts;
    const ranking = await this.rank(question, limit, within, without);
    if (!reader || ranking.foreign) return ranking;
    const passages = await readAnswers(ranking.question, ranking.passages, reader, {
      depth,
      document,
    });
    return { ...ranking, passages: readOrder(passages) };
  }

  private async weigh(
    question: string,
    { foreign, scope }: { foreign?: Language | undefined; scope?: PassageScope | undefined },
  ): Promise<Query> {
    const { catalog, termsOf, total } = this.parts;
    const telling = termsOf(foreign ? withoutFunctionWords(question, foreign.code) : question);
    const terms = [...new Set(telling.length > 0 ? telling : termsOf(question))];
    const [counts, passages] = await Promise.all([
      catalog.passageCounts(terms, scope),
      scope ? scope.passages : total(),
    ]);
    return weighQuery(terms, counts, passages);
  }

  private async search(query: Query, scope?: PassageScope) {
    const search = (terms: readonly string[]) =>
      this.parts.catalog.search(terms, CANDIDATES_PER_SEARCH, scope);
    const found = await search(tellingTerms(query));
    return found.length > 0 ? found : search([...query.terms.keys()]);
  }

  /** The candidates of both searches with all their signals. */
  private async compare(
    query: Query,
    question: Float32Array,
    near: readonly { id: number }[],
    found: readonly { id: number; score: number }[],
  ) {
    const { catalog } = this.parts;
    const lexical = new Map(found.map(({ id, score }) => [id, score]));
    const ids = [...new Set([...near.map(({ id }) => id), ...lexical.keys()])];
    const [vectors, terms] = await Promise.all([catalog.vectorsOf(ids), catalog.termsOf(ids)]);
    const ceiling = lexicalCeiling(query) || 1;
    return ids.flatMap((id) => {
      const own = vectors.get(id);
      if (!own) return []; // The passage was deleted after the search of the graph.
      const sentenceSimilarities = own.sentences.map((sentence) => dot(question, sentence));
      const signals: PassageSignals = {
        passage: dot(question, own.passage),
        sentence: Math.max(...sentenceSimilarities),
        lexical: (lexical.get(id) ?? 0) / ceiling,
        words: coverage(query, new Set(terms.get(id))),
      };
      return [{ id, signals, sentenceSimilarities }];
    });
  }

  /** Reads the best passages from the catalog; only the first of several with the same text. */
  private async passagesOf<T extends { id: number }>(
    ranked: readonly T[],
    limit: number,
    within?: DocumentFilter,
  ) {
    const { catalog } = this.parts;
    const best: (Omit<T, 'id'> & { passage: Passage })[] = [];
    const texts = new Set<string>();
    for (let from = 0; from < ranked.length && best.length < limit; from += limit) {
      const next = ranked.slice(from, from + limit);
      const read = await catalog.passages(next.map(({ id }) => id));
      const passages = new Map(read.map((passage) => [passage.id, passage]));
      for (const { id, ...rest } of next) {
        const passage = passages.get(id);
        if (!passage || texts.has(passage.text) || best.length === limit) continue;
        // The document may have been moved since it was found.
        if (within && !within.includes(passage.document)) continue;
        texts.add(passage.text);
        best.push({ passage, ...rest });
      }
    }
    return best;
  }

  /**
   * Puts the best passages in the reranker's order. The scores keep their places in the list, because a
   * reranker's scores cannot be compared with those of passages that it has not read.
   */
  private async rerank(question: string, ranked: RankedPassage[]): Promise<RankedPassage[]> {
    const { reranker } = this.parts;
    if (!reranker) return ranked;
    const list = ranked.slice(0, RERANKED_PASSAGES);
    const relevance = await reranker.score(
      question,
      list.map(({ passage }) => passage.text),
    );
    const order = list
      .map((found, i) => ({ found, relevance: relevance[i] ?? 0 }))
      .sort((a, b) => b.relevance - a.relevance);
    return ranked.map((found, i) => ({ ...(order[i]?.found ?? found), score: found.score }));
  }
}
