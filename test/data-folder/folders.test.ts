import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import {
  evaluationIndexFolder,
  evaluationSchema,
  folderName,
  schemaName,
} from '../../src/data-folder/folders.ts';

const PROGRAM = '/opt/footnote';
const DATA = '/home/ann/.local/share/footnote';
const parse = (env: Record<string, string | undefined>) =>
  parseConfig(env, { program: PROGRAM, data: DATA });

describe('the name of the folder of a corpus', () => {
  it('is not longer than a file system allows, and short names stay as they are', () => {
    const longest = folderName(`/srv/${'n'.repeat(255)}`);
    expect(longest).toMatch(/^n{246}-[0-9a-f]{8}$/);
    expect(folderName(`/other/${'n'.repeat(255)}`)).not.toBe(longest);
    expect(folderName(`/srv/${'n'.repeat(246)}`)).toMatch(/^n{246}-/);
    expect(folderName('/srv/my notes')).toMatch(/^my_notes-[0-9a-f]{8}$/);
  });
});

describe('what earlier releases kept elsewhere', () => {
  const corpus = (folder: string) => join(folder, '..').split('/').at(-1) ?? '';
  const fromOf = (env: Record<string, string>) =>
    Object.fromEntries(parse(env).relocations.map(({ part, from }) => [part, from]));

  it('is looked for in the folder of the program, and where container and unit kept it', () => {
    const former = join(PROGRAM, 'embeddings/index', corpus(parse({}).indexFolder));
    const folders = [former, DATA, join(DATA, 'index')];
    expect(fromOf({})).toEqual({
      bot: folders,
      index: folders,
      models: [join(PROGRAM, 'embeddings/models')],
    });
  });

  it('is first looked for in the folder that INDEX_DIR names, which stays the index', () => {
    const { index, bot, models } = fromOf({ INDEX_DIR: '/var/index', MODELS_DIR: '/var/models' });
    expect([bot?.[0], index, models]).toEqual(['/var/index', undefined, undefined]);
  });
});

describe('the index of labelled questions', () => {
  it('lies apart from that of the same folder as documents', () => {
    const { dataFolder, indexFolder } = parse({ DOCUMENTS_DIR: '/sets/a' });
    const folder = evaluationIndexFolder(dataFolder, '/sets/a');
    expect(folder).toMatch(/\/evaluation\/a-[0-9a-f]{8}\/index$/);
    expect(folder).not.toBe(indexFolder);
    expect(evaluationIndexFolder(dataFolder, '/other/a')).not.toBe(folder);
  });
});

describe('the schema of a corpus', () => {
  it('has the name of the folder, wherever that is', () => {
    for (const path of ['/srv/price_list2', '/mnt/Price list2', '/mnt/price-list2']) {
      expect(schemaName(path)).toBe('footnote_price_list2');
    }
    expect(schemaName('/srv/Документы')).toBe(schemaName('/mnt/Документы'));
    expect(schemaName('/srv/\u00e9')).toBe(schemaName('/srv/e\u0301'));
  });

  it('is one of its own for each name of another script, and each long one', () => {
    const long = 'a'.repeat(40);
    const names = ['документы', '契約', 'a b', 'á b', long, `${long}b`];
    const schemas = names.map((name) => schemaName(`/srv/${name}`));
    expect(new Set(schemas).size).toBe(names.length);
    expect(schemas.filter((schema) => !/^footnote_[a-z0-9_]{1,31}$/.test(schema))).toEqual([]);
    const set = `/sets/${long}`;
    expect(evaluationSchema(set)).not.toBe(evaluationSchema(`/other${set}`));
  });

  it('is never that of a bot', () => {
    for (const name of ['bot_123', 'Bot', 'Bot-7']) {
      expect(schemaName(`/srv/${name}`)).not.toMatch(/^footnote_bot_/);
    }
  });
});
