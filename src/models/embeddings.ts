import { Embeddings } from '@langchain/core/embeddings';
import {
  AutoModel,
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  Tensor,
} from '@xenova/transformers';
import type { Precision } from '../../embeddings/bert-graph.ts';
import { type PassageText, textAt } from '../passages/passage.ts';
import { lookForFiles, type ModelFiles } from './hub-files.ts';
import type { ModelProfile } from './profile.ts';

/** The vectors of one passage, each of unit length. */
export interface PassageVectors {
  readonly passage: Float32Array;
  /** One for each of the passage's sentences, in their order. */
  readonly sentences: readonly Float32Array[];
}

/** What indexing and retrieval ask of a model beyond LangChain's `Embeddings`. */
export interface PassageEmbeddings {
  embedPassage(passage: PassageText): Promise<PassageVectors>;
  /** The unit vector of a question. */
  embedQuestion(text: string): Promise<Float32Array>;
  /** One unit vector for each word piece of a passage, as read in it. */
  embedPieces(text: string): Promise<Float32Array[]>;
  /** Word pieces in a text, the model's own marks not counted. */
  countTokens(text: string): number;
  /** Word pieces that a passage may have. */
  readonly maxTokens: number;
  /** Length of every vector. */
  readonly dimension: number;
  /** Identity of model, precision, pooling and prefixes: vectors of two identities never mix. */
  readonly identity: string;
}

interface LoadOptions extends ModelFiles {
  readonly profile: ModelProfile;
  readonly precision: Precision;
}

/** Word pieces of what stands above a passage that are read with it; a passage has about 230. */
const MAX_ABOVE = 48;

/**
 * An embedding model that runs in this process, behind LangChain's `Embeddings`.
 *
 * One text at a time: on few cores padding costs more than batches save, and int8 results would
 * depend on a batch's other texts.
 */
export class LocalEmbeddings extends Embeddings implements PassageEmbeddings {
  readonly maxTokens: number;
  readonly dimension: number;
  readonly identity: string;
  private readonly profile: ModelProfile;
  private readonly tokenizer: PreTrainedTokenizer;
  private readonly model: PreTrainedModel;
  /** Ids that the model wants before and after every text, such as [CLS] and [SEP]. */
  private readonly opening: readonly number[];
  private readonly closing: readonly number[];

  /** Loads the model; throws the library's own error where files are missing or damaged. */
  static async load(options: LoadOptions): Promise<LocalEmbeddings> {
    const { profile, precision } = options;
    const progress_callback = lookForFiles(env, profile.id, options);
    const tokenizer = await AutoTokenizer.from_pretrained(profile.id, { progress_callback });
    const model = await AutoModel.from_pretrained(profile.id, {
      quantized: precision === 'int8',
      progress_callback,
    });
    // Asked of the model itself: configurations call this number by many names.
    const { last_hidden_state } = await model(modelInputs(tokenizer.encode('a') as number[]));
    const dimension = (last_hidden_state as Tensor).dims.at(-1) ?? 0;
    return new LocalEmbeddings(profile, precision, tokenizer, model, dimension);
  }

  private constructor(
    profile: ModelProfile,
    precision: Precision,
    tokenizer: PreTrainedTokenizer,
    model: PreTrainedModel,
    dimension: number,
  ) {
    super({});
    this.profile = profile;
    this.tokenizer = tokenizer;
    this.model = model;
    const marked = tokenizer.encode('a') as number[];
    const bare = this.tokenize('a');
    const at = marked.findIndex((_, i) => bare.every((id, j) => marked[i + j] === id));
    this.opening = marked.slice(0, at);
    this.closing = marked.slice(at + bare.length);
    this.dimension = dimension;
    const marks = this.opening.length + this.closing.length;
    this.maxTokens = profile.maxTokens - marks - this.tokenize(profile.passagePrefix).length;
    const { id, pooling, queryPrefix, passagePrefix } = profile;
    this.identity = JSON.stringify([id, precision, pooling, queryPrefix, passagePrefix]);
  }

  countTokens(text: string): number {
    return this.tokenize(text).length;
  }

  /** The unit vector of a question, `dimension` numbers. */
  async embedQuery(text: string): Promise<number[]> {
    return Array.from(await this.embedQuestion(text));
  }

  /** One unit vector for each text, `dimension` numbers each. Texts beyond the model's limit are cut. */
  async embedDocuments(texts: string[]): Promise<number[][]> {
    const vectors: number[][] = [];
    for (const text of texts) {
      vectors.push(Array.from(await this.embedText(this.profile.passagePrefix + text)));
    }
    return vectors;
  }

