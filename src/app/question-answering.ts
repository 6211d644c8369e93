import type { Answer } from '../answer/answer.ts';
import type { AnswererParts } from '../answer/quoted/extractive.ts';
import { type Place, type PlaceText, readAround } from '../answer/quoted/read-around.ts';
import { type VerifiedPassages, verifyPassages } from '../answer/quoted/verified-passages.ts';
import type { AnswerGenerator } from '../answer/written/answer-generator.ts';
import type { Config } from '../config.ts';
import { readCurrentFile } from '../documents/current-file.ts';
import type { DocumentFilter } from '../documents/document-filter.ts';
import type { Span } from '../documents/span.ts';
import { FootnoteError } from '../errors.ts';
import type { IndexKeeper } from '../index/updating/keeper.ts';
import type { PassageEmbeddings } from '../models/embeddings.ts';
import { confidenceOf, gatherEvidence } from '../retrieval/confidence.ts';
import type { RankedPassage, Ranking } from '../retrieval/ranking.ts';
import { HybridRetriever, type RetrieverParts } from '../retrieval/retriever.ts';
import type { AskOptions } from './ask-options.ts';
import { bestAnswer } from './best-answer.ts';
import { createCompletion } from './completion.ts';
import { createCorrection } from './correction.ts';
import { madeWithParts, withChatModel } from './made-with.ts';

/** What can be asked. */
export interface Inquiry {
  /** Answers from what is indexed now. */
  ask(question: string, options?: AskOptions): Promise<Answer>;
  /** The best passages without an answer, at most `limit`, of the documents that may answer. */
  rank(question: string, limit: number, within?: DocumentFilter): Promise<Ranking>;
  /** The same, each compared with its file at this moment. */
  search(question: string, limit: number, within?: DocumentFilter): Promise<VerifiedPassages>;
  /** The passages nearest to a vector of the embedding model, compared in the same way; scores are cosines. */
  nearest(
    vector: readonly number[],
    limit: number,
    within?: DocumentFilter,
  ): Promise<VerifiedPassages>;
  /**
   * The text of any span of an indexed document and around it, verified as well.
   *
   * @param reach characters on each side
   * @returns undefined where no such document is indexed, or it is not among those that may answer
   * @throws FootnoteError where the document has no such span
   */
  readAround(place: Place, reach: number, within?: DocumentFilter): Promise<PlaceText | undefined>;
}

export interface InquiryParts {
  readonly config: Pick<
    Config,
    | 'documentsFolder'
    | 'maxFileBytes'
    | 'encodings'
    | 'embeddingPrecision'
    | 'answerThreshold'
    | 'answers'
  >;
  readonly keeper: Pick<IndexKeeper, 'catalog' | 'nearest' | 'refresh' | 'progress' | 'explain'>;
  /** Absent: answers are quotes alone. */
  readonly answerGenerator?: AnswerGenerator;
  readonly embeddings: Pick<PassageEmbeddings, 'countTokens' | 'identity'>;
  /** Told which documents an answer met that have changed since they were indexed. */
  readonly onStale: (paths: readonly string[]) => void;
  /** Told why a quoted answer is given in place of a written one. */
  readonly notify: (sentence: string) => void;
}

/** Wires retrieval and the answerers together. */
export function createInquiry(retrieval: RetrieverParts, parts: InquiryParts): Inquiry {
  const { config, keeper, answerGenerator, onStale, notify } = parts;
  const retriever = new HybridRetriever(retrieval);
  const { termsOf } = retrieval;
  const madeWith = madeWithParts(parts.embeddings, retrieval, config);
  const complete = createCompletion(answerGenerator, notify);
  const correct = createCorrection({ keeper, termsOf, embeddings: parts.embeddings });
  const answerer = answererOf(retrieval, retriever, parts);

  const places = {
    readFile: answerer.readFile,
    passagesAround: (path: string, span: Span) => keeper.catalog.passagesAround(path, span),
    documentOf: (path: string) => keeper.catalog.document(path),
  };

  const best = { answerer, generator: answerGenerator, answers: config.answers, notify };
  const understand = async (question: string, completed: string | null, options: AskOptions) => {
    const corrected = await correct(completed ?? question, options.within);
    const understoodAs = corrected ?? completed;
    const found = await bestAnswer(best, understoodAs ?? question, question, options);
    return { understoodAs, found };
  };

  const verify = async (
    find: () => Promise<readonly Pick<RankedPassage, 'passage' | 'score'>[]>,
  ): Promise<VerifiedPassages> => {
    await keeper.refresh();
    const verified = await find()
      .then((ranked) => verifyPassages(answerer, ranked))
      .catch((error) => {
        throw keeper.explain(error);
      });
    if (verified.stale.length > 0) onStale(verified.stale);
    return verified;
  };

  return {
    async ask(asked, options = {}) {
      const question = questionOf(asked);
      await keeper.refresh();
      const completed = await complete(question, options);
      const { found, understoodAs } = await understand(question, completed, options).catch(
        (error) => {
          throw keeper.explain(error);
        },
      );
      if (found.stale.length > 0) onStale(found.stale);
      const { progress } = keeper;
      return {
        ...found,
        question,
        ...(understoodAs && { understoodAs }),
        ...(progress && { indexing: progress }),
        madeWith: withChatModel(madeWith, { answer: found, answerGenerator }),
      };
    },
    rank: (question, limit, within) => retriever.rank(question, limit, within),
    async search(asked, limit, within) {
      const question = questionOf(asked);
      return verify(async () => (await retriever.rank(question, limit, within)).passages);
    },
    nearest: (vector, limit, within) =>
      verify(() => nearestPassages(keeper, vector, limit, within)),
    readAround: async (place, reach, within) =>
      within && !within.includes(place.document) ? undefined : readAround(places, place, reach),
  };
}

/** The passages nearest to a vector, the nearest first. */
async function nearestPassages(
  { catalog, nearest }: Pick<IndexKeeper, 'catalog' | 'nearest'>,
  vector: readonly number[],
  limit: number,
  within: DocumentFilter | undefined,
): Promise<Pick<RankedPassage, 'passage' | 'score'>[]> {
  const scope = within && (await catalog.scopeOf(within));
  const near = await nearest.nearest(Float32Array.from(vector), limit, scope);
  const passages = await catalog.passages(near.map(({ id }) => id));
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  return near.flatMap(({ id, score }) => {
    const passage = byId.get(id);
    const isIn = passage && (within?.includes(passage.document) ?? true);
    return isIn ? [{ passage, score }] : [];
  });
}

function questionOf(asked: string): string {
  const question = asked.trim();
  if (question === '') throw new FootnoteError('The question is empty.', { exitCode: 2 });
  return question;
}

/** Holds any document; PostgreSQL's integers hold no more. */
const WHOLE = { start: 0, end: 2 ** 31 - 1 };

function answererOf(
  retrieval: RetrieverParts,
  retriever: HybridRetriever,
  { config, keeper }: InquiryParts,
): AnswererParts {
  const { documentsFolder, encodings, maxFileBytes: maxBytes, answerThreshold: threshold } = config;
  const { catalog } = keeper;
  return {
    retriever,
    confidenceIn: (ranking) => confidenceOf(gatherEvidence(ranking), ranking.scoring),
    termsOf: retrieval.termsOf,
    readFile: (path) => readCurrentFile(documentsFolder, path, { maxBytes, encodings }),
    landmarksOf: async (path) => (await catalog.document(path))?.landmarks ?? [],
    neighboursOf: (id) => catalog.neighbours(id),
    passagesOf: (path) => catalog.passagesAround(path, WHOLE),
    threshold,
  };
}
