import { createHash } from 'node:crypto';
import type { Document, Span } from '../../documents/document.ts';
import { loadDocument } from '../../documents/load.ts';
import { locate } from '../../documents/locate.ts';
import { unreadable } from '../../documents/scan.ts';
import { FootnoteError, messageOf } from '../../errors.ts';
import { terms } from '../../language/terms.ts';
import type { PassageEmbeddings, PassageVectors } from '../../models/embeddings.ts';
import type { PassageText } from '../../passages/passage.ts';
import { type SplitLimits, splitPassages } from '../../passages/split.ts';
import type { PreparedPassage } from '../catalog/catalog.ts';
import type { CatalogDocument } from '../catalog/reader.ts';

/** A document that was read; `passages` is absent where its content was known. */
export interface ReadResult {
  readonly document: CatalogDocument;
  readonly passages?: readonly PreparedPassage[];
}

/** A file that cannot be indexed; the message is the reason and completes "<path> …". */
export class FileFailure extends Error {
  override name = 'FileFailure';
}

/** Does the heavy part of indexing: reads, splits and embeds. */
export interface DocumentWorker {
  /**
   * Reads and splits a file of the corpus.
   *
   * @param known content hashes for which no passages are wanted
   * @throws FileFailure
   */
  read(path: string, known: readonly string[]): Promise<ReadResult>;
  /** @throws FileFailure where these passages cannot be embedded */
  embed(passages: readonly PassageText[]): Promise<PassageVectors[]>;
  close(): void;
}

export interface CorpusLimits {
  readonly folder: string;
  readonly maxBytes: number;
}

/** Length of a passage in UTF-16 units; see "Measurements" in ARCHITECTURE.md. */
export const PASSAGE_CHARACTERS = 1_000;

/** A worker in this process. */
export function createLocalWorker(
  corpus: CorpusLimits,
  embeddings: PassageEmbeddings,
): DocumentWorker {
  const limits: SplitLimits = {
    maxCharacters: PASSAGE_CHARACTERS,
    maxTokens: embeddings.maxTokens,
    countTokens: (piece) => embeddings.countTokens(piece),
  };
  return {
    async read(path, known) {
      const document = await load(corpus, path);
      const { text: _text, prose: _prose, ...entry } = document;
      if (known.includes(document.contentHash)) return { document: entry };
      const passages = preparePassages(document, limits);
      if (passages.length === 0) throw new FileFailure('holds no text');
      return { document: entry, passages };
    },
    async embed(passages) {
      const vectors: PassageVectors[] = [];
      try {
        for (const passage of passages) vectors.push(await embeddings.embedPassage(passage));
      } catch (cause) {
        throw new FileFailure(`cannot be embedded (${messageOf(cause)})`, { cause });
      }
      return vectors;
    },
    close: () => {},
  };
}

async function load(corpus: CorpusLimits, path: string): Promise<Document> {
  try {
    return await loadDocument(corpus.folder, path, corpus);
  } catch (cause) {
    const reason = cause instanceof FootnoteError ? cause.message : unreadable(cause);
    throw new FileFailure(reason, { cause });
  }
}

function preparePassages(document: Document, limits: SplitLimits): PreparedPassage[] {
  const prose = document.prose ?? { start: 0, end: document.text.length };
  const passages = splitPassages(document.text.slice(prose.start, prose.end), limits);
  return passages.map(({ text, ...spans }) => {
    const span = shift(spans.span, prose.start);
    const sentences = spans.sentences.map((sentence) => shift(sentence, prose.start));
    return {
      span,
      text,
      sentences,
      line: locate(document, span).line,
      terms: terms(text).join(' '),
      hash: hashOf(text, span, sentences),
    };
  });
}

/** A sentence's vector depends on its passage alone, so text and borders within it say it all. */
function hashOf(text: string, span: Span, sentences: readonly Span[]): string {
  const borders = sentences.flatMap(({ start, end }) => [start - span.start, end - span.start]);
  return createHash('sha256').update(`${borders.join()}\n${text}`).digest('hex').slice(0, 32);
}

const shift = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });
