import { describe } from 'vitest';
import { HnswVectorStore } from '../../src/index/vector-store.ts';
import { vectorStoreContract } from './vector-store.contract.ts';

describe('HnswVectorStore', () => {
  vectorStoreContract(
    (embeddings, options) => new HnswVectorStore(embeddings, { ...options, owner: 'a' }),
  );
});
