import { hash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { FootnoteError, messageOf } from '../errors.ts';
import type { Document, FileState } from './document.ts';
import type { Format } from './format-table.ts';
import {
  type Extracted,
  type ExtractLimits,
  Interrupted,
  type ReadPart,
  tooMuchText,
} from './formats/format.ts';
import { formatOf, mediaTypeOf, supportedExtensions } from './formats.ts';
import { resolveInside } from './links.ts';
import { readInside } from './read-inside.ts';
import type { PictureReading, Recognise } from './recognised.ts';
import { type EncodingRule, encodingSetFor } from './set-encoding.ts';

/**
 * Raise it when loaders read known files differently, or learn to read some that they refused. Every file is then read
 * again, and only passages that come out differently are embedded again.
 */
export const READER = 'reader-15';

/** Upper limits for one file, and how its bytes are read. */
export interface LoadLimits extends Pick<Partial<ExtractLimits>, 'maxCharacters' | 'maxPages'> {
  /** Size of the file in bytes. */
  readonly maxBytes: number;
  /** The encodings that the owner has set. */
  readonly encodings?: readonly EncodingRule[];
  /** How pictures are read; absent: they are not. */
  readonly pictures?: PictureReading;
  /** Recognises the pictures of the file with a hash; only processes that may take long have it. */
  readonly recogniserOf?: (contentHash: string) => Recognise;
}

/** The encoding that the owner has set for a file; undefined where none is, or the format has its own. */
export function encodingOf(
  path: string,
  { encodings }: Pick<LoadLimits, 'encodings'>,
): string | undefined {
  return mediaTypeOf(path)?.startsWith('text/') ? encodingSetFor(path, encodings) : undefined;
}

/** What decides which text a file's bytes are: another one may make another text of them. */
export function readerOf(path: string, limits: Pick<LoadLimits, 'encodings' | 'pictures'>): string {
  const { pictures } = limits;
  const { hasPictures, hasParts } = formatOf(path) ?? {};
  const parts: (string | undefined)[] = [READER, encodingOf(path, limits)];
  if (pictures && 'identity' in pictures && (hasPictures || hasParts))
    parts.push(pictures.identity);
  if (hasParts) parts.push(hash('sha256', supportedExtensions().join()).slice(0, 16));
  return parts.filter(Boolean).join(' ');
}

/** About twenty Bibles; longer than any book. */
const USUAL_LIMITS: ExtractLimits = { maxCharacters: 20_000_000, maxPages: 5_000 };

/** A file of the corpus that was read but not yet interpreted. */
export interface SourceFile extends FileState {
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly contentHash: string;
  /**
   * Extracts the text. Libraries do not yield: a large PDF or Word file blocks the process for seconds.
   *
   * @throws FootnoteError where the file holds no text, is encrypted or damaged; its message completes
   *   "<path> …"
   */
  extract(): Promise<Document>;
}

/**
 * Reads the bytes of one file of the corpus.
 *
 * @param folder the corpus
 * @param path relative to the corpus
 * @param limits `maxCharacters` is 20 million and `maxPages` 5,000 unless given
 * @throws RefusedFile where the file is not to be opened; FootnoteError where it is too large or of another type;
 *   the messages complete "<path> …". System errors pass through.
 */
export async function readSource(
  folder: string,
  path: string,
  limits: LoadLimits,
): Promise<SourceFile> {
  const format = formatOf(path);
  if (!format) {
    // One that is missing or hidden has no type.
    await resolveInside(await realpath(folder), path);
    throw new FootnoteError('is of a type that is not read');
  }
  const { content, ...state } = await readInside(folder, path, limits.maxBytes);
  const contentHash = hash('sha256', content);
  const encoding = encodingOf(path, limits);
  return {
    ...state,
    contentHash,
    extract: async () => ({
      path,
      mediaType: format.mediaType,
      ...(await extract(format, content, {
        ...USUAL_LIMITS,
        ...limits,
        ...(encoding && { encoding }),
        readPart: partReader(limits, MAX_NESTED),
        ...readingOf(limits, contentHash),
      })),
      contentHash,
      ...state,
    }),
  };
}

function readingOf({ pictures, recogniserOf }: LoadLimits, contentHash: string) {
  if (!pictures) return {};
  if ('advice' in pictures) return { picturesAdvice: pictures.advice };
  return recogniserOf && { recognise: recogniserOf(contentHash) };
}

/** Reads one file of the corpus and extracts its text; see `readSource` and `SourceFile.extract`. */
export async function loadDocument(
  folder: string,
  path: string,
  limits: LoadLimits,
): Promise<Document> {
  return (await readSource(folder, path, limits)).extract();
}

/** Files are read that deep in each other: an attachment of a mail that is attached to a mail. */
const MAX_NESTED = 4;

/** A citation names no pages of an attachment, and so could not say with what confidence its words were recognised. */
const PICTURES_IN_MAIL =
  'pictures in mail are not recognised; save the attachment in the documents folder';

function partReader(limits: LoadLimits, depth: number): ReadPart {
  return async (name, bytes) => {
    const format = formatOf(name);
    if (!format) return undefined;
    const readPart = depth > 1 ? partReader(limits, depth - 1) : undefined;
    const inPart = { ...USUAL_LIMITS, ...limits, picturesAdvice: PICTURES_IN_MAIL };
    return extract(format, bytes, { ...inPart, ...(readPart && { readPart }) });
  };
}

/** Media types of Office files and OpenDocument. */
const IN_ARCHIVES = /officedocument|opendocument/;

async function extract(
  format: Format,
  bytes: Uint8Array,
  limits: ExtractLimits,
): Promise<Extracted> {
  const extractText = await format.open();
  let extracted: Extracted | null;
  try {
    extracted = await extractText(bytes, limits);
  } catch (cause) {
    if (cause instanceof FootnoteError || cause instanceof Interrupted) throw cause;
    throw new FootnoteError(`is damaged (${messageOf(cause).slice(0, 200)})`, { cause });
  }
  if (!extracted) {
    throw new FootnoteError(
      limits.encoding
        ? `cannot be read as ${limits.encoding}, which ENCODINGS says it is`
        : 'holds no text that can be decoded (binary data?)',
    );
  }
  if (extracted.text.length > limits.maxCharacters) throw tooMuchText(limits);
  if (extracted.dated || !IN_ARCHIVES.test(format.mediaType)) return extracted;
  const { archiveDate } = await import('./formats/archive-date.ts');
  const dated = archiveDate(bytes);
  return dated ? { ...extracted, dated } : extracted;
}
