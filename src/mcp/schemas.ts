import { z } from 'zod';

/** Longer questions are not read to their end by the embedding model. */
const MAX_QUESTION = 1_000;
/** Longest path of a file on the systems that we know. */
const MAX_PATH = 4_096;

export const question = (words: string) =>
  z
    .string()
    .trim()
    .min(1, 'a question of at least one word')
    .max(MAX_QUESTION, `at most ${MAX_QUESTION} characters: ask one thing at a time`)
    .describe(words);

/** @param most the largest number that is accepted */
export const count = (words: string, least: number, most: number, usual: number) =>
  z
    .int(`a whole number from ${least} to ${most}`)
    .min(least, `at least ${least}`)
    .max(most, `at most ${most}`)
    .default(usual)
    .describe(words);

export const documentPath = z
  .string()
  .min(1, 'the path of a document')
  .max(MAX_PATH, `at most ${MAX_PATH} characters`)
  .regex(/^\P{Cs}*$/u, 'whole characters')
  .refine((path) => !path.includes('\0'), 'a path without NUL')
  .describe('Path of a document, exactly as a result names it');

/** Node.js knows no longer text, and the columns of PostgreSQL hold no number above four times this one. */
const MAX_OFFSET = 2 ** 29;

const offset = z
  .int()
  .min(0, 'at least 0')
  .max(MAX_OFFSET, `at most ${MAX_OFFSET}, as in the longest text`);

export const span = z
  .object({ start: offset, end: offset })
  .describe("Place in the document's text, in UTF-16 units, half open: [start, end)");

export const contentHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'a SHA-256 of 64 hexadecimal digits, as a result names it')
  .describe('SHA-256 of the file that was quoted from');

const location = z
  .object({
    line: z.number().optional(),
    endLine: z.number().optional(),
    page: z.number().optional(),
    pageLabel: z.string().optional().describe('The number that is printed on the page'),
    recognised: z
      .number()
      .optional()
      .describe(
        'Confidence, from 0 to 1, where the words of the page were recognised on a picture',
      ),
    heading: z.string().optional().describe('The headings above it, the outermost first'),
  })
  .describe(
    'Lines are given where they are those of the file: in text, Markdown, source code, JSON, YAML and the like',
  );

/** A verified quote with its source. */
export const citation = z.object({
  number: z.int().describe('Counts from 1 in this result'),
  document: z.string(),
  quote: z.string().describe('Verbatim characters of the document'),
  span,
  contentHash,
  source: z.string().describe('How to name the source in an answer'),
  location,
  words: z.string().optional().describe('The words of the quote that answer'),
  above: z
    .array(z.string())
    .optional()
    .describe("Verbatim text above it that explains it: a table's header, a lead-in"),
  context: z
    .object({ text: z.string(), span })
    .optional()
    .describe('The quote with what stands around it, verbatim, where that is more'),
  score: z.number().describe('Higher is better'),
});

export const stale = z
  .array(z.string())
  .describe('Documents that have just changed; they were left out until they are read again');
