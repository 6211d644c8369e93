import { html, raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { covers, overlap, type Span, slice } from '../../documents/span.ts';

/** The text of a document, and what is marked in it. */
export interface MarkedDocument {
  readonly text: string;
  /** The part that is shown. */
  readonly window: Span;
  /** What is marked; absent: nothing. */
  readonly quote?: Span;
  /** The words in the quote that answer. */
  readonly words?: Span;
}

/**
 * The characters of a span within the window, the quote in `mark` elements: joined, these hold exactly its characters. The
 * first of them is the element `quote`.
 *
 * @param strong a part that is set apart, such as a label
 */
export function marked(document: MarkedDocument, span: Span, strong?: Span): Child[] {
  const shown = within(span, document.window);
  return pieces(document, shown, strong).map((piece) => {
    const text = exact(slice(document.text, piece));
    const isStrong = (part?: Span) => part !== undefined && covers(part, piece);
    const words = isStrong(strong) || isStrong(document.words) ? <strong>{text}</strong> : text;
    if (!document.quote || !covers(document.quote, piece)) return words;
    return <mark id={idOf(document, piece)}>{words}</mark>;
  });
}

/**
 * What stands between two parts that a page shows apart, such as cells: only as far as it is quoted, and unseen, so that the
 * marked text is the quote to the character.
 */
export function glue(document: MarkedDocument, span: Span): Child[] {
  const { quote, window } = document;
  const shown = quote ? within(within(span, window), quote) : { start: 0, end: 0 };
  if (shown.start >= shown.end) return [];
  return [
    <mark class="glue" id={idOf(document, shown)}>
      {exact(slice(document.text, shown))}
    </mark>,
  ];
}

/** Only the first mark has one. */
function idOf({ quote, window }: MarkedDocument, { start }: Span): string | undefined {
  return quote && start === Math.max(quote.start, window.start) ? 'quote' : undefined;
}

/** Browsers read a carriage return as a line feed unless it is written as a number, and know no null. */
export function exact(text: string): Child {
  if (!/[\r\0]/.test(text)) return text;
  return raw(`${html`${text}`}`.replaceAll('\r', '&#13;').replaceAll('\0', '\ufffd'));
}

/** Whether some of the quote lies in a span. */
export function isQuoted({ quote }: MarkedDocument, span: Span): boolean {
  return quote !== undefined && overlap(quote, span);
}

export function within(span: Span, window: Span): Span {
  const start = Math.min(Math.max(span.start, window.start), window.end);
  return { start, end: Math.max(start, Math.min(span.end, window.end)) };
}

function pieces({ quote, words }: MarkedDocument, span: Span, strong?: Span): Span[] {
  const cuts = [quote, words, strong]
    .flatMap((part) => (part ? [part.start, part.end] : []))
    .filter((at) => at > span.start && at < span.end)
    .sort((a, b) => a - b);
  const borders = [span.start, ...cuts, span.end];
  return borders
    .slice(0, -1)
    .map((start, i) => ({ start, end: borders[i + 1] ?? start }))
    .filter(({ start, end }) => start < end);
}
