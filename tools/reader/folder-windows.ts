import { appendFile, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { covers, type Span } from '../../src/documents/span.ts';
import { comparable, comparableText, placesOf } from '../../src/evaluation/set/comparable.ts';
import type { Accepted, LabelledQuestion } from '../../src/evaluation/set/labels.ts';
import { isTable, rowPlaces } from '../../src/evaluation/set/table-rows.ts';
import { HybridRetriever } from '../../src/retrieval/retriever.ts';
import { openTrainingSet, type TrainingSet } from '../train/training-set.ts';

/** As in use, but of more passages, and nothing ends it early. */
const DEPTH = { passages: 6, characters: 1_000 };

/** What the reader is given for a passage, with the places of the answer in it. */
interface FolderWindow {
  readonly id: string;
  readonly question: string;
  readonly prefix: string;
  readonly context: string;
  /** Starts in UTF-16 units. */
  readonly answers: readonly { readonly text: string; readonly start: number }[];
  readonly impossible: boolean;
  readonly kind: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' } },
});

/**
 * `node --import tsx tools/reader/folder-windows.ts --out FILE.jsonl DIR...`: asks the labelled questions of folders and
 * writes what the reader is given for each, one window a line; windows with the same `id` belong to one question.
 */
const out = values.out ?? 'folders.jsonl';
await writeFile(out, '');
for (const folder of positionals) {
  const set = await openTrainingSet(resolve(folder), 1);
  const windows = await windowsOf(set, basename(resolve(folder)));
  await appendFile(out, windows.map((window) => `${JSON.stringify(window)}\n`).join(''));
  console.error(`${folder}: ${set.questions.length} questions, ${windows.length} windows`);
  await set.close();
}

async function windowsOf(set: TrainingSet, name: string): Promise<FolderWindow[]> {
  const all: FolderWindow[] = [];
  for (const question of set.questions) {
    const read: Pick<FolderWindow, 'question' | 'context' | 'prefix'>[] = [];
    const retriever = new HybridRetriever({
      ...set.parts,
      readingDepth: DEPTH,
      reader: {
        read: async (asked, context, prefix = '') => {
          read.push({ question: asked, context, prefix });
          return { words: [], starts: new Float32Array(), ends: new Float32Array() };
        },
      },
    });
    const { passages } = await retriever.find(question.question, DEPTH.passages);
    const id = `${name}/${question.id}`;
    for (const [i, window] of read.entries()) {
      const document = passages[i]?.passage.document ?? '';
      const answers = answersIn(window.context, document, question);
      if (answers.length === 0 && mayAnswer(window.context, question)) continue;
      const impossible = answers.length === 0;
      all.push({ id, ...window, answers, impossible, kind: question.why ?? 'answerable' });
    }
  }
  return all;
}

function answersIn(context: string, document: string, { accepted = [] }: LabelledQuestion) {
  const spans = accepted
    .filter((one) => one.document === document)
    .flatMap((one) => placesIn(context, one));
  return spans.map(({ start, end }) => ({ text: context.slice(start, end), start }));
}

function placesIn(context: string, { document, answers, quote }: Accepted): Span[] {
  const text = comparable(context);
  const places = answers.flatMap((answer) => placesOf(answer, text));
  if (!quote) return places;
  const whole = placesOf(quote, text);
  const around = whole.length === 0 && isTable(document) ? rowPlaces(quote, context) : whole;
  return places.filter((place) => around.some((span) => covers(span, place)));
}

/** The words of the answer in another place may answer as well: nobody has looked. */
function mayAnswer(context: string, { accepted = [] }: LabelledQuestion): boolean {
  const text = comparableText(context).toLowerCase();
  const answers = accepted.flatMap((one) => one.answers);
  return answers.some((answer) => text.includes(comparableText(answer).toLowerCase()));
}
