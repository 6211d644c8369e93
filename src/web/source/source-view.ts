import type { Citation } from '../../answer/answer.ts';
import type { Change } from '../../answer/quoted/find-again.ts';
import type { Surroundings } from '../../app/app.ts';
import type { Document, Location } from '../../documents/document.ts';
import type { PdfMarks } from '../../documents/formats/pdf/marks/mark-quote.ts';
import type { Span } from '../../documents/span.ts';
import { FootnoteError } from '../../errors.ts';
import type { PartRequest, ShownPart } from '../../viewing/shown-part.ts';
import { TooManyPages } from '../../viewing/viewer.ts';

/** Where source pages get documents. Both read the file as it is now, and reject with a sentence where it cannot be read. */
export interface SourceReading {
  /** Finds a quote, and gives the part around it. */
  find(path: string, request: PartRequest): Promise<ShownPart>;
  /** The pages of a PDF that hold a quote; null where the file has changed. */
  mark(citation: Citation): Promise<PdfMarks | null>;
  /** The text around a quote, compared with the file. */
  around(citation: Citation, reach: number): Promise<Surroundings>;
}

/** A stretch of a document that holds a quote, or what has become of it. */
export interface Stretch {
  readonly document: Pick<Document, 'text' | 'blocks' | 'landmarks' | 'mediaType'>;
  readonly window: Span;
  readonly quote?: Span;
  readonly words?: Span;
  /** Where the stretch before this one begins; absent where there is none, or people may not see it. */
  readonly earlier?: number;
  /** Where the next one begins. */
  readonly later?: number;
}

/** Pages of a PDF, with the words of the quote marked if they are those that hold it. */
export interface DrawnPages extends PdfMarks {
  readonly holdQuote: boolean;
}

/** What a source page shows. `at`: when the file was compared, in milliseconds since 1970. */
export interface SourceView {
  readonly citation: Citation;
  /** `moved`: the file has changed, but not these words. `busy`: it was not looked at, because too many pages are being opened. */
  readonly state: 'current' | 'moved' | 'changed' | 'gone' | 'busy';
  readonly at: number;
  /** Where the quote stands now; where it stood if that is not known. */
  readonly location: Location;
  /** From the outermost on. */
  readonly headings: readonly string[];
  /** The text; absent where it is gone or drawn. */
  readonly stretch?: Stretch;
  /** The pages that a browser draws. */
  readonly drawn?: DrawnPages;
  /** What differs, if the quoted words do. */
  readonly changes?: readonly Change[];
}

/** How much of a document people may see. */
export type SourceExtent = 'document' | 'surroundings' | 'quote';

interface ViewOptions {
  /** Where the page begins to show the text; absent: around the quote. */
  readonly from?: number;
  /** The page of a PDF to be drawn; absent: those that hold the quote. */
  readonly page?: number;
  readonly extent: SourceExtent;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Characters on each side of a quote. */
const REACH: Readonly<Record<SourceExtent, number>> = {
  document: 6_000,
  surroundings: 700,
  quote: 0,
};

/** Reads the document of a citation as it is now, and finds the quote in it. */
export async function viewSource(
  reading: SourceReading,
  citation: Citation,
  options: ViewOptions,
): Promise<SourceView> {
  const { location } = citation;
  const view = { citation, at: options.now, location, headings: headingsOf(citation) };
  try {
    return citation.mediaType === 'application/pdf'
      ? await viewPdf(reading, view, options)
      : await viewText(reading, view, options);
  } catch (error) {
    if (!(error instanceof FootnoteError)) throw error;
    return { ...view, state: error instanceof TooManyPages ? 'busy' : 'gone' };
  }
}

type Begun = Pick<SourceView, 'citation' | 'at' | 'location' | 'headings'>;

/** A PDF is drawn as it is, and its words are marked on it; what has changed in it is shown as text. */
async function viewPdf(
  reading: SourceReading,
  view: Begun,
  options: ViewOptions,
): Promise<SourceView> {
  const { citation } = view;
  const { extent } = options;
  const around = await reading.around(citation, Math.min(REACH[extent], REACH.surroundings));
  if (around.state === 'gone') return { ...view, state: 'gone' };
  if (around.state === 'changed') return viewText(reading, view, options);
  const stretch = stretchOf(around, citation);
  const marks = extent === 'document' ? await marksOf(reading, citation) : null;
  const drawn = marks && drawnPages(marks, options.page);
  return { ...view, state: 'current', stretch, ...(drawn && { drawn }) };
}

/** Null where they cannot be found: then the text is shown alone. */
async function marksOf({ mark }: SourceReading, citation: Citation): Promise<PdfMarks | null> {
  try {
    return await mark(citation);
  } catch (error) {
    if (!(error instanceof FootnoteError)) throw error;
    return null;
  }
}

/** Another page has the measures of the first one until the browser knows its own. */
function drawnPages({ pageCount, pages }: PdfMarks, page: number | undefined): DrawnPages {
  const [first] = pages;
  const isElsewhere =
    page !== undefined &&
    page > 0 &&
    page <= pageCount &&
    !pages.some(({ number }) => number === page);
  if (!first || !isElsewhere) return { pageCount, pages, holdQuote: true };
  return { pageCount, pages: [{ ...first, number: page, boxes: [] }], holdQuote: false };
}

function stretchOf(
  { before, quote, after }: Extract<Surroundings, { state: 'current' }>,
  { mediaType }: Citation,
): Stretch {
  const text = before + quote + after;
  return {
    document: { text, landmarks: [], mediaType },
    window: { start: 0, end: text.length },
    quote: { start: before.length, end: before.length + quote.length },
  };
}

async function viewText(
  { find }: SourceReading,
  view: Begun,
  { from, extent }: ViewOptions,
): Promise<SourceView> {
  const { citation } = view;
  const isWhole = extent === 'document';
  const part = await find(citation.document, {
    quote: { ...citation.quote, context: citation.context },
    reach: REACH[extent],
    ...(isWhole && from !== undefined && { from }),
  });
  const { found, location, headings, document, window, earlier, later } = part;
  if (found.state === 'gone') return { ...view, state: 'gone' };
  const isSame = part.contentHash === citation.contentHash;
  const state = found.state === 'changed' ? 'changed' : isSame ? 'current' : 'moved';
  if (extent === 'quote') {
    // Other words than those that were sent are not for this chat.
    const alone = state !== 'changed' && { stretch: quoteAlone(citation) };
    return { ...view, state, location, ...alone };
  }
  const ways = {
    ...(earlier !== undefined && { earlier }),
    ...(later !== undefined && { later }),
  };
  return {
    ...{ ...view, state, location, headings },
    stretch: {
      ...{ document, window, quote: found.span },
      ...(found.state === 'there' && citation.words && { words: citation.words.span }),
      ...(isWhole && ways),
    },
    ...(found.state === 'changed' && { changes: found.changes }),
  };
}

/** Not even the names of columns stand around it. */
function quoteAlone({ quote: { text, span }, words, mediaType }: Citation): Stretch {
  const whole = { start: 0, end: text.length };
  return {
    document: { text, landmarks: [], mediaType },
    window: whole,
    quote: whole,
    ...(words && {
      words: { start: words.span.start - span.start, end: words.span.end - span.start },
    }),
  };
}

function headingsOf({ location }: Citation): string[] {
  return location.heading === undefined ? [] : [location.heading];
}
