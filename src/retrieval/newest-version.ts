import { isHeading, placeOf, textAt } from '../passages/passage.ts';
import { putFirst, type QuotedSentence, quoteFrom } from './quoted-sentence.ts';

const ASKS =
  /\b(?:latest|newest|most recent|current|last)\b.{0,40}\b(?:versions?|releases?|firmware|updates?|builds?)\b/i;

/** "The latest firmware that an old B1 can run" is another one. */
const ASKS_OTHERWISE =
  /\b(?:can|could|may|must|runs?|support\w*|works?|before|old|needs?|requires?|how|why|who)\b/i;

const NUMBER = '(\\d{1,3}(?:\\.\\d{1,3}){1,3})(?!\\p{N}|\\.\\d)';

/** "3.2.1", "V 3.2 (May)", "Version 2.0"; not "2.1 Firmware", a section, nor "28.01.25", a day. */
const VERSION = new RegExp(
  `(?:\\b(?:v|ver\\.?|version|release)\\s?|^[#*\\s[(]*(?!\\d\\d\\.\\d\\d\\.\\d\\d))${NUMBER}(?:(?<=\\b(?:v|ver\\.?|version|release)\\s?[\\d.]+)|(?=[\\])*\\s]*(?:$|[\\n(,:–—-]|\\d{4})))`,
  'iu',
);

/**
 * Where the question asks for the newest version, puts the heading of the highest one in a log of changes first, with the sentence
 * below it: every entry tells of a version, and a reader of texts cannot know which is the last.
 *
 * @param sentences best first
 */
export function newestVersionFirst<T extends QuotedSentence>(
  question: string,
  sentences: T[],
): T[] {
  if (!ASKS.test(question) || ASKS_OTHERWISE.test(question)) return sentences;
  const headed = sentences.flatMap((below) => headedBy(below) ?? []);
  for (const { below } of headed) {
    const { document } = below.passage;
    const ofLog = headed.filter((one) => one.below.passage.document === document);
    const [newest, older] = ofLog.sort((a, b) => compare(b.version, a.version));
    if (newest && older && compare(newest.version, older.version) > 0) {
      const { words: _, ...rest } = newest.below;
      const span = { start: newest.heading.start, end: rest.quote.span.end };
      const quote = { ...rest, ...quoteFrom(rest.passage, newest.place, span) } as T;
      return putFirst(
        quote,
        sentences.map((one) => (one === newest.below ? quote : one)),
      );
    }
  }
  return sentences;
}

/** The heading with a version right above a sentence. */
function headedBy<T extends QuotedSentence>(below: T) {
  const { passage, sentence } = below;
  const place = placeOf(passage, sentence.span) - 1;
  const heading = passage.sentences[place];
  if (!heading || !isHeading(passage, heading)) return undefined;
  const version = VERSION.exec(textAt(passage, heading))?.[1]?.split('.').map(Number);
  return version && { below, heading, place, version };
}

/** Above 0 where the first version is the higher one. */
function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((part, i) => part !== b[i]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
}
