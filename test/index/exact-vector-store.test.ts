import { describe } from 'vitest';
import { ExactVectorStore } from '../helpers/exact-vector-store.ts';
import { vectorStoreContract } from './vector-store.contract.ts';

describe('ExactVectorStore', () => {
  vectorStoreContract((embeddings, options) => new ExactVectorStore(embeddings, options));
});
