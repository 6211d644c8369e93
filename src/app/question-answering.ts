import type { Answer } from '../answer/answer.ts';
import { completeFollowUp, type PreviousTurn } from '../answer/follow-up/follow-up.ts';
import {
  type AnswererParts,
  answerWithQuotes,
  type Found,
  findSentences,
} from '../answer/quoted/extractive.ts';
import { type Place, type PlaceText, readAround } from '../answer/quoted/read-around.ts';
import { type VerifiedPassages, verifyPassages } from '../answer/quoted/verified-passages.ts';
import type { AnswerGenerator } from '../answer/written/answer-generator.ts';
import { rewriteQuestion } from '../answer/written/rewrite.ts';
import { notFound, pointedFirst, writeAnswer } from '../answer/written/write.ts';
import type { Config } from '../config.ts';
import { readCurrentFile } from '../documents/current-file.ts';
import type { DocumentFilter } from '../documents/document-filter.ts';
import type { Span } from '../documents/span.ts';
import { FootnoteError } from '../errors.ts';
import type { IndexKeeper } from '../index/updating/keeper.ts';
import { languageOf } from '../language/detect-language.ts';
import { englishWords } from '../language/english-words.ts';
import type { PassageEmbeddings } from '../models/embeddings.ts';
import { confidenceOf, gatherEvidence } from '../retrieval/confidence.ts';
import type { RankedPassage, Ranking } from '../retrieval/ranking.ts';
import { HybridRetriever, type RetrieverParts } from '../retrieval/retriever.ts';
import { correctSpelling, type SpellingParts, type Vocabulary } from '../retrieval/spelling.ts';
import { madeWithParts, withChatModel } from './made-with.ts';

