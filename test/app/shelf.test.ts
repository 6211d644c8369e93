import {
  chmod,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createShelf, type Shelf } from '../../src/app/shelf.ts';
import { Trash } from '../../src/files/trash.ts';
import { sha256 } from '../helpers/sha256.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

describe('the shelf of documents', () => {
  let corpus: TempFolder;
  let bin: TempFolder;
  let outside: TempFolder;
  let shelf: Shelf;
  beforeEach(async () => {
    const folders = [createTempFolder(), createTempFolder(), createTempFolder()] as const;
    [corpus, bin, outside] = await Promise.all(folders);
    shelf = createShelf({
      documentsFolder: corpus.path,
      trash: new Trash(bin.path),
      summary: async () => undefined,
      read: async () => ({}),
      follow: () => {},
    });
  });
  afterEach(() => Promise.all([corpus.remove(), bin.remove(), outside.remove()]));

  const at = (path: string) => join(corpus.path, path);
  const known = (path: string, text: string) => ({ path, sha256: sha256(text) });
  const stored = async () => {
    const names = (await readdir(corpus.path)).sort();
    const texts = names.map(async (name) => [name, await readFile(at(name), 'utf8')] as const);
    return Object.fromEntries(await Promise.all(texts));
  };
  const add = (name: string, text: string) => shelf.addDocument(name, Buffer.from(text));

  it('puts a document in the place of another one, and back', async () => {
    await add('a.txt', 'one');
    await chmod(at('a.txt'), 0o600);
    const added = await add('A.txt', 'two');
    expect(added).toEqual({
      ...{ ...known('A (2).txt', 'two'), outcome: 'saved', other: known('a.txt', 'one') },
    });
    const id = await shelf.replaceDocument(known('a.txt', 'one'), added);
    expect(await stored()).toEqual({ 'a.txt': 'two' });
    expect((await stat(at('a.txt'))).mode & 0o777).toBe(0o600);
    expect(await shelf.restoreDocument(id ?? '', known('a.txt', 'two'))).toEqual({
      ...{ path: 'a.txt', movedTo: 'a (2).txt' },
    });
    expect(await stored()).toEqual({ 'a.txt': 'one', 'a (2).txt': 'two' });
    expect(await shelf.restoreDocument(id ?? '')).toBeUndefined();
  });

  it('says of what a killed process has replaced what it was', async () => {
    await add('a.txt', 'one');
    const added = await add('a.txt', 'two');
    const id = await shelf.replaceDocument(known('a.txt', 'one'), added);
    expect(id).toBeDefined();
    expect(await shelf.replaceDocument(known('a.txt', 'one'), added)).toBe(id);
    expect(await stored()).toEqual({ 'a.txt': 'two' });
  });

  it('takes the name of a document that is gone', async () => {
    await add('a.txt', 'one');
    const added = await add('a.txt', 'two');
    await rm(at('a.txt'));
    expect(await shelf.replaceDocument(known('a.txt', 'one'), added)).toBeUndefined();
    expect(await stored()).toEqual({ 'a.txt': 'two' });
  });

  it('replaces nothing that has changed, on either side', async () => {
    await add('a.txt', 'one');
    const added = await add('a.txt', 'two');
    await writeFile(at('a.txt'), 'new');
    await expect(shelf.replaceDocument(known('a.txt', 'one'), added)).rejects.toMatchObject({
      ...{ path: 'a.txt', obstacle: 'changed' },
    });
    await rm(at('a (2).txt'));
    await expect(shelf.replaceDocument(known('a.txt', 'new'), added)).rejects.toMatchObject({
      ...{ path: 'a (2).txt', obstacle: 'gone' },
    });
    expect(await stored()).toEqual({ 'a.txt': 'new' });
    expect(await readdir(bin.path)).toEqual([]);
  });

  it('lets one of two people replace a document who want it at once', async () => {
    await add('a.txt', 'one');
    const both = [await add('a.txt', 'two'), await add('a.txt', 'three')];
    const results = await Promise.allSettled(
      both.map((by) => shelf.replaceDocument(known('a.txt', 'one'), by)),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await stored()).toEqual({ 'a.txt': 'two', 'a (3).txt': 'three' });
  });

  it('removes a document of any folder once, and gives it back', async () => {
    await corpus.write('team/a.txt', 'one');
    const document = known('team/a.txt', 'one');
    const id = await shelf.removeDocument(document);
    expect(await shelf.removeDocument(document)).toBe(id);
    const other = known('team/a.txt', 'two');
    await expect(shelf.removeDocument(other)).rejects.toMatchObject({ obstacle: 'gone' });
    expect(await shelf.removedDocument(id)).toMatchObject(document);
    expect(await shelf.restoreDocument(id)).toEqual({ path: 'team/a.txt' });
    const again = await shelf.removeDocument(document);
    await rm(at('team'), { recursive: true });
    expect(await shelf.restoreDocument(again)).toEqual({ path: 'a.txt' });
  });

  it('gives a document back under a number where its name is taken', async () => {
    await add('a.txt', 'one');
    const id = await shelf.removeDocument(known('a.txt', 'one'));
    await add('a.txt', 'two');
    expect(await shelf.restoreDocument(id)).toEqual({ path: 'a (2).txt' });
    expect(await stored()).toEqual({ 'a.txt': 'two', 'a (2).txt': 'one' });
  });

  it('touches nothing that is reached through a link, hidden, or outside', async () => {
    await outside.write('a.txt', 'one');
    await symlink(join(outside.path, 'a.txt'), at('a.txt'));
    await symlink(outside.path, at('team'));
    await corpus.write('real/a.txt', 'one');
    await symlink(at('real'), at('other'));
    await symlink(at('real/a.txt'), at('inside.txt'));
    await corpus.write('.git/a.txt', 'one');
    await mkdir(at('folder.txt'));
    const paths = ['a.txt', 'team/a.txt', 'other/a.txt', 'inside.txt', '.git/a.txt', 'folder.txt'];
    for (const path of paths) {
      await expect(shelf.removeDocument(known(path, 'one'))).rejects.toMatchObject({
        ...{ path, obstacle: 'linked' },
      });
    }
    const climbing = `../${outside.path.split('/').at(-1)}/a.txt`;
    await expect(shelf.removeDocument(known(climbing, 'one'))).rejects.toThrow();
    expect(await readFile(join(outside.path, 'a.txt'), 'utf8')).toBe('one');
    expect(await readFile(at('real/a.txt'), 'utf8')).toBe('one');
    expect(await readdir(bin.path)).toEqual([]);
  });

  it('gives nothing back into a folder that was exchanged for a link', async () => {
    await corpus.write('team/a.txt', 'one');
    const id = await shelf.removeDocument(known('team/a.txt', 'one'));
    await rename(at('team'), at('team-2'));
    await symlink(outside.path, at('team'));
    expect(await shelf.restoreDocument(id)).toEqual({ path: 'a.txt' });
    expect(await readdir(outside.path)).toEqual([]);
  });

  it.skipIf(process.getuid?.() !== 0)('says that it may not change the folder', async () => {
    await add('a.txt', 'one');
    await chmod(corpus.path, 0o555);
    await chmod(bin.path, 0o777);
    process.seteuid?.(65534);
    const removal = await shelf.removeDocument(known('a.txt', 'one')).catch((error) => error);
    process.seteuid?.(0);
    await chmod(corpus.path, 0o755);
    expect(removal).toMatchObject({ obstacle: 'closed' });
    expect(await stored()).toEqual({ 'a.txt': 'one' });
  });
});
