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

  it.each([
    ['a hidden file', '.secret.md'],
    ['a file in a hidden folder', '.git/config'],
    ['a file in a hidden folder further below', '.git/.a/b/c.txt'],
    ['a hidden folder', '.git'],
    ['a hidden pipe', '.pipe.md'],
    ['a by-product of a program', '~$a.docx'],
    ['a file in a folder that is left out', 'old.tmp/a.md'],
    ['a visible link to a hidden file', 'link.txt'],
    ['a file through a visible link to a hidden folder', 'folder/config'],
  ])('to %s is reported', async (_, target) => {
    for (const path of ['.secret.md', '.git/config', '.git/.a/b/c.txt', '~$a.docx', 'old.tmp/a.md'])
      await around.write(`corpus/${path}`, 'secret');
    execFileSync('mkfifo', [join(around.path, 'corpus/.pipe.md')]);
    await link('link.txt', '.git/config');
    await link('folder', '.git');
    await link('shown.txt', target);
    const { files, failed } = await scan();
    expect(files).toEqual(['a.md']);
    expect(failed).toContainEqual({
      path: 'shown.txt',
      reason: 'is a link to a hidden file or folder; it was not followed',
    });
    expect(failed).toHaveLength(3);
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
  it('may be a folder of the corpus', async () => {
    await around.write('corpus/sub/..2026_01_31_08_00_00.123456789/b.md', '12345');
    await link('sub/..data', '..2026_01_31_08_00_00.123456789');
    await link('sub/b.md', '..data/b.md');
    expect(await scan()).toEqual(found('a.md', 'sub/b.md'));
  });

  it('lends its shape to no other hidden file', async () => {
    await around.write('corpus/..2026/b.md', 'text');
    await around.write('corpus/..2026/.env', 'secret');
    await around.write('corpus/.git/config', 'secret');
    await link('..data', '..2026');
    await link('sub.md', '..data/..2026/b.md');
    await link('env.md', '..data/.env');
    await link('renamed.md', '..data/b.md');
    await link('direct.md', '..2026/b.md');
    await link('b.md', '..data/b.md');
    const { files } = await scan();
    expect(files).toEqual(['a.md', 'b.md']);
    await rm(join(around.path, 'corpus/..data'));
    await link('..data', '.git');
    await link('config.txt', '..data/config');
    await link('config', '..data/config');
    expect((await scan()).files).toEqual(['a.md']);
  });

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
