import type { CurrentFile } from '../../documents/current-file.ts';
import { isVerbatim } from '../../documents/formats.ts';
import { type Span, slice } from '../../documents/span.ts';
import type { Passage } from '../../passages/passage.ts';
import type { Quote } from '../answer.ts';

/** Reads a file of the corpus as it is on disk now; null if it can no longer be read. */
export type ReadFile = (path: string) => Promise<CurrentFile | null>;

/** Whether a passage's characters are those of its file. */
export function holdsOwnText({ mediaType }: Pick<Passage, 'mediaType'>): boolean {
  return isVerbatim(mediaType);
}

/**
 * Every quote passes here before it is shown. Null unless the file on disk has the SHA-256 of the file that the
 * passage was taken from and, for formats whose text is the file's own, holds exactly these characters at this place.
 * Nothing is searched for or approximated.
 */
export function verifyQuote(
  file: CurrentFile,
  passage: Pick<Passage, 'contentHash' | 'mediaType'>,
  span: Span,
  expected: string,
): Quote | null {
  if (file.contentHash !== passage.contentHash) return null;
  if (holdsOwnText(passage)) {
    const text = file.text();
    if (text === null || slice(text, span) !== expected) return null;
  }
  return { text: expected, span };
}

/** Reads and decodes each file at most once, so that an answer sees one state of each file. */
export function readOnce(read: ReadFile): ReadFile {
  const seen = new Map<string, Promise<CurrentFile | null>>();
  return (path) => {
    const reading = seen.get(path) ?? read(path).then(decodeOnce);
    seen.set(path, reading);
    return reading;
  };
}

function decodeOnce(file: CurrentFile | null): CurrentFile | null {
  if (!file) return null;
  let decoded: { text: string | null } | undefined;
  return {
    ...file,
    text: () => {
      decoded ??= { text: file.text() };
      return decoded.text;
    },
  };
}
