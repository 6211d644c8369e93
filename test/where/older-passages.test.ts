import { describe, expect, it } from 'vitest';
import { newerThanBest, newestFirst, saysAsMuch } from '../../src/where/newest-first.ts';
import { otherVersions, withoutRepeats } from '../../src/where/versions.ts';
import { mapOf, others } from './corpus.ts';

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

  it('follow the newest that says nearly the same, where they have no word of the question', () => {
    const same = quotes.map((one) => ({ ...one, quote: { text: 'Store the pump dry and cold.' } }));
    expect(first('which temperature may it have', same)).toBe('officers 2025.md');
    const [older] = same as [Q, Q, Q];
    const other = quote('officers 2025.md', 'Cy is our chair.', 8.9);
    expect(first('which temperature may it have', [older, other])).toBe('officers 2024.md');
  });

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

describe('the newest version of a document whose older one has the best quote', () => {
  const map = mapOf('ops 2024.md', 'ops 2026.md', 'faq.md');
  const quote = (document: string, text: string, heading = '') => ({
    document,
    quote: { text },
    location: { heading },
    score: 9,
  });
  const older = quote('ops 2024.md', 'Maintenance window: Sundays at four.');
  const newer = quote('ops 2026.md', 'Tuesdays at five.', 'Maintenance window');
  const pathsFor = (question: string, ...quotes: (typeof older)[]) =>
    newerThanBest(quotes, question, map).map(({ path }) => path);

  it('is asked alone', () => {
    expect(pathsFor('when is the maintenance window', older, newer)).toEqual(['ops 2026.md']);
  });

  it('is not, where it has the best quote, has no older one, or the past is asked for', () => {
    expect(pathsFor('when is the maintenance window', newer, older)).toEqual([]);
    expect(pathsFor('when is it', quote('faq.md', 'At six.'))).toEqual([]);
    expect(pathsFor('when was the maintenance window', older)).toEqual([]);
    expect(pathsFor('when is the maintenance window in 2024', older)).toEqual([]);
    expect(pathsFor('when is it')).toEqual([]);
  });

  it('says as much where it has all words of the question that the older one has', () => {
    const says = (one: typeof older) => saysAsMuch(one, older, 'when is the maintenance window');
    expect(says(newer)).toBe(true);
    expect(says(quote('ops 2026.md', 'Backups run at five.', 'Backups'))).toBe(false);
    expect(saysAsMuch(newer, older, 'when is it')).toBe(false);
    const [cards, others] = [
      quote('ops 2024.md', '6,310 cards'),
      quote('ops 2026.md', '7,000 cards'),
    ];
    expect(saysAsMuch(others, cards, 'which report says 6,310 cards')).toBe(false);
  });
});
