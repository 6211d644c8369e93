import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFilters } from '../../src/where/apply-filters.ts';
import { mapCorpus } from '../../src/where/corpus-map.ts';
import { readFilters } from '../../src/where/filters.ts';
import { UnknownPlace } from '../../src/where/unknown-place.ts';
import { mapOf, OFFICE } from './corpus.ts';

const chosenBy = (filters: string, map = OFFICE) => {
  const { documents, places } = applyFilters(readFilters(`${filters} x`).filters, map);
  return { paths: [...documents].map(({ path }) => path), places };
};

describe('the documents that filters let through', () => {
  it.each([
    ['in:prices/2025', ['prices/2025/workshop.md'], ['prices/2025/']],
    ['in:2024', ['prices/2024/workshop.md'], ['prices/2024/']],
    ['in:Prices', ['prices/2024/workshop.md', 'prices/2025/workshop.md'], ['prices/']],
    ['in:"price lists"', ['price lists/2023/wholesale.md'], ['price lists/']],
    ['in:price_lists/', ['price lists/2023/wholesale.md'], ['price lists/']],
    ['in:terms', ['terms.txt'], ['terms.txt']],
    ['file:terms', ['terms.txt'], ['terms.txt']],
    ['file:handbook', ['hr/staff-handbook.md'], ['hr/staff-handbook.md']],
    ['file:hr/staff-handbook.md', ['hr/staff-handbook.md'], ['hr/staff-handbook.md']],
    ['file:"brackley mill"', ['contracts/service-contract-brackley-mill.docx'], undefined],
    ['type:csv', ['stock/spare-parts-2025-04.csv'], ['type:csv']],
    ['type:Word in:hr', ['hr/travel-policy-v3.docx'], ['hr/', 'type:word']],
    ['in:minutes after:2025-04', ['minutes/2025-05-09.md'], ['minutes/', 'after:2025-04']],
    ['in:minutes before:2025-04', ['minutes/2025-03-14.md'], ['minutes/', 'before:2025-04']],
    ['in:prices after:2025', ['prices/2025/workshop.md'], ['prices/', 'after:2025']],
  ])('%s', (filters, paths, places) => {
    const found = chosenBy(filters);
    expect(found.paths).toEqual(paths);
    if (places) expect(found.places).toEqual(places);
  });

  it('adds up folders and files', () => {
    expect(chosenBy('in:minutes file:terms').paths).toHaveLength(3);
  });

  it.each([
    ['in:invoices', /^in:invoices names no folder\. Folders: contracts, hr/],
    ['file:invoice', /^file:invoice names no file\. Files: contracts/],
    ['type:pptx', /^type:pptx names no type of these documents\. Types: md/],
    ['after:soon', /^after:soon names no date\. Write it as after:2025/],
    ['after:2024-6', /^after:2024-6 names no date\. Write it as after:2025/],
    ['after:6/2024', /^after:6\/2024 names no date\. Write it as after:2025/],
    ['before:03/14/2025', /^before:03\/14\/2025 names no date\. Write it as /],
    ['after:2026', /^No document is from the time in after:2026\. Dates: 2023 – 2025-06-01/],
    ['in:hr type:pdf', /^No document fits all of these: in:hr type:pdf\./],
  ])('says what is there instead of nothing: %s', (filters, message) => {
    expect(() => chosenBy(filters)).toThrow(UnknownPlace);
    expect(() => chosenBy(filters)).toThrow(message);
  });

  it('lets through what may be of the time, as the days of both say', () => {
    const days = fc.integer({ min: 0, max: 3 * 365 }).map((n) => {
      const day = new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10);
      return day;
    });
    const dates = fc.tuple(days, fc.constantFrom(4, 7, 10)).map(([day, n]) => day.slice(0, n));
    fc.assert(
      fc.property(fc.array(dates, { minLength: 1, maxLength: 8 }), dates, (named, border) => {
        const map = mapOf(...named.map((date, i) => `${i}/list-${date}.md`));
        const first = Date.parse(border);
        // Day by day, whether some day of the document is from the border on, or before it.
        const fits = (from: boolean) =>
          named.flatMap((date, i) => {
            const [year = 0, month, day] = date.split('-').map(Number);
            const a = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
            const b = day ? a : Date.UTC(year, month ?? 12, 0);
            let some = false;
            for (let at = a; at <= b; at += 86_400_000) {
              some ||= from ? at >= first : at < first;
            }
            return some ? [`${i}/list-${date}.md`] : [];
          });
        for (const kind of ['after', 'before'] as const) {
          const wanted = fits(kind === 'after');
          if (wanted.length === 0) expect(() => chosenBy(`${kind}:${border}`, map)).toThrow();
          else expect(chosenBy(`${kind}:${border}`, map).paths).toEqual(wanted);
        }
      }),
    );
  });
});

describe('the date of a document', () => {
  const dateOf = (path: string, dated?: Parameters<typeof mapCorpus>[0][number]['dated']) => {
    const [document] = mapCorpus([
      { path, modified: Date.UTC(2025, 5, 1), ...(dated && { dated }) },
    ]).documents;
    return document?.date;
  };

  it.each([
    ['minutes/2025-03-14.md', '2025-03-14'],
    ['minutes/board 14.03.2025.md', '2025-03-14'],
    ['letter 14 March 2025.pdf', '2025-03-14'],
    ['letter_March-14-2025.pdf', '2025-03-14'],
    ['scan20250314.pdf', undefined],
    ['20250314 scan.pdf', '2025-03-14'],
    ['stock-2025-04.csv', '2025-04'],
    ['course-catalogue-2025-26.docx', '2025'],
    ['prices/2025/list.md', '2025'],
    ['2024/03/photo.jpg', '2024-03'],
    ['heron-40-manual.pdf', undefined],
  ])('is read from the name: %s', (path, day) => {
    const modified = { day: '2025-06-01', from: 'modified' };
    expect(dateOf(path)).toEqual(day ? { day, from: 'name' } : modified);
  });

  it('is that of the front matter, the name, the properties and the file, in this order', () => {
    const matter = { day: '2020', from: 'front-matter' } as const;
    const properties = { day: '2021', from: 'properties' } as const;
    expect(dateOf('list-2022.md', matter)).toEqual(matter);
    expect(dateOf('list-2022.md', properties)).toEqual({ day: '2022', from: 'name' });
    expect(dateOf('list.md', properties)).toEqual(properties);
  });
});
