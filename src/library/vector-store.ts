import type { Document } from '@langchain/core/documents';
import { VectorStore } from '@langchain/core/vectorstores';
import type { App } from '../app/app.ts';
import { FootnoteError } from '../errors.ts';
import { documentOf } from './documents.ts';

/**
 * A LangChain vector store over the index: the nearest passages by meaning alone, each compared with its file at that moment;
 * scores are cosines. The documents folder alone decides what is in it.
 */
export class FootnoteVectorStore extends VectorStore {
  private readonly app: Pick<App, 'nearest' | 'embeddings'>;

  constructor(app: Pick<App, 'nearest' | 'embeddings'>) {
    super(app.embeddings, {});
    this.app = app;
  }

  _vectorstoreType(): string {
    return 'footnote';
  }

  /** @throws FootnoteError where the vector is not one of the embedding model, or a filter is given */
  async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: object,
  ): Promise<[Document, number][]> {
    const { dimension } = this.app.embeddings;
    if (query.length !== dimension || !query.every(Number.isFinite)) {
      throw new FootnoteError(
        `The index has vectors of ${dimension} finite numbers, and was asked for one of ${query.length}. Embed the text with the embeddings of this store.`,
      );
    }
    if (filter) {
      throw new FootnoteError(
        'This vector store knows no filters. Ask for more passages, and filter them by their metadata.',
      );
    }
    const { passages } = await this.app.nearest(query, k);
    return passages.map((found) => [documentOf(found), found.score]);
  }

  override addVectors(): Promise<never> {
    return Promise.reject(readOnly());
  }

  override addDocuments(): Promise<never> {
    return Promise.reject(readOnly());
  }

  override delete(): Promise<never> {
    return Promise.reject(readOnly());
  }
}

const readOnly = () =>
  new FootnoteError(
    'This vector store follows the documents folder. Put a file there, or remove it, instead.',
  );
