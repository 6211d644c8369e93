import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Span } from '../documents/document.ts';
import { FootnoteError } from '../errors.ts';
import { readJudgedCorpus } from './judged-corpus.ts';
import { readQuestionFile } from './question-file.ts';

/**
 * A place in a document where the answer stands. Of a `string`, only what holds it whole is right; an
 * `excerpt` is what a person marked, where half is enough.
 */
export interface Mark extends Span {
  /** Path of the document, relative to the documents folder. */
  readonly document: string;
  readonly kind: 'string' | 'excerpt';
}

/** A question and what the right answer is known to be. */
export interface LabelledQuestion {
  readonly id: string;
  readonly question: string;
  /** Whether the documents are known not to answer it. */
  readonly isImpossible: boolean;
  /** Gains above 0 by path of document; the higher, the more to the point. Empty if impossible. */
  readonly relevant: ReadonlyMap<string, number>;
  /** Every place where the answer stands; none where only documents were judged. */
  readonly marks: readonly Mark[];
}

/** Labelled questions and the folder of the documents that they are about. */
export interface LabelledSet {
  readonly name: string;
  /** Absolute path. */
  readonly documentsFolder: string;
  readonly questions: readonly LabelledQuestion[];
  /** Questions left out because nothing is known of their answer. */
  readonly unjudged: number;
}

export interface ReadSetOptions {
  /** Folder of the documents, where they do not lie in the set's own `docs`. */
  readonly documents?: string;
  /** Folder into which the documents of a `corpus.jsonl` are written as files. */
  readonly corpusFolder: string;
}

/**
 * Reads a folder of labelled questions in either of two shapes:
 *
 * - `questions.jsonl`, with the documents in `docs`;
 * - `corpus.jsonl`, `queries.jsonl` and `qrels.tsv`, as the BEIR collections come.
 *
 * @throws FootnoteError that names the file and, for what is wrong in a line, its number
 */
export async function readLabelledSet(
  folder: string,
  options: ReadSetOptions,
): Promise<LabelledSet> {
  const set = await readShape(resolve(folder), options);
  if (set.questions.length === 0) {
    throw new FootnoteError(`${resolve(folder)} holds no question whose answer is known.`);
  }
  return { name: basename(resolve(folder)), ...set };
}

async function readShape(folder: string, { documents, corpusFolder }: ReadSetOptions) {
  const has = (name: string) => existsSync(join(folder, name));
  if (has('questions.jsonl')) {
    const documentsFolder = documents ? resolve(documents) : join(folder, 'docs');
    if (!existsSync(documentsFolder)) {
      throw new FootnoteError(
        `There are no documents in ${documentsFolder}. Name their folder with --documents DIR.`,
        { exitCode: 2 },
      );
    }
    return readQuestionFile(join(folder, 'questions.jsonl'), documentsFolder);
  }
  if (has('corpus.jsonl')) {
    if (documents) {
      throw new FootnoteError(
        `${folder} brings its own documents (corpus.jsonl). Leave --documents out.`,
        { exitCode: 2 },
      );
    }
    return readJudgedCorpus(folder, corpusFolder);
  }
  throw new FootnoteError(
    `${folder} is no folder of labelled questions. It must hold questions.jsonl, or corpus.jsonl with queries.jsonl and qrels.tsv.`,
    { exitCode: 2 },
  );
}
