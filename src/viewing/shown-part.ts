import { type FoundAgain, findAgain, type SoughtQuote } from '../answer/quoted/find-again.ts';
import type { Block } from '../documents/blocks.ts';
import type { Document, Location } from '../documents/document.ts';
import { locate } from '../documents/locate.ts';
import { type Span, slice } from '../documents/span.ts';
import { blocksIn, headingsAbove, windowAround, windowBefore, windowFrom } from './windows.ts';

/** Which part of a document is to be shown. Lengths are in UTF-16 units. */
export interface PartRequest {
  readonly quote: SoughtQuote;
  /** Characters on each side of the quote. */
  readonly reach: number;
  /** Where the part begins instead. */
  readonly from?: number;
}

/** Where a quote stands in a document as it is now, and the part around it. Spans point into the whole document. */
export interface ShownPart {
  /** SHA-256 of the file, hexadecimal. */
  readonly contentHash: string;
  readonly found: FoundAgain;
  /** Where it was found; the beginning of the document where it is gone. */
  readonly location: Location;
  /** The headings above the quote, the outermost first. */
  readonly headings: readonly string[];
  /** Its text is blank outside of the window, but for rows that name the columns of a table in it. */
  readonly document: Pick<Document, 'text' | 'landmarks' | 'mediaType'> & {
    readonly blocks: readonly Block[];
  };
  readonly window: Span;
  /** Where the part before this one begins, and the one behind it; absent where there is none. */
  readonly earlier?: number;
  readonly later?: number;
}

/** The same with the characters that are shown alone, each piece with its place: a document may be long. */
export interface SentPart extends Omit<ShownPart, 'document'> {
  readonly document: Omit<ShownPart['document'], 'text'>;
  readonly pieces: readonly { readonly start: number; readonly text: string }[];
}

/** Finds a quote in a document, and cuts the part that is to be shown. */
export function cutPart(document: Document, { quote, reach, from }: PartRequest): SentPart {
  const found = findAgain(document, quote);
  const place = found.state === 'gone' ? { start: 0, end: 0 } : found.span;
  const window =
    from === undefined
      ? windowAround(document, place, reach)
      : windowFrom(document, from, 2 * reach);
  const blocks = blocksIn(document.blocks ?? [], window);
  const sent = wholeLines(blocks, window);
  const shown = [...blocks.filter((row) => row.isHeader && row.end <= sent.start), sent];
  return {
    contentHash: document.contentHash,
    found,
    location: locate(document, place),
    headings: headingsAbove(document.blocks ?? [], place.start).map((heading) =>
      slice(document.text, heading)
        .replace(/^#+\s+|\s+/g, ' ')
        .trim(),
    ),
    document: {
      mediaType: document.mediaType,
      blocks,
      landmarks: document.landmarks.filter(({ start }) => isIn(window, start)),
    },
    pieces: shown.map(({ start, end }) => ({ start, text: slice(document.text, { start, end }) })),
    window,
    ...(window.start > 0 && { earlier: windowBefore(document, window.start, 2 * reach) }),
    ...(window.end < document.text.length && { later: window.end }),
  };
}

/** Puts the pieces at their places. */
export function partOf({ pieces, document, ...sent }: SentPart): ShownPart {
  let text = '';
  for (const piece of pieces) text += ' '.repeat(piece.start - text.length) + piece.text;
  return { ...sent, document: { ...document, text } };
}

const isIn = ({ start, end }: Span, place: number) => start <= place && place < end;

/** Longer ones are cut. */
const LONGEST_LINE = 10_000;

/** A window with the whole headings and rows at its ends: signs and names of columns are read off their beginnings. */
function wholeLines(blocks: readonly Block[], window: Span): Span {
  const lines = blocks.filter(
    ({ kind, isHeader, start, end }) =>
      (kind === 'heading' || (kind === 'row' && !isHeader)) && end - start <= LONGEST_LINE,
  );
  return {
    start: Math.min(window.start, ...lines.map(({ start }) => start)),
    end: Math.max(window.end, ...lines.map(({ end }) => end)),
  };
}
