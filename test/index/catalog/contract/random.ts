import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathTerms } from '../../../../src/index/catalog/path-terms.ts';
import { terms } from '../../../../src/language/terms.ts';
import { contentOf, put } from '../../../helpers/catalog-content.ts';
import { bm25 } from './bm25.ts';
import type { FreshCatalog, OpenFresh } from './fresh-catalog.ts';

/** The words are few, so that most texts share some, and some paths hold them, too. */
const word = fc.constantFrom(
  ...['pump', 'pumps', 'Pumping', 'engine', 'valve', 'the', 'of', '10,783', '86.4', '1.2.3'],
  ...['压力', '控制室', 'äpfel', 'Äpfel', 'hall', "hall's", 'U.S.', 'x86', 'ﬁne', 'NEAR', 'and'],
);
const text = fc
  .array(word, { minLength: 1, maxLength: 60 })
  .map((words) => `Text of ${words.join(' ')}. It ends.\n\n${words.join(', ').repeat(12)}`);
const path = fc.constantFrom<string>(
  ...[
    'pump.txt',
    'b.txt',
    'B.txt',
    'halls/engine | old.txt',
    'halls/é.txt',
    'halls/pump.txt',
    '党/压力.txt',
  ],
);

const IN_HALLS = { key: 'halls', includes: (path: string) => path.startsWith('halls/') };

const operation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('put'), path, text }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename'), path, to: path }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove'), path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('touch'), path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('follow') }) },
);
type Operation =
  | { readonly kind: 'put'; readonly path: string; readonly text: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'touch'; readonly path: string }
  | { readonly kind: 'follow' };

/** Whatever is done to a catalog, it says the same as a map of texts by path. */
export function describeRandomChanges(openFresh: OpenFresh): void {
  describe('any changes, one after the other', () => {
    it('leave the catalog as a map would be, and can be followed', () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(operation, { maxLength: 14 }),
          fc.uniqueArray(word, { maxLength: 4 }),
          async (operations, question) => {
            const fresh = await openFresh();
            try {
              const model = new Model(fresh);
              for (const one of operations) await model.do(one as Operation);
              await model.expectSame(terms(question.join(' ')));
            } finally {
              await fresh.close();
            }
          },
        ),
        { numRuns: 40 },
      ));
  });
}

class Model {
  private readonly fresh: FreshCatalog;
  private readonly texts = new Map<string, string>();
  private readonly used = new Set<number>();
  /** What a reader knows that follows by changes alone. */
  private readonly followed = new Set<number>();
  private position: { identity: string; passage: number; removal: number } | undefined;
  private touches = 0;

  constructor(fresh: FreshCatalog) {
    this.fresh = fresh;
  }

  async do(operation: Operation): Promise<void> {
    const { writer } = this.fresh;
    if (operation.kind === 'follow') {
      // So that the scope is known from before the next changes.
      for (const catalog of [writer, this.fresh.reader]) await catalog.scopeOf(IN_HALLS);
      return this.follow();
    }
    const { path } = operation;
    const state = { bytes: 1, modified: ++this.touches + 0.5, changed: 2 };
    if (operation.kind === 'put') {
      const { added } = await put(writer, path, operation.text);
      for (const id of added) expect(this.used.has(id)).toBe(false);
      for (const id of added) this.used.add(id);
      this.texts.set(path, operation.text);
    } else if (operation.kind === 'remove') {
      await writer.removeDocument(path);
      this.texts.delete(path);
    } else if (operation.kind === 'touch') {
      await writer.touchDocument(path, state);
      if (this.texts.has(path)) expect(await writer.document(path)).toMatchObject(state);
    } else if (this.texts.has(path) && path !== operation.to) {
      await writer.renameDocument(path, { path: operation.to, ...state });
      this.texts.set(operation.to, this.texts.get(path) ?? '');
      this.texts.delete(path);
    }
  }

