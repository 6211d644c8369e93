import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText } from '../../../src/documents/formats/html.ts';
import { faultsOf, outlineOf } from '../../helpers/block-tree.ts';

const read = (source: string) => htmlToText(source, { maxCharacters: 1e6, maxPages: 1 });

/** The tree of blocks of a page with this body. */
function blocksOf(body: string): string[] {
  const document = read(`<body>${body}`);
  expect(faultsOf(document)).toEqual([]);
  return outlineOf(document);
}

describe('the blocks of a page', () => {
  it('begin with its front matter, as generators of sites read it', () => {
    const page = '---\ntitle: The pump\ntags: [oil, night]\n---\n<h1>Pump</h1><p>It hums.</p>';
    const document = read(page);
    expect(faultsOf(document)).toEqual([]);
    expect(outlineOf(document)).toEqual([
      'field [title] title: The pump',
      'field [tags] tags: [oil, night]',
      'heading1 Pump',
      'paragraph It hums.',
    ]);
  });

  it.each([
    ['<h2>A <i>b</i></h2><p>c<br>d</p>e', ['heading2 A b', 'paragraph c⏎d', 'paragraph e']],
    [
      '<div>a</div><div>b<div>c</div>d</div>',
      ['paragraph a', 'paragraph b', 'paragraph c', 'paragraph d'],
    ],
    ['<pre>x\n  y</pre>', ['code x⏎  y']],
    ['<p> \u00a0</p>a', ['paragraph a']],
    [
      '<ul><li>a<ol start=4><li>b<li><p>c</p><p>d</p></ol><li></ul>',
      [
        'list',
        '  item',
        '    list',
        '      item 4. b',
        '      item',
        '        paragraph c',
        '        paragraph d',
      ],
    ],
    [
      '<dl><dt>--delay <a class="headerlink" href="#d">¶</a><dd><p>Seconds.</p><dl><dt>Raises:<dd><p>Late.</dl></dl>',
      [
        'item',
        '  list',
        '    paragraph Seconds.',
        '    item',
        '      list',
        '        paragraph Late.',
      ],
    ],
    [
      '<dl><dt><h3>Opening hours</h3><dd><p>Nine to five.</dl>',
      ['heading3 Opening hours', 'paragraph Nine to five.'],
    ],
    [
      '<dl><dt>Fee<dd>5 €<dt>May I?<dd>Yes.<dd>No.</dl>',
      [
        'field [Fee] Fee⏎5 €',
        'question',
        '  paragraph May I?',
        '  paragraph Yes.',
        '  paragraph No.',
      ],
    ],
    [
      '<details><summary>Is it?</summary><p>It is.</p></details>',
      ['question', '  paragraph Is it?', '  paragraph It is.'],
    ],
    ['<details><summary>More</summary>words</details>', ['paragraph More', 'paragraph words']],
    ['a<aside role="doc-footnote"><p>b</p></aside>', ['paragraph a']],
    [
      '<main>a<aside role="doc-footnote"><p>b</p></aside>',
      ['paragraph a', 'note', '  paragraph b'],
    ],
    ['<h2><table><tr><td>a<td>b</table></h2>', ['heading2 a⏎b']],
  ])('of %j are %j', (body, outline) => {
    expect(blocksOf(body)).toEqual(outline);
  });
});

