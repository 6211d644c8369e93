import type { Span } from '../../documents/span.ts';

/** A text as it is compared, and where each of its characters stands in the original. */
interface ComparableText {
  readonly text: string;
  /** Offset in the original of each UTF-16 unit of `text`. */
  readonly offsets: readonly number[];
}

/** Marks of a mail that is answered, at the start of a line. */
const MAIL_MARKS = /[^\S\n]*>(?:[^\S\n]*>)*/y;

const GAP = /[\s|]/;

const STRAIGHT = new Map([
  ...[...'‘’‚‛′'].map((mark) => [mark, "'"] as const),
  ...[...'“”„‟″'].map((mark) => [mark, '"'] as const),
]);

/**
 * A text without what differs from one tool that extracts it to another: runs of white space and `|`
 * become one space, none at the ends; curly quotes become straight; the `>` before the lines of an
 * answered mail is left out.
 */
export function comparable(text: string): ComparableText {
  const units: string[] = [];
  const offsets: number[] = [];
  let isGap = false;
  for (let at = 0; at < text.length; at++) {
    if (at === 0 || text[at - 1] === '\n') {
      MAIL_MARKS.lastIndex = at;
      at += MAIL_MARKS.exec(text)?.[0].length ?? 0;
    }
    const unit = text[at];
    if (unit === undefined) break;
    if (GAP.test(unit)) {
      isGap = true;
      continue;
    }
    if (isGap && units.length > 0) {
      units.push(' ');
      offsets.push(at);
    }
    isGap = false;
    units.push(STRAIGHT.get(unit) ?? unit);
    offsets.push(at);
  }
  return { text: units.join(''), offsets };
}

/** The text of `comparable` alone. */
export function comparableText(text: string): string {
  return comparable(text).text;
}

/** Every place in the original where a string stands, both compared as `comparable` has them. */
export function placesOf(string: string, { text, offsets }: ComparableText): Span[] {
  const wanted = comparableText(string);
  const places: Span[] = [];
  if (wanted === '') return places;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    // The last unit is never a space, so that it stands where its offset says.
    const last = offsets[at + wanted.length - 1] ?? 0;
    places.push({ start: offsets[at] ?? 0, end: last + 1 });
  }
  return places;
}
