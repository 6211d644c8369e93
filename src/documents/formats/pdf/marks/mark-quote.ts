import { GlyphNames } from '../glyph-names.ts';
import { openPdf, type Pdf, type PdfPage } from '../open.ts';
import type { Operators } from '../operations.ts';
import type { PageContent } from '../pages.ts';
import { readRows, toLines } from '../read-page.ts';
import type { Box } from '../run.ts';
import { drawnGlyphs } from './drawn-glyphs.ts';
import { type FoundLetter, findQuote } from './find-quote.ts';
import { declaredHeights, type FontHeight } from './font-heights.ts';
import { metricsOf } from './font-metrics.ts';
import { areaAround, areaOf, toMatrix } from './matrix.ts';
import { occurrenceAt } from './occurrence.ts';
import { type LetterLine, toLetterLines } from './page-letters.ts';
import { placeItems } from './placed-items.ts';
import { visibleCharacters } from './visible-characters.ts';

/** A quote of a PDF, as a citation names it. */
export interface PdfQuote {
  /** Characters of the text that was extracted. */
  readonly text: string;
  /** The page on which it begins, counted from 1. */
  readonly page: number;
  /** Where it begins, in UTF-16 units from that page's first character in the extracted text. */
  readonly offset: number;
}

/** A rectangle on a page as it is shown: in points, from its top left corner. */
export interface MarkBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A page as PDF.js shows it at a scale of 1, turned if the file has it turned. */
export interface MarkedPage {
  /** Counted from 1. */
  readonly number: number;
  /** In points. */
  readonly width: number;
  readonly height: number;
  /** One for each word of the quote, or for each part of one that two lines share or that is raised. */
  readonly boxes: readonly MarkBox[];
}

export interface PdfMarks {
  readonly pageCount: number;
  /** The page on which the quote begins and those on which it goes on; no box where it is not found whole. */
  readonly pages: readonly MarkedPage[];
}

/** A sentence that goes on for more pages is not marked. */
const MAX_PAGES = 8;

/**
 * Finds the words of a quote on the pages of a PDF. Only the pages that hold it are read. All of its characters are
 * found, or none is marked.
 *
 * @throws FootnoteError where it opens with a password only; any other error where it is damaged
 */
export async function markQuote(bytes: Uint8Array, quote: PdfQuote): Promise<PdfMarks> {
  const pdf = await openPdf(bytes, { skipsImages: true });
  try {
    const pageCount = pdf.numPages;
    const number = Math.min(Math.max(1, Math.trunc(quote.page) || 1), pageCount);
    const found = await findOnPages(pdf, number, quote, declaredHeights(bytes));
    const last = found.at(-1)?.line.page ?? number;
    const pages: MarkedPage[] = [];
    for (let next = number; next <= last; next++) {
      const letters = found.filter(({ line }) => line.page === next);
      pages.push(markedPage(await pdf.getPage(next), next, wordAreas(quote.text, letters)));
    }
    return { pageCount, pages };
  } finally {
    await pdf.destroy();
  }
}

/** The letters of a quote that begins on a page; none where it is not found whole. */
async function findOnPages(
  pdf: Pdf,
  first: number,
  quote: PdfQuote,
  heights: ReadonlyMap<string, FontHeight>,
): Promise<FoundLetter[]> {
  const sought = visibleCharacters(quote.text).map(({ character }) => character);
  if (sought.length === 0) return [];
  const glyphNames = new GlyphNames();
  const read: LetteredPage[] = [];
  let beyond = 0;
  const end = Math.min(pdf.numPages, first + MAX_PAGES - 1);
  for (let number = first; number <= end && beyond < sought.length; number++) {
    const page = await readLetters(await pdf.getPage(number), number, glyphNames, heights);
    read.push(page);
    if (number > first) beyond += page.letters.reduce((sum, line) => sum + line.letters.length, 0);
    const occurrences = findQuote(
      sought,
      read.flatMap(({ letters }) => letters),
    );
    if (occurrences.length < 2) {
      if (occurrences[0]) return occurrences[0];
      continue;
    }
    const meant = occurrenceAt((read[0] as LetteredPage).content, sought, quote.offset) ?? 0;
    return occurrences[Math.min(meant, occurrences.length - 1)] ?? [];
  }
  return [];
}

interface LetteredPage {
  readonly content: PageContent;
  readonly letters: readonly LetterLine[];
}

async function readLetters(
  page: PdfPage,
  number: number,
  glyphNames: GlyphNames,
  heights: ReadonlyMap<string, FontHeight>,
): Promise<LetteredPage> {
  const { rows, remarks, items } = await readRows(page, glyphNames);
  const operators: Operators = await page.getOperatorList({ annotationMode: NO_ANNOTATIONS });
  const glyphs = drawnGlyphs(operators, (name) =>
    metricsOf(page.commonObjs.has(name) ? page.commonObjs.get(name) : null, heights),
  );
  const areas = placeItems(items, glyphs, ({ font, text }) => glyphNames.meaningOf(font, text));
  page.cleanup();
  const lines = toLines(rows);
  return {
    content: { lines: lines.map(({ line }) => line), remarks },
    letters: toLetterLines(number, lines, remarks, areas),
  };
}

/** PDF.js's number for a page without its annotations, which do not belong to its text. */
const NO_ANNOTATIONS = 0;

/** The areas of words: letters on one line between which the quote has no white. Raised letters have their own. */
function wordAreas(quote: string, letters: readonly FoundLetter[]): Box[] {
  const visible = visibleCharacters(quote);
  const words: FoundLetter[][] = [];
  for (const letter of letters) {
    const before = words.at(-1)?.at(-1);
    const [last, own] = [visible[before?.index ?? 0], visible[letter.index]];
    const isApart =
      !before ||
      !last ||
      !own ||
      before.line !== letter.line ||
      last.offset + last.character.length < own.offset ||
      !areInLine(before.area, letter.area);
    if (isApart) words.push([letter]);
    else words.at(-1)?.push(letter);
  }
  return words.flatMap((word) => areaAround(word.map(({ area }) => area)) ?? []);
}

/** Letters of one line have at least this share of the lower one's height in common. */
const IN_LINE = 0.95;

/** Whether two letters stand beside each other or, in turned text, one below the other, whichever is higher. */
function areInLine(a: Box, b: Box): boolean {
  const share = (low: 'bottom' | 'left', high: 'top' | 'right') => {
    const common = Math.min(a[high], b[high]) - Math.max(a[low], b[low]);
    return common / Math.min(a[high] - a[low], b[high] - b[low]);
  };
  return share('bottom', 'top') >= IN_LINE || share('left', 'right') >= IN_LINE;
}

function markedPage(page: PdfPage, number: number, areas: readonly Box[]): MarkedPage {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const matrix = toMatrix(transform);
  const boxes = areas.map((area): MarkBox => {
    // Seen from the top: what is the bottom of an area in a file is larger here.
    const { left, bottom: top, right, top: bottom } = matrix ? areaOf(matrix, area) : area;
    return { left, top, width: right - left, height: bottom - top };
  });
  // The areas of a remark or of a form's value are the same for all of its words.
  const places = new Map(boxes.map((box) => [JSON.stringify(box), box]));
  return { number, width, height, boxes: [...places.values()] };
}
