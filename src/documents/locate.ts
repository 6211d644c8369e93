import type { Document, Landmark, Location } from './document.ts';
import type { Span } from './span.ts';

/**
 * Finds the lines of a span and, if the document has them, its page and heading. A line ends with LF, CR
 * LF or CR.
 */
export function locate(document: Pick<Document, 'text' | 'landmarks'>, span: Span): Location {
  return locateIn(document.text, 1, span, document.landmarks, span.start);
}

/**
 * The same for a span of a part of a document.
 *
 * @param part characters of the document, beginning on line `firstLine`
 * @param span within the part
 * @param start offset of the span in the document, as landmarks count
 */
export function locateIn(
  part: string,
  firstLine: number,
  span: Span,
  landmarks: readonly Landmark[],
  start: number,
): Location {
  const line = firstLine + countLineEnds(part, 0, span.start);
  const endLine = line + countLineEnds(part, span.start, Math.max(span.start, span.end - 1));
  let page: number | undefined;
  let pageLabel: string | undefined;
  let recognised: number | undefined;
  let heading: string | undefined;
  for (const landmark of landmarks) {
    if (landmark.start > start) break;
    if (landmark.kind === 'heading') heading = landmark.heading;
    else ({ page, label: pageLabel, recognised } = landmark);
  }
  return {
    line,
    endLine,
    ...(page !== undefined && { page }),
    ...(pageLabel !== undefined && { pageLabel }),
    ...(recognised !== undefined && { recognised }),
    ...(heading && { heading }),
  };
}

/** Number of line ends between two offsets of a text. */
export function countLineEnds(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    // A CR directly before an LF counts with that LF.
    if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) count++;
  }
  return count;
}
