import { locateIn } from '../../documents/locate.ts';
import type { Passage } from '../../passages/passage.ts';
import { givingMeaning } from '../../retrieval/quoted-sentence.ts';
import type { Citation } from '../answer.ts';
import { headingPath, namesOf } from './citation.ts';
import type { AnswererParts } from './extractive.ts';
import { readOnce, verifyQuote } from './verify.ts';

/** Whole passages, each compared with its file now. */
export interface VerifiedPassages {
  /** In the order in which they were given, numbered from 1; the quote of each is the whole passage. */
  readonly passages: readonly Citation[];
  /** Documents that changed since they were indexed; their passages were left out. */
  readonly stale: readonly string[];
}

/** Compares ranked passages with their files, and leaves out those that a file does not hold any more. */
export async function verifyPassages(
  { readFile, landmarksOf }: Pick<AnswererParts, 'readFile' | 'landmarksOf'>,
  ranked: readonly { readonly passage: Passage; readonly score: number }[],
): Promise<VerifiedPassages> {
  const read = readOnce(readFile);
  const passages: Citation[] = [];
  const stale = new Set<string>();
  for (const { passage, score } of ranked) {
    const { document, contentHash, mediaType, span, text, line } = passage;
    const file = await read(document);
    const quote = file && verifyQuote(file, passage, span, text);
    if (!quote) {
      stale.add(document);
      continue;
    }
    const whole = { start: 0, end: text.length };
    const landmarks = await landmarksOf(document);
    const location = locateIn(text, line, whole, landmarks, span.start);
    const heading = headingPath(namesOf(givingMeaning(passage, 0, span).headings, landmarks));
    passages.push({
      number: passages.length + 1,
      ...{ document, contentHash, mediaType, quote, context: quote, score },
      location: { ...location, ...(heading && { heading }) },
    });
  }
  return { passages, stale: [...stale] };
}
