import { describe, expect, it } from 'vitest';
import { slice } from '../../src/documents/span.ts';
import { splitPassages } from '../../src/passages/split.ts';

const countWords = (text: string) => text.split(/\s+/).filter(Boolean).length;

const split = (text: string, maxCharacters = 1_000, maxTokens = 1_000) =>
  splitPassages(text, { maxCharacters, maxTokens, countTokens: countWords });

const textsOf = (...args: Parameters<typeof split>) => split(...args).map(({ text }) => text);

const sentence = 'The stone wheel turns under the river.';
const paragraph = (sentences: number) => Array(sentences).fill(sentence).join(' ');

describe('a text within the limits', () => {
  it('is one passage from its first to its last visible character', () => {
    const text = `  \n${paragraph(2)}\n\n${paragraph(3)}\r\n`;
    const [passage, ...others] = split(text);
    expect(others).toEqual([]);
    expect(passage?.text).toBe(text.trim());
    expect(passage?.sentences.map((span) => slice(text, span))).toEqual(Array(5).fill(sentence));
  });

  it.each(['', ' \n\t', '***\n\n---\n', '😀 … !?'])(
    'without a letter has no passage: %j',
    (text) => {
      expect(split(text)).toEqual([]);
    },
  );

  it('keeps sentences without a letter or digit in the passage, but does not list them', () => {
    const [passage] = split(`${sentence}\n\n* * *\n\n${sentence}`);
    expect(passage?.text).toContain('* * *');
    expect(passage?.sentences).toHaveLength(2);
  });
});

describe('what is hidden', () => {
  it('belongs to no passage', () => {
    const text = 'It costs 23 euros.\n\n<!-- It costs 99 euros. -->\n\nBring a brush.';
    const hidden = {
      kind: 'hidden',
      start: text.indexOf('<'),
      end: text.indexOf('>') + 1,
    } as const;
    const limits = { maxCharacters: 1_000, maxTokens: 1_000, countTokens: countWords };
    const passages = splitPassages(text, limits, [hidden]);
    expect(passages.map((each) => each.text)).toEqual(['It costs 23 euros.', 'Bring a brush.']);
  });

  it('parts nothing where it is a tag', () => {
    const text = 'Why?\n\n<details class="a">\n\nIt rains.';
    const hidden = {
      kind: 'hidden',
      start: text.indexOf('<'),
      end: text.indexOf('>') + 1,
    } as const;
    const limits = { maxCharacters: 1_000, maxTokens: 1_000, countTokens: countWords };
    const [passage, ...others] = splitPassages(text, limits, [hidden]);
    expect(others).toEqual([]);
    expect(passage?.sentences.map((span) => slice(text, span))).toEqual(['Why?', 'It rains.']);
  });
});

describe('a passage', () => {
  it.each(['\n', '\r\n\r\n', '\r'])('ends with a paragraph (%j) once it is half full', (end) => {
    const [first, second] = [paragraph(4), paragraph(3)];
    expect(textsOf(`${first}${end}${second}`, 200)).toEqual([first, second]);
  });

  it('continues with the next paragraph until it is half full', () => {
    const text = `${paragraph(2)}\n\n${paragraph(6)}`;
    expect(textsOf(text, 200)).toEqual([`${paragraph(2)}\n\n${paragraph(3)}`, paragraph(3)]);
  });

  it('ends after a sentence that fills it to the last character', () => {
    const two = paragraph(2);
    expect(textsOf(paragraph(4), two.length)).toEqual([two, two]);
    expect(textsOf(paragraph(4), two.length - 1)).toEqual(Array(4).fill(sentence));
  });

  it('ends before the sentence whose word pieces would be too many', () => {
    expect(textsOf(paragraph(4), 1_000, 14)).toEqual([paragraph(2), paragraph(2)]);
    expect(textsOf(paragraph(4), 1_000, 13)).toEqual(Array(4).fill(sentence));
  });

  it('ends inside a sentence only if that sentence alone is over the limit', () => {
    const long = `One ${'and two '.repeat(20)}end.`;
    const texts = textsOf(`${sentence} ${long}`, 60);
    expect(texts[0]).toBe(sentence);
    expect(texts.slice(1).join(' ')).toBe(long);
    expect(texts.every(({ length }) => length <= 60)).toBe(true);
  });
});

