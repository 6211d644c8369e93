import { expect, it } from 'vitest';
import { faultsOf } from '../../../helpers/block-tree.ts';
import { loadFile } from '../../../helpers/load-file.ts';
import { type Drawn, makePdf } from '../../../helpers/pdf-files.ts';
import { seededRandom } from '../../../helpers/vectors.ts';

/** Pages of titles, paragraphs, lists and tables below a header, in any order; all words are of letters. */
function randomPages(random: () => number): Drawn[][] {
  const upTo = (n: number) => Math.floor(random() * n);
  const word = () => Array.from({ length: 3 + upTo(5) }, () => 'aeiklmnorstu'[upTo(12)]).join('');
  const words = (n: number) => Array.from({ length: n }, word).join(' ');
  const parts: ((y: number) => Drawn[])[] = [
    (y) => [{ text: `Title ${words(2)}`, y, size: 12 + upTo(10) }],
    (y) => [{ text: `${words(6)}\n${words(5)}\n${words(3)}${random() < 0.5 ? '.' : ''}`, y }],
    (y) => [{ text: `- ${words(3)}\n- ${words(2)}`, x: 50 + upTo(20), y }],
    (y) =>
      [0, 1, 2].flatMap((r) =>
        [0, 1, 2].map((c) => ({ text: word(), x: 50 + 110 * c, y: y - 14 * r })),
      ),
  ];
  return Array.from({ length: 1 + upTo(4) }, () => [
    { text: 'Running header', y: 780 },
    ...Array.from({ length: upTo(8) }, (_, i) => parts[upTo(4)]?.(740 - 85 * i) ?? []).flat(),
  ]);
}

const sorted = (text: string) => (text.match(/\p{L}+/gu) ?? []).sort();

/** The oracle: each word that is drawn is in the text, as often, and the blocks are a tree. */
it.each(Array.from({ length: 12 }, (_, i) => i + 1))(
  'no word is lost or new (seed %i)',
  async (seed) => {
    const pages = randomPages(seededRandom(seed));
    const document = await loadFile('a.pdf', await makePdf(pages));
    expect(sorted(document.text)).toEqual(
      sorted(
        pages
          .flat()
          .map(({ text }) => text)
          .join(' '),
      ),
    );
    expect(faultsOf(document)).toEqual([]);
  },
);
