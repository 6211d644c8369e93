import { describe, expect, it } from 'vitest';
import { documentsOf, mapOf } from './corpus.ts';

const pathsIn = (...paths: string[]) =>
  mapOf(...paths).families.map((family) => family.map(({ path }) => path));

describe('versions of one document', () => {
  it.each([
    [
      ['prices/2024/list.md', 'prices/2025/list.md'],
      ['prices/2025/list.md', 'prices/2024/list.md'],
    ],
    [
      ['prices/list-2025.md', 'prices/archive/list-2024.md'],
      ['prices/list-2025.md', 'prices/archive/list-2024.md'],
    ],
    [
      ['fees.md', 'archive/fees v2.md', 'archive/fees 2027.md'],
      ['fees.md', 'archive/fees v2.md', 'archive/fees 2027.md'],
    ],
    [
      ['list-2025.pdf', 'list-2024.docx'],
      ['list-2025.pdf', 'list-2024.docx'],
    ],
    [
      ['terms.docx', 'terms v2.docx', 'terms v10.docx'],
      ['terms v10.docx', 'terms v2.docx', 'terms.docx'],
    ],
    [
      ['rules draft.md', 'rules.md', 'rules final.md'],
      ['rules final.md', 'rules.md', 'rules draft.md'],
    ],
    [
      ['stock-2025-04.csv', 'stock-2025-11.csv'],
      ['stock-2025-11.csv', 'stock-2025-04.csv'],
    ],
    [
      ['prices/2024.md', 'prices/2025.md'],
      ['prices/2025.md', 'prices/2024.md'],
    ],
    [
      ['contract/v1.docx', 'contract/v2.docx'],
      ['contract/v2.docx', 'contract/v1.docx'],
    ],
    [
      ['terms v2 final.md', 'terms v2.1.md', 'terms v2.1.1.md'],
      ['terms v2.1.1.md', 'terms v2.1.md', 'terms v2 final.md'],
    ],
    [
      ['api v1/guide v2.md', 'api v1/guide v3.md'],
      ['api v1/guide v3.md', 'api v1/guide v2.md'],
    ],
    [
      ['Final/contract draft.md', 'Final/contract.md'],
      ['Final/contract.md', 'Final/contract draft.md'],
    ],
    [
      ['plan 2023 OLD.docx', 'plan 2026.docx'],
      ['plan 2026.docx', 'plan 2023 OLD.docx'],
    ],
    [
      ['rules_old.md', 'rules (new).md', 'rules draft.md', 'rules.md'],
      ['rules (new).md', 'rules.md', 'rules draft.md', 'rules_old.md'],
    ],
  ])('are told by a date or a mark: %s', (paths, newestFirst) => {
    expect(pathsIn(...paths)).toEqual([newestFirst]);
  });

  it.each([
    [['minutes/2025-03-14.md', 'minutes/2025-05-09.md']],
    [['minutes/2025-03.md', 'minutes/2025-05.md']],
    [['prices/2024.md', 'stock/2025.md']],
    [['letter-2025-03-14.pdf', 'letter-2025-05-09.pdf']],
    [['terms.docx', 'terms.pdf']],
    [['a/terms.md', 'b/terms.md']],
    [['prices.md', 'prices (2).md']],
    [['old mill.md', 'mill.md', 'old mill prices.md', 'mill prices.md']],
    [['heron-40-manual.pdf', 'heron-60-manual.pdf']],
  ])('are not taken for such: %s', (paths) => {
    expect(pathsIn(...paths)).toEqual([]);
  });
});