describe('a table', () => {
  it('names its columns in the rows of its head, and keeps cells that cover several', () => {
    const rows =
      '<caption>Fares</caption><thead><tr><th rowspan=2>Boat<th colspan=2>Fare<tr><th>Day<th>Night</thead>' +
      '<tr><td rowspan=2>Ferry<td>5<td>7<tr><td>6<td><tr><td><td>3<td>4<tr><th colspan=3>Others';
    expect(blocksOf(`<table>${rows}</table>`)).toEqual([
      'table',
      '  paragraph Fares',
      '  row* 0:Boat | 1-2:Fare',
      '  row* 0:Boat | 1:Day | 2:Night',
      '  row 0:Ferry | 1:5 | 2:7',
      '  row 0:Ferry | 1:6',
      '  row 1:3 | 2:4',
      '  row 0-2:Others',
    ]);
  });

  it.each([
    ['names above figures', 'Plan,Price/Basic,5 €/Large,12 €', true],
    [
      'prices, written in several ways',
      'Plan,Price/Basic,€5/Large,12.50 € a day/Club,20 EUR',
      true,
    ],
    ['weights in two units', 'Size,Weight/Small,500 g/Large,1.2 kg', true],
    ['days', 'Event,Day/Regatta,13 May/Dinner,12 Jun', true],
    ['amounts of a recipe', 'Ingredient,Amount/Flour,500 g/Milk,250 ml/Eggs,3', true],
    ['prices of amounts', 'Item,Price/Ham,100 g 1.99 €/Hire,1 h 9 €/Bread,2.50 €', true],
    ['volumes, one of them cubic', 'Bin,Volume/Small,60 l/Large,1.1 m³', true],
    ['fields of three quantities', 'Colour,Red/Weight,1 kg/Volume,2 l/Power,9 W/Mass,2 kg', false],
    ['fields of several quantities', 'Colour,Copper/Weight,1.2 kg/Volume,1.7 l', false],
    ['names of three columns', 'Name,Room,Phone/Ida,4,x/Ole,5,y', true],
    ['an empty corner and years', ',2023,2024/Rent,500,600', true],
    ['months', 'Plan,2024-01,2024-02/Rent,500,600', true],
    ['days above others', 'Ida,2024-01-05,1990/Ole,2024-02-06,1991', false],
    ['words above days', 'First half,Second half/15 January,2 July/12 February,30 July', true],
    ['sizes above figures', 'House,to 50 m²,51 to 75 m²/Alder,124.00,153.00/Birch,117,146', true],
    ['a form of addresses', 'Flat,Hill House/Street,Elm 3/Phone,0171 22', false],
    ['a form', 'Name,Ida/Town,Mandal', false],
    ['labels that end in a colon', 'Name:,Ida,x/Age:,3,y', false],
    ['figures', '1,2,3/4,5,6', false],
    ['one row', 'a,b,c', false],
  ])('without marked header: %s', (_, source, hasHeader) => {
    const row = (cells: string) =>
      `<tr>${cells
        .split(',')
        .map((cell) => `<td>${cell}`)
        .join('')}`;
    const outline = blocksOf(`<table>${source.split('/').map(row).join('')}</table>`);
    expect(outline[1]?.startsWith('  row* ')).toBe(hasHeader);
  });

  it('does not name its columns in a row that is named itself', () => {
    const rows = '<tr><th>Owner<td>Ria<tr><th>Due<td>3 May 2024';
    expect(blocksOf(`<table>${rows}</table>`)[1]).toBe('  row 0:Owner | 1:Ria');
    const corner = '<tr><th><td>2023<td>2024<tr><th>Rent<td>500<td>600';
    expect(blocksOf(`<table>${corner}</table>`)[1]).toBe('  row* 1:2023 | 2:2024');
    const wide = '<tr><th>Plan<td>2023<td>2024<tr><th>Rent<td>500<td>600';
    expect(blocksOf(`<table>${wide}</table>`)[1]).toBe('  row* 0:Plan | 1:2023 | 2:2024');
  });

  it('of one column, or of paragraphs, gives paragraphs', () => {
    expect(blocksOf('<table><tr><td>a<tr><td><p>b</p><p>c</table>')).toEqual([
      'paragraph a',
      'paragraph b',
      'paragraph c',
    ]);
    const column = '<td><p>a<p>b<p>c';
    expect(blocksOf(`<table><tr>${column}<td>d</table>`)).toHaveLength(4);
  });

  it('repeats no cell without end', () => {
    const cells = `<td rowspan=9999>${'x'.repeat(90)}`.repeat(90);
    const { text } = read(`<table><tr>${cells}${'<tr><td>y'.repeat(2_000)}</table>`);
    expect(text.length).toBeLessThan(200_000);
  });
});

