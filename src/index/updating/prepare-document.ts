import { createHash } from 'node:crypto';
import type { Block } from '../../documents/blocks.ts';
import type { Document } from '../../documents/document.ts';
import { Interrupted } from '../../documents/formats/format.ts';
import { RefusedFile } from '../../documents/links.ts';
import { type LoadLimits, readSource, type SourceFile } from '../../documents/load.ts';
import { countLineEnds } from '../../documents/locate.ts';
import { unreadable } from '../../documents/scan.ts';
import type { Span } from '../../documents/span.ts';
import { FootnoteError, messageOf } from '../../errors.ts';
import { terms } from '../../language/terms.ts';
import type { PassageEmbeddings, PassageVectors } from '../../models/embeddings.ts';
import { above, contextsOf } from '../../passages/contexts.ts';
import type { PassageText } from '../../passages/passage.ts';
import { splitPassages } from '../../passages/split.ts';
import type { PreparedPassage } from '../catalog/catalog.ts';
import type { CorpusLimits } from './survey.ts';

/** A file that cannot be indexed; the message is the reason and completes "<path> …". */
export class FileFailure extends Error {
  override name = 'FileFailure';
  /** Whether the file could not even be opened, which says nothing about its content. */
  readonly isClosed: boolean;

  constructor(reason: string, options: ErrorOptions & { isClosed?: boolean } = {}) {
    super(reason, options);
    this.isClosed = options.isClosed ?? false;
  }
}

/** Length of a passage in UTF-16 units; see docs/measurements.md. */
export const PASSAGE_CHARACTERS = 1_000;

/** @throws FileFailure */
export async function readFile(
  corpus: CorpusLimits,
  path: string,
  recogniserOf?: LoadLimits['recogniserOf'],
): Promise<SourceFile> {
  try {
    return await readSource(corpus.folder, path, {
      ...corpus,
      ...(recogniserOf && { recogniserOf }),
    });
  } catch (cause) {
    if (!(cause instanceof FootnoteError)) {
      throw new FileFailure(unreadable(cause), { cause, isClosed: true });
    }
    const isClosed = cause instanceof RefusedFile;
    throw new FileFailure(cause.message, { cause, isClosed });
  }
}

/**
 * Extracts the text of a file and splits it.
 *
 * @throws FileFailure where there is none
 */
export async function prepareDocument(
  source: SourceFile,
  embeddings: PassageEmbeddings,
): Promise<{ document: Document; passages: PreparedPassage[] }> {
  const document = await extract(source);
  const passages = preparePassages(document, embeddings);
  if (passages.length === 0) throw new FileFailure('holds no text');
  return { document, passages };
}

/** @throws FileFailure */
export async function embed(
  passage: PassageText,
  embeddings: PassageEmbeddings,
): Promise<PassageVectors> {
  try {
    return await embeddings.embedPassage(passage);
  } catch (cause) {
    throw new FileFailure(`cannot be embedded (${messageOf(cause)})`, { cause });
  }
}

async function extract(source: SourceFile): Promise<Document> {
  try {
    return await source.extract();
  } catch (cause) {
    if (cause instanceof Interrupted) throw cause;
    const reason = cause instanceof FootnoteError ? cause.message : unreadable(cause);
    throw new FileFailure(reason, { cause });
  }
}

function preparePassages(document: Document, embeddings: PassageEmbeddings): PreparedPassage[] {
  const prose = document.prose ?? { start: 0, end: document.text.length };
  const limits = {
    maxCharacters: PASSAGE_CHARACTERS,
    maxTokens: embeddings.maxTokens,
    countTokens: (piece: string) => embeddings.countTokens(piece),
  };
  const prosaic = document.text.slice(prose.start, prose.end);
  const passages = splitPassages(prosaic, limits, blocksWithin(document, prose));
  const placed = passages.map(({ text, span, sentences }) => ({
    text,
    span: shift(span, prose.start),
    sentences: sentences.map((sentence) => shift(sentence, prose.start)),
  }));
  const contexts = contextsOf(document, placed);
  let line = 1;
  let counted = 0;
  return placed.map(({ text, span, sentences }, index) => {
    const own = contexts[index] ?? [];
    const head = above(own, span).join('\n');
    // Counted on from the passage before: from the beginning each time would be quadratic.
    line += countLineEnds(document.text, counted, span.start);
    counted = span.start;
    return {
      span,
      text,
      sentences,
      line,
      above: head,
      contexts: own,
      terms: terms(`${head}\n${text}`).join(' '),
      hash: hashOf(`${head}\n${text}`, span, sentences),
    };
  });
}

/** The blocks of a part of a document, counted from its beginning. */
function blocksWithin({ blocks }: Document, { start, end }: Span): Block[] | undefined {
  return blocks
    ?.filter((block) => block.start >= start && block.end <= end)
    .map((block) => {
      const cells = block.cells?.map((cell) => ({ ...cell, ...shift(cell, -start) }));
      return { ...block, ...shift(block, -start), ...(cells && { cells }) };
    });
}

/** A sentence's vector depends on its passage and on what is above it, so texts and borders say it all. */
function hashOf(text: string, span: Span, sentences: readonly Span[]): string {
  const borders = sentences.flatMap(({ start, end }) => [start - span.start, end - span.start]);
  return createHash('sha256').update(`${borders.join()}\n${text}`).digest('hex').slice(0, 32);
}

const shift = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });
