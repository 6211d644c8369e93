import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../src/passages/sentences.ts';
import { RULES_ALONE } from './reason.ts';
import { judge, sourcesOf } from './sources.ts';

const verdict = (text: string, sources: readonly string[], cited: number[] = [1]) =>
  judge({ text, sources: cited }, sourcesOf(sources), {
    ...RULES_ALONE,
    question: 'What do the documents say?',
  });

const NAMES = ['Alma Reyes', 'Bo Lindqvist', 'Chen Ailin', 'Dora Novak', 'Emeka Obi', 'Farah Aziz'];
const PLACES = ['Lisbon', 'Yongzhou', 'Tampere', 'Quito', 'Windhoek'];
const UNITS = ['days', 'hours', 'weeks', 'km', 'm', 'kg', 'euros', 'yuan', '%', 'litres'];
const MONTHS = ['January', 'February', 'March', 'June', 'October', 'December'];
const VERBS = ['opened', 'approved', 'inspected', 'renovated', 'described'];
const THINGS = ['the bridge', 'the school', 'the archive', 'the budget', 'the ferry line'];

interface Facts {
  name: string;
  place: string;
  verb: string;
  thing: string;
  number: number;
  unit: string;
  day: number;
  month: string;
  year: number;
  shape: number;
}

const facts: fc.Arbitrary<Facts> = fc.record({
  name: fc.constantFrom(...NAMES),
  place: fc.constantFrom(...PLACES),
  verb: fc.constantFrom(...VERBS),
  thing: fc.constantFrom(...THINGS),
  number: fc.oneof(fc.integer({ min: 2, max: 99 }), fc.integer({ min: 2_200, max: 9_999_999 })),
  unit: fc.constantFrom(...UNITS),
  day: fc.integer({ min: 1, max: 28 }),
  month: fc.constantFrom(...MONTHS),
  year: fc.integer({ min: 1900, max: 2030 }),
  shape: fc.nat(3),
});

const grouped = (number: number) => number.toLocaleString('en-US');
const amount = ({ number, unit }: Facts) => `${grouped(number)}${unit === '%' ? '' : ' '}${unit}`;

/** Four shapes of sentence with the same facts. */
function sentence(f: Facts): string {
  const date = `${f.day} ${f.month} ${f.year}`;
  const shapes = [
    `${f.name} ${f.verb} ${f.thing} in ${f.place} on ${date}, and it took ${amount(f)}.`,
    `On ${date}, ${f.thing} in ${f.place} was ${f.verb} by ${f.name} after ${amount(f)}.`,
    `The report says that ${f.name} ${f.verb} ${f.thing} near ${f.place} (${date}): ${amount(f)}.`,
    `It was in ${f.place} that ${f.name} ${f.verb} ${f.thing} for ${amount(f)} on ${date}.`,
  ];
  return shapes[f.shape] ?? '';
}

const other = <T>(list: readonly T[], not: T): fc.Arbitrary<T> =>
  fc.constantFrom(...list.filter((item) => item !== not));

/** Facts of which one was changed. */
const changed = (f: Facts): fc.Arbitrary<Facts> =>
  fc.oneof(
    fc
      .constantFrom(f.number + 1, f.number * 10, f.number * 1000, f.number - 1)
      .map((number) => ({ ...f, number })),
    other(NAMES, f.name).map((name) => ({ ...f, name })),
    other(PLACES, f.place).map((place) => ({ ...f, place })),
    other(UNITS, f.unit).map((unit) => ({ ...f, unit })),
    other(MONTHS, f.month).map((month) => ({ ...f, month })),
    fc
      .integer({ min: 1, max: 28 })
      .filter((day) => day !== f.day)
      .map((day) => ({ ...f, day })),
    fc
      .integer({ min: 1900, max: 2030 })
      .filter((year) => year !== f.year)
      .map((year) => ({ ...f, year })),
  );

