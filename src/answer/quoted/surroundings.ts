import { type Span, slice } from '../../documents/span.ts';
import type { Passage } from '../../passages/passage.ts';
import { cutAround } from './cut-around.ts';
import { type JoinedPassages, joinPassages } from './joined-passages.ts';
import { holdsOwnText, type ReadFile, readOnce, verifyQuote } from './verify.ts';

/** A quote as it was shown. */
export interface CitationRef {
  /** Path of the document, relative to the corpus. */
  readonly document: string;
  /** SHA-256 of the file that it was taken from. */
  readonly contentHash: string;
  readonly mediaType: string;
  readonly span: Span;
  readonly text: string;
}

/** The text around a quote. `changed`: the file has other content now; `gone`: it cannot be read. */
export type Surroundings =
  | {
      readonly state: 'current';
      readonly before: string;
      readonly quote: string;
      readonly after: string;
      /** From the beginning of `before` to the end of `after`. */
      readonly span: Span;
      /** Whether `before` begins within a line. */
      readonly startsMidway: boolean;
      /** Whether `after` ends within a line. */
      readonly endsMidway: boolean;
    }
  | { readonly state: 'changed' }
  | { readonly state: 'gone' };

export interface SurroundingsParts {
  readonly readFile: ReadFile;
  /** The indexed passages of a document that overlap a span, in their order. */
  readonly passagesAround: (document: string, span: Span) => Promise<readonly Passage[]>;
}

/**
 * The text around a quote, if the file still holds the quote. For formats whose text is the file's own:
 * `before + quote + after` is what `span` holds. For other formats it is the extracted text in the catalog,
 * with a line end where the catalog leaves something out between two passages.
 *
 * @param reach characters on each side at most
 */
export async function surroundingsOf(
  parts: SurroundingsParts,
  ref: CitationRef,
  reach: number,
): Promise<Surroundings> {
  const file = await readOnce(parts.readFile)(ref.document);
  if (!file) return { state: 'gone' };
  const quote = verifyQuote(file, ref, ref.span, ref.text);
  if (!quote) return { state: 'changed' };
  const own = holdsOwnText(ref) ? file.text() : null;
  const stretch: Stretch =
    own === null
      ? await indexedStretch(parts, ref, reach)
      : { text: own, quote: ref.span, offsetAt: (place) => place };
  const cut = cutAround(stretch.text, stretch.quote, reach);
  return {
    state: 'current',
    before: stretch.text.slice(cut.start, stretch.quote.start),
    quote: quote.text,
    after: stretch.text.slice(stretch.quote.end, cut.end),
    span: { start: stretch.offsetAt(cut.start), end: stretch.offsetAt(cut.end) },
    startsMidway: cut.startsMidway,
    endsMidway: cut.endsMidway,
  };
}

/** A piece of text that holds the quote. */
interface Stretch extends Pick<JoinedPassages, 'text' | 'offsetAt'> {
  /** Where the quote stands in it. */
  readonly quote: Span;
}

/** The passages near the quote; the quote alone if the catalog no longer has it. */
async function indexedStretch(
  { passagesAround }: SurroundingsParts,
  ref: CitationRef,
  reach: number,
): Promise<Stretch> {
  const { start, end } = ref.span;
  const near = await passagesAround(ref.document, { start: start - reach, end: end + reach });
  const joined = joinPassages(near.filter(({ contentHash }) => contentHash === ref.contentHash));
  const place = joined.placeOf(start);
  const quote = { start: place, end: place + ref.text.length };
  // Another release may have indexed the document again and extracted another text.
  if (place >= 0 && slice(joined.text, quote) === ref.text) return { ...joined, quote };
  return { ...joinPassages([ref]), quote: { start: 0, end: ref.text.length } };
}
