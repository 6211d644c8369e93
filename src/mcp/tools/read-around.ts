import { z } from 'zod';
import { FootnoteError } from '../../errors.ts';
import { printable } from '../../printable.ts';
import { barred } from '../citations.ts';
import { type AddTool, guarded, READ_ONLY, resultOf } from '../parts.ts';
import { contentHash, count, documentPath, span } from '../schemas.ts';

/** Longest span; longer texts are read in pieces. */
const MAX_SPAN = 8_000;

const inputSchema = z.object({
  document: documentPath,
  span: span
    .refine(({ start, end }) => start < end, 'an end behind its start')
    .refine(({ start, end }) => end - start <= MAX_SPAN, `at most ${MAX_SPAN} characters`),
  contentHash: contentHash.optional(),
  reach: count('How many characters to read on each side at most', 0, 4_000, 1_000),
});

const outputSchema = z.object({
  state: z
    .enum(['current', 'changed', 'gone'])
    .describe('changed: the file has other content now; gone: it cannot be read any more'),
  before: z.string().optional(),
  text: z.string().optional().describe('Verbatim characters of the span'),
  after: z.string().optional(),
  span: span.optional().describe('From the beginning of before to the end of after'),
  contentHash: contentHash.optional(),
});

/** `read_around`: the text of a span and around it, if the file still has it. */
export const addReadAround: AddTool = (server, parts) => {
  const config = {
    title: 'Read around a quote',
    description:
      'Reads the text before and after a quote, verbatim, as the file has it now. Take document, span and contentHash from a result of ask or search.',
    inputSchema,
    outputSchema,
    annotations: READ_ONLY,
  };
  server.registerTool('read_around', config, ({ reach, contentHash, ...named }) =>
    guarded(parts, 'read_around', async () => {
      const place = { ...named, ...(contentHash && { contentHash }) };
      const found = await (await parts.app).readAround(place, reach);
      if (!found) throw noSuchDocument();
      if (found.state !== 'current') {
        return resultOf({ state: found.state }, WORDS[found.state]);
      }
      const { state, before, quote, after } = found;
      const value = { state, before, text: quote, after, span: found.span };
      const head = `${printable(place.document)}, characters ${found.span.start}–${found.span.end}, as the file has them now:`;
      return resultOf(
        { ...value, contentHash: found.contentHash },
        `${head}\n\n${barred(before + quote + after)}`,
      );
    }),
  );
};

const WORDS = {
  changed:
    'CHANGED: the file has other content now. Ask or search again, and do not use the old quote.',
  gone: 'GONE: the file cannot be read any more. Do not use the old quote.',
};

/** The same for what is not indexed and for what does not exist: nobody learns what else is on the disk. */
const noSuchDocument = () =>
  new FootnoteError(
    'No document of this path is indexed. Call list_documents, and name a path exactly as it stands there.',
  );
