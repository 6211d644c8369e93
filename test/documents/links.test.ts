import { mkdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RefusedFile, resolveInside } from '../../src/documents/links.ts';
import { loadDocument } from '../../src/documents/load.ts';
import { readInside } from '../../src/documents/read-inside.ts';
import { scanCorpus } from '../../src/documents/scan.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

let around: TempFolder;
let root: string;

beforeEach(async () => {
  around = await createTempFolder();
  await around.write('corpus/sub/a.md', 'text');
  root = await realpath(join(around.path, 'corpus'));
});

afterEach(() => around.remove());

const link = (path: string, target: string) => symlink(target, join(root, path));

describe('a path of the corpus', () => {
  it('leads to its file, also through links to what is visible', async () => {
    await link('again.md', 'sub/a.md');
    await link('folder', 'sub');
    await link('sub/up', '..');
    const target = join(root, 'sub/a.md');
    for (const path of ['sub/a.md', 'again.md', 'folder/a.md', 'sub/up/folder/up/again.md']) {
      expect(await resolveInside(root, path)).toBe(target);
    }
  });

  it.each(['../corpus/sub/a.md', 'sub/../../secret.md', '.hidden.md', '.git/config', './sub/a.md'])(
    'is refused if it is %s',
    async (path) => {
      await around.write('secret.md', 'secret');
      await around.write('corpus/.hidden.md', 'secret');
      await around.write('corpus/.git/config', 'secret');
      await expect(resolveInside(root, path)).rejects.toThrow(RefusedFile);
    },
  );

  it('that is absolute is looked for in the corpus', async () => {
    await expect(resolveInside(root, '/etc/passwd')).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('that names a file which is not there gets the error of the system', async () => {
    await expect(resolveInside(root, 'gone.md')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(resolveInside(root, 'sub/a.md/b.md')).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it('through a link to a folder outside or to a hidden one is refused', async () => {
    await around.write('outside/a.md', 'secret');
    await around.write('corpus/.git/a.md', 'secret');
    await link('out', '../outside');
    await link('git', '.git');
    await link('sub/back', '../../corpus/.git');
    for (const path of ['out/a.md', 'git/a.md', 'sub/back/a.md']) {
      await expect(resolveInside(root, path)).rejects.toThrow(/it was not followed/);
      await expect(loadDocument(root, path, { maxBytes: 100 })).rejects.toThrow(RefusedFile);
    }
  });
});

/** What a tree holds under a path: a file with its content, or a link with its target. */
type Entry = { readonly content: string } | { readonly target: string };

const isHidden = (name: string) => /^\.|^~\$|\.part$/.test(name);

/**
 * Follows a path through a tree by hand, from a folder outside of the corpus on.
 *
 * @returns the names of the file that it leads to, and its content; undefined where it leads to none
 */
function followByHand(tree: ReadonlyMap<string, Entry>, path: string) {
  let here: string[] = [];
  const ahead = path.split('/');
  for (let hops = 0; ahead.length > 0; ) {
    const name = ahead.shift() ?? '';
    if (name === '' || name === '.') continue;
    if (name === '..') {
      here.pop();
      continue;
    }
    const entry = tree.get([...here, name].join('/'));
    if (entry && 'target' in entry) {
      if (++hops > 30) return undefined;
      if (entry.target.startsWith('/')) here = [];
      ahead.unshift(...entry.target.split('/'));
      continue;
    }
    here.push(name);
    const isFolder = [...tree.keys()].some((key) => key.startsWith(`${here.join('/')}/`));
    if (!entry && !isFolder) return undefined;
    if (entry) return ahead.length === 0 ? { names: here, content: entry.content } : undefined;
  }
  return undefined;
}

describe('links in any tree', () => {
  const segment = fc.constantFrom('a', 'b', '.h', 'c.part', '..', '.', 'corpus', 'x.md', '.y.md');
  const names = fc.constantFrom('x.md', 'y.md', '.y.md', 'config', 'l', '~$z.md', '..data');
  const folders = fc.array(fc.constantFrom('a', 'b', '.h', '..data', 'c.part'), { maxLength: 2 });
  const place = fc.tuple(fc.constantFrom('corpus', 'corpus', 'corpus', 'out'), folders, names);
  const target = fc.tuple(fc.array(segment, { maxLength: 3 }), names);
  const entry = fc.tuple(place, fc.option(target, { freq: 2 }));

  it('show what a search by hand finds inside and visible, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 3, maxLength: 14 }), async (entries) => {
        const folder = await createTempFolder();
        const top = await realpath(folder.path);
        await mkdir(join(top, 'corpus'));
        const tree = new Map<string, Entry>();
        for (const [[first, middle, last], to] of entries) {
          const path = [first, ...middle, last].join('/');
          const made = to
            ? { target: [...to[0], to[1]].join('/') }
            : { content: `text of ${path}` };
          if (!isFree(tree, path)) continue;
          await make(join(top, path), made);
          tree.set(path, made);
        }
        const paths = [...tree.keys(), ...[...tree.keys()].map((key) => `corpus/a/${key}`)];
        for (const path of paths.filter((each) => each.startsWith('corpus/'))) {
          const inside = path.slice('corpus/'.length);
          const end = followByHand(tree, path);
          const isShown =
            end?.names[0] === 'corpus' &&
            ![...inside.split('/'), ...end.names].some((name) => isHidden(name));
          const read = readInside(join(top, 'corpus'), inside, 1_000);
          const content = await read.then((file) => file.content.toString()).catch(() => undefined);
          expect(content, inside).toBe(isShown ? end.content : undefined);
        }
        for (const { path } of (await scanCorpus(join(top, 'corpus'))).files) {
          expect(tree.get(`corpus/${path}`)).toHaveProperty('content');
          expect(path.split('/').some(isHidden)).toBe(false);
        }
        await folder.remove();
      }),
      { numRuns: 150 },
    );
  });
});

/** Whether a path is free, and all above it are folders or free. */
function isFree(tree: ReadonlyMap<string, Entry>, path: string): boolean {
  return [...tree.keys()].every(
    (key) => !`${key}/`.startsWith(`${path}/`) && !`${path}/`.startsWith(`${key}/`),
  );
}

async function make(path: string, entry: Entry): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  if ('target' in entry) await symlink(entry.target, path);
  else await writeFile(path, entry.content);
}
