import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STOP_WORDS } from '../../src/language/function-words.ts';
import { terms } from '../../src/language/terms.ts';
import { tokensOf } from '../../src/language/tokens.ts';
import { hasLoneSurrogate, untidyText } from '../helpers/texts.ts';

describe('a word', () => {
  it('is whole across soft hyphens and spaces without width', () => {
    expect(terms('green\u00adhouse apprentice\u200bship zero\ufeffwidth')).toEqual(
      terms('greenhouse apprenticeship zerowidth'),
    );
    const tokens = tokensOf('The green\u00adhouse is');
    expect(tokens.map(({ text, term }) => [text, term])).toEqual([
      ['The', null],
      ['green\u00adhouse', 'greenhous'],
      ['is', null],
    ]);
  });
});

describe('a date in figures', () => {
  it.each(['2026-12-04', '04.12.2026', '4.12.2026', '24/12/26', '12/24/2026', '24-12-2026'])(
    'has the terms of the same date in words: %s',
    (date) => {
      const day = /24/.test(date) ? '24' : '4';
      expect(terms(date)).toEqual(expect.arrayContaining(terms(`${day} December 2026`)));
    },
  );

  it('keeps its own terms', () => {
    expect(terms('2026-12-04')).toEqual(['2026', '12', '04', '4', 'decemb']);
    expect(terms('24.12.2026')).toEqual(['24.12.2026', '24', 'decemb', '2026']);
  });

  it.each(['04/12/2026', '4.12.26', '1.24.12.2026', '2026-12-041', '99.99.2026'])(
    'is not one: %s',
    (text) => {
      expect(terms(text)).not.toContain('decemb');
    },
  );
});

describe('a number', () => {
  it('is one term with and without its thousands separators', () => {
    expect(terms('10,783 1,234,567 10783')).toEqual(['10783', '1234567', '10783']);
    expect(terms('10,783.50')).toEqual(['10783.50']);
    expect(terms('2.480,50 2480.50 2480,50')).toEqual(['2480.50', '2480.50', '2480.50']);
    expect(terms('1,940.00 1940 1.940,00 1940.0')).toEqual(['1940', '1940', '1940', '1940.0']);
  });

  it('keeps its decimals, whichever mark stands before them', () => {
    expect(terms('62.8 62,8 1,5 0,25')).toEqual(['62.8', '62.8', '1.5', '0.25']);
  });

  it('does not take the full stop or comma after it', () => {
    expect(terms('In 1999, or 2001. Or 7,')).toEqual(['1999', '2001', '7']);
  });

  it('is found without its percent, currency or unit', () => {
    expect(terms('62.8% €5 $1,000 20°C')).toEqual(['62.8', '5', '1000', '20', 'c']);
  });

  it('is one term with points or apostrophes between its thousands', () => {
    expect(terms('1.250.000 1.250.000,50')).toEqual(['1250000', '1250000.50']);
    expect(terms("12'500.00 12’500 1'250'000")).toEqual(['12500', '12500', '1250000']);
  });

  it.each(['1 234,50', '1\u202f234,50', '45 000 руб.', '45\u00a0000 €', '1 250 000 zł'])(
    'is found whole with spaces between its thousands: %s',
    (amount) => {
      const whole = terms(amount.replace(/(?<=\d)\s(?=\d)/g, ''));
      expect(terms(amount)).toEqual(expect.arrayContaining(whole));
    },
  );

  it('keeps its parts where it may be several', () => {
    expect(terms('Printer 2 400,00 €')).toEqual(['printer', '2', '400', '2400']);
    expect(terms('Rooms 12 345 and 044 123 456, 3 400 people, 2024 100,50')).toEqual([
      ...['room', '12', '345', '044', '123', '456', '3', '400', 'peopl', '2024', '100.50'],
    ]);
    expect(terms("the '90s, 5'10, 1'2345")).toEqual(['90', '5', '10', '1', '2345']);
  });

  it('of several parts stays as it is', () => {
    expect(terms('v1.2.3, 192.168.0.1')).toEqual(['v', '1.2.3', '192.168.0.1']);
  });

  it('is apart from letters that touch it', () => {
    expect(terms('5km 2021年 x86')).toEqual(['5', 'km', '2021', '年', 'x', '86']);
  });

  it('is the same term however a person groups its thousands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), (n) => {
        expect(terms(n.toLocaleString('en'))).toEqual([String(n)]);
      }),
    );
  });
});