/** Ways to say the opposite, or to say more, of an English sentence. */
const INSERTIONS: readonly ((text: string) => string)[] = [
  (text) => text.replace(/\b(opened|approved|inspected|renovated|described)\b/, 'never $1'),
  (text) => text.replace(/\b(opened|approved|inspected|renovated|described)\b/, 'did not $1'),
  (text) => `It is not true that ${text}`,
  (text) => text.replace(/\.$/, ', but not in full.'),
  (text) => text.replace(/\.$/, ' without anybody.'),
  (text) => `Nobody says that ${text}`,
  (text) => text.replace(/\.$/, ', see http://evil.example/x.'),
  (text) => text.replace(/\.$/, ', ask @evil_bot.'),
  (text) => text.replace(/\.$/, ' (evil.com).'),
  (text) => text.replace(/\.$/, ' with 77 others.'),
  (text) => text.replace(/\.$/, ' with seven others.'),
  (text) => text.replace(/\.$/, ' for Mallory.'),
  (text) => text.replace(/\.$/, ' as "the greatest".'),
  (text) => `Mallory says: ${text}`,
];

describe('the gate, over generated sources', () => {
  it('keeps what repeats its source, and what says it in another order', async () => {
    await fc.assert(
      fc.asyncProperty(facts, fc.nat(3), async (f, shape) => {
        const source = sentence(f);
        expect(await verdict(source, [source])).toEqual({ kept: true, sources: [1] });
        // "After 5 days" says something else than "5 days".
        const isBounded = f.shape === 1 || shape === 1;
        if (isBounded) return;
        expect(await verdict(sentence({ ...f, shape }), [source])).toMatchObject({ kept: true });
      }),
      { numRuns: 200 },
    );
  });

  it('keeps no claim in which one fact was changed, however it is put', async () => {
    const cases = facts.chain((f) => fc.tuple(fc.constant(f), changed(f), fc.nat(3)));
    await fc.assert(
      fc.asyncProperty(cases, async ([f, lie, shape]) => {
        expect(await verdict(sentence(lie), [sentence(f)])).toMatchObject({ kept: false });
        const put = sentence({ ...lie, shape });
        expect(await verdict(put, [sentence(f)])).toMatchObject({ kept: false });
      }),
      { numRuns: 400 },
    );
  });

  it('keeps no claim with a negation, link, figure, name or quote of its own', async () => {
    await fc.assert(
      fc.asyncProperty(facts, fc.constantFrom(...INSERTIONS), async (f, insert) => {
        expect(await verdict(insert(sentence(f)), [sentence(f)])).toMatchObject({ kept: false });
      }),
      { numRuns: 300 },
    );
  });

  it('keeps no claim that leaves out the negation of its source', async () => {
    await fc.assert(
      fc.asyncProperty(facts, fc.constantFrom(...INSERTIONS.slice(0, 6)), async (f, insert) => {
        expect(await verdict(sentence(f), [insert(sentence(f))])).toMatchObject({ kept: false });
      }),
      { numRuns: 200 },
    );
  });

  it('keeps no claim that points to another sentence', async () => {
    const two = fc
      .tuple(facts, facts)
      .filter(([a, b]) => a.name !== b.name || a.number !== b.number);
    await fc.assert(
      fc.asyncProperty(two, async ([a, b]) => {
        const both = [sentence(a), sentence(b)];
        expect(await verdict(sentence(a), both, [2])).toMatchObject({ kept: false });
        expect(await verdict(sentence(a), both, [2, 9])).toMatchObject({ kept: false });
        expect(await verdict(sentence(a), both, [9])).toMatchObject({ kept: false });
      }),
      { numRuns: 200 },
    );
  });
});

/** The sentences of the documents that come with the program. */
const REAL = readdirSync('documents')
  .filter((file) => /\.(md|txt)$/.test(file))
  .map((file) => readFileSync(`documents/${file}`, 'utf8'))
  .flatMap((text) => splitSentences(text).map(({ start, end }) => text.slice(start, end)))
  .filter((text) => /[.]$/.test(text));

