import { FootnoteError } from '../../../errors.ts';
import { type Extract, type ExtractLimits, tooManyPages, tooMuchText } from '../format.ts';
import { ownDate } from '../own-date.ts';
import { TextWriter } from '../text-writer.ts';
import { withTurns } from '../turns.ts';
import { readBookmarks, withBookmarks } from './bookmarks.ts';
import { GlyphNames } from './glyph-names.ts';
import { isUnreadable } from './notices.ts';
import { openPdf, type Pdf } from './open.ts';
import { pictureOf } from './page-picture.ts';
import { partTitles } from './part-titles.ts';
import { isEmpty, type ReadPage, readPage } from './read-page.ts';
import { isStamp, recognisePage, withStamp } from './recognised-lines.ts';
import { writePages } from './write-pages.ts';

/** A picture that covers this share of a page is a scan of it. */
const SCAN_SHARE = 0.6;

/**
 * Extracts the text of a PDF, page by page, in the order in which the file draws it, with its blocks. The cells
 * of a table row come together; values of forms and remarks stand where they are on the page.
 */
export const extractPdf: Extract = async (bytes, limits) => {
  const { pages, labels, dated } = await readPages(bytes, limits);
  if (pages.every(isEmpty)) throw nothingToRead(pages, limits);
  const writer = new TextWriter(limits);
  writePages(writer, pages, { labels, advice: limits.picturesAdvice });
  return { ...withTurns(writer.finish()), ...(dated && { dated }) };
};

async function readPages(bytes: Uint8Array, limits: ExtractLimits) {
  const pdf = await openPdf(bytes);
  try {
    // The file only claims this number; no page has been read yet.
    if (pdf.numPages > limits.maxPages) throw tooManyPages(limits);
    const pages: ReadPage[] = [];
    const glyphNames = new GlyphNames();
    let characters = 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await readWithScans(pdf, number, glyphNames, limits);
      pages.push(page);
      for (const { text } of [...page.lines, ...page.remarks]) characters += text.length;
      if (characters > limits.maxCharacters) throw tooMuchText(limits);
    }
    const bookmarks = await readBookmarks(pdf);
    const parted = partTitles(
      pages.map((page) => page.lines),
      bookmarks,
    );
    const lines = withBookmarks(parted, bookmarks);
    const [labels, info] = [await labelsOf(pdf), await infoOf(pdf)];
    if (isPlaceholder(pages, info)) {
      throw new FootnoteError(
        'is an XFA form, of which only Adobe Reader shows the text. Print it to a PDF there',
      );
    }
    const dated = ownDate(info.CreationDate, 'properties');
    return { pages: pages.map((page, i) => ({ ...page, lines: lines[i] ?? [] })), labels, dated };
  } finally {
    await pdf.destroy();
  }
}

/** A page; one without text, or with a few words over a scan, as far as its pictures can be recognised. */
async function readWithScans(
  pdf: Pdf,
  number: number,
  glyphNames: GlyphNames,
  { recognise }: ExtractLimits,
): Promise<ReadPage> {
  const read = await readPage(pdf, number, glyphNames);
  if (!recognise || !isStamp(read) || isUnreadable(read.glyphs)) return read;
  const page = await pdf.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const leastShare = read.lines.length > 0 ? SCAN_SHARE : 0;
  const found = await recognisePage(recognise, number, width * height, () =>
    pictureOf(page, leastShare),
  );
  return withStamp(found, read);
}

/** The numbers that are printed on pages, as far as they are not those that pages are counted by. */
async function labelsOf(pdf: Pdf): Promise<(string | undefined)[]> {
  const labels = (await pdf.getPageLabels().catch(() => null)) ?? [];
  return labels.map((label, index) => {
    const name = label.replace(/\s+/g, ' ').trim().slice(0, 40);
    return name === '' || name === String(index + 1) ? undefined : name;
  });
}

/** What the PDF says of itself. Programs that only pass it on set the date of its last change, not that of its making. */
async function infoOf(pdf: Pdf): Promise<Record<string, unknown>> {
  const info: object | undefined = (await pdf.getMetadata().catch(() => undefined))?.info;
  return { ...info };
}

/** Whether a form in XML is behind the pages, and they only say that Adobe's program is needed, in whatever language. */
function isPlaceholder(
  pages: readonly ReadPage[],
  { IsXFAPresent, IsAcroFormPresent }: Record<string, unknown>,
): boolean {
  const [page, more] = pages;
  if (IsXFAPresent !== true || IsAcroFormPresent === true || !page || more) return false;
  return page.lines.some(({ text }) => /\badobe\b|please wait/i.test(text));
}

function nothingToRead(
  pages: readonly ReadPage[],
  { picturesAdvice, recognise }: ExtractLimits,
): FootnoteError {
  if (pages.some(({ glyphs }) => isUnreadable(glyphs))) {
    return new FootnoteError(
      'holds no text that can be read (it does not say which characters its glyphs are). Save it as a PDF again, or run it through OCR',
    );
  }
  const trouble = pages.find((page) => page.trouble)?.trouble;
  if (trouble) return new FootnoteError(`holds no text but pictures, of which one ${trouble}`);
  if (recognise) return new FootnoteError('holds neither text nor words that can be recognised');
  const advice = picturesAdvice ?? 'Run it through OCR first';
  return new FootnoteError(`holds no text (a scanned PDF? ${advice})`);
}
