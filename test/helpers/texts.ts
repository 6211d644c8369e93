import fc from 'fast-check';

const word = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('the', 'mill', 'Grain', 'party', 'rose', 'by', 'I', 'a', 'café'),
  },
  { weight: 2, arbitrary: fc.constantFrom('3.14', '10,783', '62.8%', '1999', '½', '٣٤', 'x86') },
  { weight: 2, arbitrary: fc.constantFrom('Dr.', 'e.g.', 'U.S.', 'J.', 'No.', 'p.m.', 'St.') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('党建工作', '今天天气很好', 'ラーメン', 'ภาษาไทย', '𠀀𠮷'),
  },
  { weight: 1, arbitrary: fc.constantFrom('مرحبا', 'שלום', '\u202bעברית\u202c') },
  { weight: 1, arbitrary: fc.constantFrom('👩‍👩‍👧‍👦', '🇫🇷', '👍🏽', '❤️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('e\u0301', 'q\u0323\u0307', 'Z\u0351\u036b\u0343\u0320'),
  },
  { weight: 1, arbitrary: fc.constantFrom('“quoted”', "'quoted'", '(aside)', '«cité»', '--', '"') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);

const gap = fc.oneof(
  { weight: 12, arbitrary: fc.constant(' ') },
  { weight: 1, arbitrary: fc.constantFrom('\t', '  ', '\u00a0', '\u3000', '\u200b', '') },
);

/** Between sentences; an empty one glues them together: "one.Two". */
const sentenceGap = fc.constantFrom(' ', ' ', '  ', '\n', '\r\n', '\t', '');

const mark = fc.constantFrom(
  '.',
  '.',
  '.',
  '!',
  '?',
  '?!',
  '…',
  '。',
  '！',
  '.”',
  '."',
  ':',
  ';',
  '',
);

const lineEnd = fc.constantFrom(
  '\n',
  '\n\n',
  '\r\n',
  '\r\n\r\n',
  '\r',
  '\u2028',
  '\n\f\n',
  '\n \n',
);

const opening = fc.constantFrom(
  '',
  '',
  '',
  '# ',
  '### 1. ',
  '- ',
  '• ',
  '2. ',
  'b) ',
  '> ',
  '  ',
  '|',
);

function joined(parts: fc.Arbitrary<string>, gaps: fc.Arbitrary<string>, maxLength: number) {
  return fc
    .array(fc.tuple(parts, gaps), { minLength: 1, maxLength })
    .map((pairs) => pairs.map(([part, between]) => part + between).join(''));
}

const sentence = fc.tuple(joined(word, gap, 14), mark).map(([words, end]) => words.trimEnd() + end);

const paragraph = fc
  .tuple(opening, joined(sentence, sentenceGap, 6))
  .map(([start, content]) => start + content);

/** Text that makes naive code slow or wrong: long words, stacked marks, runs of one character. */
const monster = fc
  .tuple(
    fc.constantFrom('x', 'é', '中', '😀', 'a\u0301', '\u0301', '👩‍', 'one.Two', '. ', '9', ' '),
    fc.nat(4000),
  )
  .map(([unit, length]) => unit.repeat(Math.ceil(length / unit.length)));

/**
 * Text as in real files: paragraphs, list items and headings, every kind of line end, glued sentences,
 * hard-wrapped lines, many scripts. It holds no lone surrogates: no decoder yields them.
 */
export const untidyText: fc.Arbitrary<string> = joined(
  fc.oneof(
    { weight: 8, arbitrary: paragraph },
    { weight: 2, arbitrary: paragraph.map((text) => wrap(text, 72)) },
    { weight: 1, arbitrary: monster },
  ),
  lineEnd,
  8,
);

/** Plain sentences of small words, none of which an abbreviation, list mark or heading could be. */
export const plainSentence: fc.Arbitrary<string> = fc
  .array(fc.constantFrom('river', 'flour', 'stone', 'wheel', 'turns', 'under', 'seven'), {
    minLength: 2,
    maxLength: 12,
  })
  .map((words) => `The ${words.join(' ')}.`);

/** Breaks lines at spaces as an editor does, so that none is longer than `width` if words allow. */
export function wrap(text: string, width: number, lineEnd = '\n'): string {
  const lines: string[] = [];
  let line = '';
  for (const part of text.split(' ')) {
    if (line !== '' && line.length + 1 + part.length > width) {
      lines.push(line);
      line = part;
    } else {
      line = line === '' ? part : `${line} ${part}`;
    }
  }
  return [...lines, line].join(lineEnd);
}

/** Whether half of a surrogate pair stands alone, as after a cut through an emoji. */
export function hasLoneSurrogate(text: string): boolean {
  return /\p{Cs}/u.test(text);
}

const markdownInline = fc.constantFrom(
  'Refunds',
  '*paid*',
  '`co_de`',
  '[link](u)',
  'A & B',
  'snake_case',
);
const markdownWords = fc
  .array(markdownInline, { minLength: 1, maxLength: 4 })
  .map((all) => all.join(' '));
const markdownNoise = fc.constantFrom(
  'Plain text.',
  'Two lines\nof text.',
  '```\n# code\n\n```',
  '~~~js\n# code\n```\n~~~',
  '- item\n  # inner\n- item',
  '- item\n\n  # inner\n\n      # code',
  '1. one\n   - two\n\n     # deep\n',
  '- ```\n  # code\n  ```',
  '> # quoted\n> text',
  '> lazy\nline\n===',
  '    # code',
  '<!-- # a\n\n# b\n-->',
  '<details>\n# html\n</details>',
  '| a | b |\n|---|---|\n| # | 2 |',
  'text\n> quoted\n- item\n\n  more',
  '1. one\n3. three\n* other\n+ another',
  '***',
  '[x]: /url',
  '#tag',
);
const markdownHeading = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), markdownWords)
    .map(([n, text]) => `${'#'.repeat(n)} ${text}`),
  fc.tuple(markdownWords, fc.constantFrom('=', '---')).map(([text, line]) => `${text}\n${line}`),
);
/** Markdown of blocks that a scanner may take for others. */
export const markdownText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.oneof(markdownHeading, markdownNoise), { maxLength: 12 }),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.constantFrom('', '---\ntitle: x\n---\n', '+++\na = 1\n+++\n'),
  )
  .map(([blocks, lineEnd, matter]) => (matter + blocks.join('\n\n')).replaceAll('\n', lineEnd));
