import { z } from 'zod';
import { ENGLISH } from '../../answer/plain-text.ts';
import { citationOf, citationText } from '../citations.ts';
import { type AddTool, admitQuestion, guarded, READ_ONLY, resultOf } from '../parts.ts';
import { citation, count, question, stale } from '../schemas.ts';

const inputSchema = z.object({
  query: question('What to look for: words or a question'),
  limit: count('How many passages at most', 1, 20, 5),
});

const outputSchema = z.object({
  passages: z.array(citation).describe('Best first; the quote is the whole passage'),
  stale,
});

/** `search`: ranked passages, each verified, without a judgement. */
export const addSearch: AddTool = (server, parts) => {
  const config = {
    title: 'Search the documents',
    description:
      'Finds the passages that are nearest to some words, verbatim, best first. Nothing says that they answer: read them. Use it where ask finds nothing or too little.',
    inputSchema,
    outputSchema,
    annotations: READ_ONLY,
  };
  server.registerTool('search', config, ({ query, limit }) =>
    guarded(parts, 'search', async () => {
      const app = await admitQuestion(parts);
      const { passages, stale } = await app.search(query, limit);
      const text = [
        passages.length > 0
          ? 'The nearest passages, best first. Judge yourself whether they answer.'
          : 'Nothing was found. Try other words, or list_documents.',
        ...passages.map(citationText),
        ...(stale.length > 0 ? [ENGLISH.stale(stale)] : []),
      ];
      const value = { passages: passages.map(citationOf), stale: [...stale] };
      return resultOf(value, text.join('\n\n'));
    }),
  );
};
