import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import { scanCorpus } from '../../src/documents/scan.ts';
import type { Span } from '../../src/documents/span.ts';
import { FootnoteError } from '../../src/errors.ts';
import { LISTED_PASSAGES, type Pipeline } from '../../src/evaluation/metrics/pipeline-result.ts';
import { DocumentTexts } from '../../src/evaluation/set/document-texts.ts';
import type { DocumentSpan } from '../../src/evaluation/set/labels.ts';
import { dot } from '../../src/models/similarity.ts';

/** The sizes in LangChain's tutorial, in UTF-16 units. */
const CHUNK_SIZE = 1000;
const CHUNK_OVERLAP = 200;

/** Chunks that are embedded between two reports of progress. */
const BATCH = 32;

interface BaselineOptions {
  readonly onProgress?: (done: number, total: number) => void;
}

interface Baseline {
  readonly ask: Pipeline;
  readonly documents: number;
  readonly passages: number;
}

/**
 * Opens the pipeline of LangChain's tutorial on questions over a folder, as a baseline: text is cut at
 * 1,000 characters with an overlap of 200 and ranked by cosine alone. Every chunk is compared, so that
 * nothing is lost to an approximate index.
 */
export async function openBaseline(
  documentsFolder: string,
  embeddings: EmbeddingsInterface,
  { onProgress }: BaselineOptions = {},
): Promise<Baseline> {
  const chunks: (DocumentSpan & { text: string })[] = [];
  const texts = new DocumentTexts(documentsFolder);
  const { files } = await scanCorpus(documentsFolder);
  for (const { path: document } of files) {
    const text = await texts.read(document).catch(emptyIfUnreadable);
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
 * The tutorial's chunks as spans of the text. The splitter returns only their characters; if a text repeats
 * itself within the overlap, a chunk is taken from its first possible place.
 */
export async function splitLikeTutorial(text: string): Promise<Span[]> {
  const splitter = new RecursiveCharacterTextSplitter({
    chunkSize: CHUNK_SIZE,
    chunkOverlap: CHUNK_OVERLAP,
  });
  const spans: Span[] = [];
  for (const chunk of await splitter.splitText(text)) {
    const before = spans.at(-1);
    // A chunk begins after the start of the one before, at most the overlap before its end.
    const from = before ? Math.max(before.start + 1, before.end - CHUNK_OVERLAP) : 0;
    const start = text.indexOf(chunk, from);
    if (start < 0) throw new Error('The text splitter has changed the text.');
    spans.push({ start, end: start + chunk.length });
  }
  return spans;
}

/** Files that cannot be read are left out, as in the index, which reports them. */
function emptyIfUnreadable(error: unknown): string {
  if (error instanceof FootnoteError) return '';
  throw error;
}

function toUnitVector(values: readonly number[]): Float32Array {
  const length = Math.hypot(...values) || 1;
  return Float32Array.from(values, (value) => value / length);
}
