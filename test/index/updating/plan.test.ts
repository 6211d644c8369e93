import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../src/index/updating/indexer.ts';
import { planUpdate, unfinished } from '../../../src/index/updating/plan.ts';
import { TERMS } from '../../../src/language/terms.ts';
import { SPLITTER } from '../../../src/passages/split.ts';
import { HashedEmbeddings } from '../../helpers/hashed-embeddings.ts';

describe('the plan', () => {
  const file = (path: string, bytes = 1, modified = 1, changed = 1) => ({
    ...{ path, bytes, modified, changed, contentHash: path, reader: 'r' },
  });
  const failure = (path: string, reader: string | null = 'r 9') => ({
    ...file(path),
    ...{ reason: 'is damaged', reader, ends: 0, retryAt: null },
  });
  const scanOf = (
    files: ReturnType<typeof file>[],
    { closed = [], refused = [] }: { closed?: string[]; refused?: string[] } = {},
  ) => ({
    files,
    failed: [...closed, ...refused].map((path) => ({ path, reason: 'some reason' })),
    closed,
    unsupported: [],
  });
  const options = { readerOf: () => 'r', limitedReaderOf: () => 'r 9' };
  const pathsOf = (files: readonly { path: string }[]) => files.map(({ path }) => path);

  it('reads what is new or of another size or time, and removes what is gone', () => {
    const known = ['same', 'larger', 'later', 'replaced', 'gone'].map((path) => file(path));
    const files = [
      ...[file('same'), file('larger', 2), file('later', 1, 1.001), file('new')],
      file('replaced', 1, 1, 1.001),
    ];
    const plan = planUpdate(scanOf(files), { files: known, failures: [] }, options);
    expect(pathsOf(plan.read)).toEqual(['larger', 'later', 'new', 'replaced']);
    expect(pathsOf(plan.missing)).toEqual(['gone']);
    expect(plan.unchanged).toBe(1);
  });

  it('reads again what another reader has read', () => {
    const files = [{ ...file('former'), reader: 'q' }, file('same')];
    const plan = planUpdate(scanOf(files), { files, failures: [] }, options);
    expect(pathsOf(plan.read)).toEqual(['former']);
  });

  it('reads on what was left for later if that is wanted', () => {
    const files = [{ ...file('long'), reader: unfinished('r') }, file('same')];
    const plan = (readsOn: boolean) =>
      planUpdate(scanOf(files), { files, failures: [] }, { ...options, readsOn });
    expect(pathsOf(plan(false).read)).toEqual([]);
    expect(pathsOf(plan(true).read)).toEqual(['long']);
  });

  it('does not take for gone what lies in a folder that could not be read', () => {
    const known = ['deep/a.txt', 'deep/er/b.txt', 'deeper.txt', 'link.txt'].map((path) =>
      file(path),
    );
    const scan = scanOf([], { closed: ['deep', 'link.txt'] });
    const { missing } = planUpdate(scan, { files: known, failures: [] }, options);
    expect(pathsOf(missing)).toEqual(['deeper.txt']);
  });

  it('takes for gone what is a link now that is not followed, and what lay below it', () => {
    const known = ['folder/a.txt', 'link.txt', 'other.txt'].map((path) => file(path));
    const scan = scanOf([file('other.txt')], { refused: ['folder', 'link.txt'] });
    const { missing } = planUpdate(scan, { files: known, failures: [] }, options);
    expect(pathsOf(missing)).toEqual(['folder/a.txt', 'link.txt']);
  });

  it('leaves out what failed, until the file or the reader is another one', () => {
    const scan = scanOf([file('a'), file('b', 2), file('c')]);
    const failures = [failure('a'), failure('b'), failure('c', 'r 8')];
    const plan = planUpdate(scan, { files: [], failures }, options);
    expect(pathsOf(plan.failed)).toEqual(['a']);
    expect(pathsOf(plan.read)).toEqual(['b', 'c']);
    expect(plan.unchanged).toBe(0);
  });

  it('leaves out what could not be opened, as long as it cannot', () => {
    const failures = [failure('closed', null), failure('open', null)];
    const scan = scanOf([file('closed'), file('open')]);
    const closed = new Set(['closed']);
    const plan = planUpdate(scan, { files: [], failures }, { ...options, closed });
    expect([pathsOf(plan.failed), pathsOf(plan.read)]).toEqual([['closed'], ['open']]);
  });

  it('reads first what somebody waits for, and last what failed before', () => {
    const sizes = { a: 7, failed: 1, new: 2, stale: 8, upload: 9 };
    const files = Object.entries(sizes).map(([path, bytes]) => file(path, bytes));
    const known = { files: [file('stale', 8)], failures: [{ ...failure('failed'), bytes: 3 }] };
    const asked = { first: new Set(['upload']), reread: new Set(['stale']) };
    const plan = planUpdate(scanOf(files), known, { ...options, ...asked });
    expect(pathsOf(plan.read)).toEqual(['stale', 'upload', 'a', 'new', 'failed']);
  });

  it('tries again what failed where another try is worth it', () => {
    const scan = scanOf([file('later'), file('never')]);
    const failures = [{ ...failure('later'), retryAt: 5 }, failure('never')];
    const isRetried = ({ retryAt }: { retryAt: number | null }) => retryAt === 5;
    const plan = planUpdate(scan, { files: [], failures }, { ...options, isRetried });
    expect([pathsOf(plan.read), pathsOf(plan.failed)]).toEqual([['later'], ['never']]);
  });

  it('reads again what it is told to, unless that has failed already', () => {
    const files = [file('stale'), file('broken'), file('same')];
    const known = { files, failures: [failure('broken')] };
    const reread = new Set(['stale', 'broken', 'gone']);
    const plan = planUpdate(scanOf(files), known, { ...options, reread });
    expect(pathsOf(plan.read)).toEqual(['stale']);
    expect(plan.unchanged).toBe(1);
  });
});

describe('the fingerprint', () => {
  it('names the model, the splitter and the rules for terms', () => {
    const fingerprint = fingerprintOf(new HashedEmbeddings({ identity: 'my-model' }));
    for (const part of ['my-model', SPLITTER, TERMS]) expect(fingerprint).toContain(part);
    expect(fingerprintOf(new HashedEmbeddings())).not.toBe(fingerprint);
  });
});