export interface AskOptions {
  /** How many passages the answer lists; 10 by default. */
  readonly limit?: number;
  /** How many citations an answer has at most; 3 by default, and 8 of the rows of a table that it counts. */
  readonly quotes?: number;
  /** What the question may lean on, as "and in 2021?" does. */
  readonly previous?: PreviousTurn;
  /** Path of the document that came with the question: it is quoted before others that answer about as well. */
  readonly document?: string;
  /** The documents that may answer; all by default. */
  readonly within?: DocumentFilter;
  /** Passages that may not, by their ids. */
  readonly without?: ReadonlySet<number>;
  /** All of them are asked, whatever folders, files or times the question names. */
  readonly everywhere?: boolean;
  /** How many others wait for an answer meanwhile, so that less is read for this one; by default those that this app has. */
  readonly others?: number;
  /** No language model takes part, whatever the settings say. */
  readonly quotesOnly?: boolean;
  /** Ends the writing of an answer: what is written by then is the answer, or the quotes alone. */
  readonly signal?: AbortSignal;
  /** Told of what is written of an answer so far, from its beginning on; quoted answers have no such parts. */
  readonly onDraft?: (text: string) => void;
}

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
  const isEnglish = englishWords();
  // The model's vocabulary was counted on English text: a common name is one piece of it.
  const isCommon = (word: string) => parts.embeddings.countTokens(word) === 1 || isEnglish(word);
  const otherLanguage = async (question: string) => {
    const language = await languageOf(question);
    return language?.code === 'en' ? undefined : language?.code;
  };
  const spellingWithin = async (filter: DocumentFilter | undefined): Promise<SpellingParts> => {
    const { catalog } = keeper;
    const scope = filter && (await catalog.scopeOf(filter));
    const vocabulary: Vocabulary = {
      passageCounts: (terms) => catalog.passageCounts(terms, scope),
      termsFrom: (prefix) => catalog.termsFrom(prefix),
      search: (terms, limit) => catalog.search(terms, limit, scope),
      passages: (ids) => catalog.passages(ids),
    };
    return { catalog: vocabulary, termsOf, isCommon, otherLanguage };
  };
  const answerer = answererOf(retrieval, retriever, parts);

  const places = {
    readFile: answerer.readFile,
    passagesAround: (path: string, span: Span) => keeper.catalog.passagesAround(path, span),
    documentOf: (path: string) => keeper.catalog.document(path),
  };

  const complete = async (question: string, previous: PreviousTurn, options: AskOptions) => {
    const { signal, quotesOnly } = options;
    const onTrouble = (reason: string) => notify(`The follow-up was completed by rules. ${reason}`);
    const rewritten =
      answerGenerator && !quotesOnly
        ? await rewriteQuestion(answerGenerator, question, previous, {
            ...(signal && { signal }),
            onTrouble,
          })
        : undefined;
    return rewritten === undefined ? completeFollowUp(question, previous) : rewritten;
  };
  // One question may be asked of several places in turn, and is completed once.
  const completions = new WeakMap<
    PreviousTurn,
    { question: string; completed: Promise<string | null> }
  >();
  const completeOnce = (question: string, options: AskOptions): Promise<string | null> => {
    const { previous } = options;
    if (!previous) return Promise.resolve(null);
    const known = completions.get(previous);
    if (known?.question === question) return known.completed;
    const completed = complete(question, previous, options);
    completions.set(previous, { question, completed });
    return completed;
  };
  const answer = async (question: string, asked: string, options: AskOptions): Promise<Answer> => {
    const { limit = 10, quotes, signal, onDraft, quotesOnly } = options;
    const found = await findSentences(answerer, question, limit, options);
    const quote = (found: Found) => answerWithQuotes(answerer, found, { limit, quotes });
    const quoted = await quote(found);
    const isAsked = found.confidence >= ASKED_SHARE * config.answerThreshold;
    // A model sees a few rows, not all of them.
    const isCounted = quoted.outcome === 'answered' && quoted.counted !== undefined;
    const mayWrite = answerGenerator && !quotesOnly && isAsked && !isCounted;
    if (!mayWrite || found.sentences.length === 0) return quoted;
    const draft = config.answers === 'written' ? onDraft : undefined;
    const result = await writeAnswer(
      answerGenerator,
      answerer,
      { found, quoted },
      {
        asked,
        language: ASKED_LANGUAGE,
        ...(signal && { signal }),
        ...(draft && { onDraft: draft }),
      },
    );
    const { answer: written, refused, pointed = [], trouble } = result;
    const isWritten = written.outcome === 'answered' && written.written !== undefined;
    if (isWritten && config.answers === 'written') return written;
    // A claim that the gate refuses proves nothing, but the built-in reader has not read a question in a foreign language.
    const isSure = isWritten || quoted.outcome === 'answered' || quoted.foreign !== undefined;
    // The model took its time: the quotes are compared with their files once more.
    const current = await quote(pointedFirst(found, pointed, isSure));
    // Where quotes alone are wanted, a model has done its work when it has pointed.
    const isDone = config.answers === 'quotes' && pointed.length > 0;
    if (trouble && !isDone && !signal?.aborted) notify(`Answered with quotes alone. ${trouble}`);
    if (current.outcome === 'not_found') return current;
    if (!trouble && !isWritten) return notFound(current);
    return { ...current, ...(refused && { refused }) };
  };

  const understand = async (question: string, completed: string | null, options: AskOptions) => {
    const spelling = await spellingWithin(options.within);
    const corrected = await correctSpelling(completed ?? question, spelling);
    const understoodAs = corrected ?? completed;
    return { understoodAs, found: await answer(understoodAs ?? question, question, options) };
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
      const completed = await completeOnce(question, options);
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
      verify(async () => {
        const { catalog, nearest } = keeper;
        const scope = within && (await catalog.scopeOf(within));
        const near = await nearest.nearest(Float32Array.from(vector), limit, scope);
        const passages = await catalog.passages(near.map(({ id }) => id));
        const byId = new Map(passages.map((passage) => [passage.id, passage]));
        return near.flatMap(({ id, score }) => {
          const passage = byId.get(id);
          const isIn = passage && (within?.includes(passage.document) ?? true);
          return isIn ? [{ passage, score }] : [];
        });
      }),
    readAround: async (place, reach, within) =>
      within && !within.includes(place.document) ? undefined : readAround(places, place, reach),
  };
}

function questionOf(asked: string): string {
  const question = asked.trim();
  if (question === '') throw new FootnoteError('The question is empty.', { exitCode: 2 });
  return question;
}

/**
 * A language model reads, too: it is asked from this share of the threshold on, where the built-in reader doubts that
 * the question is answered, and decides.
 */
const ASKED_SHARE = 0.6;

/** A model knows better than any detector in which language it was asked. */
const ASKED_LANGUAGE = 'the language of the question';

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
