import { describe, expect, it } from 'vitest';
import { slice } from '../../src/documents/span.ts';
import { splitSentences } from '../../src/passages/sentences.ts';

const sentencesOf = (text: string) => splitSentences(text).map((span) => slice(text, span));

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

describe('the head of a paragraph', () => {
  it('belongs to its first sentence', () => {
    expect(
      sentencesOf(
        'Treatment. The drug is new. It helps.\n\nHello Bo. Is it on?\n\nPumps. They run.',
      ),
    ).toEqual([
      'Treatment. The drug is new.',
      'It helps.',
      'Hello Bo.',
      'Is it on?',
      'Pumps. They run.',
    ]);
  });

  it('may be a place in capitals', () => {
    expect(
      sentencesOf('LITTLE ASSET. The bell goes.\n\nPARIS, 3 May. He left NATO. It ended.'),
    ).toEqual(['LITTLE ASSET. The bell goes.', 'PARIS, 3 May. He left NATO.', 'It ended.']);
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
    expect(sentencesOf('**8. Bees.** They go. So.')).toEqual(['**8. Bees.** They go.', 'So.']);
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