  /**
   * Reads the passage once. Its vector is the mean of all its tokens; a sentence's vector is the mean
   * of the sentence's own tokens in that reading ("late chunking", Günther et al. 2024,
   * https://arxiv.org/abs/2409.04701), so that "It rose by 5 %" carries what "it" is, at no cost.
   *
   * A model that pools its first token has no such vectors: there each sentence is read by itself.
   */
  async embedPassage(passage: PassageText): Promise<PassageVectors> {
    const sentences = passage.sentences.map((sentence) => textAt(passage, sentence));
    if (this.profile.pooling === 'first') {
      const vectors: Float32Array[] = [];
      for (const text of [passage.text, ...sentences]) {
        vectors.push(await this.embedText(this.profile.passagePrefix + text));
      }
      const [whole = new Float32Array(this.dimension), ...rest] = vectors;
      return { passage: whole, sentences: rest };
    }
    const pieces = sentences.map((text) => this.tokenize(text));
    // A sentence that is not read has no vector: what stands above gives way.
    const room = Math.max(0, Math.min(MAX_ABOVE, this.maxTokens - pieces.flat().length));
    const above = this.tokenize(passage.above ?? '').slice(0, room);
    const prefix = [...this.tokenize(this.profile.passagePrefix), ...above];
    const hidden = await this.read([...prefix, ...pieces.flat()]);
    let start = this.opening.length + prefix.length;
    // A passage beyond the model's limit was cut: what was not read has no part in any vector.
    const end = hidden.length / this.dimension - this.closing.length;
    const vectors = pieces.map((ids) => {
      const vector = this.pool(hidden, start, Math.min(start + ids.length, end));
      start += ids.length;
      return vector;
    });
    return { passage: this.pool(hidden, 0, hidden.length / this.dimension), sentences: vectors };
  }

  embedQuestion(text: string): Promise<Float32Array> {
    return this.embedText(this.profile.queryPrefix + text);
  }

  async embedPieces(text: string): Promise<Float32Array[]> {
    const hidden = await this.read(this.tokenize(this.profile.passagePrefix + text));
    // The model's own marks and its prefix are left out.
    const start = this.opening.length + this.tokenize(this.profile.passagePrefix).length;
    const end = hidden.length / this.dimension - this.closing.length;
    return Array.from({ length: Math.max(0, end - start) }, (_, i) =>
      this.pool(hidden, start + i, start + i + 1),
    );
  }

  private async embedText(text: string): Promise<Float32Array> {
    const hidden = await this.read(this.tokenize(text));
    const tokens = this.profile.pooling === 'first' ? 1 : hidden.length / this.dimension;
    return this.pool(hidden, 0, tokens);
  }

  private tokenize(text: string): number[] {
    return bareIds(this.tokenizer, text);
  }

  /** The last hidden state, [tokens × dimension], of ids between the model's own marks. */
  private async read(ids: readonly number[]): Promise<Float32Array> {
    const room = this.profile.maxTokens - this.opening.length - this.closing.length;
    const all = [...this.opening, ...ids.slice(0, room), ...this.closing];
    const { last_hidden_state } = await this.model(modelInputs(all));
    return last_hidden_state.data as Float32Array;
  }

  /** The mean of the tokens in [start, end), scaled to unit length; none gives the zero vector. */
  private pool(hidden: Float32Array, start: number, end: number): Float32Array {
    const sum = new Float32Array(this.dimension);
    for (let i = start * this.dimension; i < end * this.dimension; i += this.dimension) {
      for (let j = 0; j < this.dimension; j++)
        sum[j] = (sum[j] as number) + (hidden[i + j] as number);
    }
    let squares = 0;
    for (const value of sum) squares += value * value;
    const norm = Math.sqrt(squares) || 1;
    for (let j = 0; j < sum.length; j++) sum[j] = (sum[j] as number) / norm;
    return sum;
  }
}

/** The word pieces of a text, without the marks of the model. */
export function bareIds(tokenizer: PreTrainedTokenizer, text: string): number[] {
  return tokenizer.encode(text, null, { add_special_tokens: false }) as number[];
}

/** A batch of one, as models take it: word pieces, and the segment that each belongs to. */
export function modelInputs(ids: readonly number[], types: readonly number[] = ids.map(() => 0)) {
  return {
    input_ids: int64(ids),
    attention_mask: int64(ids.map(() => 1)),
    token_type_ids: int64(types),
  };
}

function int64(values: readonly number[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);
}
