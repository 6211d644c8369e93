import { GraphBuilder } from './graph-builder.ts';
import { besideEachOther, quantizeColumns, quantizeRows, transpose } from './quantize.ts';
import type { WeightTensor } from './safetensors.ts';

/** The settings of a BERT model's `config.json` that determine its graph. */
export interface BertConfig {
  readonly num_hidden_layers: number;
  readonly num_attention_heads: number;
  readonly hidden_size: number;
  readonly layer_norm_eps: number;
}

export type Precision = 'fp32' | 'int8';

/** `encoder` gives the hidden states, `reader` the scores of an answer's first and last token. */
export type BertOutput = 'encoder' | 'reader';

const MICROSOFT = 'com.microsoft';

/**
 * Writes a BERT encoder as an ONNX file made of ONNX Runtime's fused operators
 * (https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md), the form its own
 * optimizer would reach, at opset 17.
 *
 * Inputs `input_ids`, `attention_mask` and `token_type_ids`, each int64 [batch, sequence]; output
 * `last_hidden_state`, float [batch, sequence, hidden]. A reader has `start_logits` and `end_logits`, float
 * [batch, sequence], in its place; its head's weights are `head.weight` [2, hidden] and `head.bias` [2].
 *
 * `int8` stores every matrix, and the word-embedding table, as symmetric int8 (a quarter of the size
 * and about 1.7 times the speed); activations are quantized as they come.
 */
export function bertGraph(
  weights: (name: string) => WeightTensor,
  config: BertConfig,
  precision: Precision,
  output: BertOutput = 'encoder',
): Uint8Array {
  const graph = new GraphBuilder();
  const write = precision === 'int8' ? new Int8Layers(graph, weights) : new Layers(graph, weights);
  const epsilon = { float: config.layer_norm_eps };
  const mask = graph.cast('attention_mask', 'INT32');

  let hidden = write.embed(epsilon);
  for (let layer = 0; layer < config.num_hidden_layers; layer++) {
    const at = `encoder.layer.${layer}`;
    const attended = write.attention(
      `${at}.attention.self`,
      hidden,
      mask,
      config.num_attention_heads,
    );
    const output = write.linear(`${at}.attention.output.dense`, attended);
    hidden = write.addAndNormalize(`${at}.attention.output.LayerNorm`, output, hidden, epsilon);
    const inner = write.gelu(`${at}.intermediate.dense`, hidden);
    const outer = write.linear(`${at}.output.dense`, inner);
    const last = layer === config.num_hidden_layers - 1;
    hidden = write.addAndNormalize(`${at}.output.LayerNorm`, outer, hidden, epsilon, last);
  }
  const inputs = ['input_ids', 'attention_mask', 'token_type_ids'];
  return output === 'reader'
    ? graph.finish(inputs, write.readerHead(hidden), ['batch', 'sequence'])
    : graph.finish(inputs, [hidden], ['batch', 'sequence', config.hidden_size]);
}

/** Writes the layers in 32-bit floats. */
class Layers {
  protected readonly graph: GraphBuilder;
  protected readonly weights: (name: string) => WeightTensor;

  constructor(graph: GraphBuilder, weights: (name: string) => WeightTensor) {
    this.graph = graph;
    this.weights = weights;
  }

  embed(epsilon: { float: number }): string {
    const ids = this.graph.cast('input_ids', 'INT32');
    const types = this.graph.cast('token_type_ids', 'INT32');
    const tables = ['word', 'position', 'token_type'].map((kind) =>
      this.constant(`embeddings.${kind}_embeddings.weight`),
    );
    const norm = this.normWeights('embeddings.LayerNorm');
    return this.graph.node('EmbedLayerNormalization', [ids, types, ...tables, ...norm], {
      outputs: ['embedded', 'embedded_mask_index'],
      attributes: { epsilon },
      domain: MICROSOFT,
    });
  }

  attention(at: string, input: string, mask: string, heads: number): string {
    const { matrix, bias } = this.queryKeyValue(at);
    const qkv = this.graph.weight(`${at}.qkv.weight`, matrix.shape, matrix.values);
    return this.graph.node('Attention', [input, qkv, bias, mask], {
      attributes: { num_heads: { int: heads } },
      domain: MICROSOFT,
    });
  }

  linear(at: string, input: string): string {
    return this.graph.node('Add', [this.product(at, input), this.constant(`${at}.bias`)]);
  }

  gelu(at: string, input: string): string {
    const inputs = [this.product(at, input), this.constant(`${at}.bias`)];
    return this.graph.node('BiasGelu', inputs, { domain: MICROSOFT });
  }

  addAndNormalize(
    at: string,
    input: string,
    skip: string,
    epsilon: { float: number },
    last = false,
  ): string {
    return this.graph.node('SkipLayerNormalization', [input, skip, ...this.normWeights(at)], {
      ...(last && { outputs: ['last_hidden_state'] }),
      attributes: { epsilon },
      domain: MICROSOFT,
    });
  }

