import { Embeddings } from '@langchain/core/embeddings';
import type { PassageEmbeddings, PassageVectors } from '../../src/models/embeddings.ts';
import type { PassageText } from '../../src/passages/passage.ts';

/**
 * A stand-in for a model that ranks without one: each word has a direction of its own, made from
 * its hash, and a text points where its words point together. Texts that share words are near, all
 * others nearly at right angles. The same text has the same vector everywhere.
 */
export class HashedEmbeddings extends Embeddings implements PassageEmbeddings {
  readonly dimension: number;
  readonly maxTokens: number;
  readonly identity: string;
  /** Every text that was embedded, in order. */
  readonly embedded: string[] = [];

  constructor(options: { dimension?: number; maxTokens?: number; identity?: string } = {}) {
    super({});
    this.dimension = options.dimension ?? 64;
    this.maxTokens = options.maxTokens ?? 200;
    this.identity = options.identity ?? 'hashed-words';
  }

  countTokens(text: string): number {
    return words(text).length;
  }

  async embedQuery(text: string): Promise<number[]> {
    return Array.from(this.vectorOf(text));
  }

  async embedDocuments(texts: string[]): Promise<number[][]> {
    return texts.map((text) => Array.from(this.vectorOf(text)));
  }

  async embedPassage({ text, span, sentences }: PassageText): Promise<PassageVectors> {
    const passage = this.vectorOf(text);
    const parts = sentences.map(({ start, end }) =>
      directionOf(text.slice(start - span.start, end - span.start), this.dimension),
    );
    return { passage, sentences: parts };
  }

  async embedQuestion(text: string): Promise<Float32Array> {
    return this.vectorOf(text);
  }

  async embedPieces(text: string): Promise<Float32Array[]> {
    return words(text).map((word) => directionOf(word, this.dimension));
  }

  private vectorOf(text: string): Float32Array {
    this.embedded.push(text);
    return directionOf(text, this.dimension);
  }
}

/** The sum of the words' directions at unit length; a text without words gives the zero vector. */
function directionOf(text: string, dimension: number): Float32Array {
  const sum = new Float32Array(dimension);
  for (const word of words(text)) {
    let state = hash(word);
    for (let i = 0; i < dimension; i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
      sum[i] = (sum[i] ?? 0) + (state < 0 ? -1 : 1);
    }
  }
  const norm = Math.hypot(...sum) || 1;
  return sum.map((value) => value / norm);
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** FNV-1a with a final mix, so that near words are not near in their first bits. */
function hash(word: string): number {
  let value = 0x811c9dc5;
  for (const unit of word) value = Math.imul(value ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  return Math.imul(value ^ (value >>> 16), 0x85ebca6b);
}
