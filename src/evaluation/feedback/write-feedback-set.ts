import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FootnoteError, messageOf } from '../../errors.ts';
import { PRIVATE_FILE } from '../../files/private-folder.ts';
import { DocumentTexts, type ReadingLimits } from '../set/document-texts.ts';
import {
  feedbackSet,
  type JudgedFeedback,
  type LabelledLine,
  linesToLabel,
} from './feedback-set.ts';

const LABELLED = 'questions.jsonl';
const TO_LABEL = 'to-label.jsonl';

/**
 * Writes people's votes into a folder, which is created if it does not exist: `questions.jsonl` in the
 * format of `readLabelledSet`, and `to-label.jsonl` with answers that a person must label.
 *
 * @param judged one entry per vote, oldest first
 * @param options.documents folder of the documents as they are now; an answer that they no longer hold
 *   goes to `to-label.jsonl`, because no passage could be right
 * @returns the number of lines in both files
 * @throws FootnoteError where one of the files exists or the folder cannot be written
 */
export async function writeFeedbackSet(
  folder: string,
  judged: readonly JudgedFeedback[],
  options: { readonly documents?: string; readonly reading?: ReadingLimits } = {},
): Promise<{ labelled: number; toLabel: number }> {
  const { labelled, toLabel } = feedbackSet(judged);
  const { documents, reading } = options;
  const outdated = documents === undefined ? [] : await outdatedAmong(labelled, documents, reading);
  const valid = labelled.filter((line) => !outdated.includes(line));
  const ids = new Set(outdated.map(({ id }) => id));
  const unclear = [...toLabel, ...linesToLabel(judged.filter(({ answerId }) => ids.has(answerId)))];
  for (const name of [LABELLED, TO_LABEL]) {
    const file = join(folder, name);
    if (existsSync(file)) throw new FootnoteError(`${file} already exists. ${ELSEWHERE}`);
  }
  try {
    await mkdir(folder, { recursive: true });
    await writeLines(join(folder, LABELLED), valid);
    await writeLines(join(folder, TO_LABEL), unclear);
  } catch (cause) {
    const problem = `The feedback cannot be written into ${folder} (${messageOf(cause)}).`;
    throw new FootnoteError(`${problem} ${ELSEWHERE}`, { cause });
  }
  return { labelled: valid.length, toLabel: unclear.length };
}

const ELSEWHERE = 'Name another folder.';

/** Lines whose document is gone or no longer holds the answer. */
async function outdatedAmong(
  lines: readonly LabelledLine[],
  documents: string,
  reading?: ReadingLimits,
): Promise<LabelledLine[]> {
  const texts = new DocumentTexts(documents, reading);
  const outdated: LabelledLine[] = [];
  for (const line of lines) {
    if ('is_impossible' in line) continue;
    const text = await texts.read(line.doc).catch(() => '');
    if (!text.includes(line.answer)) outdated.push(line);
  }
  return outdated;
}

/** Only its owner may read it, because it holds what people asked. Fails if the file exists. */
async function writeLines(file: string, lines: readonly object[]): Promise<void> {
  const content = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  await writeFile(file, content, { flag: 'wx', mode: PRIVATE_FILE });
}
