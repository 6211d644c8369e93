import { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { VectorStore } from '@langchain/core/vectorstores';
import type { HnswOptions, HnswVectorStore } from '../../src/index/vector-store.ts';
import { cosine } from './vectors.ts';

/** The common interface of all vector stores of passages. */
export type PassageStore = VectorStore &
  Pick<HnswVectorStore, 'add' | 'addVectors' | 'addDocuments' | 'delete' | 'ids'>;

/** A vector store that compares the query with every vector: slow and obviously correct. */
export class ExactVectorStore extends VectorStore implements PassageStore {
  private readonly options: Omit<HnswOptions, 'owner'>;
  private readonly vectors = new Map<number, number[]>();

  constructor(embeddings: EmbeddingsInterface, options: Omit<HnswOptions, 'owner'>) {
    super(embeddings, {});
    this.options = options;
  }

  _vectorstoreType(): string {
    return 'exact';
  }

  ids(): ReadonlySet<number> {
    return new Set(this.vectors.keys());
  }

  override async addDocuments(
    documents: Document[],
    options?: { ids?: string[] },
  ): Promise<string[]> {
    const vectors = await this.embeddings.embedDocuments(documents.map((d) => d.pageContent));
    return this.addVectors(vectors, documents, options);
  }

  override async addVectors(
    vectors: number[][],
    documents: Pick<Document, 'id'>[],
    options?: { ids?: string[] },
  ): Promise<string[]> {
    const ids = vectors.map((_, i) => checkedId(options?.ids?.[i] ?? documents[i]?.id));
    await this.add(ids.map((id, i) => ({ id, vector: vectors[i] ?? [] })));
    return ids.map(String);
  }

  async add(points: readonly { id: number; vector: ArrayLike<number> }[]): Promise<void> {
    const checked = points.map(({ id, vector }) => [checkedId(id), this.checked(vector)] as const);
    for (const [id, vector] of checked) this.vectors.set(id, vector);
  }

  override async delete({ ids }: { ids: readonly (string | number)[] }): Promise<void> {
    for (const id of ids.map(checkedId)) this.vectors.delete(id);
  }

  async similaritySearchVectorWithScore(query: number[], k: number): Promise<[Document, number][]> {
    const direction = this.checked(query);
    const nearest = [...this.vectors]
      .map(([id, vector]) => ({ id, score: cosine(direction, vector) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, Math.max(0, k));
    const found: [Document, number][] = [];
    for (const { id, score } of nearest) {
      const [passage] = await this.options.passages.passages([id]);
      if (!passage) continue;
      const { document, span, text } = passage;
      const metadata = { document, ...span };
      found.push([new Document({ id: String(id), pageContent: text, metadata }), score]);
    }
    return found;
  }

  private checked(vector: ArrayLike<number>): number[] {
    const values = Array.from(vector);
    if (values.length !== this.options.dimension || !values.every(Number.isFinite)) {
      throw new Error(`A vector must have ${this.options.dimension} finite numbers.`);
    }
    return values;
  }
}

function checkedId(id: string | number | undefined): number {
  if (!/^\d{1,10}$/.test(String(id)) || Number(id) > 0xffffffff) {
    throw new Error(`An id must be an integer from 0 to 4294967295; got ${id}.`);
  }
  return Number(id);
}
