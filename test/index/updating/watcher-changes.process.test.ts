import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from 'vitest';
import { type Corpus, it, runWatcher, until } from '../../helpers/watched-corpus.ts';

describe.concurrent('a watcher calls when', () => {
  it.for<[string, (corpus: Corpus) => unknown]>([
    ['a file is created', (corpus) => corpus.write('c.md')],
    ['a file is created in a folder', (corpus) => corpus.write('sub/c.md')],
    ['a file is edited', (corpus) => corpus.write('sub/b.md', 'other')],
    ['a file is appended to', ({ root }) => appendFile(join(root, 'a.md'), 'more')],
    ['a file is deleted', (corpus) => corpus.remove('sub/b.md')],
    ['a file is renamed', ({ root }) => rename(join(root, 'a.md'), join(root, 'z.md'))],
    ['a file is moved', ({ root }) => rename(join(root, 'a.md'), join(root, 'sub/a.md'))],
    ['a file is moved away', ({ root }) => rename(join(root, 'a.md'), join(root, '../a.md'))],
    ['a folder is deleted', (corpus) => corpus.remove('sub')],
    ['a folder is renamed', ({ root }) => rename(join(root, 'sub'), join(root, 'sub2'))],
    ['a folder is moved away', ({ root }) => rename(join(root, 'sub'), join(root, '../sub'))],
    ['a link is made', ({ root }) => symlink('a.md', join(root, 'link.md'))],
  ])('%s', async ([_, act], { corpus }) => {
    await corpus.start();
    await corpus.latencyOf(() => act(corpus));
  });

  it('a file is saved by way of a temporary one', async ({ corpus }) => {
    const path = corpus.at('a.md');
    const contents: string[] = [];
    await corpus.start(async () => contents.push(await readFile(path, 'utf8')));
    await rename(await corpus.write('a.md.tmp', 'new'), path);
    await until(() => contents.length > 0);
    await corpus.calm();
    expect(new Set(contents)).toEqual(new Set(['new']));
  });

  it('a full folder is moved in, and from then on what changes in it', async ({ corpus }) => {
    await corpus.temp.write('full/deep/c.md', 'c');
    await corpus.start();
    await corpus.latencyOf(() => rename(join(corpus.temp.path, 'full'), corpus.at('full')));
    await corpus.calm();
    await corpus.latencyOf(() => corpus.write('full/deep/c.md', 'other'));
  });

  it('anything happens in folders that are made at that moment', async ({ corpus }) => {
    await corpus.start();
    await corpus.latencyOf(() => corpus.write('x/y/z/c.md'));
    await corpus.calm();
    await corpus.latencyOf(() => corpus.remove('x/y/z/c.md'));
  });

  it('anything happens in a folder that was removed and made again', async ({ corpus }) => {
    await corpus.start();
    for (let i = 0; i < 20; i++) {
      rmSync(corpus.at('sub'), { recursive: true });
      if (i % 3 === 0) writeFileSync(corpus.at('sub'), 'a file in its place');
      if (i % 3 === 0) rmSync(corpus.at('sub'));
      mkdirSync(corpus.at('sub/deep'), { recursive: true });
      await sleep(i);
    }
    await corpus.calm();
    await corpus.latencyOf(() => corpus.write('sub/b.md'));
    await corpus.calm();
    await corpus.latencyOf(() => corpus.write('sub/deep/c.md'));
  });

  it('a Kubernetes volume is updated, whose files link to a hidden folder', async ({ corpus }) => {
    await corpus.write('..v1/k.md', 'old');
    await corpus.write('..v2/k.md', 'new');
    await symlink('..v1', corpus.at('..data'));
    await symlink('..data/k.md', corpus.at('k.md'));
    await corpus.start();
    await corpus.latencyOf(() => pointTo('..v2', corpus.at('..data')));
    expect(await readFile(corpus.at('k.md'), 'utf8')).toBe('new');
  });

  it('it is asked to', async ({ corpus }) => {
    const watcher = await corpus.start();
    expect(watcher.state).toBe('watching');
    await corpus.latencyOf(() => watcher.trigger());
    await corpus.calm();
    expect(corpus.calls).toHaveLength(1);
  });

  it('a sweep is due, without any event', async ({ corpus }) => {
    const watcher = await corpus.start(undefined, { sweepMilliseconds: 50 });
    await until(() => corpus.calls.length >= 3);
    expect(watcher.state).toBe('watching');
  });

  it('something changes in a corpus whose own folder is hidden', async ({ corpus }) => {
    const file = await corpus.temp.write('.docs/a.md', 'a');
    await corpus.start(undefined, { folder: join(corpus.temp.path, '.docs') });
    await corpus.latencyOf(() => writeFile(file, 'other'));
  });
});

