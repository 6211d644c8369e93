import { z } from 'zod';
import { id, someText } from './json-lines.ts';
import type { Accepted, Background } from './labels.ts';

/** The form of a line of `questions.jsonl`, for messages; docs/evaluation.md explains it. */
export const EXPECTED =
  '{"id", "question", "doc"?, "answer"?, "answers"?: [string], "quote"?, "also"?: [{"doc", "quote", "answer"?}], "references"?: [{"text", "start", "end"}], "needs"?: [string], "kind"?, "style"?, "is_impossible"?, "why"?, "near_doc"?}';

const OFFSET = 'must be a whole number, at least 0';
const offset = z.int(OFFSET).min(0, OFFSET);
const optionalText = someText.nullish();
const strings = z.array(someText, 'must be a list of strings').nullish();

export const questionLine = z.object({
  id,
  question: someText,
  doc: optionalText,
  answer: optionalText,
  answers: strings,
  quote: optionalText,
  also: z
    .array(
      z.object({ doc: someText, quote: someText, answer: optionalText }),
      'must be a list of places',
    )
    .nullish(),
  references: z
    .array(z.object({ text: someText, start: offset, end: offset }), 'must be a list of excerpts')
    .nullish(),
  needs: strings,
  kind: optionalText,
  style: optionalText,
  is_impossible: z.boolean('must be true or false').nullish(),
  why: optionalText,
  near_doc: optionalText,
});

export type QuestionLine = z.infer<typeof questionLine>;

/** Every place that answers a question, its own document first; none where no string is given. */
export function acceptedBy({ doc, answer, answers, quote, also }: QuestionLine): Accepted[] {
  // Beside a quote, `answers` are the parts of one answer, of which `answer` alone makes a quote right.
  const isWhole = Boolean(quote && answer);
  const own = new Set([...(answer ? [answer] : []), ...(isWhole ? [] : (answers ?? []))]);
  const first = doc && (own.size > 0 || quote) ? [accepted(doc, [...own], quote)] : [];
  return [
    ...first,
    ...(also ?? []).map((place) =>
      accepted(place.doc, place.answer ? [place.answer] : [], place.quote),
    ),
  ];
}

function accepted(
  document: string,
  answers: readonly string[],
  quote: string | null | undefined,
): Accepted {
  return { document, answers, ...(quote && { quote }) };
}

/** What a line tells beyond the answer. */
export function backgroundOf(line: QuestionLine): Background {
  const { needs, answers, quote, kind, style, why, near_doc: nearDocument } = line;
  return {
    ...(needs && { needs }),
    ...(quote && answers && answers.length > 1 && { parts: answers }),
    ...(kind && { kind }),
    ...(style && { style }),
    ...(why && { why }),
    ...(nearDocument && { nearDocument }),
  };
}
