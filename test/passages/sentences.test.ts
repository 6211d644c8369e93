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
});

it('a Chinese paragraph beyond the limit of a block is cut between two sentences', () => {
  const sentence = '退款在十四天内支付，无需任何费用。';
  const found = sentencesOf(sentence.repeat(160));
  expect(new Set(found)).toEqual(new Set([sentence]));
  expect(found).toHaveLength(160);
});

describe('a hidden block', () => {
  it('has no sentences', () => {
    const text = 'It costs 23 euros.\n<!-- It costs 99 euros. -->\nBring a brush.';
    const start = text.indexOf('<!');
    const hidden = { kind: 'hidden', start, end: text.indexOf('>') + 1 } as const;
    const spans = splitSentences(text, [hidden]);
    expect(spans.map((span) => text.slice(span.start, span.end))).toEqual([
      'It costs 23 euros.',
      'Bring a brush.',
    ]);
  });
});

describe('the mark of a note', () => {
  it('belongs to the sentence before it', () => {
    const text = 'It scored with headers.[70][71] He said "No."[3] Then it left [5] the town.[6]';
    expect(sentencesOf(text)).toEqual([
      'It scored with headers.[70][71]',
      'He said "No."[3]',
      'Then it left [5] the town.[6]',
    ]);
  });

  it('may be a name or a number behind a caret, as Markdown writes them', () => {
    expect(sentencesOf('It carries 18 tonnes.[^1] It is long.[^len][^2]\n\nYes.[^3]')).toEqual([
      'It carries 18 tonnes.[^1]',
      'It is long.[^len][^2]',
      'Yes.[^3]',
    ]);
  });
});

describe('an exclamation', () => {
  it('before a small letter is part of its sentence, unless no sentence begins with a capital', () => {
    expect(sentencesOf('He struck a light, and whisk! came the dog. Off it ran.')).toEqual([
      'He struck a light, and whisk! came the dog.',
      'Off it ran.',
    ]);
    expect(sentencesOf('when? at noon! bring it')).toHaveLength(3);
  });
});

describe('a quotation', () => {
  it('continues if a small letter follows its end', () => {
    expect(sentencesOf('“Is it?” he asked. "Go!" she said.')).toEqual([
      '“Is it?” he asked.',
      '"Go!" she said.',
    ]);
  });

  it('ends the sentence, with its closing mark, if a capital follows', () => {
    expect(sentencesOf('He said “yes.” Then he left.')).toEqual([
      'He said “yes.”',
      'Then he left.',
    ]);
  });
});

describe('Chinese', () => {
  it('is split at its own full stops without spaces', () => {
    expect(sentencesOf('今天天气很好。我们去公园！你来吗？好的；走吧。')).toEqual([
      '今天天气很好。',
      '我们去公园！',
      '你来吗？',
      '好的；走吧。',
    ]);
  });
});

describe('a line end', () => {
  const first = 'The old mill beside the river was rebuilt after the';
  const second = 'flood of 1911 and still grinds. Its wheel is oak.';

  it.each(['\n', '\r\n', '\r'])('inside a wrapped sentence (%j) is part of it', (lineEnd) => {
    const text = `${first}${lineEnd}${second}`;
    expect(sentencesOf(text)).toEqual([
      `${first}${lineEnd}flood of 1911 and still grinds.`,
      'Its wheel is oak.',
    ]);
  });

  it('after a short line ends the sentence', () => {
    expect(sentencesOf('Opening hours\nMonday to Friday')).toEqual([
      'Opening hours',
      'Monday to Friday',
    ]);
  });

  it('with a blank line after it ends the sentence', () => {
    expect(sentencesOf(`${first}\n\n${second}`)[0]).toBe(first);
    expect(sentencesOf(`${first}\n \t\n${second}`)[0]).toBe(first);
  });

  it.each(['- a list item', '* a list item', '• a list item', '12. Item', '3) item', 'b) item'])(
    'before "%s" ends the sentence',
    (item) => {
      expect(sentencesOf(`${first}\n${item}`)).toEqual([first, item]);
    },
  );

  it('before a date ends the sentence if the line above begins with one, too', () => {
    const entries = ['12', '13', '14'].map((day) => `${day}.05.2025 ${first} flood`);
    expect(sentencesOf(entries.join('\n'))).toEqual(entries);
    const wrapped = entries.map((entry) => `${entry}\nof May`);
    expect(sentencesOf(wrapped.join('\n'))).toEqual(wrapped);
    expect(sentencesOf(`${first}\n${entries[0]}`)).toHaveLength(1);
  });

  it('before a date that belongs to the words above it is part of the sentence', () => {
    const text = ['12', '13'].map((day) => `${day}.05.2025 ${first}\n`).join('');
    expect(sentencesOf(`${text}14.05.2025 and before.`)).toHaveLength(1);
  });

  it('before and after a Markdown heading ends the sentence', () => {
    const heading = '## What the village council of the year decided to do';
    expect(sentencesOf(`${first}\n${heading}\n${first}`)).toEqual([first, heading, first]);
  });

  it('after a table row ends the sentence', () => {
    const row = '| the year of the great flood | 1911 | the mill was lost |';
    expect(sentencesOf(`${row}\n${row}\n${first}`)).toEqual([row, row, first]);
  });
});

describe('a number at the beginning of a line', () => {
  it('belongs to its list item', () => {
    expect(sentencesOf('1. Open the gate.\n2.1. Close the gate. Lock it.')).toEqual([
      '1. Open the gate.',
      '2.1. Close the gate.',
      'Lock it.',
    ]);
  });

  it('belongs to its heading', () => {
    expect(sentencesOf('## 1. Introduction\n\n## 2.1. Methods')).toEqual([
      '## 1. Introduction',
      '## 2.1. Methods',
    ]);
  });
});

describe('a Markdown heading', () => {
  it('is one sentence, even with several questions', () => {
    const heading = '# Who pays? And when? A guide.';
    expect(sentencesOf(`${heading}\nYou do. Now.`)).toEqual([heading, 'You do.', 'Now.']);
  });

  it('is split like any text if it is as long as a paragraph', () => {
    const sentence = 'The stone wheel turns under the river.';
    expect(sentencesOf(`# ${`${sentence} `.repeat(10)}`)).toHaveLength(10);
  });
});

describe('a text without sentences', () => {
  it.each(['', ' ', '\n\r\n\t', '\u3000\u00a0\ufeff'])('has none: %j', (text) => {
    expect(splitSentences(text)).toEqual([]);
  });
});
