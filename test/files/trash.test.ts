import { chmod, lstat, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Trash } from '../../src/files/trash.ts';
import { sha256 } from '../helpers/sha256.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const DAY = 24 * 3_600_000;
const otherDisk = () => Promise.reject(Object.assign(new Error('other disk'), { code: 'EXDEV' }));

describe('the trash', () => {
  let corpus: TempFolder;
  let bin: TempFolder;
  let now: number;
  beforeEach(async () => {
    [corpus, bin] = await Promise.all([createTempFolder(), createTempFolder()]);
    now = Date.UTC(2026, 10, 28);
  });
  afterEach(() => Promise.all([corpus.remove(), bin.remove()]));

  const at = (name: string) => join(corpus.path, name);
  const open = (renameFile?: () => Promise<never>) => new Trash(bin.path, () => now, renameFile);
  const one = { path: 'a.txt', sha256: sha256('one') };

  it.each([
    ['the same disk', undefined],
    ['another disk', otherDisk],
  ])('on %s keeps a file for its owner alone, and gives it back as it was', async (_, rename) => {
    await writeFile(at('a.txt'), 'one');
    await chmod(at('a.txt'), 0o640);
    const { mtimeMs } = await stat(at('a.txt'));
    const id = await open(rename).take(at('a.txt'), one);
    expect(await readdir(corpus.path)).toEqual([]);
    const kept = join(bin.path, id);
    const modes = [kept, join(kept, 'content'), join(kept, 'entry.json')].map((path) =>
      lstat(path),
    );
    expect((await Promise.all(modes)).map(({ mode }) => mode & 0o777)).toEqual([
      0o700, 0o600, 0o600,
    ]);
    // By the next process as well.
    const trash = open();
    const entry = await trash.entry(id);
    expect(entry).toEqual({ id, ...one, mode: 0o640 });
    if (!entry) return;
    expect(await trash.giveBack(entry, [at('a.txt')])).toBe(at('a.txt'));
    const { mode, mtimeMs: after } = await stat(at('a.txt'));
    expect([mode & 0o777, Math.round(after)]).toEqual([0o640, Math.round(mtimeMs)]);
    expect(await readFile(at('a.txt'), 'utf8')).toBe('one');
    expect(await readdir(bin.path)).toEqual([]);
    expect(await readdir(corpus.path)).toEqual(['a.txt']);
  });

  it.each([
    ['the same disk', undefined],
    ['another disk', otherDisk],
  ])('on %s takes no file with another content, and no link', async (_, rename) => {
    await writeFile(at('a.txt'), 'two');
    await expect(open(rename).take(at('a.txt'), one)).rejects.toThrow();
    expect(await readFile(at('a.txt'), 'utf8')).toBe('two');
    await writeFile(at('secret'), 'one');
    await symlink(at('secret'), at('b.txt'));
    await expect(open(rename).take(at('b.txt'), one)).rejects.toThrow();
    expect((await readdir(corpus.path)).sort()).toEqual(['a.txt', 'b.txt', 'secret']);
    expect(await readdir(bin.path)).toEqual([]);
  });

  it('gives a file another name where its own is taken', async () => {
    await writeFile(at('a.txt'), 'one');
    const trash = open();
    const id = await trash.take(at('a.txt'), one);
    await writeFile(at('a.txt'), 'new');
    const entry = await trash.entry(id);
    if (!entry) throw new Error('It is not kept.');
    expect(await trash.giveBack(entry, [at('a.txt')])).toBeUndefined();
    expect(await trash.giveBack(entry, [at('a.txt'), at('b.txt')])).toBe(at('b.txt'));
    expect(await readFile(at('a.txt'), 'utf8')).toBe('new');
  });

  it('completes what a killed process has begun', async () => {
    await writeFile(at('a.txt'), 'one');
    const trash = open();
    const entry = await trash.entry(await trash.take(at('a.txt'), one));
    if (!entry) throw new Error('It is not kept.');
    await writeFile(at('a.txt'), 'one');
    expect(await trash.giveBack(entry, [at('a.txt'), at('a (2).txt')])).toBe(at('a.txt'));
    expect(await readdir(corpus.path)).toEqual(['a.txt']);
  });

  it('keeps a file for a day, whatever else lies there', async () => {
    await writeFile(at('a.txt'), 'one');
    await writeFile(join(bin.path, 'notes'), 'of the owner');
    const id = await open().take(at('a.txt'), one);
    now += DAY - 1;
    await open().sweep();
    expect(await open().entry(id)).toBeDefined();
    now += 1;
    expect(await open().entry(id)).toBeUndefined();
    await open().sweep();
    expect(await readdir(bin.path)).toEqual(['notes']);
    expect(await open().entry('../notes')).toBeUndefined();
  });
});
