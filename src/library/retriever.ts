import type { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import type { App } from '../app/app.ts';
import { documentOf } from './documents.ts';

export interface RetrieverOptions extends BaseRetrieverInput {
  /** How many passages at most; 4 unless given. */
  readonly limit?: number;
}

/** A LangChain retriever: the best passages by meaning and by words, each compared with its file at that moment. */
export class FootnoteRetriever extends BaseRetriever {
  lc_namespace = ['footnote', 'library'];
  private readonly search: App['search'];
  private readonly limit: number;

  constructor(search: App['search'], { limit = 4, ...options }: RetrieverOptions = {}) {
    super(options);
    this.search = search;
    this.limit = limit;
  }

  override async _getRelevantDocuments(query: string): Promise<Document[]> {
    const { passages } = await this.search(query, this.limit);
    return passages.map(documentOf);
  }
}