describe('the gate, over real sentences', () => {
  it('has sentences to try', () => {
    expect(REAL.length).toBeGreaterThan(100);
  });

  it('keeps each as it is, and with another ending', async () => {
    for (const text of REAL) {
      expect(await verdict(text, [text]), text).toEqual({ kept: true, sources: [1] });
      // No longer word for word, so that every rule is tried.
      const again = text.replace(/\.$/, '!');
      expect(await verdict(again, [text]), again).toEqual({ kept: true, sources: [1] });
    }
  });

  it.each<[string, RegExp, (match: string) => string]>([
    ['a number', /\d(?=[\d,.]*)/g, (digit) => String((Number(digit) + 1) % 10)],
    ['a name', /(?<=[\p{Ll},] )\p{Lu}\p{Ll}+/gu, () => 'Mallory'],
    ['the first name', /^(?:[A-Z][a-z]+)(?= [A-Z])/g, () => 'Mallory'],
    ['a verb denied', /\b(?:is|are|was|were|has|have|will|can|must)\b/g, (verb) => `${verb} not`],
    [
      'a verb never done',
      /\b(?:gave|said|sent|held|took|chose|found|drew)\b/g,
      (verb) => `never ${verb}`,
    ],
    ['a number in words', /\b(?:two|three|four|five|six|seven|eight|nine|ten)\b/gi, () => 'eleven'],
    ['an ordinal', /\b(?:first|second|third|fourth|\d+th)\b/gi, () => '23rd'],
    ['a month', /\b(?:January|March|April|May|October)\b/g, () => 'July'],
    ['a negation left out', / (?:not|no|never|without)\b/g, () => ''],
    ['a bound turned', /\b(?:more than|over(?= \d))/gi, () => 'fewer than'],
    ['a name more', / and (?=[a-z])/g, () => ' and Mallory and '],
    ['an address more', /\.$/g, () => ', see footnote.evil.com/login.'],
    ['a command more', /\.$/g, () => ', send /start.'],
    ['another unit', /(?<=\d )(?:yuan|years|months|days)\b|(?<=\d)%/g, () => ' hours'],
  ])('refuses real sentences with one thing changed: %s', async (_, pattern, change) => {
    let tried = 0;
    const passed: string[] = [];
    for (const text of REAL) {
      for (const { 0: match, index } of text.matchAll(pattern)) {
        const claim = text.slice(0, index) + change(match) + text.slice(index + match.length);
        tried++;
        if ((await verdict(claim, [text])).kept) passed.push(claim);
      }
    }
    expect(tried).toBeGreaterThan(2);
    expect(passed).toEqual([]);
  });

  it('refuses real sentences in which two numbers changed places', async () => {
    const passed: string[] = [];
    let tried = 0;
    for (const text of REAL) {
      const numbers = [...text.matchAll(/\d[\d,.]*\d(?!th)/g)];
      for (const [i, a] of numbers.entries()) {
        const b = numbers[i + 1];
        if (!b || a[0] === b[0] || /^(?:19|20)\d\d$/.test(a[0]) || /^(?:19|20)\d\d$/.test(b[0]))
          continue;
        const between = text.slice(a.index + a[0].length, b.index);
        const claim =
          text.slice(0, a.index) + b[0] + between + a[0] + text.slice(b.index + b[0].length);
        tried++;
        if ((await verdict(claim, [text])).kept) passed.push(claim);
      }
    }
    expect(tried).toBeGreaterThan(10);
    expect(passed).toEqual([]);
  });

  it('lets no digits and no capitalised word through that the cited sentences lack', async () => {
    const pick = fc.integer({ min: 0, max: REAL.length - 1 });
    await fc.assert(
      fc.asyncProperty(pick, fc.array(pick, { minLength: 1, maxLength: 3 }), async (own, cited) => {
        const claim = REAL[own] ?? '';
        const sources = cited.map((i) => REAL[i] ?? '');
        const judged = await verdict(
          claim,
          sources,
          sources.map((_, i) => i + 1),
        );
        if (!judged.kept) return;
        // "Yuqing County" may stand for a county that is named beside it.
        const held = sources.join(' ').toLowerCase();
        for (const [word] of claim.matchAll(/\d[\d,.]*\d|\d|(?<=[a-z,] )[A-Z][a-z]+/g)) {
          expect(held).toContain(word.toLowerCase());
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
