import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../../../src/index/catalog/catalog.ts';
import { terms } from '../../../../src/language/terms.ts';
import { pathsFound, put } from '../../../helpers/catalog-content.ts';
import type { FreshCatalog, OpenFresh } from './fresh-catalog.ts';

const TEXTS = {
  'running.txt': 'Engines were running all night in the hall.',
  'pressure.txt': 'The pressure is 86.4 bar in release 1.2.3 of the valve.',
  'budget.txt': 'The budget is 10,783 euros, or 2,50 a day, in 2024.',
  'chinese.txt': '涡轮机每天需要检查压力。维护手册放在控制室。',
  'umlaut.txt': 'Das Kühlwasser fließt über ﬁne ÄPFEL.',
  'pump.txt': 'Pump pump pump.',
  'pumps.txt': 'One of many pumps among engines, halls, valves, budgets and other things there.',
  'quotes.txt': 'NEAR "the end" OR not: column* ^first AND (second) -third.',
} as const;

/** Search by words. */
export function describeSearch(openFresh: OpenFresh): void {
  let fresh: FreshCatalog;
  let catalog: Catalog;

  beforeAll(async () => {
    fresh = await openFresh();
    catalog = fresh.writer;
    for (const [path, text] of Object.entries(TEXTS)) await put(catalog, path, text);
  });
  afterAll(() => fresh.close());

  const found = (question: string) => pathsFound(catalog, question);

  describe('search by terms', () => {
    it.each([
      ['run', 'running.txt'],
      ['Runs', 'running.txt'],
      ['86.4', 'pressure.txt'],
      ['version 1.2.3?', 'pressure.txt'],
      ['10,783', 'budget.txt'],
      ['10783', 'budget.txt'],
      ['2.50', 'budget.txt'],
      ['2024', 'budget.txt'],
      ['压力', 'chinese.txt'],
      ['哪里有控制室', 'chinese.txt'],
      ['äpfel', 'umlaut.txt'],
      ['fine', 'umlaut.txt'],
      ['KÜHLWASSER', 'umlaut.txt'],
    ])('finds for "%s" the passage in %s alone', async (question, path) => {
      expect(await found(question)).toEqual([path]);
    });

    it.each(['86', '4', '86.40', '1.2', '2.3', '783', '力', 'hlwasser', 'apfel', 'zebra'])(
      'does not find parts of words and numbers: "%s"',
      async (question) => {
        expect(terms(question)).toHaveLength(1);
        expect(await found(question)).toEqual([]);
      },
    );

    it('puts first what holds a term more often, and scores are positive and fall', async () => {
      expect(await found('pump')).toEqual(['pump.txt', 'pumps.txt']);
      const scores = (await catalog.search(terms('pump valve'), 10)).map(({ score }) => score);
      expect(scores.length).toBeGreaterThan(2);
      expect(Math.min(...scores)).toBeGreaterThan(0);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    });

    it('finds passages that hold any of the terms, and gives no more than the limit', async () => {
      expect(new Set(await found('budget 压力 zebra'))).toEqual(
        new Set(['budget.txt', 'pumps.txt', 'chinese.txt']),
      );
      expect(await catalog.search(terms('budget 压力'), 2)).toHaveLength(2);
      expect(await catalog.search([], 10)).toEqual([]);
    });

    it('reads the words of its own query language as words', async () => {
      expect(terms(TEXTS['quotes.txt'])).toContain('near');
      expect(await found('NEAR')).toEqual(['quotes.txt']);
      expect(await found('column*')).toEqual(['quotes.txt']);
      expect(await found('body: zebra')).toEqual([]);
      expect(await found('"zebra" OR (NEAR')).toEqual(['quotes.txt']);
    });

    it('counts the passages of each term once, however often it stands there', async () => {
      const counts = await catalog.passageCounts([
        ...terms('pump engine 86.4 压力 budget'),
        'zebra',
      ]);
      expect(Object.fromEntries(counts)).toEqual({
        pump: 2,
        engin: 2,
        '86.4': 1,
        压力: 1,
        budget: 2,
      });
    });

    it('scores the same however often a document was edited', async () => {
      const scores = async () =>
        (await catalog.search(terms('budget valve pump'), 10)).map(({ score }) => score);
      const before = await scores();
      for (let edit = 0; edit < 30; edit++) {
        await put(catalog, 'budget.txt', `Edit ${edit}.`);
        await put(catalog, 'budget.txt', TEXTS['budget.txt']);
        await put(catalog, 'draft.txt', `Draft ${edit} of a valve.`);
      }
      await catalog.removeDocument('draft.txt');
      expect(await scores()).toEqual(before.map((score) => expect.closeTo(score, 9)));
    });
  });
}
