import { mkdir, realpath, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasMoved, listUnmoved, openUnmoved } from '../../src/files/open-unmoved.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

let around: TempFolder;
let root: string;

beforeEach(async () => {
  around = await createTempFolder();
  await around.write('corpus/team/a.md', 'text');
  await around.write('outside/a.md', 'secret');
  root = await realpath(around.path);
});

afterEach(() => around.remove());

const at = (path: string) => join(root, path);

async function opened(path: string): Promise<string> {
  const file = await openUnmoved(at(path));
  return file.readFile('utf8').finally(() => file.close());
}

const failure = (promise: Promise<unknown>) => promise.then(() => 'it was opened', hasMoved);

describe('what lies at a real path', () => {
  it('is opened, and listed', async () => {
    expect(await opened('corpus/team/a.md')).toBe('text');
    const names = (await listUnmoved(at('corpus/team'))).map(({ name }) => name);
    expect(names).toEqual(['a.md']);
    expect((await listUnmoved(at('corpus')))[0]?.isDirectory()).toBe(true);
  });

  it('is not opened if a link is there by now', async () => {
    await rm(at('corpus/team/a.md'));
    await symlink(at('outside/a.md'), at('corpus/team/a.md'));
    expect(await failure(opened('corpus/team/a.md'))).toBe(true);
  });

  it('is neither opened nor listed if a folder on the way is a link by now', async () => {
    await rename(at('corpus/team'), at('corpus/former'));
    await symlink(at('outside'), at('corpus/team'));
    await mkdir(at('outside/below'));
    expect(await failure(opened('corpus/team/a.md'))).toBe(true);
    expect(await failure(listUnmoved(at('corpus/team')))).toBe(true);
    expect(await failure(listUnmoved(at('corpus/team/below')))).toBe(true);
  });

  it('is not opened if that link leads to the same file, because it may lead elsewhere next', async () => {
    await rename(at('corpus/team'), at('corpus/former'));
    await symlink('former', at('corpus/team'));
    expect(await failure(opened('corpus/team/a.md'))).toBe(true);
  });

  it('may be gone by now', async () => {
    await rm(at('corpus/team'), { recursive: true });
    expect(await failure(opened('corpus/team/a.md'))).toBe(true);
    expect(await failure(listUnmoved(at('corpus/team')))).toBe(true);
  });
});
