import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCatalogFile } from '../../../src/index/catalog/sqlite/file.ts';
import { SqliteCatalog } from '../../../src/index/catalog/sqlite/sqlite-catalog.ts';
import { terms, unstemmedTerms } from '../../../src/language/terms.ts';
import { UnstemmedCatalog } from '../../../tools/ablation/unstemmed-catalog.ts';
import { put } from '../../helpers/catalog-content.ts';
import { createTempFolder } from '../../helpers/temp-folder.ts';

/** Uses a catalog of these texts, and removes it afterwards. */
async function withCatalog<T>(
  texts: readonly string[],
  use: (catalog: SqliteCatalog) => Promise<T>,
): Promise<T> {
  const folder = await createTempFolder();
  const catalog = new SqliteCatalog(openCatalogFile(folder.path));
  try {
    for (const [i, text] of texts.entries()) await put(catalog, `${i}.txt`, text);
    return await use(catalog);
  } finally {
    await catalog.close();
    await folder.remove();
  }
}

/** The words are few, so that most texts share some, and several forms have the same stem. */
const word = fc.constantFrom(
  ...['pump', 'pumps', 'Pumping', 'engine', 'engines', 'valve', 'the', 'of', '10,783', '86.4'],
  ...['压力', '控制室', 'äpfel', 'hall', 'halls', 'running', 'run', 'x86'],
);
const text = fc.array(word, { maxLength: 40 }).map((words) => `A ${words.join(' ')}.`);

describe('the catalog with terms of its own', () => {
  it('searches, counts and lists like FTS5, given the same terms', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 12 }),
        fc.uniqueArray(word, { maxLength: 5 }),
        (texts, question) =>
          withCatalog(texts, async (catalog) => {
            const own = new UnstemmedCatalog(catalog, terms);
            const query = [...new Set(terms(question.join(' ')))];
            const expected = await catalog.search(query, 100);
            const found = await own.search(query, 100);
            expect(found.map(({ score }) => score)).toEqual(
              expected.map(({ score }) => expect.closeTo(score, 6)),
            );
            // Equal scores may come in another order.
            const scores = new Map(expected.map(({ id, score }) => [id, score]));
            for (const { id, score } of found) expect(score).toBeCloseTo(scores.get(id) ?? -1, 6);
            expect(await own.search(query, 3)).toEqual(found.slice(0, 3));
            expect(await own.passageCounts([...query, 'zebra'])).toEqual(
              await catalog.passageCounts(query),
            );
            const ids = found.map(({ id }) => id);
            expect(await own.termsOf([...ids, 0])).toEqual(await catalog.termsOf(ids));
          }),
      ),
      { numRuns: 60 },
    ));

  it('finds only the same word, while stems also find other forms', () =>
    withCatalog(
      ['The pumps stand still.', 'One pump is running.', 'Nothing here.'],
      async (catalog) => {
        const own = new UnstemmedCatalog(catalog);
        const documents = async (ids: readonly { id: number }[]) =>
          (await catalog.passages(ids.map(({ id }) => id))).map(({ document }) => document);
        expect(await documents(await catalog.search(terms('pumps'), 9))).toHaveLength(2);
        expect(await documents(await own.search(unstemmedTerms('pumps'), 9))).toEqual(['0.txt']);
        expect(await own.search(unstemmedTerms('pumped'), 9)).toEqual([]);
        expect(await own.search([], 9)).toEqual([]);
        expect(await own.passageCounts(['pumps', 'pump', 'run'])).toEqual(
          new Map([
            ['pumps', 1],
            ['pump', 1],
          ]),
        );
      },
    ));

  it('leaves everything else to the catalog', () =>
    withCatalog(['The pumps stand still.', 'One pump is running.'], async (catalog) => {
      const own = new UnstemmedCatalog(catalog);
      const ids = await catalog.passageIds();
      expect(await own.passages(ids)).toEqual(await catalog.passages(ids));
      expect(await own.vectorsOf(ids)).toEqual(await catalog.vectorsOf(ids));
    }));
});

describe('terms without stems', () => {
  it('differ from terms only in the stems of English words', () => {
    expect(unstemmedTerms("The pumps' 10,783 Running ENGINES fließen; company's 压力")).toEqual([
      ...['pumps', '10783', 'running', 'engines', 'fliessen', 'company', '压力'],
    ]);
  });

  it('are the terms once they are stemmed', () => {
    fc.assert(
      fc.property(text, (words) => {
        expect(unstemmedTerms(words).flatMap(terms)).toEqual(terms(words));
      }),
    );
  });
});
