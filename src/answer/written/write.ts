import type { Answer, Answered } from '../answer.ts';
import type { AnswererParts, Found } from '../quoted/extractive.ts';
import type { AnswerGenerator } from './answer-generator.ts';
import { citeSources } from './cite.ts';
import { type Claims, type ReadingOptions, readClaims } from './claims.ts';
import { numberSentences, renderSources } from './numbered.ts';
import { escapeForPrompt } from './prompt-escape.ts';

export interface WritingOptions extends ReadingOptions {
  /** The person's own words, before any completion: names in them may be used. */
  readonly asked: string;
  /** The instruction for the language of the answer. */
  readonly language: string;
}

/** The result of an attempt at writing. */
export interface WritingResult {
  /** The quoted answer if nothing could be written. */
  readonly answer: Answer;
  /** For the owner: why the quoted answer is given; undefined if all went well. */
  readonly trouble?: string;
  /** Why each sentence of the model was removed, if none was left. */
  readonly refused?: readonly string[];
}

/**
 * Has a language model answer from what was found, and shows what the gate keeps. The model does not quote: it
 * cites sentences by number, and these are quoted from their files.
 *
 * @param quoted the answer by quotes alone, which is given if the model fails
 */
export async function writeAnswer(
  generator: AnswerGenerator,
  answerer: AnswererParts,
  { found, quoted }: { readonly found: Found; readonly quoted: Answered },
  options: WritingOptions,
): Promise<WritingResult> {
  const sources = numberSentences(found.sentences);
  const messages = generator.prompts.answer({
    question: escapeForPrompt(found.question),
    sources: renderSources(sources),
    language: options.language,
  });
  const claims = await readClaims(
    generator,
    { messages, sources, question: options.asked },
    options,
  );
  if (claims.trouble) return { answer: quoted, trouble: claims.trouble };
  if (claims.isNotFound) return { answer: notFound(quoted) };
  const cited = await citeSources(answerer, claims, sources);
  const { sentences, citations, removed } = cited;
  const stale = [...new Set([...quoted.stale, ...cited.stale])];
  if (sentences.length === 0) {
    return {
      answer: { ...quoted, stale },
      trouble: emptyReason(claims, removed),
      refused: removed,
    };
  }
  const milliseconds = { ...quoted.milliseconds, total: performance.now() - found.began };
  return { answer: { ...quoted, citations, stale, milliseconds, written: { sentences, removed } } };
}

/** The quoted answer if the model says that the documents do not answer: its best citations are only near. */
export function notFound({ citations, outcome: _, ...base }: Answered): Answer {
  return { ...base, outcome: 'not_found', nearest: citations.slice(0, 2) };
}

function emptyReason({ count }: Claims, removed: readonly string[]): string {
  return count === 0
    ? 'The model wrote nothing that can be read as an answer.'
    : `No sentence of the model passed the gate (${removed.join(', ')}).`;
}
