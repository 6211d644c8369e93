import type { Span } from '../documents/span.ts';
import { endsAsQuestion } from '../documents/structure/question.ts';
import { type Context, contextsAt } from '../passages/contexts.ts';
import { isHeading, type Passage, runsOn, textAt } from '../passages/passage.ts';
import { listAround, markBefore } from './lists.ts';
import { isField } from './naming-field.ts';

/** Longer texts are not shown above a quote. */
const MAX_CHARACTERS = 300;

/** "Did you know that it opens at ten?", "We meet at eight, right?": questions that tell something. */
const TELLS =
  /\b(?:(?:did|do) you know|have you heard|you know|remember) (?:that|we|it|the)\b|,\s*(?:ok(?:ay)?|right|yes|no|\w+n['’]t \w+|(?:is|are|was|were|do|does|did|can|will) (?:it|he|she|they|we|you))\s*[?？]/iu;

/** "Can you bring the key?", behind a number or a speaker: a request answers what was asked for. */
const REQUESTS =
  /^(?:[\s*_"“«]*\d{0,3}[.)]\s*)?(?:[^\n:]{1,30}:\s*)?[\s*_"“«]*(?:can|could|will|would) you\b/iu;

/** Nothing but marks stands behind its question mark: "(or 1785?)" is an aside. */
const ENDS = /[?？؟][\s"”’»*_]*$/u;

/** Adds the question before a sentence, which is quoted above it as those of lists of questions and answers are. */
export function withLeadingSentences(passage: Passage): Passage {
  const added = passage.sentences.flatMap((_, i) => questionAbove(passage, i));
  if (added.length === 0) return passage;
  return { ...passage, contexts: [...passage.contexts, ...added] };
}

/**
 * What a question leads into: the statements behind it on its line, else those of the next line, else the list that begins
 * there.
 */
function questionAbove(passage: Passage, index: number): Context[] {
  const { sentences, contexts } = passage;
  const question = sentences[index] as Span;
  const text = textAt(passage, question);
  const from = index + 1;
  const next = sentences[from];
  if (!next || text.length > MAX_CHARACTERS || !asks(text)) return [];
  const isKnown = contextsAt(contexts, from).some(
    ({ kind, span }) => kind === 'question' && span.end >= question.end,
  );
  if (isKnown || isHeading(passage, question)) return [];
  const isItem = markBefore(passage, next) !== undefined;
  // The questions and statements of a check list do not answer each other.
  if (isItem && markBefore(passage, question) !== undefined) return [];
  const list = isItem ? listAround(passage, from) : undefined;
  if (list) return [{ kind: 'lead-in', span: question, text, from, to: list.end }];
  const to = endOfAnswer(passage, from);
  return to > from ? [{ kind: 'question', span: question, text, from, to }] : [];
}

/** Rows of tables and fields tell something, whatever they end with. */
const asks = (text: string) =>
  ENDS.test(text) &&
  !REQUESTS.test(text) &&
  !TELLS.test(text) &&
  !text.includes('|') &&
  !isField(text);

/** The place behind the last statement that runs on from the first. */
function endOfAnswer(passage: Passage, from: number): number {
  const { sentences } = passage;
  const start = sentences[from]?.start ?? 0;
  let to = from;
  for (; to < sentences.length; to++) {
    const sentence = sentences[to] as Span;
    if (endsAsQuestion(textAt(passage, sentence)) || isHeading(passage, sentence)) break;
    if (!runsOn(passage, { start, end: sentence.end })) break;
  }
  return to;
}
