import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { FootnoteError } from '../../errors.ts';
import { readBeirCollection } from './beir-collection.ts';
import type { ReadingLimits } from './document-texts.ts';
import type { LabelledSet } from './labels.ts';
import { readQuestionFile } from './question-file.ts';

export interface ReadSetOptions {
  /** Folder of the documents, if it is not the set's own folder `docs`. */
  readonly documents?: string;
  /** Folder into which the documents of a `corpus.jsonl` are written as files. */
  readonly corpusFolder: string;
  /** How the documents are read, until the set is measured. */
  readonly reading?: ReadingLimits;
}

/**
 * Reads a folder of labelled questions in one of two formats:
 *
 * - `questions.jsonl`, with the documents in `docs`;
 * - `corpus.jsonl`, `queries.jsonl` and `qrels.tsv`, the format of the BEIR collections.
 *
 * @throws FootnoteError that names the file and, for a wrong line, its number
 */
export async function readLabelledSet(
  folder: string,
  options: ReadSetOptions,
): Promise<LabelledSet> {
  const set = await readFormat(resolve(folder), options);
  if (set.questions.length === 0) {
    throw new FootnoteError(`${resolve(folder)} holds no question with a known answer.`);
  }
  return { name: basename(resolve(folder)), ...set };
}

async function readFormat(folder: string, { documents, corpusFolder, reading }: ReadSetOptions) {
  const has = (name: string) => existsSync(join(folder, name));
  if (has('questions.jsonl')) {
    const documentsFolder = documents ? resolve(documents) : join(folder, 'docs');
    if (!existsSync(documentsFolder)) {
      throw new FootnoteError(
        `There are no documents in ${documentsFolder}. Name their folder with --documents DIR.`,
        { exitCode: 2 },
      );
    }
    return readQuestionFile(join(folder, 'questions.jsonl'), documentsFolder, reading);
  }
  if (has('corpus.jsonl')) {
    if (documents) {
      throw new FootnoteError(
        `${folder} brings its own documents (corpus.jsonl). Leave --documents out.`,
        { exitCode: 2 },
      );
    }
    return readBeirCollection(folder, corpusFolder);
  }
  throw new FootnoteError(
    `${folder} does not hold labelled questions. It must contain questions.jsonl, or corpus.jsonl with queries.jsonl and qrels.tsv.`,
    { exitCode: 2 },
  );
}
