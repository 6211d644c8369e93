import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { currentFolders, type Relocation } from '../../src/data-folder/relocation.ts';
import { takeOver } from '../../src/data-folder/take-over.ts';
import { FootnoteError } from '../../src/errors.ts';
import type { Rename } from '../../src/files/move.ts';
import { openDatabase } from '../../src/sqlite/open.ts';
import { inboxFile } from '../../src/telegram/delivery/sqlite/inbox-file.ts';
import { HolderProcess } from '../helpers/holder-process.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';
import { withoutPrivileges } from '../helpers/without-privileges.ts';
import { WriterProcess } from '../helpers/writer-process.ts';

let folder: TempFolder;
let notices: string[];

beforeEach(async () => {
  folder = await createTempFolder();
  notices = [];
});
afterEach(() => folder.remove());

const FORMER = {
  'catalog.sqlite': 'catalog',
  'catalog.sqlite-wal': 'its log',
  'graph.json': '{}',
  'graph-1.hnsw': 'graph',
  'records-7.sqlite': 'records',
  'records-7.sqlite-wal': 'their log',
  'inbox-7.sqlite': '',
  'writer.pid': '1',
};

const place = (...parts: string[]) => join(folder.path, ...parts);
const relocationTo = (part: Relocation['part'], from = 'old'): Relocation => ({
  part,
  from: [place('nothing', 'here'), place(from)],
  to: place('data', 'corpora', 'a', part),
});
const all = () => [
  relocationTo('bot'),
  relocationTo('index'),
  relocationTo('models', 'old-models'),
];

const run = (relocations = all(), renameEntry?: Rename) =>
  takeOver(relocations, {
    dataFolder: place('data'),
    notify: (sentence) => notices.push(sentence),
    ...(renameEntry && { renameEntry }),
  });

async function writeFormer(): Promise<void> {
  for (const [name, text] of Object.entries(FORMER)) await folder.write(`old/${name}`, text);
  await folder.write('old-models/Acme/model/weights', 'weights');
}

