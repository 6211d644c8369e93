import { FootnoteError } from '../../../errors.ts';
import { type Extract, type ExtractLimits, tooManyPages, tooMuchText } from '../format.ts';
import { TextWriter } from '../text-writer.ts';
import { addLines, compoundsOf } from './blocks.ts';
import { readBookmarks, withHeadings } from './bookmarks.ts';
import { type PdfLine, toLine } from './lines.ts';
import { openPdf } from './open.ts';
import { toRows } from './rows.ts';
import { toRuns } from './runs.ts';

/**
 * Extracts the text of a PDF, page by page, in the order in which the file draws it. The cells of a table row
 * come together. Bookmarks are headings of the lines that they lead to.
 */
export const extractPdf: Extract = async (bytes, limits) => {
  const pages = await readPages(bytes, limits);
  const lines = pages.flat();
  if (lines.length === 0) {
    throw new FootnoteError('holds no text (a scanned PDF? Run it through OCR first)');
  }
  const writer = new TextWriter(limits);
  const compounds = compoundsOf(lines);
  for (const [index, page] of pages.entries()) {
    writer.startPage(index + 1);
    writer.lineEnds(2);
    addLines(writer, page, compounds);
  }
  return writer.finish();
};

async function readPages(bytes: Uint8Array, limits: ExtractLimits): Promise<PdfLine[][]> {
  const pdf = await openPdf(bytes);
  try {
    // The file only claims this number; no page has been read yet.
    if (pdf.numPages > limits.maxPages) throw tooManyPages(limits);
    const pages: PdfLine[][] = [];
    let characters = 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent({ disableNormalization: true });
      const lines = toRows(toRuns(items)).map(toLine);
      page.cleanup();
      pages.push(lines);
      for (const { text } of lines) characters += text.length;
      if (characters > limits.maxCharacters) throw tooMuchText(limits);
    }
    const bookmarks = await readBookmarks(pdf);
    return pages.map((lines, index) => withHeadings(lines, bookmarks.get(index) ?? []));
  } finally {
    await pdf.destroy();
  }
}
