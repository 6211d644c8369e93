import { scanCorpus } from '../../documents/scan.ts';
import { messageOf } from '../../errors.ts';
import { codePointSpan } from './code-points.ts';
import { DocumentTexts, type ReadingLimits } from './document-texts.ts';
import { readJsonLines, wrongLine } from './json-lines.ts';
import type { Accepted, LabelledQuestion, LabelledSet, Mark } from './labels.ts';
import { marksOfAccepted } from './marks.ts';
import {
  acceptedBy,
  backgroundOf,
  EXPECTED,
  type QuestionLine,
  questionLine,
} from './question-line.ts';

/**
 * Reads `questions.jsonl`: each question names the document that answers it, and strings or excerpts
 * in that document. Offsets of excerpts count Unicode code points.
 *
 * @throws FootnoteError that names the line whose document is missing or holds another excerpt
 */
export async function readQuestionFile(
  file: string,
  documentsFolder: string,
  reading?: ReadingLimits,
): Promise<Omit<LabelledSet, 'name'>> {
  const { files } = await scanCorpus(documentsFolder, reading?.pictures);
  const corpus: Corpus = {
    paths: new Set(files.map(({ path }) => path)),
    texts: new DocumentTexts(documentsFolder, reading),
  };
  const seen = new Set<string>();
  const questions: LabelledQuestion[] = [];
  const unfound: string[] = [];
  for (const { value, place } of await readJsonLines(file, questionLine, EXPECTED)) {
    if (seen.has(value.id)) throw wrongLine(place, `the id "${value.id}" occurs twice`);
    seen.add(value.id);
    const { missing, ...labels } = value.is_impossible
      ? IMPOSSIBLE
      : await labelsOf(value, corpus, place);
    unfound.push(...Array(missing).fill(value.id));
    questions.push({ id: value.id, question: value.question, ...labels, ...backgroundOf(value) });
  }
  return { documentsFolder, ...(reading && { reading }), questions, unjudged: 0, unfound };
}

const IMPOSSIBLE = { isImpossible: true, relevant: new Map(), marks: [], missing: 0 };

interface Corpus {
  readonly paths: ReadonlySet<string>;
  readonly texts: DocumentTexts;
}

async function labelsOf(line: QuestionLine, corpus: Corpus, place: string) {
  if (!line.doc) throw wrongLine(place, '"doc" is missing', EXPECTED);
  const accepted = acceptedBy(line);
  const [found, missing] = await marksOfAll(accepted, corpus, place);
  const marks = [...found, ...excerptsOf(line, await textOf(line.doc, corpus, place), place)];
  const documents = new Set([line.doc, ...accepted.map(({ document }) => document)]);
  return {
    isImpossible: false,
    relevant: new Map([...documents].map((document) => [document, 1])),
    marks,
    ...(accepted.length > 0 && { accepted }),
    missing,
  };
}

/** The marks of all places, and how many strings their documents do not hold. */
async function marksOfAll(
  accepted: readonly Accepted[],
  corpus: Corpus,
  place: string,
): Promise<[Mark[], number]> {
  const marks: Mark[] = [];
  let missing = 0;
  for (const one of accepted) {
    for (const own of marksOfAccepted(one, await textOf(one.document, corpus, place))) {
      marks.push(...own);
      if (own.length === 0) missing++;
    }
  }
  return [marks, missing];
}

async function textOf(document: string, { paths, texts }: Corpus, place: string): Promise<string> {
  if (!paths.has(document)) throw wrongLine(place, `the documents folder has no "${document}"`);
  return texts.read(document).catch((cause) => {
    throw wrongLine(place, `${document} cannot be read: ${messageOf(cause)}`);
  });
}

function excerptsOf({ doc, references }: QuestionLine, text: string, place: string): Mark[] {
  return (references ?? []).map((reference) => {
    const span = codePointSpan(text, reference);
    if (text.slice(span.start, span.end) !== reference.text) {
      throw wrongLine(
        place,
        `${doc} holds other characters from ${reference.start} to ${reference.end} than "${reference.text}"`,
      );
    }
    return { kind: 'excerpt', document: doc ?? '', ...span };
  });
}