  async expectSame(query: readonly string[]): Promise<void> {
    const { reader, writer } = this.fresh;
    await this.follow();
    const ids = await reader.passageIds();
    expect([...this.followed].sort((a, b) => a - b)).toEqual(ids);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    const paths = [...this.texts.keys()].sort();
    expect((await reader.files()).map(({ path }) => path)).toEqual(paths);
    expect((await reader.documents()).map(({ path }) => path)).toEqual(paths);
    expect(await reader.entryCount()).toBe(paths.length);

    const expected = await this.expectedPassages();
    const passages = await reader.passages(ids);
    const byPlace = (a: { document: string; text: string }, b: typeof a) =>
      a.document + a.text < b.document + b.text ? -1 : 1;
    const seen = passages.map(({ document, text }) => ({ document, text })).sort(byPlace);
    expect(seen).toEqual(expected.sort(byPlace));
    expect(await reader.counts()).toEqual({
      documents: paths.length,
      passages: passages.length,
      sentences: passages.reduce((sum, { sentences }) => sum + sentences.length, 0),
    });

    const own = new Map(
      passages.map(({ id, document, text }) => [id, [...pathTerms(document), ...terms(text)]]),
    );
    expect(await reader.termsOf(ids)).toEqual(own);
    await this.expectSearch([...new Set(query)], own);
    const inHalls = passages.filter(({ document }) => IN_HALLS.includes(document));
    await this.expectWithin(
      [...new Set(query)],
      new Map(inHalls.map(({ id }) => [id, own.get(id) ?? []])),
      new Set(inHalls.map(({ document }) => document)).size,
    );
    const vectors = await reader.vectorsOf(ids);
    expect([...vectors.keys()].sort((a, b) => a - b)).toEqual(ids);
    const alone = await reader.passageVectors(ids);
    for (const id of ids) expect(alone.get(id)).toEqual(vectors.get(id)?.passage);
    for (const [path, text] of this.texts) {
      const [, content] = await contentOf(path, text);
      const known = await writer.vectorsByHash([
        ...content.map(({ hash }) => hash),
        'ff'.repeat(16),
      ]);
      expect(known.size).toBe(new Set(content.map(({ hash }) => hash)).size);
      for (const { hash, vectors: given } of content) {
        expect(known.get(hash)?.passage).toEqual(given.passage);
      }
    }
  }

  private async expectSearch(query: readonly string[], own: Map<number, string[]>): Promise<void> {
    const { reader } = this.fresh;
    const right = bm25(query, own);
    const found = await reader.search(query, 1_000);
    expect(found.map(({ score }) => score)).toEqual(
      right.map(({ score }) => expect.closeTo(score, 9)),
    );
    const scores = new Map(right.map(({ id, score }) => [id, score]));
    for (const { id, score } of found) expect(score).toBeCloseTo(scores.get(id) ?? -1, 9);
    expect(await reader.search(query, 2)).toEqual(found.slice(0, 2));
    for (const [i, { id, score }] of found.entries()) {
      const next = found[i + 1];
      if (next?.score === score) expect(next.id).toBeGreaterThan(id);
    }
    const counts = new Map<string, number>();
    for (const terms of own.values()) {
      for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    const bytes = ([a]: [string, number], [b]: [string, number]) =>
      Buffer.compare(Buffer.from(a), Buffer.from(b));
    for (const prefix of ['p', '压', '1', 'ä', 'z']) {
      const wanted = [...counts].filter(([term]) => term.startsWith(prefix)).sort(bytes);
      expect(await reader.termsFrom(prefix)).toEqual(
        wanted.map(([term, count]) => ({ term, count })),
      );
    }
    const wanted = [...counts].filter(([term]) => query.includes(term));
    expect(await reader.passageCounts([...query, 'zebra'])).toEqual(new Map(wanted));
  }

  /** @param own the terms of the passages that the filter lets through */
  private async expectWithin(
    query: readonly string[],
    own: Map<number, string[]>,
    documents: number,
  ): Promise<void> {
    const right = bm25(query, own);
    for (const catalog of [this.fresh.reader, this.fresh.writer]) {
      const scope = await catalog.scopeOf(IN_HALLS);
      expect(scope).toMatchObject({ documents, passages: own.size });
      expect(await scope.ids()).toEqual([...own.keys()].sort((a, b) => a - b));
      const found = await catalog.search(query, 1_000, scope);
      expect(found.map(({ score }) => score)).toEqual(
        right.map(({ score }) => expect.closeTo(score, 9)),
      );
      const scores = new Map(right.map(({ id, score }) => [id, score]));
      for (const { id, score } of found) expect(score).toBeCloseTo(scores.get(id) ?? -1, 9);
      expect(await catalog.search(query, 2, scope)).toEqual(found.slice(0, 2));
      const counts = query.flatMap((term): [string, number][] => {
        const count = [...own.values()].filter((terms) => terms.includes(term)).length;
        return count > 0 ? [[term, count]] : [];
      });
      expect(await catalog.passageCounts([...query, 'zebra'], scope)).toEqual(new Map(counts));
    }
  }

  private async follow(): Promise<void> {
    const { reader } = this.fresh;
    const changes = this.position
      ? await reader.changesSince(this.position)
      : await reader.allPassages();
    if (!changes) throw new Error('The changes are not on record.');
    // In this order: a passage that came and went in between is only among the removed ones.
    for (const id of changes.removed) this.followed.delete(id);
    for (const id of changes.added) this.followed.add(id);
    this.position = changes.position;
  }

  private async expectedPassages(): Promise<{ document: string; text: string }[]> {
    const contents = [...this.texts].map(async ([path, text]) => {
      const [, passages] = await contentOf(path, text);
      return passages.map((passage) => ({ document: path, text: passage.text }));
    });
    return (await Promise.all(contents)).flat();
  }
}
