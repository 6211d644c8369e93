import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Quantity, quantitiesOf } from '../../../src/answer/gate/quantities/quantities.ts';
import { hasSupportedQuantities } from '../../../src/answer/gate/quantities/supported.ts';
import { normalise } from '../../../src/answer/gate/text/normalise.ts';
import { ReadText } from '../../../src/answer/gate/text/read-text.ts';

const quantitiesIn = (text: string) => quantitiesOf(new ReadText(text));
const read = (text: string) =>
  quantitiesIn(text).map(({ value, units }) => [value, ...units].join(' ').trim());
const one = (text: string): Quantity => {
  const [quantity, ...more] = quantitiesIn(text);
  if (!quantity || more.length > 0) throw new Error(`${more.length + 1} quantities in: ${text}`);
  return quantity;
};
const supports = (source: string, claim: string) =>
  hasSupportedQuantities(new ReadText(claim), [new ReadText(source)]);

describe('numbers', () => {
  it.each([
    [
      '10783',
      ['10,783', '10 783', '10783', "10'783", '10\u202f783', '１０７８３', '10.783 thousand'],
    ],
    [
      '3500000',
      [
        '3.5 million',
        '3500000',
        '3,500,000',
        '3.500.000',
        'three and a half million',
        '350万',
        '35 lakh',
      ],
    ],
    ['10', ['10', 'ten', '十', '10.0', '１０', '١٠', 'diez', 'zehn']],
    ['120', ['120', 'a hundred and twenty', 'one hundred twenty', '一百二十', 'ten dozen']],
    ['1200', ['1,200', 'twelve hundred', '一千二百', 'one thousand two hundred', '1.2k']],
    ['120000000', ['1.2亿', '一亿二千万', '120 million', '12000万']],
    ['-5', ['-5', '−5']],
    [
      '86.4 percent',
      ['86.4%', '86.4 percent', '86.4 per cent', '86,4 %', '百分之八十六点四', '86.4％'],
    ],
    ['66.6666666667 percent', ['two-thirds', 'two thirds', '2/3']],
    ['50 percent', ['half', '½', '1/2', '50%', '百分之五十']],
    ['2.5 hour', ['2½ hours', '2.5 h', '2 1/2 hours', 'two and a half hours', '2,5 Stunden']],
    ['18 ordinal', ['18th', 'eighteenth', '第十八', '第18']],
    ['870 clock', ['14:30', '2:30 pm', '2:30 p.m.', '2.30pm']],
    [
      '14 day',
      [
        '14 days',
        'fourteen days',
        '14d',
        '14 天',
        '十四天',
        '14 días',
        '14-day',
        '14 calendar days',
      ],
    ],
    ['14 working day', ['14 working days', '14 business days', '14 工作日']],
    ['3500000 eur', ['€3.5m', '3.5 million euros', 'EUR 3,500,000', '3.5 million EUR']],
    ['5 kilometre', ['5 km', '5km', 'five kilometres', '5 公里', '5 kilometers']],
  ])('are one quantity, however written: %s', (expected, spellings) => {
    expect(spellings.map((text) => read(text))).toEqual(spellings.map(() => [expected]));
  });

  it.each([
    ['no one of them', []],
    ['codes such as B12, 5G, COVID-19 and 1.2.3', []],
    ['007', ['007']],
    ['3 to 5 days', ['3 day', '5 day']],
    ['between ten and 12 km', ['10 kilometre', '12 kilometre']],
    ['two, three and 4 kg', ['2 kilogram', '3 kilogram', '4 kilogram']],
    ['the first of 14 seconds', ['1 ordinal', '14 second']],
    ['thousands of people', ['1000 many']],
    ['the 1990s', ['1990 decade']],
    ['统一，一起', []],
    ['于2021年有120人在14天内', ['', '120', '14 day']],
    ['5 m² and 5 m', ['5 square metre', '5 metre']],
  ])('are read as what they are: %s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('are the same in every grouping and scale', () => {
    const any = fc.tuple(fc.integer({ min: 1, max: 999_999_999 }), fc.nat(99));
    fc.assert(
      fc.property(any, ([whole, cents]) => {
        const value = String(Number(`${whole}.${String(cents).padStart(2, '0')}`));
        const decimals = value.includes('.') ? value.slice(value.indexOf('.')) : '';
        const digits = String(whole);
        const groups = digits.replace(/\B(?=(\d{3})+$)/g, ',');
        const spellings = [
          digits,
          groups,
          groups.replaceAll(',', ' '),
          groups.replaceAll(',', "'"),
        ];
        for (const spelling of spellings)
          expect(one(`${spelling}${decimals} kg`).value).toBe(value);
      }),
    );
  });

  it('in words are those in digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (number) => {
        expect(one(`exactly ${english(number)} houses`).value, english(number)).toBe(
          String(number),
        );
        expect(one(`共${chinese(number)}人`).value, chinese(number)).toBe(String(number));
      }),
    );
  });
});

