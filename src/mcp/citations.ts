import type { z } from 'zod';
import type { Citation } from '../answer/answer.ts';
import { barredLines, sourceLine } from '../answer/plain-text.ts';
import { isVerbatim } from '../documents/formats.ts';
import { printable, printableJson } from '../printable.ts';
import type { citation } from './schemas.ts';

/** A citation as programs get it. */
export function citationOf(found: Citation): z.infer<typeof citation> {
  const { number, document, contentHash, quote, words, above, context, location, score } = found;
  const { line, endLine, ...place } = location;
  return {
    number,
    document,
    quote: quote.text,
    span: quote.span,
    contentHash,
    source: sourceLine(found),
    location: { ...(isVerbatim(found.mediaType) && { line, endLine }), ...place },
    ...(words && { words: words.text }),
    ...(above && { above: above.map(({ text }) => text) }),
    ...(context.text !== quote.text && { context }),
    score,
  };
}

/**
 * A citation as models read it: the document's words behind a bar on each line, then the source, then what
 * `read_around` is called with. No line of a document stands without a bar.
 */
export function citationText(found: Citation): string {
  const { document, quote, contentHash } = found;
  return [
    ...barredLines(found),
    `[${found.number}] ${sourceLine(found)}`,
    `    for read_around: ${printableJson({ document, span: quote.span, contentHash })}`,
  ].join('\n');
}

/** Any text of a document behind bars. */
export function barred(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => `┃ ${printable(line)}`)
    .join('\n');
}
