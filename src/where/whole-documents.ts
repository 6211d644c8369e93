import { MONTHS } from '../language/calendar-words.ts';
import { terms } from '../language/terms.ts';
import { GENERAL } from './document-words.ts';
import type { PlacedDocument } from './placed-document.ts';

/** What people say of a document beside its name when they want all of it. */
const WHOLE = `show send give open see view get read want need summary summarise summarize summarizing overview content contents
  topics about say tell everything whole entire please know find inside look`;

/** "When is it open?" asks for something that a document says. */
const ASKS_MORE =
  /\b(?:when|where|who|whom|whose|why|how|which)\b|^\s*(?:is|are|was|were|do|does|did|has|have)\b/i;

/** Whether a question asks for documents as they are: "show me handbook.md", "what is in the minutes of 14 March?" */
export function asksForWhole(question: string, documents: Iterable<PlacedDocument>): boolean {
  if (ASKS_MORE.test(question)) return false;
  const known = new Set(terms([WHOLE, ...GENERAL, ...MONTHS].join(' ')));
  for (const { path } of documents) {
    for (const term of terms(path)) known.add(term);
    // "14 March 2025" names 2025-03-14.md.
    for (const digits of path.match(/\d+/g) ?? []) known.add(`${Number(digits)}`);
  }
  return terms(question).every((term) => known.has(term));
}