describe.concurrent('the documents folder', () => {
  it('may be removed, and is watched again when it is back', async ({ corpus }) => {
    const watcher = await corpus.start(undefined, { sweepMilliseconds: 60_000 });
    await rm(corpus.root, { recursive: true });
    await until(() => watcher.state === 'failed');
    expect(corpus.notices).toEqual([expect.stringMatching(/^The documents folder .* is missing/)]);
    const before = corpus.calls.length;
    watcher.trigger();
    await sleep(200);
    expect(corpus.calls).toHaveLength(before);
    await corpus.latencyOf(() => corpus.write('new/c.md'));
    expect(watcher.state).toBe('watching');
    expect(corpus.notices[1]).toContain('watched again');
    await corpus.calm();
    await corpus.latencyOf(() => corpus.write('new/c.md', 'other'));
    expect(corpus.notices).toHaveLength(2);
  });

  it.for<[string, (root: string) => unknown]>([
    [
      'removed and made again',
      (root) => {
        rmSync(root, { recursive: true });
        mkdirSync(root);
      },
    ],
    [
      'moved away and back',
      async (root) => {
        await rename(root, `${root}2`);
        await rename(`${root}2`, root);
      },
    ],
    [
      'replaced by another one',
      async (root) => {
        mkdirSync(`${root}2/sub`, { recursive: true });
        await rename(root, `${root}1`);
        await rename(`${root}2`, root);
      },
    ],
  ])('may be %s in one moment', async ([_, act], { corpus }) => {
    const watcher = await corpus.start();
    await corpus.latencyOf(() => act(corpus.root));
    await until(() => watcher.state === 'watching');
    await corpus.calm();
    await corpus.latencyOf(() => corpus.write('sub/c.md'));
    await corpus.calm();
    await corpus.latencyOf(() => corpus.write('sub/c.md', 'other'));
  });

  it('may be a link that is pointed elsewhere', async ({ corpus }) => {
    const folder = join(corpus.temp.path, 'link');
    await corpus.temp.write('docs2/a.md', 'a');
    await symlink('docs', folder);
    await corpus.start(undefined, { folder });
    await corpus.latencyOf(() => corpus.write('sub/b.md', 'other'));
    await corpus.calm();
    await corpus.latencyOf(() => pointTo('docs2', folder));
    await corpus.calm();
    await corpus.latencyOf(() => corpus.temp.write('docs2/a.md', 'other'));
  });

  it('may be missing at the start', async ({ corpus }) => {
    await rm(corpus.root, { recursive: true });
    const watcher = await corpus.start(undefined, { sweepMilliseconds: 50 });
    expect(watcher.state).toBe('failed');
    await sleep(200);
    expect(corpus.calls).toEqual([]);
    expect(corpus.notices).toHaveLength(1);
    await corpus.latencyOf(() => mkdir(corpus.root));
    await until(() => watcher.state === 'watching');
  });
});

// In a user namespace of its own, a process can lower its own limit and that of nobody else.
describe.concurrent('where the system allows too few watches', () => {
  it.skipIf(!hasNamespaces()).for([
    ['0 > max_inotify_watches', 'failed', 'max_user_watches and restart Footnote, or set SWEEP_'],
    ['4 > max_inotify_watches', 'failed', 'max_user_watches and restart Footnote, or set SWEEP_'],
    ['4 > max_inotify_watches', 'sweeping', 'max_user_watches and restart Footnote.'],
    ['0 > max_inotify_instances', 'failed', 'max_user_instances and restart Footnote, or set'],
  ] as const)('(%s), it says so once and is %s', async ([limit, state, advice], { corpus }) => {
    for (let i = 0; i < 9; i++) await mkdir(corpus.at(`folder ${i}`));
    const { code, stdout } = await runWatcher(corpus.root, state, limit);
    expect({ code, lines: stdout.trim().split('\n') }).toEqual({
      code: 0,
      lines: [expect.stringContaining(`raise fs.inotify.${advice}`)],
    });
  });
});

/** Makes a link lead elsewhere, without a moment in which it is not there. */
async function pointTo(target: string, link: string): Promise<void> {
  await symlink(target, `${link}_tmp`);
  await rename(`${link}_tmp`, link);
}

function hasNamespaces(): boolean {
  if (!existsSync('/proc/sys/user/max_inotify_watches')) return false;
  return spawnSync('unshare', ['-Ur', 'true']).status === 0;
}