async function contentOf(path: string): Promise<Record<string, string>> {
  const names = (await readdir(path, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const pairs = names.map(async ({ parentPath, name }) => {
    const file = join(parentPath, name);
    return [file.slice(path.length + 1), await readFile(file, 'utf8')] as const;
  });
  return Object.fromEntries(await Promise.all(pairs));
}

async function expectTakenOver(): Promise<void> {
  expect(await contentOf(place('data', 'corpora', 'a'))).toEqual({
    'index/catalog.sqlite': 'catalog',
    'index/catalog.sqlite-wal': 'its log',
    'index/graph.json': '{}',
    'index/graph-1.hnsw': 'graph',
    'bot/records-7.sqlite': 'records',
    'bot/records-7.sqlite-wal': 'their log',
    'bot/inbox-7.sqlite': '',
    'models/Acme/model/weights': 'weights',
  });
  expect([existsSync(place('old')), existsSync(place('old-models'))]).toEqual([false, false]);
}

/** As between two disks: a rename to a file of another folder is refused. */
const otherDisk: Rename = async (from, to) => {
  if (!to.startsWith(`${from}.`) && !from.startsWith(`${to}.`)) {
    throw Object.assign(new Error('cross-device link'), { code: 'EXDEV' });
  }
  await rename(from, to);
};

describe('the state of an earlier release', () => {
  it.each([
    ['on one disk', rename],
    ['from another disk', otherDisk],
  ])('is moved to its new places %s, and the log says so', async (_, renameEntry) => {
    await writeFormer();
    await run(all(), renameEntry);
    await expectTakenOver();
    expect(notices).toEqual([
      `Moved the state of the bot of an earlier release from ${place('old')} to ${relocationTo('bot').to}.`,
      expect.stringMatching(/^Moved the index /),
      expect.stringMatching(/^Moved the models /),
    ]);
    await run();
    expect(notices).toHaveLength(3);
  });

  it('leaves a new installation without any trace', async () => {
    await run();
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('never replaces what this release has already', async () => {
    await writeFormer();
    await folder.write('data/corpora/a/bot/records-7.sqlite', 'newer');
    await run();
    expect(await readFile(place('data/corpora/a/bot/records-7.sqlite'), 'utf8')).toBe('newer');
    expect(await readFile(place('old/records-7.sqlite'), 'utf8')).toBe('records');
  });

  it('leaves files that are not its own where they are', async () => {
    await writeFormer();
    await folder.write('old/notes.txt', 'mine');
    await run();
    expect(await readdir(place('old'))).toEqual(['notes.txt']);
  });

  it.each([
    ['on one disk', rename],
    ['from another disk', otherDisk],
  ])('is taken over whole after a crash at any step %s', async (_, renameEntry) => {
    let isThrough = false;
    for (let step = 1; !isThrough; step++) {
      await rm(place('data'), { recursive: true, force: true });
      await writeFormer();
      isThrough = !(await crashAt(step, renameEntry));
      // Nothing may be at its place in part, whoever looks now.
      for (const { part, to } of all()) {
        if (existsSync(to)) expect((await readdir(to)).length).toBe(SIZES[part]);
      }
      await run(all(), renameEntry);
      await expectTakenOver();
      expect(step).toBeLessThan(60);
    }
  });

  it('is taken over once by programs that start together', async () => {
    await writeFormer();
    const script = join(import.meta.dirname, '../helpers/take-over-process.ts');
    const args = ['--import', 'tsx', script, place('data'), JSON.stringify(all())];
    const runs = [1, 2, 3].map(() => promisify(execFile)(process.execPath, args));
    const outputs = (await Promise.all(runs)).map(({ stdout }) => stdout);
    await expectTakenOver();
    expect(outputs.join('').match(/^Moved the/gm)).toHaveLength(3);
  });
});

const SIZES = { index: 4, bot: 3, models: 1 };

/** Fails every rename from the given one on, as a killed program makes none. Returns whether any was failed. */
async function crashAt(step: number, renameEntry: Rename): Promise<boolean> {
  let count = 0;
  const crash = new FootnoteError('killed');
  const crashing: Rename = async (from, to) => {
    if (++count >= step) throw crash;
    await renameEntry(from, to);
  };
  await run(all(), crashing).catch((error) => {
    if (!String(error).includes('killed')) throw error;
  });
  return count >= step;
}

describe('an older program that is still running', () => {
  it('keeps its index, and the error says what to do', async () => {
    await writeFormer();
    const other = await WriterProcess.start(place('old'));
    await other.acquire();
    const before = await contentOf(place('old'));
    await expect(run()).rejects.toThrow(
      new RegExp(`An older Footnote \\(process ${other.pid}\\) is still running .* Stop it, then`),
    );
    expect(await contentOf(place('old'))).toEqual(before);
    await other.kill();
    await run();
    await expectTakenOver();
  });

  it('keeps the state of its bot, and the index beside it', async () => {
    await writeFormer();
    await rm(place('old', 'inbox-7.sqlite'));
    openDatabase(inboxFile(place('old'), 7)).close();
    const other = await HolderProcess.start(inboxFile(place('old'), 7).path);
    await expect(run()).rejects.toThrow(/older Footnote .* still running/);
    await expect(run([relocationTo('index')])).rejects.toThrow(/older Footnote/);
    expect(existsSync(place('old', 'records-7.sqlite'))).toBe(true);
    await other.kill();
    await run();
    expect(existsSync(place('data/corpora/a/bot/records-7.sqlite'))).toBe(true);
  });
});

describe('a former place that cannot be moved', () => {
  const refusing: Rename = async () => {
    throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
  };

  it('stops the program where the bot is concerned: who was denied would be let in', async () => {
    await writeFormer();
    await expect(run([relocationTo('bot')], refusing)).rejects.toThrow(
      /state of the bot .* cannot be moved .*permission denied.* Run Footnote once as the user/,
    );
  });

  it('stops it where nobody can look for the state of the bot', async () => {
    await writeFormer();
    await chmod(folder.path, 0o755);
    await chmod(place('old'), 0o000);
    const [bot, index] = [relocationTo('bot'), relocationTo('index')];
    await withoutPrivileges(async () => {
      await expect(run([bot])).rejects.toThrow(
        /old cannot be listed, where .* state of the bot\. Make it readable/,
      );
      await run([index]);
      const folders = { indexFolder: index.to, botFolder: bot.to, relocations: [bot, index] };
      expect(currentFolders(folders)).toEqual(folders);
    });
    expect(notices).toEqual([]);
    await chmod(place('old'), 0o700);
    await run([bot]);
    expect(notices).toHaveLength(1);
  });

  it('is not sought in a file', async () => {
    await folder.write('old', 'a file');
    await run([relocationTo('bot'), relocationTo('index')]);
    expect(notices).toEqual([]);
  });

  it('does not stop it if everything can be built again', async () => {
    await writeFormer();
    await run([relocationTo('index'), relocationTo('models', 'old-models')], refusing);
    expect(notices).toEqual([
      expect.stringMatching(/The index .* cannot be moved .*makes new ones/),
      expect.stringMatching(/The models .* cannot be moved/),
    ]);
  });
});

describe('where a command that only looks finds a part', () => {
  it('is its old place until it is taken over', async () => {
    const relocation = relocationTo('index');
    const folders = {
      indexFolder: relocation.to,
      botFolder: place('bot'),
      relocations: [relocation],
    };
    expect(currentFolders(folders)).toEqual(folders);
    await writeFormer();
    expect(currentFolders(folders)).toEqual({ ...folders, indexFolder: place('old') });
    await mkdir(relocation.to, { recursive: true });
    expect(currentFolders(folders)).toEqual(folders);
  });
});
