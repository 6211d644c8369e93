import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HubFiles } from '../../src/models/hub-files.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const HUB = 'https://hub.example/';

let folder: TempFolder;
let models: string;
let files: HubFiles;

beforeEach(async () => {
  folder = await createTempFolder();
  models = join(folder.path, 'models');
  await mkdir(models);
  files = new HubFiles(models, HUB);
});

afterEach(() => folder.remove());

const listing = async () => (await readdir(folder.path, { recursive: true })).sort();

describe('files of the Hub', () => {
  it('are kept where a local model has them, whatever the revision', async () => {
    await files.put(`${HUB}Acme/tiny/resolve/main/config.json`, new Response('{}'));
    await files.put(`${HUB}Acme/tiny/resolve/v1.0/onnx/model.onnx`, new Response('graph'));
    expect(await readFile(join(models, 'Acme/tiny/config.json'), 'utf8')).toBe('{}');
    expect(await readFile(join(models, 'Acme/tiny/onnx/model.onnx'), 'utf8')).toBe('graph');
  });

  it('are kept in a folder of their revision where the settings name one', async () => {
    const pinned = new HubFiles(models, HUB, '@v1.0');
    await pinned.put(`${HUB}Acme/tiny/resolve/v1.0/config.json`, new Response('{}'));
    expect(await readFile(join(models, 'Acme/tiny@v1.0/config.json'), 'utf8')).toBe('{}');
  });

  it('are kept byte by byte, in place of what was there', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    await files.put(`${HUB}Acme/tiny/resolve/main/model.onnx`, new Response('old'));
    await files.put(`${HUB}Acme/tiny/resolve/main/model.onnx`, new Response(bytes));
    expect([...(await readFile(join(models, 'Acme/tiny/model.onnx')))]).toEqual([...bytes]);
  });

  it('are not served from here: the library looks into the folder itself', async () => {
    await files.put(`${HUB}Acme/tiny/resolve/main/config.json`, new Response('{}'));
    expect(await files.match(`${HUB}Acme/tiny/resolve/main/config.json`)).toBeUndefined();
  });

  it('of another host, or without a Hub, are passed over', async () => {
    await files.put('https://elsewhere.example/Acme/tiny/resolve/main/a', new Response('x'));
    await new HubFiles(models, undefined).put(`${HUB}Acme/tiny/resolve/main/a`, new Response('x'));
    expect(await listing()).toEqual(['models']);
  });

  it('never land outside the models folder', async () => {
    await files.put(`${HUB}../resolve/main/escaped`, new Response('x'));
    await files.put(`${HUB}Acme/../../../resolve/main/escaped`, new Response('x'));
    await files.put(`${HUB}../models-of-others/escaped`, new Response('x'));
    expect(await listing()).toEqual(['models']);
  });

  it('leave nothing behind when they break off', async () => {
    const broken = new Response(
      new ReadableStream({
        start: (controller) => controller.enqueue(new Uint8Array(10)),
        pull: (controller) => controller.error(new Error('connection lost')),
      }),
    );
    const put = files.put(`${HUB}Acme/tiny/resolve/main/config.json`, broken);
    await expect(put).rejects.toThrow('connection lost');
    expect(await listing()).toEqual(['models']);
  });
});
