import { describe, expect, it } from 'vitest';
import type { DocumentFilter } from '../../../src/documents/document-filter.ts';
import { type PassageScope, Scopes } from '../../../src/index/catalog/passage-scope.ts';

interface Fake extends PassageScope {
  readonly made: number;
}

/** A catalog whose documents have as many passages as their id says. */
function openFake() {
  const paths = new Map([
    [1, 'a/1.txt'],
    [2, 'a/2.txt'],
    [3, 'b/3.txt'],
  ]);
  const state = { version: 1, paths, listed: 0, read: [] as number[], made: 0, isBroken: false };
  const scopes = new Scopes<number, Fake>({
    version: async () => `${state.version}`,
    async documents() {
      if (state.isBroken) throw new Error('The disk is gone.');
      state.listed++;
      return [...paths].map(([id, path]) => ({ id, path }));
    },
    async passagesOf(ids) {
      state.read.push(...ids);
      return new Map(ids.map((id) => [id, id]));
    },
    scopeOf: (filter, documents) => ({
      filter,
      documents: documents.length,
      passages: documents.reduce((sum, { passages }) => sum + passages, 0),
      ids: async () => [],
      made: ++state.made,
    }),
  });
  return { state, scopes };
}

const inA: DocumentFilter = { key: 'a', includes: (path) => path.startsWith('a/') };
const inB: DocumentFilter = { key: 'b', includes: (path) => path.startsWith('b/') };

describe('the scopes of a catalog', () => {
  it('are made once while nothing changes, and read their own documents alone', async () => {
    const { state, scopes } = openFake();
    const scope = await scopes.of(inA);
    expect(scope).toMatchObject({ documents: 2, passages: 3 });
    expect(await scopes.of({ ...inA })).toBe(scope);
    expect(state).toMatchObject({ listed: 1, read: [1, 2], made: 1 });
    expect(await scopes.of(inB)).toMatchObject({ documents: 1, passages: 3 });
    expect(state).toMatchObject({ listed: 1, read: [1, 2, 3], made: 2 });
  });

  it('stay what they are where others change', async () => {
    const { state, scopes } = openFake();
    const scope = await scopes.of(inA);
    state.paths.set(4, 'b/4.txt');
    state.version++;
    expect(await scopes.of(inA)).toBe(scope);
    expect(state.read).toEqual([1, 2]);
  });

  it('follow documents that come, go or are moved', async () => {
    const { state, scopes } = openFake();
    await scopes.of(inA);
    state.paths.set(4, 'a/4.txt');
    state.paths.delete(1);
    state.version++;
    expect(await scopes.of(inA)).toMatchObject({ documents: 2, passages: 6 });
    state.paths.set(2, 'b/2.txt');
    state.version++;
    expect(await scopes.of(inA)).toMatchObject({ documents: 1, passages: 4 });
    expect(await scopes.of(inB)).toMatchObject({ documents: 2, passages: 5 });
    // The passages of a document that was moved have other terms.
    expect(state.read).toEqual([1, 2, 4, 2, 3]);
  });

  it('are found after a time in which nothing could be read', async () => {
    const { state, scopes } = openFake();
    state.isBroken = true;
    await expect(scopes.of(inA)).rejects.toThrow('The disk is gone.');
    state.isBroken = false;
    expect(await scopes.of(inA)).toMatchObject({ documents: 2 });
  });
});