describe('the blocks of any page', () => {
  const names =
    'p div h1 h3 ul ol li table caption tr td th pre br dl dt dd details summary section';
  const tag = fc.constantFrom(...names.split(' ')).chain((name) => {
    const cover =
      name === 'td'
        ? fc.constantFrom('', ' colspan=2', ' rowspan=2', ' rowspan=0')
        : fc.constant('');
    return fc.oneof(
      cover.map((attributes) => `<${name}${attributes}>`),
      fc.constant(`</${name}>`),
    );
  });
  const soup = fc.array(fc.oneof(tag, fc.constantFrom('word', ' ', '\n', '\u00a0', 'why?')), {
    minLength: 1,
    maxLength: 60,
  });

  it('are a tree of visible text that leaves no word out', () => {
    fc.assert(
      fc.property(soup, (parts) => {
        const document = read(`${parts.join('')}<p>end`);
        expect(faultsOf(document)).toEqual([]);
        const { text, blocks = [] } = document;
        // Whatever the block, each word stands in one.
        for (const { index } of text.matchAll(/word|why|end/g)) {
          expect(blocks.some(({ start, end }) => start <= index && index < end)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });
});

/** A page of known structure, with the outline that it must have; each word is different. */
interface Part {
  readonly html: string;
  readonly outline: readonly string[];
}

describe('the blocks of a page of known structure', () => {
  let count = 0;
  const word = () => `w${++count}`;
  const indent = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
  const paragraph = fc.constant(null).map((): Part => {
    const text = word();
    return { html: `<p>${text}</p>`, outline: [`paragraph ${text}`] };
  });
  const heading = fc.integer({ min: 1, max: 6 }).map((level): Part => {
    const text = word();
    return { html: `<h${level}>${text}</h${level}>`, outline: [`heading${level} ${text}`] };
  });
  const table = fc
    .array(fc.integer({ min: 2, max: 4 }), { minLength: 1, maxLength: 4 })
    .map((sizes): Part => {
      const rows = sizes.map((size) => Array.from({ length: size }, word));
      const html = rows.map(
        (row, i) => `<tr>${row.map((text) => (i === 0 ? `<th>${text}` : `<td>${text}`)).join('')}`,
      );
      const lines = rows.map(
        (row, i) =>
          `${i === 0 ? 'row*' : 'row'} ${row.map((text, column) => `${column}:${text}`).join(' | ')}`,
      );
      return { html: `<table>${html.join('')}</table>`, outline: ['table', ...indent(lines)] };
    });
  const { part } = fc.letrec<{ part: Part; list: Part; question: Part }>((tie) => ({
    part: fc.oneof({ maxDepth: 4 }, paragraph, heading, table, tie('list'), tie('question')),
    list: fc
      .array(fc.option(tie('part'), { nil: null }), { minLength: 1, maxLength: 3 })
      .map((items): Part => {
        const inner = items.map((item, i) => {
          const text = word();
          return {
            html: `<li>${text}${item?.html ?? ''}`,
            outline: item ? ['item', ...indent(item.outline)] : [`item ${i + 1}. ${text}`],
          };
        });
        return {
          html: `<ol>${inner.map(({ html }) => html).join('')}</ol>`,
          outline: ['list', ...indent(inner.flatMap(({ outline }) => outline))],
        };
      }),
    question: tie('part').map((answer): Part => {
      const text = `${word()}?`;
      return {
        html: `<details><summary>${text}</summary>${answer.html}</details>`,
        outline: ['question', ...indent([`paragraph ${text}`, ...answer.outline])],
      };
    }),
  }));

  it('are those that were put into it', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const outline = blocksOf(parts.map(({ html }) => html).join('\n'));
        expect(outline).toEqual(parts.flatMap((known) => known.outline));
      }),
      { numRuns: 200 },
    );
  });
});
