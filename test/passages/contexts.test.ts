import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/documents/blocks.ts';
import { type Context, contextsOf, headingLine } from '../../src/passages/contexts.ts';
import { markdownPassage, markdownPassages } from '../helpers/markdown-passage.ts';

const TEXT = `# Prices

Vans for a night:

Vehicle | Night
Van | 29.00
Bus | 41.00

## Rules

While an ice warning is in force:

- the ferry stops at 18:00
- not carried:
  - lorries over 12 tonnes

How late is check-in?
At nine in the evening.

Anna: We open at ten.

Ben: Is the bar open as well?

Anna: Until seven. The machine works all night.`;

/** The span of a text's first occurrence. */
function at(part: string) {
  const start = TEXT.indexOf(part);
  if (start < 0) throw new Error(`"${part}" is not in the text.`);
  return { start, end: start + part.length };
}

const table = TEXT.slice(at('Vehicle').start, at('41.00').end);
const list = TEXT.slice(at('- the ferry').start, at('tonnes').end);
const inner = '- not carried:\n  - lorries over 12 tonnes';

const BLOCKS: Block[] = [
  { kind: 'heading', level: 1, ...at('# Prices') },
  { kind: 'paragraph', ...at('Vans for a night:') },
  { kind: 'table', ...at(table) },
  { kind: 'row', isHeader: true, ...at('Vehicle | Night') },
  { kind: 'row', ...at('Van | 29.00') },
  { kind: 'row', ...at('Bus | 41.00') },
  { kind: 'heading', level: 2, ...at('## Rules') },
  { kind: 'paragraph', ...at('While an ice warning is in force:') },
  { kind: 'list', ...at(list) },
  { kind: 'item', ...at('- the ferry stops at 18:00') },
  { kind: 'item', ...at(inner) },
  { kind: 'list', ...at('- lorries over 12 tonnes') },
  { kind: 'item', ...at('- lorries over 12 tonnes') },
  { kind: 'question', ...at('How late is check-in?\nAt nine in the evening.') },
  { kind: 'paragraph', ...at('How late is check-in?') },
  { kind: 'paragraph', ...at('At nine in the evening.') },
  { kind: 'turn', label: at('Anna'), ...at('Anna: We open at ten.') },
  { kind: 'turn', label: at('Ben'), ...at('Ben: Is the bar open as well?') },
  { kind: 'turn', label: at('Anna'), ...at('Anna: Until seven. The machine works all night.') },
];

/** What stands above each of these sentences, in a passage of their own. */
function above(...sentences: string[]): Context[] {
  const [contexts = []] = contextsOf({ text: TEXT, blocks: BLOCKS }, [
    { sentences: sentences.map(at) },
  ]);
  return contexts;
}

const named = (contexts: Context[]) => contexts.map(({ kind, text }) => `${kind}: ${text}`);

describe('contextsOf', () => {
  it.each<[string, string[]]>([
    ['Bus | 41.00', ['heading: # Prices', 'header: Vehicle | Night']],
    ['Vehicle | Night', ['heading: # Prices']],
    [
      '- the ferry stops at 18:00',
      ['heading: # Prices', 'heading: ## Rules', 'lead-in: While an ice warning is in force:'],
    ],
    [
      '- lorries over 12 tonnes',
      [
        'heading: # Prices',
        'heading: ## Rules',
        'lead-in: While an ice warning is in force:',
        'lead-in: - not carried:',
      ],
    ],
    [
      'At nine in the evening.',
      ['heading: # Prices', 'heading: ## Rules', 'question: How late is check-in?'],
    ],
    ['We open at ten.', ['heading: # Prices', 'heading: ## Rules', 'speaker: Anna']],
    ['Is the bar open as well?', ['heading: # Prices', 'heading: ## Rules', 'speaker: Ben']],
    [
      'The machine works all night.',
      [
        'heading: # Prices',
        'heading: ## Rules',
        'speaker: Anna',
        'question: Ben: Is the bar open as well?',
      ],
    ],
  ])('finds what stands above "%s"', (sentence, expected) => {
    expect(named(above(sentence))).toEqual(expected);
  });

  it('says for which sentences of a passage each context holds', () => {
    const contexts = above('Vans for a night:', 'Van | 29.00', 'Bus | 41.00', '## Rules');
    expect(contexts).toMatchObject([
      { kind: 'heading', text: '# Prices', from: 0, to: 4 },
      { kind: 'header', text: 'Vehicle | Night', from: 1, to: 3 },
    ]);
  });

  it('takes a heading of the same depth for the end of the one before', () => {
    const text = 'A\na\nB\nb';
    const blocks: Block[] = [
      { kind: 'heading', level: 1, start: 0, end: 1 },
      { kind: 'heading', level: 1, start: 4, end: 5 },
    ];
    const sentences = [
      { start: 2, end: 3 },
      { start: 6, end: 7 },
    ];
    const [contexts] = contextsOf({ text, blocks }, [{ sentences }]);
    expect(contexts).toMatchObject([
      { text: 'A', from: 0, to: 1 },
      { text: 'B', from: 1, to: 2 },
    ]);
  });

  it('keeps the names of columns that are padded, and leaves out those that are long', () => {
    const headersOf = (...names: string[]) => {
      const row = (cells: readonly string[]) =>
        `| ${cells.map((cell, i) => cell.padEnd(Math.max(90, names[i]?.length ?? 0))).join(' | ')} |`;
      const text = [row(names), row(names.map(() => '---')), row(names.map(() => 'cell'))].join(
        '\n',
      );
      const contexts = markdownPassage(text, 5_000).contexts;
      return contexts.filter(({ kind }) => kind === 'header').map(({ text }) => text.trimEnd());
    };
    expect(headersOf('Depot', 'Night', 'Day', 'Opens')).toEqual([
      expect.stringMatching(/Depot .* Opens/),
    ]);
    expect(headersOf('Depot', 'Night '.repeat(60))).toEqual([]);
  });

  it('leaves out a header without words', () => {
    const { contexts } = markdownPassage('| | |\n|---|---|\n| Fuse | 16 A |');
    expect(contexts).toEqual([]);
  });

  it('ends the words above a nested list before the mark of a quotation', () => {
    const { contexts } = markdownPassage('> **Note**\n> The server is down on Sundays.');
    expect(contexts.map(({ text }) => text)).toEqual(['**Note**']);
  });

  it('finds nothing where the format tells no blocks', () => {
    expect(contextsOf({ text: TEXT }, [{ sentences: [at('Bus | 41.00')] }])).toEqual([[]]);
  });
});

