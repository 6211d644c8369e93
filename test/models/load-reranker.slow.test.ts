import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUILT_IN_MODEL } from '../../embeddings/assemble.ts';
import { FootnoteError } from '../../src/errors.ts';
import { loadModel } from '../../src/models/load-model.ts';
import { loadReranker, type RerankerSettings } from '../../src/models/load-reranker.ts';
import { writeCrossEncoder } from '../helpers/cross-encoder-model.ts';
import { type FakeHub, startHub } from '../helpers/hub.ts';
import { sharedModels } from '../helpers/model.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const MODEL = 'Acme/judge';
const GRAPH = 'onnx/model_quantized.onnx';
const FILES = ['config.json', GRAPH, 'tokenizer.json', 'tokenizer_config.json'];
const QUESTION = 'What is in the cellar?';
const TEXTS = ['Invoices are due in March.', 'The pump is in the cellar.'];

let folder: TempFolder;
let models: string;
/** What the Hub serves. */
let served: string;
let hub: FakeHub;

beforeEach(async () => {
  folder = await createTempFolder();
  models = join(folder.path, 'models');
  served = join(folder.path, 'served');
  await writeCrossEncoder(served);
  hub = await startHub(MODEL, served);
});

afterEach(async () => {
  await hub.close();
  await folder.remove();
});

const settings = (changes: Partial<RerankerSettings> = {}): RerankerSettings => ({
  rerankerModel: MODEL,
  embeddingPrecision: 'int8',
  modelsFolder: models,
  modelHub: hub.url,
  ...changes,
});

/** The message of the error that loading ends with; anything but a FootnoteError fails the test. */
async function refusal(changes: Partial<RerankerSettings> = {}): Promise<string> {
  const error = await loadReranker(settings(changes)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FootnoteError);
  return error instanceof FootnoteError ? error.message : '';
}

describe('a reranker of the Hub', () => {
  it('is fetched once, told by its progress, and needs no Hub afterwards', async () => {
    const progress = new Map<string, { loaded: number; total: number }>();
    const onDownload = (file: string, loaded: number, total: number) => {
      progress.set(file, { loaded, total });
    };
    const reranker = await loadReranker(settings(), { onDownload });
    expect([...progress.keys()].sort()).toEqual([...FILES].sort());
    for (const file of FILES) {
      const { length } = await readFile(join(models, MODEL, file));
      expect(progress.get(file)).toEqual({ loaded: length, total: length });
    }
    expect([...hub.requested].sort()).toEqual([...FILES].sort());
    const scores = (await reranker?.score(QUESTION, TEXTS)) ?? [];
    expect(scores[1]).toBeGreaterThan((scores[0] ?? 1) + 0.5);

    await hub.close();
    progress.clear();
    const again = await loadReranker(settings(), { onDownload });
    expect(await again?.score(QUESTION, TEXTS)).toEqual(scores);
    expect(again?.identity).toBe(reranker?.identity);
    expect([...progress.keys()]).toEqual([]);
  });

  it('is taken in the precision that is set', async () => {
    await loadReranker(settings({ embeddingPrecision: 'fp32' }));
    expect(await readdir(join(models, MODEL, 'onnx'))).toEqual(['model.onnx']);
  });

  it('is loaded beside the built-in embedding model, which needs no Hub', async () => {
    await cp(await sharedModels('int8'), models, { recursive: true });
    const events = { notify: () => {} };
    const both = { ...settings(), embeddingModel: BUILT_IN_MODEL };
    for (const load of [loadModel, loadReranker, loadModel]) await load(both, events);
    expect([...hub.requested].sort()).toEqual([...FILES].sort());
  });

  it('is none, and nothing is fetched, if the settings name none', async () => {
    const { rerankerModel: _, ...none } = settings();
    expect(await loadReranker(none)).toBeUndefined();
    expect(hub.requested).toEqual([]);
  });

  it('that cannot be reached is an error that names it, the Hub and what to do', async () => {
    await hub.close();
    const message = await refusal();
    expect(message).toContain(`The reranker ${MODEL} is not in ${join(models, MODEL)}`);
    expect(message).toContain(hub.url);
    expect(message).toMatch(/could not be fetched.*network.*unset RERANKER_MODEL/);
  });

  it.each([401, 404, 503])('that the Hub answers with %i is such an error', async (status) => {
    hub.status = status;
    expect(await refusal()).toMatch(/could not be fetched.*network.*unset RERANKER_MODEL/);
  });

  it('that is not known to the Hub is such an error', async () => {
    const message = await refusal({ rerankerModel: 'Acme/unknown' });
    expect(message).toMatch(/Acme\/unknown.*could not be fetched.*the model's name/);
  });

  it('that the Hub has not in ONNX form, or this precision, is an error that says so', async () => {
    await rm(join(served, GRAPH));
    const message = await refusal();
    expect(message).toMatch(/could not be fetched.*onnx\/model_quantized\.onnx/);
    expect(message).toMatch(/Choose a model that has this file.*EMBEDDING_PRECISION/);
  });

  it.each(FILES)('whose %s is cut in transfer is not kept, and fetched anew', async (file) => {
    hub.cut = file;
    expect(await refusal()).toMatch(/could not be fetched/);
    hub.cut = undefined;
    const reranker = await loadReranker(settings());
    expect(await reranker?.score(QUESTION, TEXTS)).toHaveLength(2);
  });
});

describe('a model that is not a cross-encoder', () => {
  const wanted = /^The model .* is not a cross-encoder \(.*\)\. Set RERANKER_MODEL to one/;

  it('because it gives vectors is an error that says so', async () => {
    const message = await refusal({
      rerankerModel: BUILT_IN_MODEL,
      modelsFolder: await sharedModels('int8'),
    });
    expect(message).toMatch(wanted);
    expect(message).toMatch(/gives no score/);
  });

  it('because it sorts into three classes is an error that says so', async () => {
    await writeCrossEncoder(served, { labels: 3 });
    const message = await refusal();
    expect(message).toMatch(wanted);
    expect(message).toMatch(/gives 3 numbers/);
  });

  it('because it is of another type is an error before its graph is fetched', async () => {
    await writeFile(join(served, 'config.json'), '{"model_type":"t5"}');
    const message = await refusal();
    expect(message).toMatch(wanted);
    expect(message).toContain('its type is "t5"');
    expect(hub.requested).toEqual(['config.json']);
  });
});

describe('a local reranker that is damaged', () => {
  const damages: [string, () => Promise<void>][] = [
    ['graph is cut', () => truncate(join(models, MODEL, GRAPH), 1_000)],
    ['graph is empty', () => truncate(join(models, MODEL, GRAPH), 0)],
    ['graph is a web page', () => writeFile(join(models, MODEL, GRAPH), '<html>')],
    ['tokenizer is cut', () => truncate(join(models, MODEL, 'tokenizer.json'), 1_000)],
    ['config is a web page', () => writeFile(join(models, MODEL, 'config.json'), '<html>')],
  ];

  it.each(damages)('because its %s is an error that names the folder to delete', async (_, act) => {
    await writeCrossEncoder(join(models, MODEL));
    await hub.close();
    await loadReranker(settings());
    await act();
    const message = await refusal();
    expect(message).toContain(`The reranker in ${join(models, MODEL)} cannot be loaded`);
    expect(message).toMatch(/Delete that folder/);
  });
});
