import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaceFile, sweepPartFiles, withPartFile } from '../../src/files/replace-file.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

let folder: TempFolder;
beforeEach(async () => {
  folder = await createTempFolder();
});
afterEach(() => folder.remove());

const names = async () => (await readdir(folder.path)).sort();

describe('replacing a file', () => {
  it('creates the file and its folders', async () => {
    const path = join(folder.path, 'a/b/model.onnx');
    await replaceFile(path, Uint8Array.of(0, 255));
    expect([...(await readFile(path))]).toEqual([0, 255]);
    expect(await readdir(join(folder.path, 'a/b'))).toEqual(['model.onnx']);
  });

  it('shows a reader the old content or the new one, never a part', async () => {
    const path = join(folder.path, 'state.json');
    const contents = ['1', '2'].map((digit) => digit.repeat(200_000));
    await replaceFile(path, contents[0] ?? '');
    let isWriting = true;
    const writing = (async () => {
      for (let i = 1; i <= 30; i++) await replaceFile(path, contents[i % 2] ?? '');
      isWriting = false;
    })();
    while (isWriting) {
      const read = await readFile(path, 'utf8');
      expect(contents.includes(read), `a part of ${read.length} characters`).toBe(true);
    }
    await writing;
  });

  it('lets several writers replace one file at once', async () => {
    const path = join(folder.path, 'state.json');
    const contents = Array.from({ length: 8 }, (_, i) => String(i).repeat(10_000));
    await Promise.all(contents.map((content) => replaceFile(path, content)));
    expect(contents).toContain(await readFile(path, 'utf8'));
    expect(await names()).toEqual(['state.json']);
  });

  it('keeps the old file and leaves nothing behind where it fails', async () => {
    await mkdir(join(folder.path, 'taken/full'), { recursive: true });
    await expect(replaceFile(join(folder.path, 'taken'), 'new')).rejects.toThrow();
    expect(await names()).toEqual(['taken']);
  });
});

describe('a part file', () => {
  it('is complete and hidden when it is placed, and gone if nobody placed it', async () => {
    const seen = await withPartFile(folder.path, 'whole', async (part) => {
      const [name] = await names();
      return { name, content: await readFile(part, 'utf8') };
    });
    expect(seen).toEqual({ name: expect.stringMatching(/^\./), content: 'whole' });
    expect(await names()).toEqual([]);
  });

  it('is removed where placing it fails', async () => {
    const placing = withPartFile(folder.path, 'whole', async () => {
      await writeFile(join(folder.path, 'seen'), '');
      throw new Error('no');
    });
    await expect(placing).rejects.toThrow('no');
    expect(await names()).toEqual(['seen']);
  });

  it('that a killed program left is swept after an hour, and nothing else', async () => {
    const own = await withPartFile(folder.path, '', async (part) => basename(part));
    const others = ['.footnote-1.part', '.footnote-evaluation', 'a.part', `${own}.md`, `x${own}`];
    for (const name of [own, ...others]) await folder.write(name, 'a');
    const linked = own.replace(/[\da-f]{3}\.part$/, '000.part');
    await symlink('a.part', join(folder.path, linked));
    const hour = 3_600_000;
    await sweepPartFiles(folder.path, Date.now() + hour - 60_000);
    expect(await names()).toEqual([...others, own, linked].sort());
    await sweepPartFiles(folder.path, Date.now() + hour + 60_000);
    expect(await names()).toEqual([...others, linked].sort());
    await sweepPartFiles(join(folder.path, 'gone'));
  });
});
