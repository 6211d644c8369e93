import { z } from 'zod';
import type { Answer } from '../../answer/answer.ts';
import { previousTurnOf } from '../../answer/follow-up/follow-up.ts';
import { ENGLISH, notice, opening, shownCitations } from '../../answer/plain-text.ts';
import { citationOf, citationText } from '../citations.ts';
import { type AddTool, admitQuestion, guarded, READ_ONLY, resultOf } from '../parts.ts';
import { citation, question, stale } from '../schemas.ts';

const inputSchema = z.object({
  question: question(
    'One question, in whole words, as a person would ask it. To search a part of the documents alone, it may hold in:FOLDER, file:NAME, type:pdf, after:2024-06 and before:2025, as in "in:prices/2025 what does a repair cost"',
  ),
  previousQuestion: question(
    'The question before it, where this one leans on it, as "and in 2021?" does',
  ).optional(),
});

const outputSchema = z.object({
  outcome: z.enum(['answered', 'not_found']),
  citations: z
    .array(citation)
    .describe('The quotes that answer, best first; none where nothing does'),
  nearest: z
    .array(citation)
    .describe('Only where nothing answers: the nearest passages. They do NOT answer the question'),
  confidence: z.number().describe('How sure it is that the documents answer: 0 to 1'),
  understoodAs: z.string().optional().describe('The question as it was searched for'),
  searchedIn: z
    .object({
      places: z.array(z.string()),
      documents: z.number(),
      isWidened: z.boolean().optional(),
    })
    .optional()
    .describe(
      'The part of the documents that was searched; isWidened: nothing was there, and all were searched',
    ),
  counted: z
    .object({ rows: z.number(), of: z.number() })
    .optional()
    .describe('The citations are rows of a table that were counted: so many of all its rows'),
  offer: z
    .array(z.string())
    .optional()
    .describe('What the nearest passage has instead: codes, rows or columns'),
  language: z
    .string()
    .optional()
    .describe('The language of the question, if only its words could be compared'),
  stale,
  indexing: z
    .object({ done: z.number(), total: z.number() })
    .optional()
    .describe('Documents are still being read, which this answer does not use'),
});

/** `ask`: verified quotes that answer a question, or that nothing does. */
export const addAsk: AddTool = (server, parts) => {
  const config = {
    title: 'Ask the documents',
    description:
      'Answers a question from the documents with verbatim quotes and their sources, or says that they do not answer it. Use it first.',
    inputSchema,
    outputSchema,
    annotations: READ_ONLY,
  };
  server.registerTool('ask', config, ({ question, previousQuestion }) =>
    guarded(parts, 'ask', async () => {
      const app = await admitQuestion(parts, previousQuestion ? 2 : 1);
      // The caller is a language model itself, and has the quotes to write from.
      const options = { quotesOnly: true };
      const before = previousQuestion && (await app.ask(previousQuestion, options));
      const previous = before && { previous: previousTurnOf(before) };
      const answer = await app.ask(question, { ...options, ...previous });
      return resultOf(outputOf(answer), textOf(answer));
    }),
  );
};

function outputOf(answer: Answer): z.infer<typeof outputSchema> {
  const { outcome, confidence, understoodAs, searchedIn, foreign, indexing } = answer;
  const isAnswered = answer.outcome === 'answered';
  return {
    outcome,
    citations: isAnswered ? answer.citations.map(citationOf) : [],
    nearest: isAnswered ? [] : answer.nearest.map(citationOf),
    confidence,
    ...(understoodAs && { understoodAs }),
    ...(searchedIn && { searchedIn: { ...searchedIn, places: [...searchedIn.places] } }),
    ...(isAnswered && answer.counted && { counted: { ...answer.counted } }),
    ...(!isAnswered && answer.offer && { offer: [...answer.offer] }),
    ...(foreign && { language: foreign.name }),
    stale: [...answer.stale],
    ...(indexing && { indexing }),
  };
}

const WORDS = {
  ...ENGLISH,
  nothingFound: 'NOT FOUND: the documents do not answer this question. Say so.',
  onlyNearest:
    'NOT FOUND: the documents do not answer this question. Say so. The passages below are only the nearest ones; they do NOT answer it.',
};

function textOf(answer: Answer): string {
  const shown = shownCitations(answer).map(citationText);
  return [opening(answer, WORDS), ...shown, notice(answer, WORDS)].filter(Boolean).join('\n\n');
}
