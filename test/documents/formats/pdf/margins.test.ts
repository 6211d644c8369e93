import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../helpers/block-tree.ts';
import { loadFile } from '../../../helpers/load-file.ts';
import { type Drawn, makePdf } from '../../../helpers/pdf-files.ts';

/** Pages with a header and a footer around the text given. */
const bound = (...pages: Drawn[][]) =>
  pages.map((page, i) => [
    { text: 'Harbour rules, edition 4', y: 780 },
    ...page,
    { text: `page ${i + 1}`, y: 20 },
  ]);

async function read(...pages: Drawn[][]) {
  const document = await loadFile('a.pdf', await makePdf(pages));
  expect(faultsOf(document)).toEqual([]);
  const { text, blocks = [] } = document;
  const margins = blocks.filter(({ kind }) => kind === 'margin');
  return { ...document, margins: margins.map(({ start, end }) => text.slice(start, end)) };
}

describe('headers and footers', () => {
  it('are margins, and part no sentence that runs over to the next page', async () => {
    const { text, margins, landmarks } = await read(
      ...bound(
        [
          { text: 'A first paragraph.', y: 600 },
          { text: 'The basin is closed when the wind\nis stronger than force', y: 500 },
        ],
        [
          { text: 'eight or the bridge is broken.', y: 600 },
          { text: 'A last paragraph.', y: 500 },
        ],
      ),
    );
    expect(margins).toEqual([
      'Harbour rules, edition 4',
      'page 1',
      'Harbour rules, edition 4',
      'page 2',
    ]);
    expect(text).toContain('is stronger than force\neight or the bridge is broken.\n\nHarbour');
    expect(text).toContain('A first paragraph.\n\npage 1\n\nThe basin');
    expect(landmarks[1]).toEqual({ kind: 'page', start: text.indexOf('eight'), page: 2 });
  });

  it('part a sentence no more than the notes at the end of a page do', async () => {
    const { text } = await read(
      ...bound(
        [
          { text: 'A first paragraph.', y: 600 },
          { text: 'The basin is closed when the wind1\nis stronger than force', y: 500 },
          { text: '1 As measured on the mole.', y: 60, size: 8 },
        ],
        [
          { text: 'eight or the bridge is broken.', y: 600 },
          { text: 'A last paragraph.', y: 500 },
        ],
      ),
    );
    expect(text).toContain('is stronger than force\neight or the bridge is broken.');
    expect(text).toContain('A first paragraph.\n\n1 As measured on the mole.\n');
  });

  it('part no word that is hyphenated at the end of a page', async () => {
    const { text } = await read(
      ...bound(
        [{ text: 'Members write to the office for more infor-', y: 600 }],
        [{ text: 'mation on the mooring fees.', y: 600 }],
      ),
    );
    expect(text).toContain('for more information\non the mooring fees.');
  });

  it('stay at the ends of a page whose sentences end on it', async () => {
    const page = [{ text: 'Whole sentences.', y: 600 }];
    const { text } = await read(...bound(page, page));
    expect(text.split('\n\n').slice(0, 3)).toEqual([
      'Harbour rules, edition 4',
      'Whole sentences.',
      'page 1',
    ]);
  });

  it('go where they stand on the page if they are drawn first', async () => {
    const page = (first: string) => [
      { text: 'the footer', y: 20 },
      { text: 'The header', y: 780 },
      { text: first, y: 600 },
      { text: `${first} More.`, y: 500 },
    ];
    const { text } = await read(page('Whole sentences.'), page('Other words.'));
    expect(text.split('\n\n').slice(0, 4)).toEqual([
      'The header',
      'Whole sentences.',
      'Whole sentences. More.',
      'the footer',
    ]);
  });

  it('stay where a page of columns draws them amid the text, but outside of paragraphs', async () => {
    const page = (word: string) => [
      { text: `A first ${word}.`, y: 600 },
      { text: `A ${word}`, y: 500 },
      { text: 'Harbour rules', y: 780 },
      { text: 'of two lines.', y: 486 },
      { text: `A last ${word}.`, y: 400 },
      { text: 'The end.', y: 390 - word.length },
      { text: 'Beside it.', x: 300, y: 593 },
    ];
    const { text } = await read(page('paragraph'), page('text'));
    expect(text.split('\n\n').slice(0, 4)).toEqual([
      'A first paragraph.',
      'A paragraph\nof two lines.',
      'Harbour rules',
      'A last paragraph.\nThe end.',
    ]);
  });

  it('of several pages may differ by a number alone', async () => {
    const page = (text: string, footer: string) => [
      { text, y: 600 },
      { text: footer, y: 20 },
    ];
    const { margins } = await read(
      page('A sentence.', '- 11 -'),
      page('Other words.', '- 12 -'),
      page('More of them.', '- 13 -'),
    );
    expect(margins).toEqual(['- 11 -', '- 12 -', '- 13 -']);
  });

  it('of the only page are known by what programs print there', async () => {
    const { margins } = await read([
      { text: '12/1/26, 12:52 AM', x: 50, y: 780, size: 8 },
      { text: 'Autoclave guide', x: 250, y: 780, size: 8 },
      { text: 'Fill the tank.', y: 600 },
      { text: 'The rules are on page 1', y: 560 },
      { text: 'https://clinic.example/autoclave 1/1', y: 20, size: 8 },
    ]);
    expect(margins).toEqual([
      '12/1/26, 12:52 AM  Autoclave guide',
      'https://clinic.example/autoclave 1/1',
    ]);
    const last = async (text: string) =>
      (
        await read([
          { text: 'Go.', y: 600 },
          { text, y: 20 },
        ])
      ).margins;
    expect(await last('Dosages · page 1')).toEqual(['Dosages · page 1']);
    expect(await last('Seite 1 von 1')).toEqual(['Seite 1 von 1']);
    expect(await last('The rules are on page 1')).toEqual([]);
    // A ticket, minutes or a receipt.
    expect(await last('24.12.2026 18:00')).toEqual([]);
  });

  it('do not include figures that do not count pages', async () => {
    const page = (figure: string) => [
      { text: `Sum ${'word'.repeat(Number(figure) % 9)}`, y: 600 },
      { text: figure, y: 20 },
    ];
    const { margins } = await read(page('120'), page('7'), page('85'));
    expect(margins).toEqual([]);
  });

  it('may count pages by twos, where two stand on one', async () => {
    const page = (footer: string, i: number) => [
      { text: `Sentence ${'on '.repeat(i)}and on.`, y: 600 },
      { text: footer, y: 20 },
    ];
    const numbers = [2, 4, 6, 8, 10];
    const twos = numbers.map((number, i) => page(`Page ${number}`, i));
    expect((await read(...twos)).margins).toHaveLength(5);
  });

  it('do not include the rows of a form with other figures on each page', async () => {
    const page = (name: string, sum: string, number: number) => [
      { text: 'Monthly statement of the harbour', y: 780 },
      { text: `Gross pay ${sum}`, y: 760 },
      { text: `Payable to ${name}`, y: 600 },
      { text: 'All sums are final.', y: 500 },
      { text: `Sheet ${number} of 3, edition 2024`, y: 20 },
    ];
    const { margins } = await read(
      page('Ida', '3,200.00', 1),
      page('Ada', '2,950.00', 2),
      page('Eve', '4,100.00', 3),
    );
    expect(margins.filter((text) => text.includes('Gross'))).toEqual([]);
    expect(margins.filter((text) => text.includes('Sheet'))).toHaveLength(3);
  });

  it('do not include lines at different heights', async () => {
    const page = (y: number) => [
      { text: 'Yours sincerely', y },
      { text: 'Other words', y: 90 + y },
    ];
    expect((await read(page(100), page(300), page(500))).margins).toEqual([]);
  });
});
