import type { CurrentFile } from '../../documents/current-file.ts';
import type { Landmark } from '../../documents/document.ts';
import { locateIn } from '../../documents/locate.ts';
import { headingLine } from '../../passages/contexts.ts';
import type { Passage } from '../../passages/passage.ts';
import type { Excerpt, QuotedSentence } from '../../retrieval/quoted-sentence.ts';
import type { Citation } from '../answer.ts';
import { excerptsOf } from './border.ts';
import { within, withoutMark } from './line-mark.ts';
import { verifyQuote } from './verify.ts';

export interface CitingParts {
  /** Pages and headings of a document. */
  readonly landmarksOf: (path: string) => Promise<readonly Landmark[]>;
  /** The passages right before and after a passage in its document. */
  readonly neighboursOf: (id: number) => Promise<readonly Passage[]>;
}

/** A sentence as a citation; null unless the file holds it now. */
export async function toCitation(
  { landmarksOf, neighboursOf }: CitingParts,
  file: CurrentFile,
  sentence: QuotedSentence,
  number: number,
): Promise<Citation | null> {
  const { passage, score } = sentence;
  const [found, landmarks] = await Promise.all([
    excerptsOf(sentence, file, neighboursOf),
    landmarksOf(passage.document),
  ]);
  const wanted = { quote: withoutMark(found.quote), context: withoutMark(found.context) };
  const verified = ({ span, text }: Excerpt) => verifyQuote(file, passage, span, text);
  const quote = verified(wanted.quote);
  if (!quote) return null;
  const { start } = wanted.context.span;
  const above = sentence.above
    .filter(({ span }) => span.end <= start)
    .flatMap((excerpt) => verified(withoutMark(excerpt)) ?? []);
  // The reader may begin with the mark that the quote has lost.
  const marked = sentence.words && within(sentence.words, wanted.quote);
  const words = marked && verified(marked);
  const { span } = sentence.quote;
  const inPassage = { start: span.start - passage.span.start, end: span.end - passage.span.start };
  // The text that is added across a border stands on the same line.
  const location = locateIn(passage.text, passage.line, inPassage, landmarks, span.start);
  const path = headingPath(namesOf(sentence.headings, landmarks));
  return {
    number,
    document: passage.document,
    contentHash: passage.contentHash,
    bytes: file.content.length,
    mediaType: passage.mediaType,
    quote,
    ...(words && { words }),
    ...(above.length > 0 && { above }),
    context: verified(wanted.context) ?? quote,
    location: { ...location, ...(path && { heading: path }) },
    score,
  };
}

/** Longer paths lose their outermost headings. */
const MAX_HEADINGS = 3;

/** "Rates 2025 › Loan pumps": names of headings as one line. */
export const headingPath = (names: readonly string[]): string =>
  names.slice(-MAX_HEADINGS).join(' › ');

/** The names that the document's format gives its headings: Org knows which of their signs are marks. */
export function namesOf(headings: readonly Excerpt[], landmarks: readonly Landmark[]): string[] {
  const nameAt = (start: number) =>
    landmarks.reduce(
      (name, mark) => (mark.kind === 'heading' && mark.start === start ? mark.heading : name),
      '',
    );
  return headings.map(({ span, text }) => nameAt(span.start) || headingLine(text));
}
