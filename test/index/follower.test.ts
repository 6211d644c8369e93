import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CatalogReader } from '../../src/index/catalog/catalog.ts';
import type { PassageChanges } from '../../src/index/catalog/contents.ts';
import { CatalogFollower } from '../../src/index/follower.ts';
import { HnswVectorStore } from '../../src/index/vector-store.ts';
import { HashedEmbeddings } from '../helpers/hashed-embeddings.ts';

/** A catalog whose answers wait where a test wants them to. */
class HeldCatalog {
  private passages = 0;
  private readonly held = new Map<string, Promise<void>>();

  /** Adds passages, as another process does. */
  commit(count: number): void {
    this.passages += count;
  }

  /** Keeps the answers of a method back, once they are known. Returns what lets them go. */
  hold(method: 'dataVersion' | 'passageVectors'): () => void {
    let release = () => {};
    this.held.set(
      method,
      new Promise((resolve) => {
        release = resolve;
      }),
    );
    return () => {
      this.held.delete(method);
      release();
    };
  }

  reader(): CatalogReader {
    const reader: Partial<CatalogReader> = {
      fingerprint: async () => 'f',
      dataVersion: () => this.answer('dataVersion', this.passages),
      allPassages: async () => this.changesSince(0),
      changesSince: async ({ passage }) => this.changesSince(passage),
      passageVectors: (ids) =>
        this.answer('passageVectors', new Map(ids.map((id) => [id, Float32Array.of(id, 1)]))),
    };
    return reader as CatalogReader;
  }

  private async answer<T>(method: string, value: T): Promise<T> {
    await this.held.get(method);
    return value;
  }

  private changesSince(passage: number): PassageChanges {
    return {
      position: { identity: 'a', passage: this.passages, removal: 0 },
      removed: [],
      added: Array.from({ length: this.passages - passage }, (_, i) => passage + i + 1),
    };
  }
}

describe('a graph that follows a catalog', () => {
  let catalog: HeldCatalog;
  let store: HnswVectorStore;
  let follower: CatalogFollower;

  beforeEach(async () => {
    catalog = new HeldCatalog();
    catalog.commit(1);
    store = new HnswVectorStore(new HashedEmbeddings(), {
      ...{ dimension: 2, owner: 'a', passages: { passages: async () => [] } },
    });
    const settings = { fingerprint: 'f', elsewhere: 'name another folder' };
    follower = new CatalogFollower(catalog.reader(), store, settings);
    await follower.catchUp();
  });

  it('has what was committed before it was asked, though it was looking already', async () => {
    const release = catalog.hold('dataVersion');
    const first = follower.catchUp();
    catalog.commit(1);
    const second = follower.catchUp();
    release();
    await Promise.all([first, second]);
    expect([...store.ids()]).toEqual([1, 2]);
  });

  it('is waited for before a question where it is near', async () => {
    const release = catalog.hold('passageVectors');
    catalog.commit(64);
    let isThere = false;
    const refreshed = follower.refresh().then(() => {
      isThere = true;
    });
    for (let turn = 0; turn < 20; turn++) await setImmediate();
    expect(isThere).toBe(false);
    release();
    await refreshed;
    expect(store.ids().size).toBe(65);
  });

  it('is not waited for where it is far behind, by whoever asks', async () => {
    const release = catalog.hold('passageVectors');
    const look = catalog.hold('dataVersion');
    catalog.commit(65);
    // Three questions at once, before anything is known, and one more once it is.
    const first = Promise.all([follower.refresh(), follower.refresh(), follower.refresh()]);
    look();
    await first;
    await follower.refresh();
    expect(store.ids().size).toBe(1);
    release();
    await follower.catchUp();
    expect(store.ids().size).toBe(66);
  });
});