describe('versions that a question does not ask of', () => {
  const map = mapOf('prices/2024/list.md', 'prices/2025/list.md', 'faq.md');
  const seen = [
    { document: 'prices/2024/list.md', text: 'Mileage: 0.62 per km, both ways, vans 0.88.' },
    { document: 'prices/2025/list.md', text: 'Mileage: 0.68 per km, both ways, vans 0.92.' },
  ];
  const leftOut = (question: string, found = seen) => documentsOf(question, found, map);

  it('are the older ones where the newest says the same in other figures', () => {
    expect(leftOut('what is the mileage')).toEqual(['prices/2024/list.md']);
  });

  it('are the older ones, too, where what is old has this name in the text', () => {
    const vans = seen.map(({ document, text }) => ({ document, text: `${text} Old vans: 0.95.` }));
    expect(leftOut('what is the mileage of old vans', vans)).toEqual(['prices/2024/list.md']);
    expect(leftOut('what is the mileage of old vans')).toEqual([]);
  });

  it('are those of other years than the one that it names', () => {
    expect(leftOut('what is the mileage in 2024')).toEqual(['prices/2025/list.md']);
    expect(leftOut('what is the mileage in 2025')).toEqual(['prices/2024/list.md']);
  });

  it('are those of other versions than the one that it names', () => {
    const terms = mapOf('terms v1.md', 'terms v2.md');
    const found = ['terms v1.md', 'terms v2.md'].map((document) => ({ document, text: 'Notice' }));
    const leftOut = (question: string) => documentsOf(question, found, terms);
    expect(leftOut('what is the notice in terms v1')).toEqual(['terms v2.md']);
    expect(leftOut('what is the notice in version 2 of the terms')).toEqual(['terms v1.md']);
    expect(leftOut('compare v1 and v2')).toEqual([]);
    expect(leftOut('what is the notice in v3')).toEqual(['terms v1.md']);
  });

  it.each([
    'what was the mileage',
    'how much did the mileage go up',
    'mileage in 2024 and in 2025',
    'the mileage of 2019',
    'the 2019 rates of mileage',
    'May 2019 rates of mileage',
    'has the mileage changed',
    'what changes to the mileage are there',
    'list the changes of the mileage',
    'how is the mileage different from before',
    'which rates of mileage differ',
    'the old mileage',
    'is the mileage higher than in spring',
    ...['Was war die Pauschale?', 'Was hat sich geändert?', 'Was ist anders als früher?'],
    ...['Was ist die alte Pauschale?', 'Was kostet das im Vergleich zum Vorjahr?'],
  ])('stay where it asks of several, or of another: %s', (question) => {
    expect(leftOut(question)).toEqual([]);
  });

  it.each([
    'could I pay the mileage by card',
    'how old must a driver be',
    'may a 12 year old drive the van',
    'is there another mileage for more than 10 people',
    'where can I change the mileage',
    'how often must the mileage be changed',
    'is there a different mileage for vans',
    'what is the mileage with 2000 flyers',
    'what is the mileage beyond 1950 km',
    ...['Was ist die Pauschale?', 'Was kostet sie für Altenheime?', 'Was muss ich vorher zahlen?'],
    'was kostet ein Kilometer',
    'Bis zu was darf ich fahren, und was zahle ich?',
  ])(
    'are left out where a question of now only sounds like one of another time: %s',
    (question) => {
      expect(leftOut(question)).toEqual(['prices/2024/list.md']);
    },
  );

  it.each([
    ['which report says 6,310 cards', []],
    ['what cost 87,300 euros', []],
    ['who is among the 512 children', []],
    ['which report says 6,720 cards', ['report-2023.md']],
    ['which report says 7,777 cards', ['report-2023.md']],
    ['which report has 14 days', ['report-2023.md']],
    ['is it 6,310 cards', ['report-2023.md']],
    ['how much is a roof of 87,300 euros', ['report-2023.md']],
    ['which card do 512 children need', ['report-2023.md']],
    ['which hall holds 512 children', ['report-2023.md']],
    ['what is the total of B-007', []],
    ['what is the total of B-219', ['report-2023.md']],
    ['what is the total of B-119', ['report-2023.md']],
  ])('stay if they alone have the exact figure that is sought: %s', (question, paths) => {
    const found = [
      { document: 'report-2023.md', text: 'B-007: 6,310 cards in 14 days, 512 children.' },
      { document: 'report-2023.md', text: 'The roof was repaired for 87,300 euros.' },
      { document: 'report-2024.md', text: 'B-219: 6,720 cards in 30 days, 604 children.' },
    ];
    const reports = mapOf('report-2023.md', 'report-2024.md');
    expect(documentsOf(question, found, reports)).toEqual(paths);
  });

  it('stay where the newest says something else', () => {
    const [old] = seen;
    const news = { document: 'prices/2025/list.md', text: 'Loan pumps are rented by the week.' };
    expect(leftOut('what is the mileage', old ? [old, news] : [])).toEqual([]);
    expect(leftOut('what is the mileage', old ? [old] : [])).toEqual([]);
  });
});
