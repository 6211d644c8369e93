import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BUILT_IN_MODEL } from '../../embeddings/assemble.ts';
import { GraphBuilder } from '../../embeddings/graph-builder.ts';
import { sharedModels } from './model.ts';

export interface TinyCrossEncoder {
  /** `bert` tells question and text apart by segments, `roberta` by the marks between them. */
  readonly family?: 'bert' | 'roberta';
  /** Word pieces that it reads at once; it fails on more, as a table of positions does. */
  readonly positions?: number;
  /** Logits that it gives to a pair. A reranker has 1 or 2. */
  readonly labels?: number;
}

/**
 * Writes a cross-encoder in the Hub's layout, in both precisions. It really reads the pair: its score
 * is that share of the question's words which stand in the text, none of them giving .02 and all .98.
 * Punctuation and the most frequent words ("the", "is", "what") count for nothing. The words are those
 * of the built-in model's tokenizer, so any English text will do.
 */
export async function writeCrossEncoder(
  folder: string,
  { family = 'bert', positions = 512, labels = 1 }: TinyCrossEncoder = {},
): Promise<void> {
  const builtIn = join(await sharedModels('int8'), BUILT_IN_MODEL);
  const read = async (name: string) => JSON.parse(await readFile(join(builtIn, name), 'utf8'));
  const isBert = family === 'bert';
  const graph = overlapGraph(family, positions, labels);
  const files: Record<string, string | Uint8Array> = {
    'config.json': JSON.stringify({
      model_type: family,
      type_vocab_size: isBert ? 2 : 1,
      // RoBERTa numbers positions from the one after its padding's id.
      max_position_embeddings: isBert ? positions : positions + 2,
      pad_token_id: isBert ? 0 : 1,
    }),
    'tokenizer.json': JSON.stringify({
      ...(await read('tokenizer.json')),
      ...(!isBert && {
        post_processor: {
          type: 'RobertaProcessing',
          cls: ['[CLS]', 101],
          sep: ['[SEP]', SEPARATOR],
        },
      }),
    }),
    'tokenizer_config.json': JSON.stringify({
      ...(await read('tokenizer_config.json')),
      model_max_length: 1e30,
      tokenizer_class: isBert ? 'BertTokenizer' : 'RobertaTokenizer',
    }),
    'onnx/model.onnx': graph,
    'onnx/model_quantized.onnx': graph,
  };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

const SEPARATOR = 102;
/** The vocabulary is sorted by frequency: up to here ("what") nothing tells texts apart. */
const LAST_EMPTY_WORD = 2_054;

function overlapGraph(family: 'bert' | 'roberta', positions: number, labels: number): Uint8Array {
  const graph = new GraphBuilder();
  const words = wordVectors(graph);
  const [asked, said] = sides(graph, family).map((side) => graph.node('Mul', [side, words.weight]));
  const checked = readPositionsAndTypes(graph, positions, family === 'bert' ? 2 : 1);

  // Attention of each word of the question to each of the text: 3 where they are the same.
  const queries = graph.node('Mul', [words.vectors, asked ?? '']);
  const keys = graph.node('Mul', [words.vectors, said ?? '']);
  const equalDigits = product(graph, queries, keys, 'transB');
  const two = graph.weight('two', [1], Float32Array.of(2));
  const isSame = graph.node('Relu', [graph.node('Sub', [equalDigits, two])]);
  const isFound = graph.node('GlobalMaxPool', [isSame]);
  const found = product(graph, asked ?? '', isFound, 'transA');
  const all = product(graph, asked ?? '', asked ?? '', 'transA');
  const some = graph.weight('some', [1], Float32Array.of(1e-6));
  const share = graph.node('Flatten', [graph.node('Div', [found, graph.node('Add', [all, some])])]);

  // Sigmoid of -4 and 4, be it of one logit or of the difference between the last and the first.
  const slope = Array.from({ length: labels }, (_, i) =>
    labels === 1 ? 8 : (8 * i) / (labels - 1),
  );
  const logits = graph.node('Gemm', [
    share,
    graph.weight('slope', [1, labels], Float32Array.from(slope)),
    graph.weight(
      'bias',
      [labels],
      Float32Array.from(slope, (value) => -value / 2),
    ),
  ]);
  const output = graph.node('Add', [logits, checked], { outputs: ['logits'] });
  return graph.finish(
    ['input_ids', 'attention_mask', 'token_type_ids'],
    [output],
    ['batch', labels],
  );
}

/** A product over the last two dimensions with one side transposed. */
function product(graph: GraphBuilder, a: string, b: string, side: 'transA' | 'transB'): string {
  const attributes = { [side]: { int: 1 } };
  return graph.node('FusedMatMul', [a, b], { attributes, domain: 'com.microsoft' });
}

/** Each word as the one-hot vectors of its id's three digits to the base 32, and whether it counts. */
function wordVectors(graph: GraphBuilder): { vectors: string; weight: string } {
  const base = 32;
  const constant = (value: number) =>
    graph.node('Constant', [], { attributes: { value_int: { int: value } } });
  const oneHot = Float32Array.from({ length: base * base }, (_, i) => (i % (base + 1) ? 0 : 1));
  const table = graph.weight('digits', [base, base], oneHot);
  const digits = [1, base, base ** 2].map((unit) => {
    const shifted = graph.node('Div', ['input_ids', constant(unit)]);
    return graph.node('Gather', [table, graph.node('Mod', [shifted, constant(base)])]);
  });
  const vectors = graph.node('Concat', digits, { attributes: { axis: { int: 2 } } });
  const isWord = graph.node('Greater', ['input_ids', constant(LAST_EMPTY_WORD)]);
  const weights = graph.weight('weights', [2, 1], Float32Array.of(0, 1));
  return { vectors, weight: graph.node('Gather', [weights, graph.cast(isWord, 'INT32')]) };
}

/** 1 for each word piece of the question, and 1 for each of the text; [batch, sequence, 1] both. */
function sides(graph: GraphBuilder, family: 'bert' | 'roberta'): string[] {
  const isBert = family === 'bert';
  // RoBERTa: a question stands before the first mark, and a text after two.
  const place = isBert ? 'token_type_ids' : separatorsBefore(graph);
  const textPlace = isBert ? 1 : 2;
  return [0, textPlace].map((wanted) => {
    const table = Float32Array.from({ length: 512 }, (_, i) => (i === wanted ? 1 : 0));
    return graph.node('Gather', [graph.weight(`side_${wanted}`, [512, 1], table), place]);
  });
}

function separatorsBefore(graph: GraphBuilder): string {
  const separator = graph.node('Constant', [], { attributes: { value_int: { int: SEPARATOR } } });
  return countBefore(graph, graph.node('Equal', ['input_ids', separator]));
}

/** How many values are true before each position of the sequence. */
function countBefore(graph: GraphBuilder, flags: string): string {
  const axis = graph.node('Constant', [], { attributes: { value_int: { int: 1 } } });
  return graph.node('CumSum', [graph.cast(flags, 'INT32'), axis], {
    attributes: { exclusive: { int: 1 } },
  });
}

/** Zero, [batch, 1]; the model fails if a position or segment is beyond its table. */
function readPositionsAndTypes(graph: GraphBuilder, positions: number, types: number): string {
  const ones = graph.node('Equal', ['input_ids', 'input_ids']);
  const place = graph.weight('positions', [positions, 1], new Float32Array(positions));
  const type = graph.weight('types', [types, 1], new Float32Array(types));
  const read = graph.node('Add', [
    graph.node('Gather', [place, countBefore(graph, ones)]),
    graph.node('Gather', [type, 'token_type_ids']),
  ]);
  return graph.node('Flatten', [product(graph, read, read, 'transA')]);
}
