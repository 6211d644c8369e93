import { execFileSync } from 'node:child_process';
import { rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scanCorpus } from '../../src/documents/scan.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

let around: TempFolder;

beforeEach(async () => {
  around = await createTempFolder();
  await around.write('corpus/a.md', 'text');
});

afterEach(() => around.remove());

/** Makes a link in the corpus; the target is relative to the link. */
const link = (path: string, target: string) => symlink(target, join(around.path, 'corpus', path));

async function scan() {
  const { files, failed, unsupported } = await scanCorpus(join(around.path, 'corpus'));
  return { files: files.map(({ path }) => path), failed, unsupported };
}

const found = (...files: string[]) => ({ files, failed: [], unsupported: [] });

describe('a link that leaves the corpus', () => {
  const reason = 'is a link that leaves the documents folder; it was not followed';

  it('is reported, to a file as well as to a folder', async () => {
    await around.write('secret/b.md', 'secret');
    await link('file.md', '../secret/b.md');
    await link('folder', '../secret');
    await link('parent', '..');
    const { files, failed } = await scan();
    expect(files).toEqual(['a.md']);
    expect([...failed].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: 'file.md', reason },
      { path: 'folder', reason },
      { path: 'parent', reason },
    ]);
  });

  it('is reported if its target is absolute or only begins like the corpus', async () => {
    await around.write('corpus-2/b.md', 'secret');
    await link('b.md', join(around.path, 'corpus-2/b.md'));
    expect((await scan()).failed).toEqual([{ path: 'b.md', reason }]);
  });

  it('is reported if it goes through another link', async () => {
    await around.write('secret/b.md', 'secret');
    await link('.out', '../secret');
    await link('b.md', '.out/b.md');
    expect((await scan()).failed).toEqual([{ path: 'b.md', reason }]);
  });
});

describe('a link inside the corpus', () => {
  it('to a file that is listed itself is left out', async () => {
    await around.write('corpus/sub/b.md', 'text');
    await link('again.md', 'a.md');
    await link('sub/again.md', '../sub/b.md');
    expect(await scan()).toEqual(found('a.md', 'sub/b.md'));
  });

  it('to a folder is left out, so that loops are impossible', async () => {
    await around.write('corpus/sub/b.md', 'text');
    await link('again', 'sub');
    await link('sub/loop', '..');
    await link('sub/self', '.');
    expect(await scan()).toEqual(found('a.md', 'sub/b.md'));
  });

  it('to a hidden file is followed, under its own name', async () => {
    await around.write('corpus/.store/b.md', '12345');
    await link('b.md', '.store/b.md');
    const { files } = await scanCorpus(join(around.path, 'corpus'));
    expect(files.map(({ path, bytes }) => [path, bytes])).toEqual([
      ['a.md', 4],
      ['b.md', 5],
    ]);
  });

  it('to a hidden file of a type that is not read is listed as such', async () => {
    await around.write('corpus/.store/b.log', 'text');
    await link('b.log', '.store/b.log');
    expect(await scan()).toEqual({ ...found('a.md'), unsupported: ['b.log'] });
  });

  it('to a hidden pipe is left out', async () => {
    execFileSync('mkfifo', [join(around.path, 'corpus/.pipe.md')]);
    await link('pipe.md', '.pipe.md');
    expect(await scan()).toEqual(found('a.md'));
  });

  it('that is itself hidden is left out, whatever its target', async () => {
    await link('.a.md', 'a.md');
    await link('.out', '../..');
    await link('.broken', 'gone');
    expect(await scan()).toEqual(found('a.md'));
  });
});

describe('a link that leads nowhere', () => {
  it('is reported as broken', async () => {
    await link('b.md', 'gone.md');
    expect((await scan()).failed).toEqual([{ path: 'b.md', reason: 'is a broken link' }]);
  });

  it('is reported as leading back to itself', async () => {
    await link('b.md', 'c.md');
    await link('c.md', 'b.md');
    await link('d.md', 'd.md');
    const reason = 'is a link that leads back to itself';
    const { failed } = await scan();
    expect(failed).toHaveLength(3);
    expect(new Set(failed.map((failure) => failure.reason))).toEqual(new Set([reason]));
  });
});

describe('a mounted Kubernetes volume', () => {
  it('is listed once, before and after its hidden folder is exchanged', async () => {
    await rm(join(around.path, 'corpus/a.md'));
    await around.write('corpus/..2024_01/a.md', 'old');
    await around.write('corpus/..2024_01/b.md', 'old');
    await link('..data', '..2024_01');
    await link('a.md', '..data/a.md');
    await link('b.md', '..data/b.md');
    expect(await scan()).toEqual(found('a.md', 'b.md'));

    await around.write('corpus/..2024_02/a.md', 'newer');
    await link('..data_tmp', '..2024_02');
    await rename(join(around.path, 'corpus/..data_tmp'), join(around.path, 'corpus/..data'));
    await rm(join(around.path, 'corpus/..2024_01'), { recursive: true });
    const { files, failed } = await scanCorpus(join(around.path, 'corpus'));
    expect(files.map(({ path, bytes }) => [path, bytes])).toEqual([['a.md', 5]]);
    expect(failed).toEqual([{ path: 'b.md', reason: 'is a broken link' }]);
  });
});
