import type { Hono } from 'hono';
import type { Citation } from '../../src/answer/answer.ts';
import type { Document } from '../../src/documents/document.ts';
import type { PdfMarks } from '../../src/documents/formats/pdf/marks/mark-quote.ts';
import { FootnoteError } from '../../src/errors.ts';
import { cutPart, partOf } from '../../src/viewing/shown-part.ts';
import { createLinks, type SourceLink } from '../../src/web/links.ts';
import type { SourceExtent } from '../../src/web/source/source-view.ts';
import { sourceRoutes } from '../../src/web/source-routes.tsx';
import { ENGLISH_SOURCE } from '../../src/web/words.ts';

export const TOKEN = '4711:the-token-of-this-bot';
export const NOW = Date.UTC(2026, 10, 29, 12);
/** The owner of all answers. */
export const ANNA = 42;

/** The files of a corpus, and what may be seen of them, while a test runs. */
export interface OpenedSources {
  readonly routes: Hono;
  readonly links: ReturnType<typeof createLinks>;
  /** Answers by id; each has one citation, number 1. */
  readonly answers: Map<string, Citation>;
  /** Files by path; a change takes effect at once. */
  readonly files: Map<string, { readonly document: Document; readonly bytes: Uint8Array }>;
  extent: SourceExtent;
  now: number;
  marks: PdfMarks | null;
}

/** The source pages over answers and files that a test names. */
export function openSources(): OpenedSources {
  const links = createLinks(TOKEN);
  const read = (path: string): Document => {
    const file = sources.files.get(path);
    if (!file) throw new FootnoteError('It is gone.');
    return file.document;
  };
  const routes = sourceRoutes({
    links,
    token: TOKEN,
    now: () => sources.now,
    open: async ({ answerId, number }: SourceLink) => {
      const citation = number === 1 ? sources.answers.get(answerId) : undefined;
      const { extent } = sources;
      return citation && { citation, userId: ANNA, extent, words: ENGLISH_SOURCE };
    },
    file: async (path) => {
      const file = sources.files.get(path);
      const content = Buffer.from(file?.bytes ?? []);
      return file ? { name: path, contentHash: file.document.contentHash, content } : null;
    },
    find: async (path, request) => partOf(cutPart(read(path), request)),
    mark: async () => sources.marks,
    async around({ document, contentHash, quote: { span } }, reach) {
      const { text, contentHash: current } = read(document);
      if (current !== contentHash) return { state: 'changed' };
      const around = {
        start: Math.max(0, span.start - reach),
        end: Math.min(text.length, span.end + reach),
      };
      return {
        state: 'current',
        before: text.slice(around.start, span.start),
        quote: text.slice(span.start, span.end),
        after: text.slice(span.end, around.end),
        span: around,
        startsMidway: false,
        endsMidway: false,
      };
    },
  });
  const sources: OpenedSources = {
    ...{ routes, links, answers: new Map(), files: new Map() },
    ...{ extent: 'document', now: NOW, marks: null },
  };
  return sources;
}

/** A citation of words in a document. */
export function citationOf(document: Document, words: string): Citation {
  const start = document.text.indexOf(words);
  if (start < 0) throw new Error(`The document does not hold ${words}`);
  const quote = { text: words, span: { start, end: start + words.length } };
  const { path, contentHash, mediaType } = document;
  return {
    number: 1,
    document: path,
    ...{ contentHash, mediaType, quote, context: quote },
    location: { line: 1, endLine: 1 },
    score: 1,
  };
}
