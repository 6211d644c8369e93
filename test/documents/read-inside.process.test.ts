import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rename, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCurrentFile } from '../../src/documents/current-file.ts';
import { readInside } from '../../src/documents/read-inside.ts';
import { saveUpload } from '../../src/documents/save-upload.ts';
import { scanCorpus } from '../../src/documents/scan.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

let around: TempFolder;
let corpus: string;

beforeEach(async () => {
  around = await createTempFolder();
  corpus = join(around.path, 'corpus');
  await around.write('corpus/team/a.md', 'The pump runs.');
  await around.write('outside/a.md', 'secret');
  await around.write('outside/secret.md', 'secret');
});

afterEach(() => around.remove());

const read = (path: string) => readInside(corpus, path, 1_000);

describe('what is not a file', () => {
  it('is refused without waiting for anybody', async () => {
    execFileSync('mkfifo', [join(corpus, 'pipe.md')]);
    const server = createServer().listen(join(corpus, 'socket.md'));
    await once(server, 'listening');
    for (const path of ['pipe.md', 'socket.md', 'team']) {
      await expect(read(path)).rejects.toThrow('is not a regular file');
      expect(await readCurrentFile(corpus, path, { maxBytes: 9 })).toBeNull();
    }
    server.close();
    await symlink('/dev/zero', join(corpus, 'zero.md'));
    await expect(read('zero.md')).rejects.toThrow('leaves the documents folder');
  });

  it('takes no part in an upload of its name', async () => {
    execFileSync('mkfifo', [join(corpus, 'pipe.md')]);
    const saved = await saveUpload(corpus, 'pipe.md', Buffer.from(''));
    expect(saved).toEqual({ path: 'pipe (2).md', outcome: 'saved', other: 'pipe.md' });
  });
});

/** Exchanges a file or folder for a link and back, as fast as it can, until it is ended. */
const EXCHANGING = `
  const fs = require('node:fs');
  const [path, target, other] = process.argv.slice(1);
  fs.symlinkSync(target, other + '.link');
  process.send('ready');
  (function turn() {
    for (let i = 0; i < 500; i++) {
      fs.renameSync(path, other);
      fs.renameSync(other + '.link', path);
      fs.renameSync(path, other + '.link');
      fs.renameSync(other, path);
    }
    setImmediate(turn);
  })();
`;

describe.each([
  ['a file', 'team/a.md', 'outside/a.md'],
  ['a folder', 'team', 'outside'],
])('%s that is exchanged for a link out of the corpus all the time', (_, path, target) => {
  it('is read or not, and nothing of the outside ever is', async () => {
    const args = [join(corpus, path), join(around.path, target), join(around.path, 'aside')];
    const child = spawn(process.execPath, ['-e', EXCHANGING, ...args], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    try {
      await once(child, 'message');
      const seen = new Set<string>();
      for (let i = 0; i < 1_000 || seen.size < 2; i++) {
        expect(child.exitCode).toBe(null);
        const content = await read('team/a.md').then(
          (file) => file.content.toString(),
          () => 'refused',
        );
        seen.add(content);
        if (i % 10 > 0) continue;
        const { files, unsupported } = await scanCorpus(corpus);
        for (const { path: found } of files) expect(found).toBe('team/a.md');
        expect(unsupported).toEqual([]);
      }
      expect(seen).toEqual(new Set(['refused', 'The pump runs.']));
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });
});

/** Gives a mounted volume another version, as Kubernetes does. */
async function mount(version: number): Promise<void> {
  await around.write(`corpus/..2026_${version}/a.md`, 'The pump runs.');
  await symlink(`..2026_${version}`, join(corpus, '..data_tmp'));
  await rename(join(corpus, '..data_tmp'), join(corpus, '..data'));
  await rm(join(corpus, `..2026_${version - 1}`), { recursive: true, force: true });
}

describe('a mounted Kubernetes volume', () => {
  it('is read and listed while its version changes', async () => {
    await mount(0);
    await symlink('..data/a.md', join(corpus, 'a.md'));
    for (let version = 1; version <= 100; version++) {
      const [file, { files, failed }] = await Promise.all([
        read('a.md'),
        scanCorpus(corpus),
        mount(version),
      ]);
      expect(file.content.toString()).toBe('The pump runs.');
      expect(failed).toEqual([]);
      expect(files.map(({ path }) => path)).toEqual(['a.md', 'team/a.md']);
    }
  });
});
