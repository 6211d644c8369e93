import type { Document, Location, Span } from './document.ts';

/**
 * Says where a span stands: its lines and, where the document has them, its page and heading.
 * A line ends with LF, CR LF or CR.
 */
export function locate(document: Pick<Document, 'text' | 'landmarks'>, span: Span): Location {
  const line = 1 + countLineEnds(document.text, 0, span.start);
  const endLine =
    line + countLineEnds(document.text, span.start, Math.max(span.start, span.end - 1));
  let page: number | undefined;
  let heading: string | undefined;
  for (const landmark of document.landmarks) {
    if (landmark.start > span.start) break;
    if (landmark.kind === 'page') page = landmark.page;
    else heading = landmark.heading;
  }
  return {
    line,
    endLine,
    ...(page !== undefined && { page }),
    ...(heading !== undefined && { heading }),
  };
}

function countLineEnds(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    // A CR right before an LF is counted with that LF.
    if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) count++;
  }
  return count;
}