describe('a sentence over the limit', () => {
  it('is cut after a clause rather than inside it', () => {
    const text = 'When the flood came down the valley, the mill was lost to the river';
    expect(textsOf(text, 50)[0]).toBe('When the flood came down the valley,');
  });

  it('is cut between words rather than inside one', () => {
    for (const text of textsOf('river flour stone wheel turns '.repeat(9), 40)) {
      expect(text).toMatch(/^(river|flour|stone|wheel|turns)( (river|flour|stone|wheel|turns))*$/);
    }
  });

  it('is cut inside a word that is itself over the limit, without loss', () => {
    const word = 'abcdefghij'.repeat(400);
    const texts = textsOf(word, 1_000);
    expect(texts.join('')).toBe(word);
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(1_000);
  });

  it('is cut between emoji, never inside one', () => {
    // The count grows so fast that the first cut would fall inside the emoji.
    const countTokens = (text: string) => text.length ** 2;
    const passages = splitPassages('😀a😀b', { maxCharacters: 100, maxTokens: 5, countTokens });
    expect(passages.map(({ text }) => text)).toEqual(['😀a', '😀b']);
  });
});

describe('a Markdown heading', () => {
  it('goes with the passage that follows it', () => {
    const text = `${paragraph(4)}\n\n## The wheel\n\n${paragraph(3)}`;
    expect(textsOf(text, 200)).toEqual([paragraph(4), `## The wheel\n\n${paragraph(3)}`]);
  });

  it.each(['## 1. The wheel', '## 2.3. The wheel', '# Who turns it? And how?'])(
    'of several "sentences" goes with the passage that follows it: %s',
    (heading) => {
      const text = `${paragraph(4)}\n${heading}\n${paragraph(4)}`;
      expect(textsOf(text, 200)).toEqual([paragraph(4), `${heading}\n${paragraph(4)}`]);
    },
  );

  it('takes the headings above it along', () => {
    const headings = '# The mill\n\n## The wheel\n\n### Its make';
    const text = `${paragraph(4)}\n\n${headings}\n\n${paragraph(3)}`;
    expect(textsOf(text, 200)).toEqual([paragraph(4), `${headings}\n\n${paragraph(3)}`]);
  });

  it('goes with it, with the line that is drawn below', () => {
    const heading = 'The wheel\n=========';
    const text = `${paragraph(4)}\n\n${heading}\n\n${paragraph(3)}`;
    const start = text.indexOf('The wheel');
    const limits = { maxCharacters: 200, maxTokens: 1_000, countTokens: countWords };
    const below = {
      kind: 'paragraph',
      start: start + heading.length + 2,
      end: text.length,
    } as const;
    const blocks = [{ kind: 'heading', start, end: start + 'The wheel'.length } as const, below];
    expect(splitPassages(text, limits, blocks).map((each) => each.text)).toEqual([
      paragraph(4),
      `${heading}\n\n${paragraph(3)}`,
    ]);
  });

  it('at the end of a document is kept', () => {
    expect(textsOf(`${paragraph(4)}\n\n## The end`, 170).join('\n\n')).toContain('## The end');
    expect(textsOf('# Only\n\n## Headings')).toEqual(['# Only', '## Headings']);
  });

  it('leaves room for what follows it, however many headings stand there', () => {
    const headings = ['# A', '# B', '# C', '# D', '# E'].join('\n');
    const text = `Hi.\n${headings}\n${sentence}`;
    for (let limit = sentence.length; limit <= text.length; limit++) {
      const texts = textsOf(text, limit);
      expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(limit);
      expect(texts.join('\n')).toBe(text);
    }
  });
});
