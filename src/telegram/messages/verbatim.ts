import { FormattedString } from '@grammyjs/parse-mode';
import { atMost, linkableStretches, type Stretch } from './linkable.ts';

/** A text in three parts; the middle one answers. */
interface VerbatimParts {
  readonly before: string;
  readonly quote: string;
  readonly after: string;
}

/**
 * Characters of a document as they are, with the words that answer in bold. A client would make links of some:
 * these are code instead, where Telegram looks for none and takes no other formatting.
 *
 * @param mostCode stretches of code, because a message has at most 100 entities
 */
export function verbatim(
  { before, quote, after }: VerbatimParts,
  mostCode: number,
): FormattedString {
  const text = before + quote + after;
  const code = atMost(mostCode, linkableStretches(text));
  const words = { start: before.length, end: before.length + quote.length };
  const bold = outside(code, words).filter(
    ({ start, end }) => text.slice(start, end).trim() !== '',
  );
  const entities = [
    ...code.map((stretch) => entity('code', stretch)),
    ...bold.map((stretch) => entity('bold', stretch)),
  ];
  return new FormattedString(
    text,
    entities.sort((a, b) => a.offset - b.offset),
  );
}

/** The parts of a stretch that are in none of the holes, which are in order. */
function outside(holes: readonly Stretch[], { start, end }: Stretch): Stretch[] {
  const parts: Stretch[] = [];
  let from = start;
  for (const hole of [...holes, { start: end, end }]) {
    const to = Math.min(hole.start, end);
    if (from < to) parts.push({ start: from, end: to });
    from = Math.max(from, hole.end);
  }
  return parts;
}

function entity<T extends 'bold' | 'code'>(type: T, { start, end }: Stretch) {
  return { type, offset: start, length: end - start };
}