  /** Stays in floats: it has 768 numbers, and rounding would blur the scores that decide. */
  readerHead(input: string): string[] {
    const { shape, values } = transpose(this.weights('head.weight'));
    const weight = this.graph.weight('head.weight', shape, values);
    const scores = this.graph.node('Add', [
      this.graph.node('MatMul', [input, weight]),
      this.constant('head.bias'),
    ]);
    return ['start_logits', 'end_logits'].map((name, index) => {
      const value = this.graph.node('Constant', [], { attributes: { value_int: { int: index } } });
      const attributes = { axis: { int: 2 } };
      return this.graph.node('Gather', [scores, value], { outputs: [name], attributes });
    });
  }

  protected product(at: string, input: string): string {
    const matrix = transpose(this.weights(`${at}.weight`));
    const weight = this.graph.weight(`${at}.weight`, matrix.shape, matrix.values);
    return this.graph.node('MatMul', [input, weight]);
  }

  protected constant(name: string): string {
    const { shape, values } = this.weights(name);
    return this.graph.weight(name, shape, values);
  }

  protected normWeights(at: string): string[] {
    return [this.constant(`${at}.weight`), this.constant(`${at}.bias`)];
  }

  /** Query, key and value as one matrix [hidden, 3 × hidden]: one large product beats three. */
  protected queryKeyValue(at: string): { matrix: WeightTensor; bias: string } {
    const parts = ['query', 'key', 'value'];
    const matrix = besideEachOther(parts.map((p) => transpose(this.weights(`${at}.${p}.weight`))));
    const biases = parts.flatMap((p) => [...this.weights(`${at}.${p}.bias`).values]);
    const bias = this.graph.weight(`${at}.qkv.bias`, [biases.length], Float32Array.from(biases));
    return { matrix, bias };
  }
}

/** Writes the same layers with int8 matrices; sums, norms and attention scores stay in floats. */
class Int8Layers extends Layers {
  override embed(epsilon: { float: number }): string {
    const name = 'embeddings.word_embeddings.weight';
    const table = quantizeRows(this.weights(name));
    const rows = this.graph.weight(name, table.shape, table.values);
    const scales = this.graph.weight(`${name}.scales`, [table.shape[0], 1], table.scales);
    const row = this.graph.cast(this.graph.node('Gather', [rows, 'input_ids']), 'FLOAT');
    const words = this.graph.node('Mul', [row, this.graph.node('Gather', [scales, 'input_ids'])]);
    const types = this.constant('embeddings.token_type_embeddings.weight');
    const typed = this.graph.node('Add', [
      words,
      this.graph.node('Gather', [types, 'token_type_ids']),
    ]);
    return this.addAndNormalize('embeddings.LayerNorm', typed, this.positions(), epsilon);
  }

  /** Position embeddings of the whole batch, [batch, sequence, hidden]. */
  private positions(): string {
    const table = this.constant('embeddings.position_embeddings.weight');
    // An exclusive cumulative sum of ones along the sequence: 0, 1, 2 … in the shape of the input.
    const ids = this.graph.cast('input_ids', 'FLOAT');
    const ones = this.graph.node('Equal', [ids, ids]);
    const axis = this.graph.node('Constant', [], { attributes: { value_int: { int: 1 } } });
    const counted = this.graph.node('CumSum', [this.graph.cast(ones, 'INT32'), axis], {
      attributes: { exclusive: { int: 1 } },
    });
    return this.graph.node('Gather', [table, counted]);
  }

  override attention(at: string, input: string, mask: string, heads: number): string {
    const { matrix, bias } = this.queryKeyValue(at);
    const { weight, scales } = this.int8(`${at}.qkv.weight`, matrix);
    const quantized = this.graph.node('DynamicQuantizeLinear', [input], {
      outputs: ['', '_scale', '_zero'].map((suffix) => `${at}.input${suffix}`),
    });
    const inputScale = `${at}.input_scale`;
    const inputZero = `${at}.input_zero`;
    const inputs = [quantized, weight, bias, inputScale, scales, mask, inputZero];
    return this.graph.node('QAttention', inputs, {
      attributes: { num_heads: { int: heads } },
      domain: MICROSOFT,
    });
  }

  protected override product(at: string, input: string): string {
    const { weight, scales } = this.int8(`${at}.weight`, transpose(this.weights(`${at}.weight`)));
    return this.graph.node('DynamicQuantizeMatMul', [input, weight, scales], { domain: MICROSOFT });
  }

  private int8(name: string, matrix: WeightTensor): { weight: string; scales: string } {
    const { shape, values, scales } = quantizeColumns(matrix);
    return {
      weight: this.graph.weight(name, shape, values),
      scales: this.graph.weight(`${name}.scales`, [scales.length], scales),
    };
  }
}
