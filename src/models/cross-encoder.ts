import {
  AutoModelForSequenceClassification,
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  type Tensor,
} from '@xenova/transformers';
import type { Precision } from '../../embeddings/bert-graph.ts';
import { messageOf } from '../errors.ts';
import { bareIds, modelInputs } from './embeddings.ts';
import { lookForFiles, type ModelFiles } from './hub-files.ts';
import { frameLength, framePair, learnFrame, type PairFrame } from './pair-frame.ts';

/** Judges texts by reading each of them together with the question. */
export interface Reranker {
  /** Identity of model and precision: scores of two identities say nothing about each other. */
  readonly identity: string;
  /** How well each text answers the question, from 0 to 1, in the order of `texts`. */
  score(question: string, texts: readonly string[]): Promise<number[]>;
}

interface RerankerOptions extends ModelFiles {
  /** Id on the Hub. */
  readonly id: string;
  readonly precision: Precision;
}

/** The files are whole, but not of a model that gives one score to a pair of texts. */
export class NotACrossEncoder extends Error {
  override name = 'NotACrossEncoder';
}

/** Word pieces of a pair: what rerankers were trained with, and time grows with the square. */
const LONGEST_PAIR = 512;

/**
 * A cross-encoder that runs in this process: a model that classifies pairs of question and text.
 *
 * One pair at a time. On two cores, passages in batches of 8 take 1.25 times as long, because the
 * shorter ones are padded, and int8 results would depend on a batch's other texts.
 */
export class CrossEncoder implements Reranker {
  readonly identity: string;
  private readonly tokenizer: PreTrainedTokenizer;
  private readonly model: PreTrainedModel;
  private readonly frame: PairFrame;
  /** Word pieces that question and text may have together. */
  private readonly room: number;

  /**
   * Loads the model.
   *
   * @throws NotACrossEncoder where the model is of another kind; the library's own error where files
   *   are missing or damaged
   */
  static async load(options: RerankerOptions): Promise<CrossEncoder> {
    const { id, precision } = options;
    const progress_callback = lookForFiles(env, id, options);
    // The model first: its configuration, which comes before its weights, may rule it out.
    const model = await AutoModelForSequenceClassification.from_pretrained(id, {
      quantized: precision === 'int8',
      progress_callback,
    }).catch((cause: unknown) => {
      const unknown = /^Unsupported model type: (.*)/.exec(messageOf(cause));
      throw unknown ? new NotACrossEncoder(`its type is "${unknown[1]}"`, { cause }) : cause;
    });
    const tokenizer = await AutoTokenizer.from_pretrained(id, { progress_callback });
    const reranker = new CrossEncoder(id, precision, tokenizer, model);
    await reranker.score('a', ['b']);
    return reranker;
  }

  private constructor(
    id: string,
    precision: Precision,
    tokenizer: PreTrainedTokenizer,
    model: PreTrainedModel,
  ) {
    this.identity = JSON.stringify([id, precision]);
    this.tokenizer = tokenizer;
    this.model = model;
    this.frame = frameOf(tokenizer, model.config.type_vocab_size ?? 2);
    this.room = longestPair(tokenizer, model) - frameLength(this.frame);
  }

  /**
   * A text that is too long is cut at its end. The question is kept whole up to half of what the
   * model reads at once (some 250 word pieces of 512), so that there is always text to judge.
   */
  async score(question: string, texts: readonly string[]): Promise<number[]> {
    const asked = bareIds(this.tokenizer, question).slice(0, Math.ceil(this.room / 2));
    const scores: number[] = [];
    for (const text of texts) {
      const read = bareIds(this.tokenizer, text).slice(0, this.room - asked.length);
      const { ids, types } = framePair(this.frame, asked, read);
      scores.push(relevance(await this.model(modelInputs(ids, types))));
    }
    return scores;
  }
}

/**
 * @param typeCount segments that the model knows: the library's tokenizer for RoBERTa names a second
 *   one, which such a model has not
 */
function frameOf(tokenizer: PreTrainedTokenizer, typeCount: number): PairFrame {
  const { input_ids: ids, token_type_ids: given = ids.map(() => 0) } = tokenizer('a', {
    text_pair: 'b',
    return_tensor: false,
    return_token_type_ids: true,
  }) as { input_ids: number[]; token_type_ids?: number[] };
  const types = given.map((type) => Math.max(0, Math.min(type, typeCount - 1)));
  return learnFrame(bareIds(tokenizer, 'a'), bareIds(tokenizer, 'b'), { ids, types });
}

/** Word pieces that the model reads at once, its marks counted. */
function longestPair(tokenizer: PreTrainedTokenizer, model: PreTrainedModel): number {
  const { max_position_embeddings: positions, pad_token_id: padding } = model.config;
  // RoBERTa and its kin pad with another id than 0, and number their positions from the one after it.
  const skipped = padding > 0 ? padding + 1 : 0;
  return Math.min(
    LONGEST_PAIR,
    tokenizer.model_max_length ?? LONGEST_PAIR,
    (positions ?? LONGEST_PAIR + skipped) - skipped,
  );
}

/** One logit through the sigmoid; of two ("irrelevant", "relevant"), the second's part of the softmax. */
function relevance(output: { logits?: Tensor }): number {
  const { logits } = output;
  if (!logits) throw new NotACrossEncoder('it gives no score to a text');
  const [first = Number.NaN, second] = logits.data as Float32Array;
  if (logits.dims.length !== 2 || logits.data.length > 2) {
    throw new NotACrossEncoder(`it gives ${logits.data.length} numbers to a text, not one score`);
  }
  // The softmax of two is the sigmoid of their difference.
  const score = 1 / (1 + Math.exp(second === undefined ? -first : first - second));
  if (Number.isNaN(score)) throw new Error('it gives a score that is not a number');
  return score;
}
