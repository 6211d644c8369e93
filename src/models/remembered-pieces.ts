import { LRUCache } from 'lru-cache';
import type { PassageEmbeddings } from './embeddings.ts';

/** Texts of 400 characters take about 150 KB each. */
const TEXTS = 100;

type Pieces = Pick<PassageEmbeddings, 'embedPieces'>;

/**
 * The same embeddings, with the vectors of the last texts kept: many people ask about the same passages,
 * and reading one again takes nearly half of a question's time.
 */
export function rememberPieces(embeddings: Pieces): Pieces {
  const known = new LRUCache<string, Promise<Float32Array[]>>({ max: TEXTS });
  return {
    embedPieces(text) {
      const reading = known.get(text) ?? embeddings.embedPieces(text);
      known.set(text, reading);
      // What failed is tried again.
      reading.catch(() => known.delete(text));
      return reading;
    },
  };
}
