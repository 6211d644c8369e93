import { LRUCache } from 'lru-cache';
import { readCurrentFile } from '../documents/current-file.ts';
import type { Document } from '../documents/document.ts';
import type { PdfMarks } from '../documents/formats/pdf/marks/mark-quote.ts';
import { mediaTypeOf } from '../documents/formats.ts';
import { type LoadLimits, readerOf, readSource } from '../documents/load.ts';
import { unreadable } from '../documents/scan.ts';
import { codeOf, FootnoteError, messageOf } from '../errors.ts';
import { withPictures } from '../recognition/pictures.ts';
import type { MarkRequest, ViewedCorpus } from './messages.ts';

/** The text of a document without the file that it was taken from: another file may hold the same bytes. */
type ReadText = Omit<Document, 'path' | 'bytes' | 'modified' | 'changed'>;
type RecentTexts = LRUCache<string, ReadText>;

/** A few long books. */
const RECENT_CHARACTERS = 30_000_000;
/** Memory that a block takes, about, in characters. */
const BLOCK_CHARACTERS = 100;

/** Keeps the texts that were read last; the last in any case, however long it is. */
export function recentTexts(): RecentTexts {
  return new LRUCache({
    maxSize: RECENT_CHARACTERS,
    sizeCalculation: ({ text, blocks = [], landmarks }) => {
      const characters = text.length + BLOCK_CHARACTERS * (blocks.length + landmarks.length);
      // The library refuses a size of 0, which an empty file would have.
      return Math.min(RECENT_CHARACTERS, 1 + characters);
    },
  });
}

/**
 * Reads a document of the corpus; the bytes of its file each time, its text only where it is not a recent one.
 *
 * @throws FootnoteError where it is refused, gone, closed or damaged; the message completes "<path> …"
 */
export async function readForPage(
  corpus: ViewedCorpus,
  path: string,
  recent: RecentTexts,
): Promise<Document> {
  // A person waits: what was not recognised before is not recognised now.
  return withPictures(
    corpus.pictures,
    (limits) => readWith({ ...corpus, ...limits }, path, recent),
    { isKnownOnly: true },
  );
}

async function readWith(
  corpus: LoadLimits & Pick<ViewedCorpus, 'folder'>,
  path: string,
  recent: RecentTexts,
): Promise<Document> {
  const source = await readSource(corpus.folder, path, corpus).catch(failed);
  const { contentHash, bytes, modified, changed } = source;
  const key = `${contentHash} ${mediaTypeOf(path)} ${readerOf(path, corpus)}`;
  const known = recent.get(key);
  if (known) return { ...known, path, bytes, modified, changed };
  const document = await source.extract();
  recent.set(key, document);
  return document;
}

/**
 * Marks a quote on the pages of a PDF.
 *
 * @returns null where the file is gone, cannot be read or has other bytes now, and where it is not a PDF
 * @throws FootnoteError where it is damaged or encrypted; the message completes "<path> …"
 */
export async function markForPage(
  corpus: ViewedCorpus,
  { path, contentHash, quote }: MarkRequest,
): Promise<PdfMarks | null> {
  if (mediaTypeOf(path) !== 'application/pdf') return null;
  const file = await readCurrentFile(corpus.folder, path, corpus);
  if (file?.contentHash !== contentHash) return null;
  const { markQuote } = await import('../documents/formats/pdf/marks/mark-quote.ts');
  try {
    return await markQuote(file.content, quote);
  } catch (cause) {
    if (cause instanceof FootnoteError) throw cause;
    throw new FootnoteError(`is damaged (${messageOf(cause).slice(0, 200)})`, { cause });
  }
}

/** Why the system did not open a file. */
function failed(cause: unknown): never {
  throw codeOf(cause) === undefined ? cause : new FootnoteError(unreadable(cause), { cause });
}
