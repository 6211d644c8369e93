import { FootnoteError } from '../../../errors.ts';
import type { Picture, Recognise, RecognisedPage } from '../../recognised.ts';
import { lettersOf } from './bookmarks.ts';
import { type ReadPage, toLines } from './read-page.ts';
import { toRows } from './rows.ts';
import type { Run } from './run.ts';

/** The type of recognised text is unknown; it counts as one font. */
const FONT = 'recognised';

/** What a program or an office prints over a scan is at most so long. */
const MAX_STAMP = { lines: 3, characters: 200 };

/** Whether the text of a page is at most what is printed over scans: "Scanned with …", a number. */
export function isStamp({ lines }: ReadPage): boolean {
  const characters = lines.reduce((sum, { text }) => sum + text.length, 0);
  return lines.length <= MAX_STAMP.lines && characters <= MAX_STAMP.characters;
}

/** A recognised page with the lines that the page has as text, but for those that the picture shows as well. */
export function withStamp(found: ReadPage, { lines, remarks, glyphs }: ReadPage): ReadPage {
  const shown = found.lines.map(({ text }) => lettersOf(text));
  // "5" stands in many a number that the picture shows.
  const isShown = (letters: string) =>
    shown.some((words) => words === letters || (letters.length > 3 && words.includes(letters)));
  const own = lines
    .filter(({ text }) => lettersOf(text) === '' || !isShown(lettersOf(text)))
    .map((line) => ({ ...line, order: line.order + found.lines.length }));
  return { ...found, lines: [...found.lines, ...own], remarks, glyphs };
}

/**
 * Recognises the picture of a page.
 *
 * @param area of the page in square points, so that sizes of type are compared as on paper
 * @returns a page without lines where there is no picture, or where it cannot be recognised, with the reason
 */
export async function recognisePage(
  recognise: Recognise,
  number: number,
  area: number,
  picture: () => Promise<Picture | null>,
): Promise<ReadPage> {
  const empty = { lines: [], remarks: [], glyphs: { all: 0, lost: 0 } };
  try {
    const recognised = await recognise(number, picture);
    if (!recognised) return empty;
    const scale = Math.sqrt(area / (recognised.width * recognised.height));
    return { ...empty, lines: recognisedLines(recognised, scale), recognised };
  } catch (error) {
    if (!(error instanceof FootnoteError)) throw error;
    return { ...empty, trouble: error.message };
  }
}

/** The lines of a recognised page, as if a PDF had drawn them; `scale` is points a pixel. */
function recognisedLines({ runs, height }: RecognisedPage, scale: number) {
  const drawn = runs.map((run): Run => {
    return {
      text: run.text,
      left: run.left * scale,
      right: run.right * scale,
      y: (height - run.y) * scale,
      height: run.height * scale,
      angle: 0,
      isRtl: /^\P{L}*[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(run.text),
      font: FONT,
    };
  });
  return toLines(toRows(drawn)).map(({ line }) => line);
}
