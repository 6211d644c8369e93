import { chmod, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepStatePrivate, openState } from '../../src/data-folder/private-state.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const CORPUS = 'corpora/notes-0123abcd';

describe('the state of an earlier release', () => {
  let data: TempFolder;

  beforeEach(async () => {
    data = await createTempFolder();
    await write(`${CORPUS}/index/catalog.sqlite`);
    await write(`${CORPUS}/bot/records-7.sqlite-wal`);
    await write('models/Acme/tiny/config.json');
    for (const folder of ['', 'corpora', CORPUS, `${CORPUS}/index`, `${CORPUS}/bot`]) {
      await chmod(at(folder), 0o755);
    }
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    return data.remove();
  });

  const at = (path: string) => join(data.path, path);
  const write = async (path: string) => {
    await data.write(path, 'x');
    await chmod(at(path), 0o644);
  };
  const modeOf = async (path: string) => ((await stat(at(path))).mode & 0o777).toString(8);
  const places = () => ({
    dataFolder: data.path,
    indexFolder: at(`${CORPUS}/index`),
    botFolder: at(`${CORPUS}/bot`),
  });

  it('becomes private, but for the models', async () => {
    expect(openState(places())).toContain(at(`${CORPUS}/bot/records-7.sqlite-wal`));
    keepStatePrivate(places());
    expect(openState(places())).toEqual([]);
    for (const folder of ['', 'corpora', CORPUS, `${CORPUS}/index`, `${CORPUS}/bot`]) {
      expect([folder, await modeOf(folder)]).toEqual([folder, '700']);
    }
    for (const file of [`${CORPUS}/index/catalog.sqlite`, `${CORPUS}/bot/records-7.sqlite-wal`]) {
      expect([file, await modeOf(file)]).toEqual([file, '600']);
    }
    expect(await modeOf('models/Acme/tiny/config.json')).toBe('644');
  });

  it('is not sought in a file, which stays as it is', async () => {
    const file = at('models/Acme/tiny/config.json');
    const behind = {
      dataFolder: file,
      indexFolder: join(file, 'index'),
      botFolder: join(file, 'bot'),
    };
    keepStatePrivate(behind);
    expect(openState(behind)).toEqual([]);
    expect(await modeOf('models/Acme/tiny/config.json')).toBe('644');
  });

  it('becomes private without the folders and files of others', async () => {
    for (const file of ['letter.txt', 'corpora/english/a.txt', `${CORPUS}/index/mine.txt`]) {
      await write(file);
    }
    await chmod(at('corpora/english'), 0o755);
    keepStatePrivate(places());
    const others = ['', 'letter.txt', 'corpora', 'corpora/english', 'corpora/english/a.txt'];
    for (const path of [...others, `${CORPUS}/index`, `${CORPUS}/index/mine.txt`]) {
      expect([path, await modeOf(path)]).toEqual([path, expect.stringMatching(/^(755|644)$/)]);
    }
    expect(await modeOf(`${CORPUS}/index/catalog.sqlite`)).toBe('600');
    expect(await modeOf(`${CORPUS}/bot`)).toBe('700');
    expect(openState(places())).toEqual([]);
  });

  it('never has the home folder closed, nor one above it', async () => {
    // Nothing but names of ours lies in them.
    const folders = ['corpora', CORPUS, `${CORPUS}/index`];
    vi.stubEnv('HOME', at(`${CORPUS}/index`));
    for (const folder of folders) {
      keepStatePrivate({ ...places(), dataFolder: at(folder), indexFolder: at(folder) });
    }
    keepStatePrivate(places());
    for (const folder of ['', ...folders]) {
      expect([folder, await modeOf(folder)]).toEqual([folder, '755']);
    }
    vi.stubEnv('HOME', data.path);
    keepStatePrivate(places());
    expect([await modeOf(''), await modeOf('corpora')]).toEqual(['755', '700']);
  });

  it('may be missing', async () => {
    await mkdir(at('empty'));
    keepStatePrivate({ dataFolder: at('no'), indexFolder: at('no/index'), botFolder: at('empty') });
    expect(openState({ ...places(), dataFolder: at('no') })).toHaveLength(4);
  });
});