describe('a word', () => {
  it('is a Porter stem in lower case', () => {
    expect(terms('Running runs RELATIONAL ponies')).toEqual(['run', 'run', 'relat', 'poni']);
  });

  it('with an accent or of another script is not stemmed', () => {
    expect(terms('Andrés cafés Заседания ВОДА')).toEqual(['andrés', 'cafés', 'заседания', 'вода']);
  });

  it.each([
    ['Russian without ё', 'Отчёт сдаётся, Семёнов', 'отчет сдается семенов'],
    ['Greek without accents and in capitals', 'Ώρες λειτουργίας', 'ΩΡΕΣ ωρεσ λειτουργιας'],
    ['Greek in composed and decomposed form', 'προϊόν', 'προϊο\u0301ν ΠΡΟΪΟΝ'],
    [
      'Turkish with either i',
      'İSTANBUL ISI KAPI',
      'istanbul ısı kapı ISTANBUL kapi i\u0307stanbul',
    ],
    ['Arabic without hamza and points', 'الإجازة أُغلقت الآن مـــدير', 'الاجازة اغلقت الان مدير'],
    ['Hebrew without points', 'שָׁלוֹם', 'שלום'],
  ])('is the same as people write it: %s', (_, written, typed) => {
    expect(new Set(terms(typed))).toEqual(new Set(terms(written)));
  });

  it('keeps letters that tell words apart', () => {
    expect(terms('été café niño мой край')).toEqual(['été', 'café', 'niño', 'мой', 'край']);
  });

  it('of English is as it was before letters of other languages became the same', () => {
    expect(terms("The café's naïve Zoë paid £1,250.00 at the office, résumé enclosed")).toEqual([
      ...['café', 'naïve', 'zoë', 'paid', '1250', 'offic', 'résumé', 'enclos'],
    ]);
  });

  it('gives no term if it has points alone', () => {
    expect(terms('\u0651\u0640 \u05b8')).toEqual([]);
  });

  it('is left out where it is a stop word, in any case', () => {
    expect(terms([...STOP_WORDS].join(' '))).toEqual([]);
    expect(terms('What WAS The mill?')).toEqual(['mill']);
  });

  it('of one letter is kept in a code, as all others are', () => {
    expect(terms('T1 U1 a4 (D2) S3.1 m²')).toEqual([
      ...['t', '1', 'u', '1', 'a', '4', 'd', '2', 's', '3.1', 'm', '2'],
    ]);
    expect(terms("a 4 and T-1; it's 5, don't 6, i.e. 7 or 1980s")).toEqual([
      ...['4', '1', '5', 'don', '6', '7', '1980'],
    ]);
  });

  it('loses its possessive', () => {
    expect(terms("mill's MILL'S mill’s mills' mill")).toEqual(Array(5).fill('mill'));
    expect(terms("André's André")).toEqual(['andré', 'andré']);
  });

  it('keeps the letters after an apostrophe that is not a possessive', () => {
    expect(terms("O'Shea o'sheas")).toEqual(['o', 'shea', 'o', 'shea']);
  });

  it('is apart from punctuation, quotation marks and emoji', () => {
    expect(terms('"mill"—(river)/flour…wheel👍stone_oak')).toEqual([
      'mill',
      'river',
      'flour',
      'wheel',
      'stone',
      'oak',
    ]);
  });

  it('keeps its order and repetitions', () => {
    expect(terms('flour mill flour')).toEqual(['flour', 'mill', 'flour']);
  });
});

describe('compatibility forms', () => {
  it('are folded: full width, ligatures, composed and decomposed accents', () => {
    expect(terms('ＭＩＬＬ ﬂour １０，７８３ ㎏ cafe\u0301')).toEqual([
      'mill',
      'flour',
      '10783',
      'kg',
      'café',
    ]);
  });

  it('give the same terms as their folded text', () => {
    fc.assert(
      fc.property(untidyText, (text) => {
        expect(terms(text.normalize('NFKC'))).toEqual(terms(text));
        expect(terms(text.normalize('NFD'))).toEqual(terms(text));
      }),
    );
  });
});

describe('scripts without spaces', () => {
  it('are cut into words', () => {
    expect(terms('今天天气')).toEqual(['今天', '天气']);
    expect(terms('ภาษาไทย')).toEqual(['ภาษา', 'ไทย']);
    expect(terms('ラーメンを食べる')).toContain('ラーメン');
  });

  it('give no term for their punctuation', () => {
    expect(terms('မြန်မာ၊စာ။')).toEqual(['မြန်မာ', 'စာ']);
  });

  it('are apart from Latin letters and numbers that touch them', () => {
    expect(terms('第3章WTO会议')).toEqual(['第', '3', '章', 'wto', '会议']);
  });

  it('are cut into words also where a run begins with a prolonged sound mark', () => {
    expect(terms('ー今天天气')).toEqual(['ー', '今天', '天气']);
  });

  it('lose no character, however long the run and rare the character', () => {
    const rare = fc.constantFrom('𠀀', '𠮷', '龥', '中', '国', '的', '会');
    fc.assert(
      fc.property(fc.array(rare, { minLength: 1, maxLength: 1_200, size: 'max' }), (characters) => {
        const found = terms(characters.join(''));
        expect(found.join('')).toBe(characters.join(''));
        expect(found.filter(hasLoneSurrogate)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the terms of any text', () => {
  it('do not depend on upper and lower case, but for three names and those of words in one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 200 }), (text) => {
        fc.pre(!/u\.?s|i\.?t|w\.?h\.?o/i.test(text));
        fc.pre(!/[a-z][A-Z]|[A-Z]{2}[a-z]/.test(text));
        expect(terms(text.toUpperCase())).toEqual(terms(text));
      }),
    );
  });

  it('stay as they are when numbers and unstemmed words are read again', () => {
    fc.assert(
      fc.property(untidyText, (text) => {
        const stable = terms(text).filter((term) => /^[\d.]+$|^[^\P{Ll}a-z]+$/u.test(term));
        expect(terms(stable.join(' '))).toEqual(stable);
      }),
    );
  });
});

describe('words in one', () => {
  it.each([
    ['DiskFull', 'diskful disk full'],
    ['maxRetries', 'maxretri max retri'],
    ['HTTPServer', 'httpserver http server'],
    ['McKay PhD iPhone', 'mckai phd iphon'],
    ['FAQs URLs', 'faq url'],
    ['T1Max diskfull', 't 1 max diskful'],
  ])('have their parts behind them: %s', (text, expected) => {
    expect(terms(text).join(' ')).toBe(expected);
  });
});