describe('dates', () => {
  it.each([
    '14 March 2021',
    'March 14, 2021',
    '14th of March 2021',
    '2021-03-14',
    '14.03.2021',
    '2021年3月14日',
    '14/3/2021',
    '3/14/2021',
    'Mar 14, 2021',
    '2021/03/14',
  ])('are the same day: %s', (text) => {
    expect(one(text).dates).toEqual([{ year: 2021, month: 3, day: 14 }]);
  });

  it('may be read in two ways where their order is not known', () => {
    expect(one('3/4/2021').dates).toHaveLength(2);
    expect(supports('It began on 3/4/2021.', 'It began on 3 April 2021.')).toBe(true);
    expect(supports('It began on 3/4/2021.', 'It began on 4 March 2021.')).toBe(true);
    expect(supports('It began on 3/4/2021.', 'It began on 4 April 2021.')).toBe(false);
  });

  it('support less than they say, never more', () => {
    expect(supports('It began on 14 March 2021.', 'It began in 2021.')).toBe(true);
    expect(supports('It began on 14 March 2021.', 'It began in March 2021.')).toBe(true);
    expect(supports('It began in March 2021.', 'It began on 14 March 2021.')).toBe(false);
    expect(supports('It began in 2021.', 'It began in March 2021.')).toBe(false);
  });
});

