import { describe, expect, it } from 'vitest';
import type { App, IndexReport } from '../src/app/app.ts';
import { keepLogged } from '../src/keeping.ts';
import { reportOf } from './telegram/admin/fake-app.ts';

/** The lines of the log after each of these updates. */
async function logOf(...reports: Partial<IndexReport>[]): Promise<string[][]> {
  const [first, ...others] = reports.map((report) => reportOf(report));
  let lines: string[] = [];
  let tell: (report: IndexReport) => void = () => {};
  const app = {
    update: async () => first,
    watch(onReport: typeof tell) {
      tell = onReport;
    },
  } as unknown as App;
  await keepLogged(app, (line) => line && lines.push(line));
  const logs = [lines];
  for (const report of others) {
    lines = [];
    tell(report);
    logs.push(lines);
  }
  return logs;
}

const failure = (path: string, reason = 'is damaged') => ({ path, reason });

describe('the log of an index that is kept up to date', () => {
  it('names a failure once, until it is another one or comes back', async () => {
    const a = failure('a.pdf');
    const logs = await logOf(
      { failed: [a] },
      { failed: [a] },
      { failed: [a, failure('b.pdf')] },
      { failed: [failure('a.pdf', 'needs a password')] },
      { failed: [] },
      { failed: [a] },
    );
    expect(logs).toEqual([
      ['Not indexed: a.pdf is damaged'],
      [],
      ['Not indexed: b.pdf is damaged'],
      ['Not indexed: a.pdf needs a password'],
      [],
      ['Not indexed: a.pdf is damaged'],
    ]);
  });

  it('names ten failures at once, and the others with the next update', async () => {
    const failed = Array.from({ length: 15 }, (_, i) => failure(`${i}.pdf`));
    const logs = await logOf({ failed }, { failed }, { failed });
    expect(logs.map((lines) => lines.length)).toEqual([11, 5, 0]);
    expect(logs[0]?.at(-1)).toBe('… and 5 more');
    expect(logs[1]?.at(-1)).toBe('Not indexed: 14.pdf is damaged');
  });

  it('names nothing again after another process has kept the index', async () => {
    const a = { failed: [failure('a.pdf')], unsupported: ['a.x'] };
    const kept = { failed: [failure('b.pdf')], keptBy: '7' };
    const both = { failed: [...a.failed, ...kept.failed], unsupported: ['a.x'] };
    const logs = await logOf(a, kept, kept, both);
    expect(logs.map(({ length }) => length)).toEqual([2, 2, 0, 0]);
  });

  it('counts the files of types that are not read again where one is new', async () => {
    const [x, xy] = [['a.x'], ['a.x', 'b.y']];
    const logs = await logOf({ unsupported: x }, { unsupported: x }, { unsupported: xy });
    expect(logs).toEqual([
      [expect.stringMatching(/^Skipped: 1 file of/)],
      [],
      [expect.stringMatching(/^Skipped: 2 files/)],
    ]);
  });

  it('names each change', async () => {
    const logs = await logOf({ added: 2 }, { changed: 1 }, {});
    expect(logs.map(({ length }) => length)).toEqual([1, 1, 0]);
  });
});
