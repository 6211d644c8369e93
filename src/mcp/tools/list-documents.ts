import { z } from 'zod';
import type { ListedDocument } from '../../app/app.ts';
import { counted } from '../../counted.ts';
import { printable } from '../../printable.ts';
import { type AddTool, guarded, READ_ONLY, resultOf } from '../parts.ts';
import { count } from '../schemas.ts';

const inputSchema = z.object({
  offset: count('How many documents to leave out', 0, Number.MAX_SAFE_INTEGER, 0),
  limit: count('How many to list at most', 1, 100, 50),
});

const outputSchema = z.object({
  total: z.int().describe('All of them, on all pages'),
  documents: z.array(
    z.object({
      path: z.string(),
      mediaType: z.string().nullable(),
      pages: z.int().optional().describe('The last page with text'),
      passages: z.int().describe('0: nothing of it can be found'),
      failed: z.string().optional().describe('Why the file could not be read at the last try'),
      notices: z.array(z.string()).optional().describe('What was not read, or was guessed'),
    }),
  ),
});

/** `list_documents`: what there is to answer from. */
export const addListDocuments: AddTool = (server, parts) => {
  const config = {
    title: 'List the documents',
    description:
      'Lists the documents in order of their paths, with kind, pages and passages, and why a file could not be read.',
    inputSchema,
    outputSchema,
    annotations: READ_ONLY,
  };
  server.registerTool('list_documents', config, ({ offset, limit }) =>
    guarded(parts, 'list_documents', async () => {
      const app = await parts.app;
      const { total, documents } = await app.documents({ offset, limit });
      const next = offset + documents.length;
      const text = [
        documents.length > 0
          ? `Documents ${offset + 1}–${next} of ${total}:`
          : `No documents from ${offset} on; there are ${total}.`,
        ...documents.map(lineOf),
        ...(documents.length > 0 && next < total ? [`More: offset ${next}.`] : []),
      ];
      return resultOf({ total, documents: documents.map(outputOf) }, text.join('\n'));
    }),
  );
};

function outputOf({ path, mediaType, pages, passages, failed, notices }: ListedDocument) {
  return {
    path,
    mediaType,
    ...(pages !== undefined && { pages }),
    passages,
    ...(failed && { failed }),
    ...(notices && { notices: [...notices] }),
  };
}

function lineOf({
  path,
  mediaType,
  pages,
  passages,
  failed,
  notices = [],
}: ListedDocument): string {
  const facts = [
    mediaType ?? 'unknown kind',
    ...(pages === undefined ? [] : [counted(pages, 'page')]),
    counted(passages, 'passage'),
    ...(failed ? [`could not be read: ${failed}`] : []),
    ...notices,
  ];
  return `- ${printable(path)} (${facts.map(printable).join('; ')})`;
}
