import { FootnoteError } from '../../../errors.ts';
import { type Extract, type ExtractLimits, tooManyPages, tooMuchText } from '../format.ts';
import { TextWriter } from '../text-writer.ts';
import { readBookmarks, withBookmarks } from './bookmarks.ts';
import { GlyphNames } from './glyph-names.ts';
import { compoundsOf, joinHyphenated } from './hyphens.ts';
import { findMargins } from './margins.ts';
import { isUnreadable, pageNotices } from './notices.ts';
import { openPdf, type Pdf } from './open.ts';
import { toParts } from './pages.ts';
import { type ReadPage, readPage } from './read-page.ts';
import { PartWriter } from './write-sections.ts';

/**
 * Extracts the text of a PDF, page by page, in the order in which the file draws it, with its blocks. The cells
 * of a table row come together; values of forms and remarks stand where they are on the page.
 */
export const extractPdf: Extract = async (bytes, limits) => {
  const { pages, labels } = await readPages(bytes, limits);
  const hasContent = ({ lines, remarks }: ReadPage) => lines.length + remarks.length > 0;
  if (!pages.some(hasContent)) throw nothingToRead(pages);
  const margins = findMargins(pages.map(({ lines }) => lines));
  const compounds = compoundsOf(pages.flatMap(({ lines }) => lines));
  const bodies = pages.map(({ lines }) => {
    return joinHyphenated(
      lines.filter((line) => !margins.has(line)),
      compounds,
    );
  });
  const writer = new TextWriter(limits);
  const parts = new PartWriter(writer);
  const all = toParts(pages, bodies, margins);
  for (const [index, page] of all.entries()) {
    writer.startPage(index + 1, labels[index]);
    const [next] = all[index + 1] ?? [];
    const runsOver = next?.is === 'section' && next.continues;
    for (const [i, part] of page.entries()) {
      parts.write(part, runsOver && i === page.length - 1);
    }
    if (!runsOver) {
      parts.endList();
      writer.lineEnds(2);
    }
  }
  const notices = pageNotices(
    pages.map((page) => ({ isEmpty: !hasContent(page), glyphs: page.glyphs })),
  );
  for (const { kind, text } of notices) writer.notice(kind, text);
  return writer.finish();
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
      const page = await readPage(pdf, number, glyphNames);
      pages.push(page);
      for (const { text } of [...page.lines, ...page.remarks]) characters += text.length;
      if (characters > limits.maxCharacters) throw tooMuchText(limits);
    }
    const bookmarks = await readBookmarks(pdf);
    const lines = withBookmarks(
      pages.map((page) => page.lines),
      bookmarks,
    );
    const labels = await labelsOf(pdf);
    return { pages: pages.map((page, i) => ({ ...page, lines: lines[i] ?? [] })), labels };
  } finally {
    await pdf.destroy();
  }
}

/** The numbers that are printed on pages, as far as they are not those that pages are counted by. */
async function labelsOf(pdf: Pdf): Promise<(string | undefined)[]> {
  const labels = (await pdf.getPageLabels().catch(() => null)) ?? [];
  return labels.map((label, index) => {
    const name = label.replace(/\s+/g, ' ').trim().slice(0, 40);
    return name === '' || name === String(index + 1) ? undefined : name;
  });
}

function nothingToRead(pages: readonly ReadPage[]): FootnoteError {
  if (pages.some(({ glyphs }) => isUnreadable(glyphs))) {
    return new FootnoteError(
      'holds no text that can be read (it does not say which characters its glyphs are). Save it as a PDF again, or run it through OCR',
    );
  }
  return new FootnoteError('holds no text (a scanned PDF? Run it through OCR first)');
}
