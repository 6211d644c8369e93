import type { Span } from '../documents/document.ts';
import type { Mark } from './labelled-set.ts';

/** A span of a document, by the document's path. */
export interface Place extends Span {
  readonly document: string;
}

/** Every place where a string stands in a text, overlapping ones too. */
export function marksOf(string: string, text: string, document: string): Mark[] {
  const marks: Mark[] = [];
  for (let at = text.indexOf(string); at >= 0; at = text.indexOf(string, at + 1)) {
    marks.push({ kind: 'string', document, start: at, end: at + string.length });
  }
  return marks;
}

/** Whether a passage holds the answer: all of a marked string, or at least half of an excerpt. */
export function holdsAnswer(passage: Place, marks: readonly Mark[]): boolean {
  return marks.some((mark) => holds(passage, mark));
}

/** Whether a quote is right: it holds the answer, or lies wholly inside of what was marked. */
export function isRightQuote(quote: Place, marks: readonly Mark[]): boolean {
  return marks.some((mark) => holds(quote, mark) || isInside(quote, mark));
}

function holds(place: Place, mark: Mark): boolean {
  if (place.document !== mark.document) return false;
  if (mark.kind === 'string') return place.start <= mark.start && mark.end <= place.end;
  const common = Math.min(place.end, mark.end) - Math.max(place.start, mark.start);
  return common > 0 && 2 * common >= mark.end - mark.start;
}

function isInside(place: Place, mark: Mark): boolean {
  return (
    place.document === mark.document &&
    mark.start <= place.start &&
    place.end <= mark.end &&
    place.start < place.end
  );
}
