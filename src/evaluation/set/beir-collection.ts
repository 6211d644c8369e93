import { join } from 'node:path';
import { z } from 'zod';
import { writeCorpus } from './corpus-files.ts';
import { id, type Line, readJsonLines, readLines, someText, wrongLine } from './json-lines.ts';
import { type LabelledQuestion, type LabelledSet, type Mark, marksOf } from './labels.ts';

const anyText = z.string('must be a string');
const entry = z.object({ _id: id, title: anyText.nullish(), text: anyText });
const ENTRY = '{"_id", "title"?, "text"}';

const answer = z.object({
  selected_sentences: z.array(anyText, 'must be a list of strings'),
});
const query = z.object({
  _id: id,
  text: someText,
  is_impossible: z.boolean('must be true or false').nullish(),
  passage: id.nullish(),
  answers: z.array(answer, 'must be a list of answers').nullish(),
});
const QUERY =
  '{"_id", "text", "is_impossible"?, "passage"?, "answers"?: [{"answer", "selected_sentences": [string]}]}';

const HEADER = 'query-id\tcorpus-id\tscore';

/**
 * Reads `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` in the format of the BEIR collections
 * (https://github.com/beir-cellar/beir), and writes the corpus out as files. The `selected_sentences` of
 * a query are marked in its `passage`; documents without text are left out.
 */
export async function readBeirCollection(
  folder: string,
  corpusFolder: string,
): Promise<Omit<LabelledSet, 'name'>> {
  const entries = await readJsonLines(join(folder, 'corpus.jsonl'), entry, ENTRY);
  const queries = await readJsonLines(join(folder, 'queries.jsonl'), query, QUERY);
  assertUnique(entries);
  assertUnique(queries);
  const corpus = new Map(entries.map(({ value }) => [value._id, fileText(value)]));
  const gains = await readGains(join(folder, 'qrels.tsv'), queries, corpus);
  const paths = await writeCorpus(corpusFolder, corpus);

  const questions: LabelledQuestion[] = [];
  for (const line of queries) {
    const { value } = line;
    const isImpossible = value.is_impossible ?? false;
    const relevant = new Map<string, number>();
    for (const [document, gain] of gains.get(value._id) ?? []) {
      const path = paths.get(document);
      if (path && gain > 0 && !isImpossible) relevant.set(path, gain);
    }
    const marks = isImpossible ? [] : sentenceMarks(line, corpus, paths);
    if (!isImpossible && relevant.size === 0 && marks.length === 0) continue;
    questions.push({ id: value._id, question: value.text, isImpossible, relevant, marks });
  }
  const unjudged = queries.length - questions.length;
  return { documentsFolder: corpusFolder, questions, unjudged, unfound: [] };
}

type Query = z.infer<typeof query>;

function fileText({ title, text }: z.infer<typeof entry>): string {
  const whole = title?.trim() ? `${title}\n\n${text}` : text;
  return whole.replace(/^\ufeff+/, ''); // At the start of a file it would not count as text.
}

function assertUnique(lines: readonly Line<{ _id: string }>[]): void {
  const seen = new Set<string>();
  for (const { value, place } of lines) {
    if (seen.has(value._id)) throw wrongLine(place, `the _id "${value._id}" occurs twice`);
    seen.add(value._id);
  }
}

/** Gains by query and document. */
async function readGains(
  file: string,
  queries: readonly Line<Query>[],
  corpus: ReadonlyMap<string, string>,
): Promise<Map<string, Map<string, number>>> {
  const known = new Set(queries.map(({ value }) => value._id));
  const [header, ...lines] = await readLines(file);
  if (header?.value.trim() !== HEADER) {
    const expected = HEADER.replaceAll('\t', '<tab>');
    throw wrongLine(header?.place ?? file, 'the header is missing', expected);
  }
  const gains = new Map<string, Map<string, number>>();
  for (const { value, place } of lines) {
    const [queryId = '', corpusId = '', score = '', ...more] = value.split('\t');
    const gain = Number(score);
    if (more.length > 0 || score.trim() === '' || !Number.isFinite(gain)) {
      throw wrongLine(place, 'it is not a judgement', 'query-id<tab>corpus-id<tab>number');
    }
    if (!known.has(queryId)) throw wrongLine(place, `queries.jsonl has no _id "${queryId}"`);
    if (!corpus.has(corpusId)) throw wrongLine(place, `corpus.jsonl has no _id "${corpusId}"`);
    const own = gains.get(queryId) ?? new Map<string, number>();
    gains.set(queryId, own.set(corpusId, gain));
  }
  return gains;
}

function sentenceMarks(
  { value, place }: Line<Query>,
  corpus: ReadonlyMap<string, string>,
  paths: ReadonlyMap<string, string>,
): Mark[] {
  const sentences = new Set((value.answers ?? []).flatMap((a) => a.selected_sentences));
  if (sentences.size === 0) return [];
  const path = paths.get(value.passage ?? '');
  if (!path) throw wrongLine(place, '"passage" must name a document of corpus.jsonl that has text');
  const text = corpus.get(value.passage ?? '') ?? '';
  return [...sentences].flatMap((sentence) => {
    const marks = sentence.trim() === '' ? [] : marksOf(sentence, text, path);
    if (marks.length > 0) return marks;
    throw wrongLine(place, `the document "${value.passage}" does not hold "${sentence}"`);
  });
}
