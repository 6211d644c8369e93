import { createHash } from 'node:crypto';
import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assembleModel, BUILT_IN_MODEL } from '../../embeddings/assemble.ts';
import { sharedModels } from '../helpers/model.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const FILES = [
  'assembled-int8.json',
  'config.json',
  'onnx/model_quantized.onnx',
  'tokenizer.json',
  'tokenizer_config.json',
];

let folder: TempFolder;
const model = (...path: string[]) => join(folder.path, BUILT_IN_MODEL, ...path);

beforeEach(async () => {
  folder = await createTempFolder();
});

afterEach(() => folder.remove());

/** Whether what is there is found to need work: undefined where not, or whether that would be a repair. */
async function neededRepair(): Promise<boolean | undefined> {
  const found = new Error('needed');
  let needed: boolean | undefined;
  const stopBefore = (isRepair: boolean) => {
    needed = isRepair;
    throw found;
  };
  await assembleModel(folder.path, 'int8', stopBefore).catch((error) => expect(error).toBe(found));
  return needed;
}

/** Assembles the model and returns the outcome, and whether a repair was announced. */
async function assemble() {
  const announced: boolean[] = [];
  const outcome = await assembleModel(folder.path, 'int8', (isRepair) => announced.push(isRepair));
  return [outcome, announced];
}

/** The hash of every file that belongs to the model, by name. */
async function content(root = folder.path) {
  const files = FILES.map(async (name) => {
    const bytes = await readFile(join(root, BUILT_IN_MODEL, name));
    return [name, createHash('sha256').update(bytes).digest('hex')] as const;
  });
  return new Map(await Promise.all(files));
}

async function copyShared(): Promise<void> {
  const shared = await sharedModels('int8');
  for (const name of FILES) {
    await cp(join(shared, BUILT_IN_MODEL, name), model(name), { recursive: true });
  }
}

describe('a missing model', () => {
  it('is assembled completely and found present afterwards', async () => {
    expect(await assemble()).toEqual(['assembled', [false]]);
    const names = await readdir(model(), { recursive: true });
    expect(names.sort()).toEqual([...FILES, 'onnx'].sort());
    expect(await content()).toEqual(await content(await sharedModels('int8')));
    expect(await assemble()).toEqual(['present', []]);
  });

  it('gets a tokenizer that neither truncates nor pads texts', async () => {
    const path = join(await sharedModels('int8'), BUILT_IN_MODEL, 'tokenizer.json');
    const tokenizer: unknown = JSON.parse(await readFile(path, 'utf8'));
    expect(tokenizer).toMatchObject({ truncation: null, padding: null });
  });

  it('is assembled after an interrupted assembly, whose remains do no harm', async () => {
    await folder.write(`${BUILT_IN_MODEL}/config.json`, '{');
    await folder.write(`${BUILT_IN_MODEL}/onnx/model_quantized.onnx.123.part`, 'half');
    expect(await assemble()).toEqual(['assembled', [false]]);
    expect(await content()).toEqual(await content(await sharedModels('int8')));
    expect(await assemble()).toEqual(['present', []]);
  });

  it('is an error that names the folder if the folder cannot be created', async () => {
    const file = await folder.write('file', '');
    await expect(assembleModel(join(file, 'models'), 'int8')).rejects.toThrow(file);
  });
});

describe('a model that is damaged', () => {
  const changeManifest = async (change: (text: string) => string) => {
    const path = model('assembled-int8.json');
    await writeFile(path, change(await readFile(path, 'utf8')));
  };
  const damages: [string, 'assembled' | 'repaired', () => Promise<void>][] = [
    ['with a graph cut short', 'repaired', () => truncate(model('onnx/model_quantized.onnx'), 99)],
    ['without its tokenizer', 'repaired', () => rm(model('tokenizer.json'))],
    ['with a garbled manifest', 'repaired', () => changeManifest((text) => text.slice(1))],
    [
      'of another release',
      'repaired',
      () => changeManifest((text) => text.replace(/"recipe": \d+/, '"recipe": 0')),
    ],
    ['without its manifest', 'assembled', () => rm(model('assembled-int8.json'))],
  ];

  it.each(damages)('%s is to be %s', async (_, expected, damage) => {
    await copyShared();
    expect(await neededRepair()).toBeUndefined();
    await damage();
    expect(await neededRepair()).toBe(expected === 'repaired');
  });

  it('is whole afterwards', async () => {
    await copyShared();
    const whole = await content();
    for (const [, , damage] of damages.slice(0, 2)) await damage();
    expect(await assemble()).toEqual(['repaired', [true]]);
    expect(await content()).toEqual(whole);
    expect(await assemble()).toEqual(['present', []]);
  });
});

describe('both precisions', () => {
  it('share a folder without replacing each other', async () => {
    const shared = await sharedModels('fp32');
    expect(await sharedModels('int8')).toBe(shared);
    for (const precision of ['fp32', 'int8'] as const) {
      expect(await assembleModel(shared, precision)).toBe('present');
    }
  });
});
