import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkPrompts } from '../src/chat-model/prompts.ts';
import { openRights } from '../src/rights/rights.ts';
import { FileDenials } from '../src/telegram/records/sqlite/file-denials.ts';
import { createTempFolder, type TempFolder } from './helpers/temp-folder.ts';

describe.skipIf(process.platform === 'win32')('a pipe in place of a file of settings', () => {
  let folder: TempFolder;
  let writers: ChildProcess[];
  beforeEach(async () => {
    folder = await createTempFolder();
    writers = [];
  });
  afterEach(async () => {
    for (const writer of writers) {
      const ended = once(writer, 'exit');
      if (writer.exitCode === null && writer.kill('SIGKILL')) await ended;
    }
    await folder.remove();
  });

  /** Somebody waits to write to it, so that a program that reads it fails here and does not hang. */
  const pipe = (name: string): string => {
    const path = join(folder.path, name);
    execFileSync('mkfifo', [path]);
    writers.push(
      spawn('sh', ['-c', 'while [ -p "$1" ]; do printf nothing > "$1"; done', 'sh', path], {
        stdio: 'ignore',
      }),
    );
    return path;
  };

  it('is not read as the rights, at the start or later', async () => {
    const path = pipe('access.yaml');
    expect(() => openRights(path, () => {})).toThrow(/is not a regular file\. Put a file/);
    await rm(path);
    const notices: string[] = [];
    await folder.write('access.yaml', 'everyone: { see: a }');
    const rights = openRights(path, (line) => notices.push(line));
    await rm(path);
    pipe('access.yaml');
    const seen = rights.documentsFor({ person: 1 });
    expect(['a/x.md', 'b/x.md'].map((one) => seen?.includes(one))).toEqual([true, false]);
    expect(notices.join()).toMatch(/is not a regular file.*the rules of before hold/);
  });

  it('is a damaged list of denials, which is set aside and closes the bot', async () => {
    const notices: string[] = [];
    pipe('denied-7.json');
    const denials = FileDenials.open(folder.path, 7, (line) => notices.push(line));
    expect(denials.isClosed).toBe(true);
    expect(notices.join()).toContain('is damaged; a copy is kept as');
    const names = await readdir(folder.path);
    const isPipe = async (name: string) => (await lstat(join(folder.path, name))).isFIFO();
    expect(names).toHaveLength(2);
    expect(await Promise.all(names.sort().map(isPipe))).toEqual([false, true]);
  });

  it('is a prompt that cannot be read', async () => {
    pipe('answer.md');
    const [answer] = await checkPrompts(folder.path);
    expect(answer?.problems).toEqual(['The file cannot be read (it is not a regular file).']);
  });
});
