import { execFileSync } from 'node:child_process';
import { chmod, mkdir, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scanCorpus } from '../../src/documents/scan.ts';
import { FootnoteError } from '../../src/errors.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';
import { withoutPrivileges } from '../helpers/without-privileges.ts';

let corpus: TempFolder;

beforeEach(async () => {
  corpus = await createTempFolder();
});

afterEach(() => corpus.remove());

const at = (path: string) => join(corpus.path, path);

async function write(...paths: string[]): Promise<void> {
  for (const path of paths) await corpus.write(path, path);
}

/** The result of a scan, without sizes and times. */
async function scan(folder = corpus.path) {
  const { files, failed, unsupported } = await scanCorpus(folder);
  return { files: files.map(({ path }) => path), failed, unsupported: [...unsupported].sort() };
}

const found = (...files: string[]) => ({ files, failed: [], unsupported: [] });

/** The error that a scan throws. */
async function failure(folder: string): Promise<unknown> {
  return scanCorpus(folder).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a scan', () => {
  it('lists files in all folders, in order of path, with forward slashes', async () => {
    await write('b.md', 'a/z.txt', 'a/b/c.markdown', 'a.text', 'Z.MD');
    expect(await scan()).toEqual(found('Z.MD', 'a.text', 'a/b/c.markdown', 'a/z.txt', 'b.md'));
  });

  it('gives size and times', async () => {
    await utimes(await corpus.write('a.md', 'é'), new Date(), new Date('2022-10-07T08:00:00Z'));
    const { files } = await scanCorpus(corpus.path);
    const { ctimeMs: changed } = await stat(join(corpus.path, 'a.md'));
    const modified = Date.UTC(2022, 9, 7, 8);
    expect(files).toEqual([{ path: 'a.md', bytes: 2, modified, changed }]);
  });

  it('leaves out hidden files and folders', async () => {
    await write('.hidden.md', '.git/a.md', 'a/.b/c.md', 'a/.d.txt', 'a/e.md');
    expect(await scan()).toEqual(found('a/e.md'));
  });

  it('lists apart the files of types that no loader reads', async () => {
    await write('a.md', 'b/c.dat', 'd', 'e.md.bak');
    expect(await scan()).toEqual({ ...found('a.md'), unsupported: ['b/c.dat', 'd', 'e.md.bak'] });
  });

  it('of an empty folder is empty', async () => {
    await mkdir(at('a/b'), { recursive: true });
    expect(await scan()).toEqual(found());
  });

  it('keeps names with line ends, spaces, quotation marks and other scripts unchanged', async () => {
    const names = ['"q".md', ' .md', 'a\nb.md', 'a\\b.md', 'e\u0301.md', '党建.md', '😀.md'];
    await write(...names);
    expect((await scan()).files).toEqual(names.sort());
  });

  it('may name its folder with a slash at the end, relatively or by a link', async () => {
    await write('real/a.md');
    await symlink('real', at('link'));
    expect(await scan(at('real/'))).toEqual(found('a.md'));
    expect(await scan(relative(process.cwd(), at('real')))).toEqual(found('a.md'));
    expect(await scan(at('link'))).toEqual(found('a.md'));
  });

  it('finds the visible files of readable types in any tree', async () => {
    const segment = fc.constantFrom('a', 'b c', 'é', '.h', '..d');
    const name = fc.constantFrom('x.md', 'y.TXT', '.z.md', 'w.dat', 'v', 'u.markdown', 't.text');
    const paths = fc.array(
      fc.tuple(fc.array(segment, { maxLength: 3 }), name).map(([above, last]) => [...above, last]),
    );
    await fc.assert(
      fc.asyncProperty(paths, async (tree) => {
        const folder = await createTempFolder();
        for (const path of tree) await folder.write(path.join('/'), 'text');
        const visible = tree.filter((path) => !path.some((part) => part.startsWith('.')));
        const all = [...new Set(visible.map((path) => path.join('/')))].sort();
        const expected = all.filter((path) => /\.(md|markdown|txt|text)$/i.test(path));
        expect((await scan(folder.path)).files).toEqual(expected);
        await folder.remove();
      }),
      { numRuns: 30 },
    );
  });
});

describe('a file or folder that cannot be taken in', () => {
  it('is reported if it is a pipe, without waiting for it', async () => {
    await write('a.md');
    execFileSync('mkfifo', [at('pipe.md')]);
    expect(await scan()).toEqual({
      ...found('a.md'),
      failed: [{ path: 'pipe.md', reason: 'is not a regular file' }],
    });
  });

  // macOS refuses such names.
  it.skipIf(process.platform === 'darwin')('is reported if its name is not UTF-8', async () => {
    await write('a.md');
    const path = Buffer.concat([Buffer.from(at('M')), Buffer.from([0xfc]), Buffer.from('ller.md')]);
    await writeFile(path, 'text');
    expect(await scan()).toEqual({
      ...found('a.md'),
      failed: [{ path: 'M\ufffdller.md', reason: 'has a name that is not UTF-8' }],
    });
  });

  it('is reported if a folder may not be read, and the others are still listed', async () => {
    await write('a.md', 'closed/b.md', 'c/d.md');
    await chmod(corpus.path, 0o755);
    await chmod(at('closed'), 0o000);
    const result = await withoutPrivileges(() => scan());
    await chmod(at('closed'), 0o755);
    expect(result).toEqual({
      ...found('a.md', 'c/d.md'),
      failed: [{ path: 'closed', reason: 'cannot be read: permission denied' }],
    });
  });
});

describe('a corpus that cannot be opened', () => {
  const opening = (path: string) => `The documents folder ${path}`;
  const ending = 'Create it, or name another one with --documents DIR or DOCUMENTS_DIR.';

  it('is reported if it is missing', async () => {
    const error = await failure(at('gone'));
    expect(error).toBeInstanceOf(FootnoteError);
    expect(error).toHaveProperty('message', `${opening(at('gone'))} does not exist. ${ending}`);
  });

  it('is reported if it is a file', async () => {
    await write('a.md');
    expect(await failure(at('a.md'))).toMatchObject({
      name: 'FootnoteError',
      message: `${opening(at('a.md'))} is a file, not a folder. Name the folder it lies in with --documents DIR or DOCUMENTS_DIR.`,
    });
    const below = await failure(at('a.md/b'));
    expect(below).toBeInstanceOf(FootnoteError);
    expect(below).toHaveProperty('message', expect.stringContaining('cannot be opened (ENOTDIR'));
  });

  it('is reported if it may not be read', async () => {
    await mkdir(at('closed'), { mode: 0o000 });
    await chmod(corpus.path, 0o755);
    const error = await withoutPrivileges(() => failure(at('closed')));
    expect(error).toBeInstanceOf(FootnoteError);
    expect(error).toHaveProperty(
      'message',
      expect.stringMatching(/cannot be read \(EACCES.*Let the user .* read it/),
    );
  });
});
