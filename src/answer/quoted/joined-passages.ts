import type { PassageText } from '../../passages/passage.ts';

/** Passages of one document, one after the other. */
export interface JoinedPassages {
  readonly text: string;
  /** Where a place of the document is in the text; -1 where no passage holds it. */
  placeOf(offset: number): number;
  /** Where a place of the text is in the document. */
  offsetAt(place: number): number;
}

/**
 * Joins passages that follow one another. What stands between two of them is not in the catalog: it is
 * white space or holds no letter, and a line end takes its place.
 */
export function joinPassages(
  passages: readonly Pick<PassageText, 'span' | 'text'>[],
): JoinedPassages {
  let text = '';
  const pieces = passages.map(({ span, text: piece }, i) => {
    if (i > 0 && passages[i - 1]?.span.end !== span.start) text += '\n';
    const place = text.length;
    text += piece;
    return { place, span };
  });
  return {
    text,
    placeOf(offset) {
      const piece = pieces.find(({ span }) => span.start <= offset && offset < span.end);
      return piece ? piece.place + offset - piece.span.start : -1;
    },
    offsetAt(place) {
      const piece = pieces.findLast((other) => other.place <= place) ?? pieces[0];
      return piece ? Math.min(piece.span.end, piece.span.start + place - piece.place) : 0;
    },
  };
}
