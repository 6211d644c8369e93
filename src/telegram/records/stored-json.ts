import { z } from 'zod';
import type { Answer, Citation } from '../../answer/answer.ts';

/**
 * The format in which answers are stored. If a change of `Answer` makes older JSON invalid, increase this
 * number and teach `readAnswer` to translate the older formats.
 */
export const ANSWER_FORMAT = 1;

/** Undefined if the JSON is damaged, or has a format that this release does not know. */
export function readAnswer(format: number, json: string): Answer | undefined {
  if (format !== ANSWER_FORMAT) return undefined;
  try {
    return answerSchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

const count = z.int().min(0);
const quote = z.object({ text: z.string(), span: z.object({ start: count, end: count }) });

const citation: z.ZodType<Citation> = z.object({
  number: z.int().min(1),
  document: z.string(),
  contentHash: z.string(),
  bytes: z.exactOptional(count),
  mediaType: z.string(),
  quote,
  words: z.exactOptional(quote),
  above: z.exactOptional(z.array(quote)),
  context: quote,
  location: z.object({
    line: count,
    endLine: count,
    page: z.exactOptional(count),
    pageLabel: z.exactOptional(z.string()),
    recognised: z.exactOptional(z.number()),
    heading: z.exactOptional(z.string()),
  }),
  score: z.number(),
  dated: z.exactOptional(
    z.object({
      day: z.string(),
      from: z.enum(['front-matter', 'name', 'properties', 'modified']),
      version: z.exactOptional(z.enum(['newest', 'older'])),
    }),
  ),
});

const madeWith = z.object({
  program: z.string(),
  fileReader: z.string(),
  index: z.string(),
  models: z.object({
    embedding: z.string(),
    reader: z.exactOptional(z.string()),
    reranker: z.exactOptional(z.string()),
    chat: z.exactOptional(z.string()),
  }),
});

const base = {
  question: z.string(),
  understoodAs: z.exactOptional(z.string()),
  searchedIn: z.exactOptional(
    z.object({
      places: z.array(z.string()),
      documents: count,
      isWidened: z.exactOptional(z.literal(true)),
    }),
  ),
  foreign: z.exactOptional(z.object({ code: z.string(), name: z.string() })),
  passages: z.array(
    z.object({ document: z.string(), score: z.number(), start: count, end: count }),
  ),
  confidence: z.number(),
  stale: z.array(z.string()),
  indexing: z.exactOptional(z.object({ done: count, total: count })),
  milliseconds: z.object({ total: z.number(), retrieval: z.number() }),
  madeWith: z.exactOptional(madeWith),
  within: z.exactOptional(z.string()),
};

const written = z.object({
  sentences: z.array(z.object({ text: z.string(), citations: z.array(count) })),
  removed: z.array(z.string()),
});

const answerSchema: z.ZodType<Answer> = z.discriminatedUnion('outcome', [
  z.object({
    ...base,
    outcome: z.literal('answered'),
    citations: z.array(citation).min(1),
    counted: z.exactOptional(z.object({ rows: count, of: count })),
    written: z.exactOptional(written),
    refused: z.exactOptional(z.array(z.string())),
  }),
  z.object({
    ...base,
    outcome: z.literal('not_found'),
    nearest: z.array(citation),
    offer: z.exactOptional(z.array(z.string())),
  }),
]);
