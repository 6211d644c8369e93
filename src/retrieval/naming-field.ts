import type { TermsOf } from '../language/terms.ts';
import type { Query } from './query.ts';

/** A line such as "aliases: [Project Magpie]". */
const FIELD = /^\s*["']?([\p{L}\p{N} _./()-]{1,40}?)["']?\s*:\s+(\S[^\r\n]*)$/u;

/** Fields of notes and pages whose values are names of the thing itself. */
const NAMING = /^(?:alias(?:es)?|aka|also known as|title|name|slug|id|tags?|keywords?)$/i;

/** Whether a sentence is a field whose value stands in the question, such as "Serial no.: 4417" for "Who tested 4417?". */
export function repeatsValue(text: string, { terms }: Query, termsOf: TermsOf): boolean {
  const values = termsOf(FIELD.exec(text)?.[2] ?? '');
  return values.length > 0 && values.every((term) => terms.has(term));
}

/** Whether a sentence is the line of a field. */
export function isField(text: string): boolean {
  return FIELD.test(text);
}

/**
 * Whether a sentence is a field that only gives the thing the name by which the question calls it. It says what the question
 * knows already; the question does not ask for the field.
 */
export function onlyNames(text: string, query: Query, termsOf: TermsOf): boolean {
  const [, key = ''] = FIELD.exec(text) ?? [];
  if (!NAMING.test(key) || termsOf(key).some((term) => query.terms.has(term))) return false;
  return repeatsValue(text, query, termsOf);
}
