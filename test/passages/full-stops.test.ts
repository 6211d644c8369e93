import { describe, expect, it } from 'vitest';
import { slice } from '../../src/documents/span.ts';
import { splitSentences } from '../../src/passages/sentences.ts';

const sentencesOf = (text: string) => splitSentences(text).map((span) => slice(text, span));

describe('a full stop', () => {
  it('ends a sentence, and so do question and exclamation marks', () => {
    expect(sentencesOf('It rained. Did it? Yes! So we left.')).toEqual([
      'It rained.',
      'Did it?',
      'Yes!',
      'So we left.',
    ]);
  });

  it.each([
    'Dr. Smith met Mrs. Jones on Baker St. Paul Street.',
    'The rule covers fruit, e.g. Apples and pears.',
    'The U.S. Senate met again.',
    'The book is by J. R. R. Tolkien himself.',
    'See Fig. 3 and Sec. 4, pp. 10 to 12.',
    'It opened in (Jan. Second week).',
    'He works for Acme Inc. in town.',
    'Das gilt z. B. Kindern und d. h. Gästen.',
    'Siehe Abs. 2 und Nr. 5 vgl. Kapitel 3.',
    'Es beginnt am 5. Mai und endet im 3. Stock.',
    'It costs approx. 5 kr., see no. 12 or Art. IV of the rules.',
    'Acme Inc. CEO Ida Vik visited the mill.',
    'The offer of Acme Corp. President Ida Vik stands.',
    'Acme Trading Co. Ltd. Berlin runs the mill.',
    'Buyer: Alm & Co. KG in Graz.',
    'It was sold to Alm & Co. KG in Graz.',
    'The guests of Mt. Everest climber Ida Vik met at Ft. Alm.',
    'In 1911 Maj. Ek and Adm. Lind met Fr. Holm and Msgr. Vik.',
    'It is open Mon. 9 to 12 and Wed.–Fri. 10 to 4.',
    'The tour on Fri. 5 May or Sun. May 7 is cancelled.',
    'Der Hof ist Mo. 9 bis 12 und Sa. 10 bis 16 Uhr offen.',
    'Die Mauer wurde 500 v. Chr. gebaut, von J. Vik.',
    'It opened in 1911 J. Vik said.',
    'Es helfen Ida Alm und Fr. Holm.',
    'Der Hof ist Mo. bis Fr. 9 bis 12 Uhr offen.',
    'Der Vertrag läuft vom 1. 7. 2025 bis zum 30. 6. 2028 und wird am 1. 3. jedes Jahres geprüft.',
    'Die Miete ist am 3. Werktag fällig, das Treffen am 1. und 3. Freitag im 2. OG.',
    'Der 1. Vorsitzende und die 2. Klasse der 5. Schule wählen im 2. Gang.',
    'Офис: ул. Ленина, д. 15, корп. 2',
    'Київ, вул. Хрещатик, тел. 044 123-45-67 чи тел. +380 44 123-45-67',
    'Театр им. А. С. Пушкина закрыт.',
    'Adres: Yeni Mah. Atatürk Cad. No. 12 ve Gül Sok. No. 3',
    'Pan mieszka przy ul. Długa, zarządca to p. Nowak, por. p. 7.',
    "Il dott. Rossi e l'ing. Bianchi rispondono.",
    'Dhr. Jansen en mevr. De Vries komen.',
    'Brief an Hrn. Vik gem. § 5, lt. Vertrag an gesetzl. Feiertagen und am jew. Montag.',
    'Τηλ. 210 1234567',
    'เปิดเวลา 09.00 น. ถึง 17.00 น. ทุกวัน โทร. 02-123-4567',
    'Nach §§ 12 f. BGB haftet der Verein, offen von 5 u. 6 Uhr an.',
  ])('does not end a sentence after an abbreviation or an initial: %s', (text) => {
    expect(sentencesOf(text)).toEqual([text]);
  });

  it('ends a sentence after a word that is an abbreviation before numbers only', () => {
    expect(sentencesOf('May I? No. You may not. It takes 5 min. Then it ends.')).toEqual([
      'May I?',
      'No.',
      'You may not.',
      'It takes 5 min.',
      'Then it ends.',
    ]);
  });

  it.each([
    ['The depth is 143 m.', 'The surface is ice.', 'It weighs 3 t.', 'It was cast in 1786.'],
    ['It is 6 ft. 2 tall.', 'It costs 5 Fr.', 'The stone weighs 2 mt.', 'Ice is cold.'],
    ['The mill is run by Acme Inc.', 'It is old.', 'He left Alm & Co.', 'The firm grew.'],
    ['Tenant: Acme Ltd.', 'Landlord: Ida Vik.', 'Bank: Alm Corp.', 'Acme Inc.', 'Chair: Ida Vik.'],
    ['He works for Acme Ltd.', 'Visitors pay five.', 'Ask Acme Corp.', 'They know.'],
    [
      'It is of type-A.',
      'It weighs 5 g.',
      'It costs 12 d. h. five less.',
      'It is 3.5 m.',
      'So be it.',
    ],
    [
      'It is a gem.',
      'Art is here.',
      'He is a Jew.',
      'It costs 5 p.',
      'Entry is free.',
      'Call tel.',
      'Ask.',
    ],
    ['Мы сказали им.', 'Они ушли.', 'Читайте стр.', 'Там всё есть.'],
    ['They sat in the sun.', 'May the best win.', 'She said so.', 'Five left on Fri.', 'Ida won.'],
  ])('ends a sentence after a unit, a firm or a day: %s %s', (...sentences) => {
    expect(sentencesOf(sentences.join(' '))).toEqual(sentences);
  });

  it.each([
    ['Geöffnet Mo. bis Fr.', 'Termine nach Vereinbarung.'],
    ['Sprechstunde ist Di. und Fr.', 'Anmeldung bei Ida Vik.'],
    ['Offen Mo., Mi., Fr.', 'Anmeldung bei Ida Vik.'],
    ['Offen Do. oder Fr.', 'Anmeldung bei Ida Vik.'],
    ['Offen Mo. – Fr.', 'Anmeldung bei Ida Vik.'],
    ['Der Hof schließt am Fr.', 'Anmeldung bei Ida Vik.'],
  ])('ends a sentence after a German Friday: %s %s', (...sentences) => {
    expect(sentencesOf(sentences.join(' '))).toEqual(sentences);
  });

  it.each([
    ['Stichtag ist der 15.', 'Danach gilt der neue Preis.', 'Wir sind 12.', 'Drei fehlen.'],
    ['Wir treffen uns am 5.', 'Bitte kommt pünktlich.', 'Die Summe ist 15.', 'Freitag ist frei.'],
    [
      'Abgabe ist bis zum 15.',
      'Alle anderen zahlen nach.',
      'Lohn kommt zum 1.',
      'Unsere Bank ruht.',
    ],
    [
      'Wir treffen uns Freitag, dem 3.',
      'Kommen Sie pünktlich.',
      'Kinder zahlen 5.',
      'Sonntags nichts.',
    ],
    ['Vom 1. 7. bis 30. 9. ist zu.', 'Anmeldung bei Ida Vik.', 'Es sind 5.', 'OGs gibt es nicht.'],
    ['I am 12.', 'My sister is 10.', 'They are 7.', 'Two left.'],
  ])('ends a sentence after a number that is not a rank: %s %s', (...sentences) => {
    expect(sentencesOf(sentences.join(' '))).toEqual(sentences);
  });

  it('ends a sentence after a time of day', () => {
    expect(sentencesOf('It closes at 5 p.m. Visitors leave then.')).toEqual([
      'It closes at 5 p.m.',
      'Visitors leave then.',
    ]);
  });

  it('ends a sentence after a word that only looks like an abbreviation at its end', () => {
    for (const gap of [' ', '  ', ' '.repeat(8), ' '.repeat(9), ' '.repeat(10), '\t'.repeat(30)]) {
      expect(sentencesOf(`It was a test.${gap}Then it ended.`)).toEqual([
        'It was a test.',
        'Then it ended.',
      ]);
    }
  });

  it('does not end a sentence inside a number', () => {
    expect(sentencesOf('It rose by 3.14 to 10,783.5 points. Version 1.2.3 is out.')).toEqual([
      'It rose by 3.14 to 10,783.5 points.',
      'Version 1.2.3 is out.',
    ]);
  });

  it('that is glued to the next word cuts a long sentence, not a short one', () => {
    const long = `${'The stone wheel turns under the river '.repeat(7)}one by one.`;
    expect(sentencesOf(`${long}He left.`)).toEqual([long, 'He left.']);
    expect(sentencesOf(`${long}He left. ${long}She left.`)).toEqual([
      long,
      'He left.',
      long,
      'She left.',
    ]);
    expect(sentencesOf('We call it Node.Js here.')).toEqual(['We call it Node.Js here.']);
  });

  it.each([
    ['门已关。', '“谁有钥匙？”', '（见附件。）', '《规则》适用。'],
    [
      '鍵がない。',
      '「誰が持っていますか。」と聞いた。',
      '（別紙参照。）',
      '「規則」が適用される。',
    ],
    ['门已关。', '“违者罚款！”经理王建国表示。', '“好。”', '“再见。”他说。'],
    ['他说：“今天不行。”', '我们走了。', '真的吗？', '是的！'],
    ['『開店』です！', '「閉店」は六時。', '質問は受付へ。'],
    [
      '「はい。」',
      'それから彼は帰った。',
      '「本当か？」',
      'はい、本当だ。',
      '「雨。」',
      'ところが晴れた。',
    ],
    ['“请勿吸烟。”', '违者罚款。', '会议结束。（'],
    ['He left.', '“Why?”', '(See below.)', '“It was late.”', 'So it was.'],
  ])('leaves opening marks to the next sentence: %s %s', (...sentences) => {
    const gap = /^\p{ASCII}/u.test(sentences[0] ?? '') ? ' ' : '';
    expect(sentencesOf(sentences.join(gap))).toEqual(sentences);
  });
});
