import { fork } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireLock } from '../../../src/index/folder-lock.ts';
import {
  IndexingProcess,
  type ProcessOptions,
  UpdateKilled,
} from '../../../src/index/updating/process.ts';
import type { IndexProgress } from '../../../src/index/updating/report.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';
import { testConfig } from '../../helpers/test-config.ts';

let folder: TempFolder;

beforeEach(async () => {
  folder = await createTempFolder();
});
afterEach(() => folder.remove());

/** A program in place of ours, to die and to hang where it is wanted. */
describe('an indexing process that', () => {
  let indexer: IndexingProcess | undefined;
  afterEach(() => indexer?.close());

  /** @param update body of a function of `request`, `run` (1, 2, …) and `send` */
  const start = async (update: string, options: Partial<ProcessOptions> = {}) => {
    const runs = JSON.stringify(join(folder.path, 'runs'));
    const program = await folder.write(
      'program.mjs',
      `import { appendFileSync, readFileSync } from 'node:fs';
       appendFileSync(${runs}, 'x');
       const run = readFileSync(${runs}, 'utf8').length;
       const send = (message) => process.send(message);
       const outcome = { unchanged: 0, failed: [], newlyFailed: [], unsupported: [], seconds: 1 };
       const reading = (path, done, total) => send({
         progress: { path, done, total, passages: done, seconds: 1, secondsLeft: 0 },
         reading: { path, bytes: 1, modified: 1, changed: 1 },
       });
       process.on('message', async ({ open, update: request }) => {
         if (open) send({ opened: true });
         if (request) { ${update} }
       });
       process.on('disconnect', () => process.exit());`,
    );
    const opening = {
      corpus: { folder: folder.path, maxBytes: 1e6 },
      place: { kind: 'folder', folder: folder.path } as const,
      fingerprint: 'f',
      model: testConfig(),
    };
    indexer = new IndexingProcess(opening, { program, ...options });
    return indexer;
  };

  it('dies of two files is one update to those who follow it', async () => {
    const process = await start(`
      if (run === 1) {
        reading('a', 0, 4);
        send({ committed: { kind: 'added', path: 'a' } });
        reading('b', 1, 4);
        process.kill(process.pid, 'SIGKILL');
      } else if (run === 2) {
        reading('c', 0, 2);
        process.kill(process.pid, 'SIGKILL');
      } else {
        reading('d', 0, 1);
        send({ committed: { kind: 'added', path: 'd' } });
        send({ progress: { path: '', done: 1, total: 1, passages: 1, seconds: 1, secondsLeft: 0 } });
        send({ outcome: { ...outcome, unchanged: 7, failed: request.failed } });
      }`);
    const progress: IndexProgress[] = [];
    const committed: string[] = [];
    const outcome = await process.update(
      { prune: true },
      {
        onProgress: (now) => progress.push(now),
        onCommit: ({ path }) => committed.push(path),
      },
    );
    expect(committed).toEqual(['a', 'd']);
    expect(progress.map(({ path, done, total }) => [path, done, total])).toEqual([
      ...[
        ['a', 0, 4],
        ['b', 1, 4],
        ['c', 2, 4],
        ['d', 3, 4],
      ],
      ['', 4, 4],
    ]);
    expect(outcome.failed).toMatchObject([{ path: 'b' }, { path: 'c' }]);
    // What the first process committed is unchanged to the last one.
    expect(outcome.unchanged).toBe(6);
  });

  it('dies between two files is started again, and no file is blamed', async () => {
    const process = await start(`
      if (run === 1) {
        reading('a', 0, 2);
        send({ committed: { kind: 'added', path: 'a' } });
        process.kill(process.pid, 'SIGKILL');
      }
      send({ outcome: { ...outcome, failed: request.failed } });`);
    expect((await process.update({}, {})).failed).toEqual([]);
  });

  it('dies again and again without reading anything is an error that says what to do', async () => {
    const process = await start(`process.kill(process.pid, 'SIGKILL');`);
    await expect(process.update({}, {})).rejects.toThrow(/without reading one\. .* Start Footnote/);
    expect(process.isRunning).toBe(false);
  });

  it('tells those who follow it what they cannot bear is ended', async () => {
    const process = await start(`reading('a', 0, 1);`);
    const onProgress = () => {
      throw new Error('the disk of the log is full');
    };
    await expect(process.update({}, { onProgress })).rejects.toThrow('the disk of the log is full');
    expect(process.isRunning).toBe(false);
  });

  it.runIf(globalThis.process.platform === 'linux')(
    'waits for the processor is not taken for one that is busy',
    async () => {
      const process = await start(
        `reading('a', 0, 1);
         setTimeout(() => send({ outcome }), 2000);`,
        { seconds: 0.5 },
      );
      expect((await process.update({}, {})).failed).toEqual([]);
    },
  );

  it('waits too long is ended all the same', async () => {
    const process = await start(
      `reading('a', 0, 1);
       if (run > 1) send({ outcome: { ...outcome, failed: request.failed } });`,
      { longestSeconds: 0.5 },
    );
    const { failed } = await process.update({}, {});
    expect(failed).toMatchObject([{ path: 'a', reason: 'takes longer than 0.5 seconds to read' }]);
  });

  it('is deaf to a stop is killed', async () => {
    const process = await start(`reading('a', 0, 1); for (;;);`, { stopSeconds: 0.1 });
    const stopping = new AbortController();
    const events = { onProgress: () => stopping.abort(), signal: stopping.signal };
    await expect(process.update({}, events)).rejects.toThrow(UpdateKilled);
    expect(process.isRunning).toBe(false);
  });
});

describe('an indexing process whose parent is killed', () => {
  it('ends in the middle of a large file, and gives up the lock', async () => {
    const words = Array.from({ length: 400_000 }, (_, i) => `barrel ${i % 977}.`).join(' ');
    await folder.write('corpus/large.txt', words);
    const index = join(folder.path, 'index');
    const script = join(import.meta.dirname, '../../helpers/index-in-process.ts');
    const parent = fork(script, [join(folder.path, 'corpus'), index], {
      execArgv: ['--import', 'tsx'],
    });
    const pid = await new Promise<number>((resolve) => {
      parent.on('message', (message: { pid: number }) => resolve(message.pid));
    });
    parent.kill('SIGKILL');
    await expect.poll(() => isRunning(pid)).toBe(false);
    for (const role of ['keeper', 'writer'] as const) {
      const lock = acquireLock(index, role);
      expect(lock).not.toBeNull();
      lock?.release();
    }
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
