import type { Answer, MadeWith } from '../answer/answer.ts';
import type { AnswerGenerator } from '../answer/written/answer-generator.ts';
import type { Config } from '../config.ts';
import { READER } from '../documents/load.ts';
import { fingerprintOf } from '../index/updating/indexer.ts';
import type { PassageEmbeddings } from '../models/embeddings.ts';
import { readerIdentity } from '../models/reader.ts';
import { programVersion } from '../program-folder.ts';
import type { RetrieverParts } from '../retrieval/retriever.ts';

/** What quotes are made with. */
export function madeWithParts(
  embeddings: Pick<PassageEmbeddings, 'identity'>,
  { reader, reranker }: Pick<RetrieverParts, 'reader' | 'reranker'>,
  { embeddingPrecision }: Pick<Config, 'embeddingPrecision'>,
): MadeWith {
  return {
    program: programVersion(),
    fileReader: READER,
    index: fingerprintOf(embeddings),
    models: {
      embedding: embeddings.identity,
      ...(reader && { reader: readerIdentity(embeddingPrecision) }),
      ...(reranker && { reranker: reranker.identity }),
    },
  };
}

/** The same with the language model, if it wrote the answer. */
export function withChatModel(
  madeWith: MadeWith,
  parts: { readonly answer: Answer; readonly answerGenerator: AnswerGenerator | undefined },
): MadeWith {
  const { answer, answerGenerator } = parts;
  const isWritten = answer.outcome === 'answered' && answer.written !== undefined;
  if (!isWritten || !answerGenerator) return madeWith;
  return { ...madeWith, models: { ...madeWith.models, chat: answerGenerator.model.name } };
}
