import { type Span, slice } from '../../documents/span.ts';
import { FootnoteError } from '../../errors.ts';
import type { Passage } from '../../passages/passage.ts';
import { joinPassages } from './joined-passages.ts';
import { type Surroundings, type SurroundingsParts, surroundingsOf } from './surroundings.ts';
import { holdsOwnText, readOnce } from './verify.ts';

/** A place in a document that somebody names without its words. */
export interface Place {
  /** Path of the document, relative to the corpus. */
  readonly document: string;
  readonly span: Span;
  /** SHA-256 of the file that the span counts in, hexadecimal; absent: of the file as it is indexed. */
  readonly contentHash?: string;
}

/** The text around a place, and the SHA-256 of the file that it was taken from. */
export type PlaceText = Surroundings & { readonly contentHash: string };

interface ReadAroundParts extends SurroundingsParts {
  /** What is indexed of a document; undefined where nothing is. */
  readonly documentOf: (
    path: string,
  ) => Promise<Pick<Passage, 'contentHash' | 'mediaType'> | undefined>;
}

/**
 * The text of a span and around it, as far as the file still has the content that the span counts in.
 *
 * @param reach characters on each side at most
 * @returns undefined where no such document is indexed, whatever there is on disk
 * @throws FootnoteError where the span is not one of the document's text
 */
export async function readAround(
  parts: ReadAroundParts,
  { document, span, contentHash: wanted }: Place,
  reach: number,
): Promise<PlaceText | undefined> {
  const known = await parts.documentOf(document);
  if (!known) return undefined;
  const { contentHash, mediaType } = known;
  const readFile = readOnce(parts.readFile);
  const file = await readFile(document);
  if (!file) return { state: 'gone', contentHash };
  const isCurrent = file.contentHash === contentHash && (wanted ?? contentHash) === contentHash;
  if (!isCurrent) return { state: 'changed', contentHash: file.contentHash };
  const own = holdsOwnText(known) ? file.text() : null;
  const text = own === null ? await indexedText(parts, document, span) : slice(own, span);
  const isWhole = own === null || text.length === span.end - span.start;
  // Half of a character has no form in UTF-8.
  if (text === '' || !isWhole || /\p{Cs}/u.test(text)) throw noSuchSpan(document, span);
  const ref = { document, contentHash, mediaType, span, text };
  return { ...(await surroundingsOf({ ...parts, readFile }, ref, reach)), contentHash };
}

/** The words of a span in the extracted text; '' where it begins or ends outside of what is indexed. */
async function indexedText(
  { passagesAround }: SurroundingsParts,
  document: string,
  span: Span,
): Promise<string> {
  const joined = joinPassages(await passagesAround(document, span));
  const [first, last] = [joined.placeOf(span.start), joined.placeOf(span.end - 1)];
  return first < 0 || last < first ? '' : joined.text.slice(first, last + 1);
}

const noSuchSpan = (document: string, { start, end }: Span) =>
  new FootnoteError(
    `${document} has no text from ${start} to ${end}. Take the span of a quote as it was given to you, with its contentHash.`,
  );
