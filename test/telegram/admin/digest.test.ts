import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Digest } from '../../../src/telegram/admin/notices/digest.ts';
import { reportOf } from './fake-app.ts';

const NOTHING = { added: [], changed: [], renamed: [], removed: [] };

describe('a digest of changes', () => {
  it('sums up several updates', () => {
    const digest = new Digest();
    digest.add(reportOf({ changes: { ...NOTHING, added: ['new.md', 'brief.md'] } }));
    digest.add(reportOf({ changes: { ...NOTHING, changed: ['new.md', 'old.md'] } }));
    digest.add(reportOf({ changes: { ...NOTHING, removed: ['brief.md', 'gone.md'] } }));
    digest.add(reportOf({ changes: { ...NOTHING, renamed: [{ from: 'a.md', to: 'b.md' }] } }));
    digest.add(reportOf({ changes: { ...NOTHING, renamed: [{ from: 'b.md', to: 'c.md' }] } }));
    expect(digest.take()).toEqual({
      added: ['new.md'],
      changed: ['old.md'],
      renamed: [{ from: 'a.md', to: 'c.md' }],
      removed: ['gone.md'],
      failed: [],
    });
    expect(digest.take()).toEqual({ ...NOTHING, failed: [] });
  });

  it('is empty if the changes cancel out', () => {
    const digest = new Digest();
    expect(digest.add(reportOf({ changes: { ...NOTHING, added: ['a.md'] } }))).toBe(true);
    expect(digest.add(reportOf({ changes: { ...NOTHING, removed: ['a.md'] } }))).toBe(false);
    const there = { changes: { ...NOTHING, renamed: [{ from: 'a.md', to: 'b.md' }] } };
    const back = { changes: { ...NOTHING, renamed: [{ from: 'b.md', to: 'a.md' }] } };
    expect(digest.add(reportOf(there))).toBe(true);
    expect(digest.add(reportOf(back))).toBe(false);
  });

  it('names a failure only while it lasts, and no changes of another process', () => {
    const digest = new Digest();
    const failure = { path: 'a.pdf', reason: 'is damaged' };
    expect(digest.add(reportOf({ newlyFailed: [failure] }))).toBe(true);
    expect(digest.add(reportOf({ failed: [], keptBy: '7' }))).toBe(true);
    expect(digest.add(reportOf({ failed: [failure] }))).toBe(true);
    expect(digest.add(reportOf({ failed: [] }))).toBe(false);
    expect(digest.add(reportOf({ keptBy: '7' }))).toBe(false);
  });

  it('leads from the documents before to those after any series of changes', () => {
    const path = fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e');
    const act = fc.record({
      kind: fc.constantFrom('add', 'change', 'remove', 'rename'),
      path,
      to: path,
    });
    fc.assert(
      fc.property(fc.uniqueArray(path), fc.array(act, { maxLength: 12 }), (before, acts) => {
        const digest = new Digest();
        const now = new Set(before);
        for (const { kind, path: from, to } of acts) {
          const changes = apply(now, kind, from, to);
          if (changes) digest.add(reportOf({ changes: { ...NOTHING, ...changes } }));
        }
        const news = digest.take();
        const after = new Set(before);
        for (const gone of [...news.removed, ...news.renamed.map((one) => one.from)]) {
          expect(after.delete(gone)).toBe(true);
        }
        for (const come of [...news.added, ...news.renamed.map((one) => one.to)]) after.add(come);
        expect([...after].sort()).toEqual([...now].sort());
        for (const changed of news.changed) expect(now.has(changed)).toBe(true);
        const moved = new Set(news.renamed.map(({ from }) => from));
        for (const added of news.added)
          expect(!before.includes(added) || moved.has(added)).toBe(true);
      }),
    );
  });
});

/** Changes a folder as people do, and reports that. */
function apply(now: Set<string>, kind: string, path: string, to: string) {
  const isThere = now.has(path);
  if (kind === 'add' && !isThere) {
    now.add(path);
    return { added: [path] };
  }
  if (kind === 'change' && isThere) return { changed: [path] };
  if (kind === 'remove' && isThere) {
    now.delete(path);
    return { removed: [path] };
  }
  // Covered above: a document whose path is taken over is not named anywhere.
  if (kind === 'rename' && isThere && !now.has(to)) {
    now.delete(path);
    now.add(to);
    return { renamed: [{ from: path, to }] };
  }
  return undefined;
}
