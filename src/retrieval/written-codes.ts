import { fittingFirst, type QuotedSentence, withAllAbove } from './quoted-sentence.ts';

/** "--batch", "tx_dbm", "3.1.4": identifiers whose parts alone are other things. */
const WRITTEN =
  /(?<![\p{L}\p{N}_.-])(?:--[a-z][\w-]*|[a-z\d]+(?:_[a-z\d]+)+|v?\d+(?:\.\d+){2,})(?![\p{L}\p{N}_]|\.\d)/giu;

/** A sentence whose score is at most this much lower may have the identifier that the best one lacks. */
const MARGIN = 3;

const writtenIn = (text: string) =>
  new Set((text.match(WRITTEN) ?? []).map((code) => code.toLowerCase().replace(/^v(?=\d)/, '')));

/**
 * Puts the best sentence that has the identifiers of the question, or stands below a heading that has them, before one that does not:
 * the words of "--batch" are those of "batch size" as well.
 *
 * @param sentences best first
 */
export function writtenFirst<T extends QuotedSentence>(question: string, sentences: T[]): T[] {
  const asked = [...writtenIn(question)];
  if (asked.length === 0) return sentences;
  const has = (sentence: T) => {
    const written = writtenIn(withAllAbove(sentence));
    return asked.every((code) => written.has(code));
  };
  return fittingFirst(sentences, MARGIN, has);
}
