import { describe, expect, it } from 'vitest';
import type { CorpusMap } from '../../src/where/corpus-map.ts';
import { newestFirst, otherVersions, withoutRepeats } from '../../src/where/versions.ts';
import { mapOf } from './corpus.ts';

type Text = { document: string; text: string };

const others = (question: string, texts: readonly Text[], map: CorpusMap) =>
  otherVersions(
    question,
    texts.map((passage, id) => ({ id, ...passage })),
    map,
  );

const documentsOf = (...args: Parameters<typeof others>) =>
  others(...args).documents.map(({ path }) => path);

const pathsIn = (...paths: string[]) =>
  mapOf(...paths).families.map((family) => family.map(({ path }) => path));

describe('versions of one document', () => {
  it.each([
    [
      ['prices/2024/list.md', 'prices/2025/list.md'],
      ['prices/2025/list.md', 'prices/2024/list.md'],
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
  ])('stay if they alone have the exact figure that is sought: %s', (question, paths) => {
    const found = [
      { document: 'report-2023.md', text: 'Membership: 6,310 cards in 14 days, 512 children.' },
      { document: 'report-2023.md', text: 'The roof was repaired for 87,300 euros.' },
      { document: 'report-2024.md', text: 'Membership: 6,720 cards in 30 days, 604 children.' },
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

describe('passages of an older version', () => {
  const rules = mapOf('rules v1.md', 'rules v2.md');
  const GROWN = {
    document: 'rules v2.md',
    text: 'Dogs are allowed in a flat with written consent, which costs 60. They are kept on a lead in the yard and the lift, and barking is no ground for notice. Listed breeds are excluded. Keys are kept at the office.',
  };
  const leftOut = (question: string, ...older: string[]) => {
    const texts = older.map((text) => ({ document: 'rules v1.md', text }));
    const { documents, passages } = others(question, [...texts, GROWN], rules);
    expect(documents).toEqual([]);
    return passages.map(({ text }) => text);
  };
  const OLD = 'Dogs are not allowed in a flat. Keys are kept at the office.';
  const OWN = 'A bicycle may stand in the cellar, where each flat has a place.';

  it('are left out where a longer one of the newest contains them, and the rest stays', () => {
    expect(leftOut('are dogs allowed', OLD, OWN)).toEqual([OLD]);
    expect(leftOut('where are the keys', 'Keys: office', OWN)).toEqual(['Keys: office']);
  });

  it('stay where the newest has only some of their words', () => {
    expect(leftOut('where are the keys', `${OWN} Keys are kept at the office.`)).toEqual([]);
  });

  it('stay where they have a word of the question that the newest has not', () => {
    const washed = 'Keys are kept at the office. Dogs are washed in the yard.';
    expect(leftOut('where are dogs washed', washed)).toEqual([]);
    expect(leftOut('where are the dogs and keys of guests kept', washed)).toEqual([washed]);
  });

  it('stay for a question of what was, and for one that names the version', () => {
    expect(leftOut('were dogs allowed', OLD)).toEqual([]);
    expect(others('are dogs allowed in v1', [{ ...GROWN, text: OLD }], rules).passages).toEqual([]);
  });

  it('stay if they alone have the exact figure that is sought', () => {
    const fined = 'Dogs are kept on a lead: else 3,250 is due.';
    expect(leftOut('who pays 3,250', fined)).toEqual([]);
    expect(leftOut('how are dogs kept', fined)).toEqual([fined]);
  });
});

it.each([
  ['how many pumps are there', ['log 2024.md']],
  ['how many pumps were there', ['log 2024.md']],
  ['how many pumps were there in 2024', []],
])(
  'rows are counted in the newest version alone, unless another is named: %s',
  (question, paths) => {
    const map = mapOf('log 2024.md', 'log 2025.md');
    const { uncounted } = others(question, [{ document: 'log 2024.md', text: 'A pump.' }], map);
    expect(uncounted.map(({ path }) => path)).toEqual(paths);
  },
);

describe('quotes of versions that were left out', () => {
  const map = mapOf('prices/2024/list.md', 'prices/2025/list.md', 'faq.md');
  const seen = [
    { id: 1, document: 'prices/2024/list.md', text: 'Pump: 12 a day. Tent: 18. Van: two days.' },
    { id: 2, document: 'prices/2025/list.md', text: 'Pump: 13 a day. Saw: 9. Van: six days.' },
  ];
  const kept = (question: string, ...texts: string[]) => {
    const quotes = texts.map((text) => {
      const { document = 'faq.md' } = seen.find((one) => one.text.includes(text)) ?? {};
      return { document, quote: { text } };
    });
    const left = withoutRepeats(quotes, otherVersions(question, seen, map), seen, map);
    return left.map(({ quote }) => quote.text);
  };

  it.each([
    ['what is the pump', ['Pump: 12 a day.', 'Van: two days.'], []],
    ['what is the pump', ['Pump: 12 a day.', 'Saw: 9.'], ['Saw: 9.']],
    ['what is a tent', ['Tent: 18.'], ['Tent: 18.']],
    ['what is a tent', ['Pump: 12 a day.', 'Tent: 18.'], ['Tent: 18.']],
    ['what is a pump', ['Pump: by the day.'], ['Pump: by the day.']],
    ['what is a pump', ['Pump: 12 a day.', 'Pump: by the day.'], []],
    ['what is a tent in 2024', ['Pump: 13 a day.'], ['Pump: 13 a day.']],
  ])('do not repeat what the newest says: %s %s', (question, texts, expected) => {
    expect(kept(question, ...texts)).toEqual(expected);
  });
});

describe('versions of every month', () => {
  const ALL = ['2024-05', '2025-03', '2025-04', '2025-05', '2025-06'];
  const bills = ALL.map((month) => `phone bill ${month}.txt`);
  const namedAmong = (question: string, paths: readonly string[]) => {
    const map = mapOf(...paths, 'faq.md');
    const seen = paths.map((document) => ({ document, text: 'The amount due is paid by card.' }));
    const leftOut = documentsOf(question, seen, map);
    return paths.filter((path) => !leftOut.includes(path));
  };
  const named = (question: string) =>
    namedAmong(question, bills).map((path) => path.replace(/^phone bill |\.txt$/g, ''));

  it.each([
    ['How much is the phone bill for May?', ['2025-05']],
    ['how much is the phone bill for may', ['2025-05']],
    ['How much is the bill of April?', ['2025-04']],
    ['the March phone bill', ['2025-03']],
    ['phone bill april', ['2025-04']],
    ['April bill', ['2025-04']],
    ["how much is May's bill", ['2025-05']],
    ['the amount due for the phone in May', ['2025-05']],
    ['the April invoice for the phone', ['2025-04']],
    ['What was the amount due in Apr?', ['2025-04']],
    ['the amount due for May 2024', ['2024-05']],
    ['the May bill of 2024', ['2024-05']],
    ['the bill in April and in June', ['2025-04', '2025-06']],
    ['compare the bill for April with June', ['2025-04', '2025-06']],
    ['bills of March, April and May', ['2025-03', '2025-04', '2025-05']],
    ['how much did we pay from April to June', ALL],
    ['the bill in April and in May 2024', ['2024-05', '2025-04']],
    ['the bills for January to June', ALL],
    ['How did the bill for March change?', ALL],
    ['Is the bill for March higher than before?', ALL],
    ['When is the party in April?', ALL],
    ['How much is the amount due in April?', ALL],
    ['Is more than 40 owed on the phone bill for May?', ALL],
  ])('are asked of the month that is named: %s', (question, months) => {
    expect(named(question)).toEqual(months);
  });

  it.each([
    'May I pay the bill by card?',
    'May bills be paid late?',
    'who may pay the bill',
    'the bill may be paid by whom?',
    'when does April get the amount due?',
    'is there a march along the street?',
    'the amount due in January',
  ])('are left out but for the newest where none is named: %s', (question) => {
    expect(named(question)).toEqual(['2025-06']);
  });

  it('stay where they hold until the next, and a month may be one of the text', () => {
    const hours = ['hours 2024-06.md', 'hours 2025-03.md'];
    expect(namedAmong('When is the pool open in June?', hours)).toEqual(['hours 2025-03.md']);
    expect(namedAmong('When is it open on 24 June?', hours)).toEqual(['hours 2025-03.md']);
    expect(namedAmong('the hours of June 2024', hours)).toEqual(['hours 2024-06.md']);
  });
});

describe('quotes of which the best is of an older version', () => {
  const map = mapOf('officers 2024.md', 'officers 2025.md', 'faq.md');
  const quote = (document: string, text: string, score: number) => ({
    document,
    quote: { text },
    score,
  });
  const quotes = [
    quote('officers 2024.md', 'The treasurer is Ann.', 9),
    quote('faq.md', 'The treasurer pays.', 8.5),
    quote('officers 2025.md', 'Bo is our treasurer.', 7.5),
  ];
  const first = (question: string, some = quotes) => newestFirst(some, question, map)[0]?.document;

  it('follow one of the newest version that answers nearly as well', () => {
    expect(first('Who is the treasurer?')).toBe('officers 2025.md');
    expect(newestFirst(quotes, 'Who is the treasurer?', map).map(({ score }) => score)).toEqual([
      9, 9, 8.5,
    ]);
  });

  it.each(['Who was the treasurer?', 'Who is the treasurer in 2024?'])(
    'stay first where the question is of the past or of a date: %s',
    (question) => {
      expect(first(question)).toBe('officers 2024.md');
    },
  );

  it('stay first where the newest says something else or answers far worse', () => {
    const [older, other, newest] = quotes as [Q, Q, Q];
    const chair = quote('officers 2025.md', 'Cy is our chair.', 8.9);
    expect(first('Who is the treasurer?', [older, other, chair])).toBe('officers 2024.md');
    const far = { ...newest, score: 6 };
    expect(first('Who is the treasurer?', [older, other, far])).toBe('officers 2024.md');
    expect(first('Who is the treasurer?', [other, older, newest])).toBe('faq.md');
    expect(first('Who is the treasurer?', [])).toBeUndefined();
  });
  type Q = (typeof quotes)[number];
});
