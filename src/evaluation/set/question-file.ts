import { z } from 'zod';
import { scanCorpus } from '../../documents/scan.ts';
import { messageOf } from '../../errors.ts';
import { codePointSpan } from './code-points.ts';
import { DocumentTexts } from './document-texts.ts';
import { id, readJsonLines, someText, wrongLine } from './json-lines.ts';
import { type LabelledQuestion, type LabelledSet, type Mark, marksOf } from './labels.ts';

const EXPECTED =
  '{"id", "question", "doc"?, "answer"?, "answers"?: [string], "references"?: [{"text", "start", "end"}], "is_impossible"?}';

const OFFSET = 'must be a whole number, at least 0';
const offset = z.int(OFFSET).min(0, OFFSET);
const optionalText = someText.nullish();
const question = z.object({
  id,
  question: someText,
  doc: optionalText,
  answer: optionalText,
  answers: z.array(someText, 'must be a list of strings').nullish(),
  references: z
    .array(z.object({ text: someText, start: offset, end: offset }), 'must be a list of excerpts')
    .nullish(),
  is_impossible: z.boolean('must be true or false').nullish(),
});

/**
 * Reads `questions.jsonl`: each question names the document that answers it, and strings or excerpts
 * in that document. Offsets of excerpts count Unicode code points.
 *
 * @throws FootnoteError that names the line whose document does not hold the marked text
 */
export async function readQuestionFile(
  file: string,
  documentsFolder: string,
): Promise<Omit<LabelledSet, 'name'>> {
  const corpus: Corpus = {
    paths: new Set((await scanCorpus(documentsFolder)).files.map(({ path }) => path)),
    texts: new DocumentTexts(documentsFolder),
  };
  const seen = new Set<string>();
  const questions: LabelledQuestion[] = [];
  for (const { value, place } of await readJsonLines(file, question, EXPECTED)) {
    if (seen.has(value.id)) throw wrongLine(place, `the id "${value.id}" occurs twice`);
    seen.add(value.id);
    questions.push({
      id: value.id,
      question: value.question,
      ...(value.is_impossible ? IMPOSSIBLE : await labelsOf(value, corpus, place)),
    });
  }
  return { documentsFolder, questions, unjudged: 0 };
}

type Line = z.infer<typeof question>;

const IMPOSSIBLE = { isImpossible: true, relevant: new Map(), marks: [] };

interface Corpus {
  readonly paths: ReadonlySet<string>;
  readonly texts: DocumentTexts;
}

async function labelsOf(line: Line, { paths, texts }: Corpus, place: string) {
  if (!line.doc) throw wrongLine(place, '"doc" is missing', EXPECTED);
  const document = line.doc;
  if (!paths.has(document)) {
    throw wrongLine(place, `the documents folder has no "${document}"`);
  }
  const text = await texts.read(document).catch((cause) => {
    throw wrongLine(place, `${document} cannot be read: ${messageOf(cause)}`);
  });
  const strings = new Set([...(line.answer ? [line.answer] : []), ...(line.answers ?? [])]);
  const marks: Mark[] = [];
  for (const string of strings) {
    const places = marksOf(string, text, document);
    if (places.length === 0) throw wrongLine(place, `${document} does not hold "${string}"`);
    marks.push(...places);
  }
  for (const reference of line.references ?? []) {
    const span = codePointSpan(text, reference);
    if (text.slice(span.start, span.end) !== reference.text) {
      throw wrongLine(
        place,
        `${document} holds other characters from ${reference.start} to ${reference.end} than "${reference.text}"`,
      );
    }
    marks.push({ kind: 'excerpt', document, ...span });
  }
  return { isImpossible: false, relevant: new Map([[document, 1]]), marks };
}
