import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUILT_IN_MODEL } from '../../embeddings/assemble.ts';
import { FootnoteError } from '../../src/errors.ts';
import { loadModel, type ModelSettings } from '../../src/models/load-model.ts';
import { eventually } from '../helpers/eventually.ts';
import { type FakeHub, startHub } from '../helpers/hub.ts';
import { builtInModel, sharedModels } from '../helpers/model.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const MODEL = 'Acme/tiny';
const FILES = ['config.json', 'onnx/model_quantized.onnx', 'tokenizer.json'];

let folder: TempFolder;
let hub: FakeHub;
let notices: string[];

beforeEach(async () => {
  folder = await createTempFolder();
  hub = await startHub(MODEL, join(await sharedModels('int8'), BUILT_IN_MODEL));
  notices = [];
});

afterEach(async () => {
  await hub.close();
  await folder.remove();
});

const events = { notify: (sentence: string) => notices.push(sentence) };

const settings = (changes: Partial<ModelSettings> = {}): ModelSettings => ({
  embeddingModel: MODEL,
  embeddingPrecision: 'int8',
  modelsFolder: folder.path,
  modelHub: hub.url,
  ...changes,
});

/** The message of the error that loading ends with; anything but a FootnoteError fails the test. */
async function refusal(changes: Partial<ModelSettings> = {}): Promise<string> {
  const error = await loadModel(settings(changes), events).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FootnoteError);
  return error instanceof FootnoteError ? error.message : '';
}

