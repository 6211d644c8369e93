import type { PassageText } from '../../passages/passage.ts';

/** Passages of one document, one after the other. */
export interface JoinedPassages {
  readonly text: string;
  /** The place in the text of an offset in the document; -1 if no passage holds it. */
  placeOf(offset: number): number;
  /** The offset in the document of a place in the text. */
  offsetAt(place: number): number;
}

/**
 * Joins passages that follow one another. The catalog does not have what stands between two of them, which is
 * white space or without a letter: a line end replaces it.
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
