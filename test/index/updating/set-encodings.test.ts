import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { IndexProgress } from '../../../src/index/updating/report.ts';
import type { HashedIndex } from '../../helpers/hashed-index.ts';
import { useIndexedFolder } from './indexed-folder.ts';

const { current, folders, write } = useIndexedFolder();

describe('an encoding that is set', () => {
  const text = 'Пакт по-русски: насос работает ночью.';
  const bytes = Buffer.from(text, 'utf16le');
  const encodings = [{ files: 'old/', encoding: 'utf-16le' }];
  const encodingOf = async (path: string) => (await current.index.catalog.document(path))?.encoding;
  const readPaths = async (options: Parameters<HashedIndex['update']>[0]) => {
    const read: string[] = [];
    const onProgress = ({ path }: IndexProgress) => void (path && read.push(path));
    await current.index.update({ ...options, onProgress });
    return [...new Set(read)];
  };

  it('makes the files that it names be read again, and no others', async () => {
    await write('old/a.txt', Buffer.concat([bytes, Buffer.from([0x20])]));
    await write('old/b.pdf', 'no PDF');
    await current.index.update();
    expect(await encodingOf('old/a.txt')).not.toBe('utf-16le');
    expect(await readPaths({ encodings })).toEqual(['old/a.txt']);
    expect(await encodingOf('old/a.txt')).toBe('utf-16le');
    expect(await readPaths({ encodings })).toEqual([]);
    expect(await readPaths({})).toEqual(['old/a.txt']);
  });

  it('makes a file that could not be read be tried again', async () => {
    await write('old/a.txt', Uint8Array.of(0x05, 0xd0, 0x01, 0x02, 0, 0x20, 0, 0x41, 0x20, 0));
    expect((await current.index.update()).failed).toHaveLength(1);
    const set = [{ files: 'old/', encoding: 'utf-16be' }];
    expect(await current.index.update({ encodings: set })).toMatchObject({ added: 1, failed: [] });
  });

  it('makes a file be read again that is moved to where it is set', async () => {
    await write('a.txt', bytes);
    await current.index.update({ encodings });
    await mkdir(join(folders().corpus, 'old'));
    await rename(join(folders().corpus, 'a.txt'), join(folders().corpus, 'old/a.txt'));
    expect(await current.index.update({ encodings })).toMatchObject({
      added: 1,
      removed: 1,
      renamed: 0,
    });
    expect(await encodingOf('old/a.txt')).toBe('utf-16le');
  });
});
