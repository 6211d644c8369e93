import { expect } from 'vitest';
import { faultsOf } from '../../../helpers/block-tree.ts';
import { loadFile } from '../../../helpers/load-file.ts';
import { type Drawn, makePdf } from '../../../helpers/pdf-files.ts';

/** The blocks of a PDF, each as its kind and its words. */
export async function blocksOf(...pages: Drawn[][]) {
  const document = await loadFile('a.pdf', await makePdf(pages));
  expect(faultsOf(document)).toEqual([]);
  return (document.blocks ?? []).map(({ kind, start, end }) => {
    return `${kind}: ${document.text.slice(start, end).replace(/\n+/g, '/')}`;
  });
}

/** A paragraph of two lines, which is drawn at this height, */
export const prose = (y: number) => ({
  text: 'The boat is moored at the mole,\nand it stays there in winter.',
  y,
});
/** and its block. */
export const PROSE = 'paragraph: The boat is moored at the mole,/and it stays there in winter.';

/** The lines of a page, with one space between words and cells. */
export async function linesOf(drawn: Drawn[]): Promise<string[]> {
  const { text } = await loadFile('a.pdf', await makePdf([drawn]));
  return text.split(/\n+/).map((line) => line.replace(/ \| | +/g, ' '));
}
