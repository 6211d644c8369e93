import { posix, win32 } from 'node:path';
import { z } from 'zod';
import { FootnoteError } from '../errors.ts';

/** The largest receipt that is read; one of eight long quotes has some 40 kB. */
export const MAX_RECEIPT_BYTES = 1_000_000;

const FORMAT = 'footnote-receipt';
/** Raise it when a receipt of today could be misread by an earlier release. */
const VERSION = 1;

const count = z.int().min(0).max(1e9);
const line = z.string().max(2_000);
const words = z.string().min(1).max(20_000);
const quoted = z
  .strictObject({ text: words, span: z.strictObject({ start: count, end: count }) })
  .refine(({ text, span }) => span.end - span.start === text.length, 'must be as long as its span');

type Quoted = z.infer<typeof quoted>;

/** Whether the characters at the place of one are those of the other. */
function holds(outer: Quoted, { text, span }: Quoted): boolean {
  const start = span.start - outer.span.start;
  return start >= 0 && outer.text.slice(start, start + text.length) === text;
}

/** Whatever a receipt says, no file outside of the documents folder is looked for. */
const path = z
  .string()
  .min(1)
  // What systems allow in bytes; characters are never more.
  .max(4_096)
  .refine((name) => !posix.isAbsolute(name) && !win32.isAbsolute(name), 'must be relative')
  .refine((name) => !name.includes('\0'), 'must hold no NUL')
  .refine(
    (name) => name.split('/').every((step) => !['', '.', '..'].includes(step)),
    'must lie in the documents folder',
  );

const schema = z
  .strictObject({
    format: z.literal(FORMAT),
    version: z.literal(VERSION),
    question: z.string().max(100_000),
    understoodAs: z.exactOptional(z.string().max(100_000)),
    outcome: z.enum(['answered', 'not_found']),
    /** ISO 8601. */
    askedAt: z.iso.datetime(),
    /** What a language model wrote, with the numbers of the quotes that it rests on. */
    written: z.exactOptional(
      z.array(z.strictObject({ text: words, quotes: z.array(count).max(100) })).max(200),
    ),
    quotes: z
      .array(
        z.strictObject({
          number: count,
          document: path,
          ...quoted.shape,
          location: z.strictObject({
            line: count,
            endLine: count,
            page: z.exactOptional(count),
            pageLabel: z.exactOptional(line),
            recognised: z.exactOptional(z.number().min(0).max(1)),
            heading: z.exactOptional(line),
          }),
          /** The words in it that answer. */
          words: z.exactOptional(quoted),
          above: z.exactOptional(z.array(quoted).max(50)),
          /** The quote with what was shown around it; absent: nothing was. */
          context: z.exactOptional(quoted),
        }),
      )
      .max(100),
    /** The files that were quoted, as they were. */
    documents: z
      .array(
        z.strictObject({
          path,
          sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal'),
          bytes: z.exactOptional(count),
          mediaType: line,
        }),
      )
      .max(100),
    madeWith: z.exactOptional(
      z.strictObject({
        program: line,
        fileReader: line,
        index: line,
        models: z.strictObject({
          embedding: line,
          reader: z.exactOptional(line),
          reranker: z.exactOptional(line),
          chat: z.exactOptional(line),
        }),
      }),
    ),
  })
  .superRefine(({ outcome, quotes, documents }, context) => {
    const known = new Set(documents.map(({ path: document }) => document));
    if (known.size < documents.length) {
      context.addIssue({ code: 'custom', path: ['documents'], message: 'must each be there once' });
    }
    if (outcome === 'answered' && quotes.length === 0) {
      context.addIssue({ code: 'custom', path: ['quotes'], message: 'must hold the answer' });
    }
    for (const [i, { document, text, span, words, context: around }] of quotes.entries()) {
      const at = ['quotes', i];
      if (words && !holds({ text, span }, words)) {
        const message = 'must be words of the quote';
        context.addIssue({ code: 'custom', path: [...at, 'words'], message });
      }
      if (around && !holds(around, { text, span })) {
        const message = 'must hold the quote';
        context.addIssue({ code: 'custom', path: [...at, 'context'], message });
      }
      if (!known.has(document)) {
        const message = 'must be one of the documents';
        context.addIssue({ code: 'custom', path: [...at, 'document'], message });
      }
      if (span.end - span.start !== text.length) {
        const message = 'must be as long as its text';
        context.addIssue({ code: 'custom', path: [...at, 'span'], message });
      }
    }
  });

/** An answer as its reader may keep it, to see later whether its quotes still stand. */
export type Receipt = z.infer<typeof schema>;
export type ReceiptQuote = Receipt['quotes'][number];
export type ReceiptDocument = Receipt['documents'][number];

/** Name and version, with which each receipt begins. */
export const HEAD = { format: FORMAT, version: VERSION } as const;

/**
 * Reads a receipt, which may have been made by anybody.
 *
 * @throws FootnoteError that says what is wrong with it, with exit code 2; the message completes "<path> …"
 */
export function parseReceipt(content: Buffer): Receipt {
  let value: unknown;
  try {
    value = JSON.parse(content.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw bad('is not JSON', cause);
  }
  const { format, version } = (value ?? {}) as Record<string, unknown>;
  if (format !== FORMAT) throw bad('is not a receipt of Footnote');
  if (version !== VERSION) {
    throw bad('was made by another release of Footnote, whose receipts this one does not know');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') || 'it';
  throw bad(`is not a proper receipt (${place}: ${issue?.message})`, parsed.error);
}

function bad(message: string, cause?: unknown): FootnoteError {
  return new FootnoteError(message, { cause, exitCode: 2 });
}