describe('the contexts of a text that is nested or headed without end', () => {
  /** Contexts of each sentence of a text of these blocks, which hold five characters and a line break each. */
  const countOf = (blocks: readonly Block[], sentences: number, from: number) => {
    const text = 'a, b.\n'.repeat(from + sentences);
    const spans = Array.from({ length: sentences }, (_, i) => ({
      start: (from + i) * 6,
      end: (from + i) * 6 + 5,
    }));
    return contextsOf({ text, blocks }, [{ sentences: spans }])[0]?.length ?? 0;
  };

  it('are few for rows below a thousand header rows', () => {
    const row = (i: number): Block => ({ kind: 'row', start: i * 6, end: i * 6 + 5 });
    const head = Array.from({ length: 1_000 }, (_, i): Block => ({ ...row(i), isHeader: true }));
    const table: Block = { kind: 'table', start: 0, end: 1_100 * 6 };
    expect(countOf([table, ...head], 100, 1_000)).toBeLessThan(10);
  });

  it('are few for what stands in a thousand lists', () => {
    const end = 1_100 * 6;
    const lists = Array.from({ length: 1_000 }, (_, i): Block[] => [
      { kind: 'list', start: i * 6, end },
      { kind: 'item', start: i * 6, end },
    ]);
    expect(countOf(lists.flat(), 100, 1_000)).toBeLessThan(10);
  });
});

it.each([
  ['## Rates ##', 'Rates'],
  ['**Rates**', 'Rates'],
  ['Rates\r\n=====', 'Rates'],
  ['Section C What is not\ninsured', 'Section C What is not insured'],
])('a heading is read on one line: %j', (heading, line) => {
  expect(headingLine(heading)).toBe(line);
});

it('a footnote stands below the sentence that bears its mark, also in another passage', () => {
  const text = `It carries 18 tonnes.[^1]

It was closed in 2009.[^ice]

[^1]: Since the repair. Lorries drive alone.

[^ice]: Because of ice on the piers.`;
  const leads = markdownPassages(text, 60).flatMap(({ contexts, sentences }) =>
    contexts.map(({ kind, text: lead, from, to }) => [
      kind,
      lead,
      ...sentences.slice(from, to).map(({ start, end }) => text.slice(start, end)),
    ]),
  );
  expect(leads).toEqual([
    ['lead-in', 'It carries 18 tonnes.[^1]', '[^1]: Since the repair.', 'Lorries drive alone.'],
    ['lead-in', 'It was closed in 2009.[^ice]', '[^ice]: Because of ice on the piers.'],
  ]);
});

it('margins that a browser printed are never quoted, as lines of a table of contents are not', () => {
  const kinds = (header: string, footer: string) => {
    const lines = [header, 'Fill the tank.', footer];
    const starts = [0, header.length + 2, header.length + 18];
    const spans = lines.map((line, i) => ({
      start: starts[i] ?? 0,
      end: (starts[i] ?? 0) + line.length,
    }));
    const blocks = spans.map(
      (span, i): Block => ({ kind: i === 1 ? 'paragraph' : 'margin', ...span }),
    );
    const [contexts = []] = contextsOf({ text: lines.join('\n\n'), blocks }, [
      { sentences: spans },
    ]);
    return contexts.map(({ kind, from, to }) => [kind, from, to]);
  };
  const stamp = '12/1/26, 12:52 AM  Guide';
  expect(kinds(stamp, 'https://clinic.example/guide  1/2')).toEqual([
    ['contents', 0, 1],
    ['contents', 2, 3],
  ]);
  expect(kinds(stamp, 'IBAN DE12 3456, phone 0555 20 44 0')).toEqual([]);
});

describe('what is asked before somebody speaks', () => {
  const text = 'Ann: How high is it?\n\nBo: Seven metres.\n\nIt costs 34 million.';
  const at = (part: string) => ({
    start: text.indexOf(part),
    end: text.indexOf(part) + part.length,
  });
  const blocks: Block[] = [
    { kind: 'turn', label: at('Ann'), ...at('Ann: How high is it?') },
    { kind: 'paragraph', ...at('Ann: How high is it?') },
    { kind: 'turn', label: at('Bo'), start: text.indexOf('Bo'), end: text.length },
    { kind: 'paragraph', ...at('Bo: Seven metres.') },
    { kind: 'paragraph', ...at('It costs 34 million.') },
  ];

  it('belongs to the first paragraph of what is said', () => {
    const sentences = [at('Seven metres.'), at('It costs 34 million.')];
    const [contexts = []] = contextsOf({ text, blocks }, [{ sentences }]);
    expect(contexts.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['question', 0, 1],
      ['speaker', 0, 2],
    ]);
  });
});
