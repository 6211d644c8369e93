import type { Document } from '@langchain/core/documents';
import { Document as LangChainDocument } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { BaseRetriever } from '@langchain/core/retrievers';
import type { VectorStoreInterface } from '@langchain/core/vectorstores';
import type { CatalogReader } from '../index/catalog-reader.ts';
import type { Passage } from '../passages/passage.ts';
import { terms } from '../passages/terms.ts';
import { type Contributions, fuse } from './fusion.ts';

/** A passage with how well it fits the question. */
export interface RankedPassage {
  readonly passage: Passage;
  /** Higher is better; 1 at the most. */
  readonly score: number;
  readonly contributions: Contributions;
  /** Cosine of question and passage. */
  readonly similarity: number;
  /** Cosine of the question and each of the passage's sentences, in their order. */
  readonly sentenceSimilarities: readonly number[];
}

/** What retrieval found for a question. */
export interface Ranking {
  readonly question: string;
  /** Best first. */
  readonly passages: readonly RankedPassage[];
  /** The question's search terms with their weight: the rarer in the corpus, the heavier. */
  readonly termWeights: ReadonlyMap<string, number>;
}

/** The reading side of the catalog. */
export type PassageCatalog = Pick<
  CatalogReader,
  'search' | 'passages' | 'vectorsOf' | 'passageCounts' | 'counts'
>;

export interface RetrieverParts {
  readonly catalog: PassageCatalog;
  readonly vectorStore: VectorStoreInterface;
  readonly embeddings: EmbeddingsInterface;
}

/** How many passages each side may propose. */
const CANDIDATES = 64;

/**
 * Finds passages by meaning (HNSW over passage vectors) and by words (BM25), then scores all that
 * either side proposed by both, and by the best sentence of each. A LangChain retriever.
 */
export class HybridRetriever extends BaseRetriever {
  lc_namespace = ['footnote', 'retrieval'];
  private readonly parts: RetrieverParts;

  constructor(parts: RetrieverParts) {
    super();
    this.parts = parts;
  }

  /** The best passages for a question, at most `limit`. */
  async rank(question: string, limit: number): Promise<Ranking> {
    const { catalog, vectorStore, embeddings } = this.parts;
    const query = [...new Set(terms(question))];
    const vector = await embeddings.embedQuery(question);
    const near = await vectorStore.similaritySearchVectorWithScore(vector, CANDIDATES);
    const lexical = new Map(catalog.search(query, CANDIDATES).map((hit) => [hit.id, hit.score]));
    const ids = [...new Set([...near.map(([{ id }]) => Number(id)), ...lexical.keys()])];

    const vectors = catalog.vectorsOf(ids);
    const candidates = ids.flatMap((id) => {
      const own = vectors.get(id);
      if (!own) return []; // Deleted since the graph was searched.
      const similarity = dot(vector, own.passage);
      const sentenceSimilarities = own.sentences.map((sentence) => dot(vector, sentence));
      const sentence = Math.max(...sentenceSimilarities);
      const signals = { passage: similarity, sentence, lexical: lexical.get(id) ?? 0 };
      return [{ id, signals, similarity, sentenceSimilarities }];
    });
    const best = fuse(candidates).slice(0, limit);
    const passages = new Map(catalog.passages(best.map(({ id }) => id)).map((p) => [p.id, p]));
    return {
      question,
      termWeights: this.weigh(query),
      passages: best.flatMap(({ id, signals: _, ...ranked }) => {
        const passage = passages.get(id);
        return passage ? [{ passage, ...ranked }] : [];
      }),
    };
  }

  override async _getRelevantDocuments(question: string): Promise<Document[]> {
    const { passages } = await this.rank(question, 4);
    return passages.map(
      ({ passage, score }) =>
        new LangChainDocument({
          id: String(passage.id),
          pageContent: passage.text,
          metadata: { document: passage.document, ...passage.span, score },
        }),
    );
  }

  /** Inverse document frequency in its BM25 form: ln(1 + (N − n + ½) / (n + ½)). */
  private weigh(query: readonly string[]): Map<string, number> {
    const { catalog } = this.parts;
    const total = catalog.counts().passages;
    const counts = catalog.passageCounts(query);
    return new Map(
      query.map((term) => {
        const count = counts.get(term) ?? 0;
        return [term, Math.log(1 + (total - count + 0.5) / (count + 0.5))];
      }),
    );
  }
}

/** The cosine of two unit vectors. */
function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