describe('a claimed quantity', () => {
  it.each([
    ['within 14 days', 'in 14 days', true],
    ['14 days', '14 hours', false],
    ['14 days', '14', false],
    ['5 km', '5 m', false],
    ['5 pounds', '£5', true],
    ['€5', '$5', false],
    ['over 300 walls', 'more than 300 walls', true],
    ['over 300 walls', 'fewer than 300 walls', false],
    ['300 walls', 'over 300 walls', false],
    ['over 300 walls', '300 walls', false],
    ['at most 8 kg', 'up to 8 kg', true],
    ['no more than 8 kg', 'more than 8 kg', false],
    ['18 or older', 'at least 18', true],
    ['until 2023', 'since 2023', false],
    ['before 5 May 2021', 'after 5 May 2021', false],
    ['no earlier than 5 May 2021', 'before 5 May 2021', false],
    ['no earlier than 5 May 2021', 'from 5 May 2021', true],
    ['not earlier than 5 May 2021', 'since 5 May 2021', true],
    ['no taller than 5 m', 'taller than 5 m', false],
    ['no taller than 5 m', 'at most 5 m', true],
    ['no lighter than 5 kg', 'at least 5 kg', true],
    ['what must not weigh over 5 kg', 'over 5 kg', false],
    ['what must not weigh over 5 kg', 'up to 5 kg', true],
    ['open for an hour', 'open for 1 hour', true],
    ['open for an hour', 'open for more than 1 hour', false],
    ['open for over an hour', 'open for 1 hour', false],
    ['open for over an hour', 'open for more than 1 hour', true],
    ['open within a week', 'open within 1 week', true],
    ['free from the age of 6', 'free until the age of 6', false],
    ['free from the age of 6', 'free from the age of 6', true],
    ['free until the age of 6', 'free until the age of 6', true],
    ['free from age 6', 'free until age 6', false],
    ['free from the age of 6', 'free from age 6', true],
    ['accepted 10,783 cases and settled 9,311', 'accepted 9,311 and settled 10,783 cases', false],
    ['在14天内', '14 days', true],
    ['超过300人', '300人', false],
    ['between 10:00 and 18:00', 'from 10 am to 6 pm', true],
    ['between 10:00 and 18:00', 'from 10 am to 8 pm', false],
  ])('of "%s" by "%s": %s', (source, claim, expected) => {
    expect(supports(`It is ${source}.`, `It is ${claim}.`)).toBe(expected);
  });

  it('is in what is cited, all together', () => {
    const cited = ['It has 300 students.', 'It has 25 teachers.'].map((text) => new ReadText(text));
    const both = new ReadText('It has 300 students and 25 teachers.');
    expect(hasSupportedQuantities(both, cited)).toBe(true);
    expect(hasSupportedQuantities(new ReadText('It has 325 students.'), cited)).toBe(false);
  });

  const RENT = 'The rent rose from 700 euros in 2019 to 800 euros in 2021.';
  const REFUNDS = ['In 2020 there were 310 refunds.', 'In 2021 there were 275 refunds.'];
  const HOURS = ['On 3 May the office closes at 12:00.', 'On 4 May the office closes at 18:00.'];

  it.each<[string[], string, boolean]>([
    [[RENT], 'In 2021 the rent was 700 euros.', false],
    [REFUNDS, 'In 2021 there were 310 refunds.', false],
    [REFUNDS, 'In 2021 there were 275 refunds.', true],
    [['In 2021, 80 members came; in 2020, 60 members.'], 'In 2021 there were 60 members.', false],
    [
      ['In 2021, there were 80 members, and in 2020, there were 60 members.'],
      'In 2021 there were 60 members.',
      false,
    ],
    [REFUNDS, 'There were 310 refunds in 2020, and 275 in 2021.', true],
    [HOURS, 'On 3 May the office closes at 18:00.', false],
    [HOURS, 'On 4 May the office closes at 18:00.', true],
    [
      ['In 2021 the hall was built.', 'It has 300 seats.'],
      'Built in 2021, it has 300 seats.',
      true,
    ],
    [
      ['Between 2019 and 2021 the rent was 700 euros.', 'In 2022 it was 800 euros.'],
      'In 2021 the rent was 700 euros.',
      true,
    ],
    [
      ['In 2021, up from 60 members in 2020, the club had 80 members.'],
      'In 2021 the club had 80 members.',
      true,
    ],
    [
      ['In 2021, compared with 310 refunds in 2020, there were 275 refunds.'],
      'In 2021 there were 275 refunds.',
      true,
    ],
    [
      ['Revenue in 2020, after 4 million euros in 2019, was 5 million euros.'],
      'Revenue in 2020 was 5 million euros.',
      true,
    ],
    [
      ['The fee is 10 euros and will be raised in 2027 to 12 euros, and stay so until 2029.'],
      'The fee will be raised in 2027 to 12 euros.',
      true,
    ],
  ])('has its own date: %j → %s', (sources, claim, expected) => {
    const cited = sources.map((text) => new ReadText(text));
    expect(hasSupportedQuantities(new ReadText(claim), cited)).toBe(expected);
  });

  it('is found in its own sentence, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const plain = normalise(text);
        expect(normalise(plain)).toBe(plain);
        for (const { start, end } of quantitiesIn(plain))
          expect(plain.slice(start, end)).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });
});

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function english(number: number): string {
  if (number >= 1000) {
    const rest = number % 1000;
    const head = `${english(Math.floor(number / 1000))} thousand`;
    return rest === 0 ? head : `${head}${rest < 100 ? ' and' : ''} ${english(rest)}`;
  }
  if (number >= 100) {
    const rest = number % 100;
    const head = `${SMALL[Math.floor(number / 100)]} hundred`;
    return rest === 0 ? head : `${head} and ${english(rest)}`;
  }
  if (number < 20) return SMALL[number] ?? '';
  const ten = TENS[Math.floor(number / 10) - 2] ?? '';
  return number % 10 === 0 ? ten : `${ten}-${SMALL[number % 10]}`;
}

function chinese(number: number): string {
  const digits = '零一二三四五六七八九';
  const below = (n: number): string =>
    [1000, 100, 10, 1]
      .map((unit, i) => {
        const digit = Math.floor(n / unit) % 10;
        return digit === 0 ? '零' : `${digits[digit]}${'千百十'[i] ?? ''}`;
      })
      .join('');
  const text = `${number >= 10_000 ? `${below(Math.floor(number / 10_000))}万` : ''}${below(number % 10_000)}`;
  return text.replace(/零+/g, '零').replace(/^零|零(?=万|$)/g, '');
}
