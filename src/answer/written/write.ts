import type { RankedSentence } from '../../retrieval/quotes.ts';
import type { Answer, Answered } from '../answer.ts';
import type { Source } from '../gate/gate.ts';
import type { AnswererParts, Found } from '../quoted/extractive.ts';
import type { AnswerGenerator } from './answer-generator.ts';
import { citeSources } from './cite.ts';
import { type Claims, type ReadingOptions, readClaims } from './claims.ts';
import { type NumberedSentence, numberSentences, renderSources } from './numbered.ts';
import { readingOf } from './place.ts';
import { escapeForPrompt } from './prompt-escape.ts';

interface WritingOptions extends ReadingOptions {
  /** The person's own words, before any completion: names in them may be used. */
  readonly asked: string;
}

/** The result of an attempt at writing. */
interface WritingResult {
  /** The quoted answer if nothing could be written. */
  readonly answer: Answer;
  /** For the owner: why the quoted answer is given; undefined if all went well. */
  readonly trouble?: string;
  /** Why each sentence of the model was removed, if none was left. */
  readonly refused?: readonly string[];
  /** The sentences that the model points to, which are the best ones to quote. */
  readonly pointed?: readonly RankedSentence[];
}

/**
 * Has a language model answer from what was found, and shows what the gate keeps. The model does not quote: it
 * cites sentences by number, and these are quoted from their files.
 *
 * @param quoted the answer by quotes alone, or that there is none; it is given if the model fails
 */
export async function writeAnswer(
  generator: AnswerGenerator,
  answerer: AnswererParts,
  { found, quoted }: { readonly found: Found; readonly quoted: Answer },
  options: WritingOptions,
): Promise<WritingResult> {
  const sources = numberSentences(found.sentences);
  const messages = generator.prompts.answer({
    question: escapeForPrompt(found.question),
    sources: renderSources(sources),
    language: ASKED_LANGUAGE,
  });
  const claims = await readClaims(
    generator,
    { messages, sources: sources.map(asRead), likely: likelyCited(found), question: options.asked },
    options,
  );
  if (claims.trouble) return { answer: quoted, trouble: claims.trouble };
  if (claims.isNotFound) return { answer: notFound(quoted) };
  const cited = await citeSources(answerer, claims, sources);
  const { sentences, citations, removed } = cited;
  const stale = [...new Set([...quoted.stale, ...cited.stale])];
  const pointed = claims.pointed.flatMap((number) => sources[number - 1]?.ranked ?? []);
  if (sentences.length === 0) {
    return {
      answer: { ...quoted, stale },
      trouble: emptyReason(claims, removed),
      refused: removed,
      pointed,
    };
  }
  const milliseconds = { ...quoted.milliseconds, total: performance.now() - found.began };
  const written = { sentences, removed };
  return {
    answer: { ...baseOf(quoted), outcome: 'answered', citations, stale, milliseconds, written },
    pointed,
  };
}

const asRead = ({ text, place, ...source }: NumberedSentence): Source => ({
  ...source,
  text: readingOf(text, place),
});

/** A model knows better than any detector in which language it was asked. */
const ASKED_LANGUAGE = 'the language of the question';

/** Models seldom cite others. */
const LIKELY_CITED = 8;

const likelyCited = ({ sentences }: Found) =>
  sentences.slice(0, LIKELY_CITED).map(({ sentence }) => sentence.text);

function baseOf(answer: Answer): Omit<Answered, 'outcome' | 'citations'> {
  if (answer.outcome === 'answered') {
    const { outcome: _, citations: __, ...base } = answer;
    return base;
  }
  const { outcome: _, nearest: __, ...base } = answer;
  return base;
}

/**
 * What was found, with the sentences that a model points to before all others: it has read them.
 *
 * @param isSure whether this shows that they answer, whatever the built-in reader believes
 */
export function pointedFirst(
  found: Found,
  pointed: readonly RankedSentence[],
  isSure: boolean,
): Found {
  if (pointed.length === 0) return found;
  const score = found.sentences[0]?.score ?? 0;
  const others = found.sentences.filter((sentence) => !pointed.includes(sentence));
  const first = pointed.map((sentence) => ({ ...sentence, score }));
  const confidence = isSure ? 1 : found.confidence;
  return { ...found, sentences: [...first, ...others], confidence };
}

/** The quoted answer if the model says that the documents do not answer: its best citations are only near. */
export function notFound(quoted: Answer): Answer {
  if (quoted.outcome === 'not_found') return quoted;
  return { ...baseOf(quoted), outcome: 'not_found', nearest: quoted.citations.slice(0, 2) };
}

function emptyReason({ count }: Claims, removed: readonly string[]): string {
  return count === 0
    ? 'The model wrote nothing that can be read as an answer.'
    : `No sentence of the model passed the gate (${removed.join(', ')}).`;
}
