import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../../../src/index/catalog/catalog.ts';
import { documentSummary, listDocuments } from '../../../../src/index/catalog/listing.ts';
import { UNKNOWN } from '../../../../src/index/updating/failures.ts';
import { contentOf, put } from '../../../helpers/catalog-content.ts';
import { beforeEachFresh, type OpenFresh } from './fresh-catalog.ts';

/** What a catalog lists. */
export function describeListing(openFresh: OpenFresh): void {
  let catalog: Catalog;

  beforeEachFresh(openFresh, ({ writer }) => {
    catalog = writer;
  });

  const all = { offset: 0, limit: 100 };
  const failure = (path: string, reason = 'holds no text') => ({
    ...{ ...UNKNOWN, path, reason, bytes: 7, modified: 1_700_000_000_000.5, changed: 1 },
    reader: null,
  });

  describe('the list of documents', () => {
    it('is empty where nothing is known', async () => {
      expect(await listDocuments(catalog, all)).toEqual({ total: 0, documents: [] });
    });

    it('says what the catalog knows of each, in order of path', async () => {
      const [document, passages] = await contentOf('shop/faq.txt', 'Refunds are paid. Ask us.');
      const landmarks = [
        { kind: 'page', start: 0, page: 1 },
        { kind: 'heading', start: 0, heading: 'Page 99' },
        { kind: 'page', start: 18, page: 12 },
      ] as const;
      await catalog.putDocument({ ...document, mediaType: 'application/pdf', landmarks }, passages);
      await put(catalog, 'long.txt', `${'The pump runs at night. '.repeat(100)}\n`);
      const { documents } = await listDocuments(catalog, all);
      expect(documents).toEqual([
        {
          ...{ path: 'long.txt', mediaType: 'text/plain', bytes: 2401 },
          ...{ modified: 1_700_000_000_000.25, passages: (await catalog.counts()).passages - 1 },
        },
        {
          ...{ path: 'shop/faq.txt', mediaType: 'application/pdf', bytes: 25, passages: 1 },
          ...{ modified: 1_700_000_000_000.25, pages: 12 },
        },
      ]);
      expect(documents[0]?.passages).toBeGreaterThan(1);
    });

    it('has the files that failed: with their last good version, or without any', async () => {
      await put(catalog, 'pump.txt', 'The pump runs at night.');
      const nothing = { ...UNKNOWN, bytes: null, modified: null, changed: null, reader: null };
      const closed = { path: 'closed', reason: 'cannot be read', ...nothing };
      await catalog.setFailures([failure('scan.pdf'), failure('pump.txt', 'is too large'), closed]);
      expect(await listDocuments(catalog, all)).toEqual({
        total: 3,
        documents: [
          {
            ...{ path: 'closed', mediaType: null, bytes: null, modified: null, passages: 0 },
            failed: 'cannot be read',
          },
          expect.objectContaining({
            path: 'pump.txt',
            bytes: 23,
            passages: 1,
            failed: 'is too large',
          }),
          {
            ...{ path: 'scan.pdf', mediaType: 'application/pdf', bytes: 7, passages: 0 },
            ...{ modified: 1_700_000_000_000.5, failed: 'holds no text' },
          },
        ],
      });
    });

    it('gives the same in pages of any size as at once', async () => {
      const name = fc.constantFrom<string>(
        'a.txt',
        'b.md',
        'B.md',
        'é.txt',
        '党.txt',
        'x/y.txt',
        'x.txt',
      );
      const names = fc.uniqueArray(name);
      await fc.assert(
        fc.asyncProperty(names, names, fc.integer({ min: 1, max: 4 }), async (good, bad, limit) => {
          await catalog.reset('fingerprint');
          for (const path of good) await put(catalog, path, 'Text.');
          await catalog.setFailures(bad.map((path) => failure(path)));
          const paths = [...new Set([...good, ...bad])].sort();
          const seen: string[] = [];
          for (let offset = 0; offset <= paths.length; offset += limit) {
            const { total, documents } = await listDocuments(catalog, { offset, limit });
            expect(total).toBe(paths.length);
            expect(documents.length).toBeLessThanOrEqual(limit);
            seen.push(...documents.map(({ path }) => path));
          }
          expect(seen).toEqual(paths);
          for (const { path, passages, failed } of (await listDocuments(catalog, all)).documents) {
            expect([passages > 0, failed !== undefined]).toEqual([
              good.includes(path),
              bad.includes(path),
            ]);
          }
        }),
        { numRuns: 50 },
      );
    });
  });

  describe('the summary of a document', () => {
    it('is what the list says of it, also where it failed', async () => {
      await put(catalog, 'pump.txt', 'The pump runs at night.');
      await catalog.setFailures([failure('scan.pdf')]);
      for (const listed of (await listDocuments(catalog, all)).documents) {
        expect(await documentSummary(catalog, listed.path)).toEqual(listed);
      }
      expect(await documentSummary(catalog, 'pump')).toBeUndefined();
    });
  });
}