const kept = async () =>
  (await readdir(folder.path, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

describe('a model of the Hub', () => {
  it('is fetched once, told by its progress, and needs no Hub afterwards', async () => {
    const progress = new Map<string, { loaded: number; total: number }>();
    const onDownload = (file: string, loaded: number, total: number) => {
      expect(loaded).toBeGreaterThan(progress.get(file)?.loaded ?? 0);
      progress.set(file, { loaded, total });
    };
    const model = await loadModel(settings(), { ...events, onDownload });
    for (const file of FILES) {
      const { length } = await readFile(join(folder.path, MODEL, file));
      expect(progress.get(file)).toEqual({ loaded: length, total: length });
      expect(hub.requested.filter((name) => name === file)).toHaveLength(1);
    }
    const text = 'The pump runs at night.';
    const vector = await model.embedQuery(text);
    expect(vector).toEqual(await (await builtInModel('int8')).embedQuery(text));

    await hub.close();
    progress.clear();
    const again = await loadModel(settings(), { ...events, onDownload });
    expect(await again.embedQuery(text)).toEqual(vector);
    expect([...progress.keys()]).toEqual([]);
    expect(notices).toEqual([]);
  });

  it('is fetched at the revision that the settings name, and kept apart from others', async () => {
    const revision = '0123456789abcdef0123456789abcdef01234567';
    const served = join(await sharedModels('int8'), BUILT_IN_MODEL);
    const pinned = await startHub(MODEL, served, revision);
    const name = `${MODEL}@${revision}`;
    const changes = { embeddingModel: name, modelHub: pinned.url };
    const model = await loadModel(settings(changes), events);
    await pinned.close();
    expect(model.identity).toContain(revision);
    expect((await loadModel(settings(changes), events)).identity).toBe(model.identity);
    expect((await readdir(join(folder.path, 'Acme'))).sort()).toEqual([`tiny@${revision}`]);
    expect(await refusal({ modelHub: pinned.url })).toContain('could not be fetched');
  });

  it.each(FILES)('is not loaded where its %s has changed since the first load', async (file) => {
    await loadModel(settings(), events);
    const path = join(folder.path, MODEL, file);
    const content = await readFile(path);
    // A change that the library would not notice.
    await writeFile(
      path,
      file.endsWith('.json')
        ? `${content} `
        : Buffer.concat([content, content.subarray(0, 0), Buffer.from([0x72, 0])]),
    );
    const message = await refusal();
    expect(message).toContain(`${file} has changed since it was first there`);
    expect(message).toContain(`Delete that folder and start again`);
    await rm(path);
    expect(await refusal()).toContain(`${file} is missing`);
  });

  it('of an earlier release, or copied by the owner, is checked from its first load on', async () => {
    await loadModel(settings(), events);
    await rm(join(folder.path, MODEL, 'sha256.json'));
    await loadModel(settings(), events);
    await writeFile(join(folder.path, MODEL, 'config.json'), '{}');
    expect(await refusal()).toContain('config.json has changed');
  });

  it('that cannot be reached is an error that names it, the Hub and what to do', async () => {
    await hub.close();
    const message = await refusal();
    expect(message).toContain(MODEL);
    expect(message).toContain(hub.url);
    expect(message).toContain(join(folder.path, MODEL));
    expect(message).toMatch(/could not be fetched.*network.*EMBEDDING_MODEL/);
    expect(await kept()).toEqual([]);
  });

  it.each([401, 403, 404, 429, 500, 503])(
    'that the Hub answers with %i is an error that names both',
    async (status) => {
      hub.status = status;
      const message = await refusal();
      expect(message).toMatch(/could not be fetched/);
      expect(message).toContain(MODEL);
      expect(message).toContain(hub.url);
      expect(await kept()).toEqual([]);
    },
  );

  it('that is not known to the Hub is an error that names both', async () => {
    const message = await refusal({ embeddingModel: 'Acme/unknown' });
    expect(message).toMatch(/Acme\/unknown.*could not be fetched/);
    expect(message).toContain(hub.url);
  });

  it.each(FILES)('whose %s is cut in transfer is not kept, and fetched anew', async (file) => {
    hub.cut = file;
    const message = await refusal();
    expect(message).toMatch(/could not be fetched/);
    expect(message).toContain(hub.url);
    // Files that were asked for beside it may still be on their way into place.
    const halves = async () =>
      (await kept()).filter((name) => file.endsWith(name) || name.endsWith('.part'));
    await eventually(async () => expect(await halves()).toEqual([]));
    hub.cut = undefined;
    const model = await loadModel(settings(), events);
    expect(await model.embedQuery('pump')).toHaveLength(384);
  });
});

describe('a local model that is damaged', () => {
  beforeEach(async () => {
    const source = join(await sharedModels('int8'), BUILT_IN_MODEL);
    for (const file of [...FILES, 'tokenizer_config.json']) {
      await cp(join(source, file), join(folder.path, MODEL, file), { recursive: true });
    }
    await hub.close();
    expect((await loadModel(settings(), events)).dimension).toBe(384);
  });

  const damages: [string, () => Promise<void>][] = [
    ['graph is cut', () => truncate(join(folder.path, MODEL, 'onnx/model_quantized.onnx'), 1e6)],
    ['graph is empty', () => truncate(join(folder.path, MODEL, 'onnx/model_quantized.onnx'), 0)],
    [
      'graph is a web page',
      () => writeFile(join(folder.path, MODEL, 'onnx/model_quantized.onnx'), '<html>'),
    ],
    [
      'tokenizer is a web page',
      () => writeFile(join(folder.path, MODEL, 'tokenizer.json'), '<html>'),
    ],
    ['config is cut', () => truncate(join(folder.path, MODEL, 'config.json'), 10)],
  ];

  it.each(damages)('because its %s is an error that names the folder to delete', async (_, act) => {
    await act();
    const message = await refusal();
    expect(message).toContain(join(folder.path, MODEL));
    expect(message).toMatch(/cannot be loaded .* Delete that folder/);
  });
});

describe('a local model', () => {
  it('need not say in its configuration how long its vectors are', async () => {
    const source = join(await sharedModels('int8'), BUILT_IN_MODEL);
    await cp(source, join(folder.path, MODEL), { recursive: true });
    await folder.write(`${MODEL}/config.json`, '{"model_type":"distilbert","dim":384}');
    const model = await loadModel(settings(), events);
    expect(model.dimension).toBe(384);
    expect(await model.embedQuery('pump')).toEqual(
      await (await builtInModel('int8')).embedQuery('pump'),
    );
  });
});

describe('the built-in model', () => {
  const builtIn = { embeddingModel: BUILT_IN_MODEL };

  it('is assembled on first use, which is told, and needs no Hub', async () => {
    await loadModel(settings(builtIn), events);
    expect(notices).toEqual([
      expect.stringMatching(/^Assembling/),
      expect.stringMatching(/is ready/),
    ]);
    expect(notices[0]).toContain(folder.path);
    notices = [];
    await loadModel(settings(builtIn), events);
    expect(notices).toEqual([]);
    expect(hub.requested).toEqual([]);
  });

  it('is mended where it is damaged, which is told', async () => {
    await cp(await sharedModels('int8'), folder.path, { recursive: true });
    await truncate(join(folder.path, BUILT_IN_MODEL, 'onnx/model_quantized.onnx'), 1e6);
    const model = await loadModel(settings(builtIn), events);
    expect(notices[0]).toMatch(/damaged/);
    expect(await model.embedQuery('pump')).toHaveLength(384);
  });

  it('that cannot be assembled is an error that names the folder and MODELS_DIR', async () => {
    const below = join(await folder.write('file', ''), 'models');
    const message = await refusal({ ...builtIn, modelsFolder: below });
    expect(message).toContain(below);
    expect(message).toMatch(/MODELS_DIR/);
  });
});
