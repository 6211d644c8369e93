import { type Annotation, readAnnotations, withFields } from './annotations.ts';
import type { GlyphNames } from './glyph-names.ts';
import { marksFirst } from './late-marks.ts';
import { type PdfLine, toLine } from './lines.ts';
import { countGlyphs, type Glyphs, isUnreadable } from './notices.ts';
import type { Pdf } from './open.ts';
import type { PageContent } from './pages.ts';
import { toRows } from './rows.ts';
import { toRuns } from './runs.ts';
import { joinSpacedLetters } from './spaced-letters.ts';

export interface ReadPage extends PageContent {
  readonly glyphs: Glyphs;
}

/** Reads the lines, the values of forms and the remarks of a page; of one whose text is noise the last two. */
export async function readPage(
  pdf: Pdf,
  number: number,
  glyphNames: GlyphNames,
): Promise<ReadPage> {
  const page = await pdf.getPage(number);
  const content = await page.getTextContent({ disableNormalization: true });
  const items = await glyphNames.restore(page, content.items);
  // Remarks are an addition: a page whose annotations are damaged is read without them.
  const annotations: Annotation[] = await page.getAnnotations().catch(() => []);
  page.cleanup();
  const glyphs = countGlyphs(items.map((item) => ('str' in item ? item.str : '')).join(''));
  const { fields, remarks } = readAnnotations(annotations);
  const runs = withFields(
    isUnreadable(glyphs) ? [] : toRuns(joinSpacedLetters(marksFirst(items))),
    fields,
  );
  const lines: PdfLine[] = toRows(runs)
    .map(toLine)
    .filter(({ text }) => text !== '');
  return { lines, remarks, glyphs };
}
