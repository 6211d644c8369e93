import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import type { Span } from '../../src/documents/document.ts';
import { scanCorpus } from '../../src/documents/scan.ts';
import { FootnoteError } from '../../src/errors.ts';
import { DocumentTexts } from '../../src/evaluation/document-texts.ts';
import type { Pipeline } from '../../src/evaluation/evaluate.ts';
import { LISTED_PASSAGES } from '../../src/evaluation/finding.ts';
import type { Place } from '../../src/evaluation/marks.ts';
import { dot } from '../../src/retrieval/similarity.ts';

/** The sizes of LangChain's tutorial, in UTF-16 units. */
const CHUNK = 1000;
const OVERLAP = 200;

/** Chunks that are embedded between two words on progress. */
const BATCH = 32;

export interface BaselineOptions {
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Baseline {
  readonly ask: Pipeline;
  readonly documents: number;
  readonly passages: number;
}

/**
 * What LangChain's tutorial builds for "questions over a folder", to compare with: text cut at 1,000
 * characters with an overlap of 200, found by the cosine of its vectors alone. Every chunk is compared,
 * so that nothing is lost to an approximate index.
 */
export async function openBaseline(
  documentsFolder: string,
  embeddings: EmbeddingsInterface,
  { onProgress }: BaselineOptions = {},
): Promise<Baseline> {
  const chunks: (Place & { text: string })[] = [];
  const texts = new DocumentTexts(documentsFolder);
  const { files } = await scanCorpus(documentsFolder);
  for (const { path: document } of files) {
    const text = await texts.read(document).catch(nothingIfUnreadable);
    for (const span of await splitLikeTutorial(text)) {
      chunks.push({ document, ...span, text: text.slice(span.start, span.end) });
    }
  }
  const vectors: Float32Array[] = [];
  for (let from = 0; from < chunks.length; from += BATCH) {
    const batch = chunks.slice(from, from + BATCH).map(({ text }) => text);
    vectors.push(...(await embeddings.embedDocuments(batch)).map(toUnitVector));
    onProgress?.(vectors.length, chunks.length);
  }
  const ask: Pipeline = async (question) => {
    const began = performance.now();
    const query = toUnitVector(await embeddings.embedQuery(question));
    const passages = chunks
      .map(({ document, start, end }, i) => ({
        document,
        start,
        end,
        score: dot(query, vectors[i] as Float32Array),
      }))
      .sort((a, b) => b.score - a.score)
      .slice(0, LISTED_PASSAGES);
    return { passages, milliseconds: { total: performance.now() - began } };
  };
  const documents = new Set(chunks.map(({ document }) => document)).size;
  return { ask, documents, passages: chunks.length };
}

/**
 * The tutorial's chunks as spans of the text. The splitter tells only their characters; in text that says
 * the same again within the overlap, the first place that is possible is taken.
 */
export async function splitLikeTutorial(text: string): Promise<Span[]> {
  const splitter = new RecursiveCharacterTextSplitter({ chunkSize: CHUNK, chunkOverlap: OVERLAP });
  const spans: Span[] = [];
  for (const chunk of await splitter.splitText(text)) {
    const before = spans.at(-1);
    // The splitter goes back by no more than the overlap, and always begins further on.
    const from = before ? Math.max(before.start + 1, before.end - OVERLAP) : 0;
    const start = text.indexOf(chunk, from);
    if (start < 0) throw new Error('The text splitter has changed the text.');
    spans.push({ start, end: start + chunk.length });
  }
  return spans;
}

/** What cannot be read is left out here as it is by the index, which reports it. */
function nothingIfUnreadable(error: unknown): string {
  if (error instanceof FootnoteError) return '';
  throw error;
}

function toUnitVector(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values) || 1;
  return Float32Array.from(values, (value) => value / length);
}
