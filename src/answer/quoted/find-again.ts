import { type Span, slice } from '../../documents/span.ts';
import type { Change } from './again/changes.ts';
import { exactPlaces } from './again/exact-places.ts';
import { type FoundEdited, findEdited } from './again/find-edited.ts';
import { learnPieces, piecesOf, type Vocabulary } from './again/pieces.ts';
import { placesOfRun } from './again/run.ts';
import { type SoughtQuote, withSameSurroundings } from './again/same-surroundings.ts';

export type { Change, SoughtQuote };

/**
 * Where a quote stands now. `there`: the same characters at the same place. `moved`: the same characters at another place.
 * `changed`: its place is known by what stands around it or by most of its words, and holds other words now. `gone`: no such
 * place is known.
 */
export type FoundAgain =
  | {
      readonly state: 'there' | 'moved';
      readonly span: Span;
      /** What stands there, which differs from the quote in white space at most. */
      readonly text: string;
      /** Whether it does: another release may read the white space of a format in another way. */
      readonly isRespaced?: true;
    }
  | FoundEdited;

/**
 * Finds a quote in the text of its document as it is now. The same characters count before the same words with other white
 * space, which nobody has edited, and these before an edited quote. Among several places, the one with the same surroundings counts,
 * then the nearest to the former one. Takes time in proportion to the length of the text.
 */
export function findAgain({ text }: { readonly text: string }, quote: SoughtQuote): FoundAgain {
  if (slice(text, quote.span) === quote.text) {
    return { state: 'there', span: quote.span, text: quote.text };
  }
  const exact = withSameSurroundings(text, quote, exactPlaces(text, quote));
  if (exact) return { state: 'moved', span: exact, text: quote.text };
  const vocabulary: Vocabulary = new Map();
  const own = learnPieces(quote.text, vocabulary);
  if (quote.context) learnPieces(quote.context.text, vocabulary);
  const pieces = piecesOf(text, vocabulary);
  const runs = placesOfRun(own.ids, pieces.ids).map((at) => ({
    start: pieces.starts[at] as number,
    end: pieces.ends[at + own.ids.length - 1] as number,
  }));
  const run = withSameSurroundings(text, quote, runs);
  if (!run) return findEdited({ text, pieces }, quote, vocabulary);
  const state = run.start === quote.span.start ? 'there' : 'moved';
  return { state, span: run, text: slice(text, run), isRespaced: true };
}
