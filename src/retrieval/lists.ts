import type { Span } from '../documents/span.ts';
import type { Passage } from '../passages/passage.ts';

/** English alone, as the reader is. */
const ASKS_FOR_LIST =
  /^(?:(?:please|can you|could you)\s+)?(?:(?:list|name|enumerate)\b|(?:show|give|tell) (?:me|us) (?:all|the list)\b|what (?:are|were)\b)/i;

/** The words after "which" or "what" up to the first that may be a plural: "Which paid courses …". */
const WHICH = /^(?:which|what)\s+((?:[\p{L}-]+\s+){0,3}?)([\p{L}-]{3,}s)\b/iu;

const VERB =
  /\b(?:is|was|are|were|does|do|did|has|have|had|can|could|may|must|should|shall|will|would|says|means|costs|happens)\b/i;

/** Words of a question that say that a list is wanted, not of what. */
const ASKING =
  /\b(?:please|list|name|enumerate|show|give|tell|which|what|all|are|were|there|two|three|four|five|six|seven|eight|nine|ten|\d+)\b/giu;

/** A bullet, a number or a letter before an item. */
const ITEM = /^\s*(?:[-*+•‣◦–☐☑☒]|\(?(?:\d{1,3}|[a-z])[.)])\s/iu;

/** Share of the question's terms that the words above a list must hold, for it to be the one that is asked for. */
const MIN_SHARE = 0.3;

/** Whether a question asks for several things at once: "Which books …", "List the risks", "What are the criteria". */
export function asksForList(question: string): boolean {
  const [, before = '', plural = ''] = WHICH.exec(question.trim()) ?? [];
  return (
    ASKS_FOR_LIST.test(question.trim()) || (plural !== '' && !VERB.test(`${before} ${plural}`))
  );
}

/** Items of a passage that stand in one list. */
export interface ItemList {
  readonly span: Span;
  /** Place of its first item among the passage's sentences. */
  readonly first: number;
  /** Share of the question's terms that its lead-in or heading holds: `MIN_SHARE` to 1. */
  readonly share: number;
}

/**
 * The list in a passage whose lead-in or heading names what a question asks for; null where there is none of two
 * items or more.
 *
 * @param termsOf the search terms of a text
 */
export function listFor(
  question: string,
  passage: Passage,
  termsOf: (text: string) => string[],
): ItemList | null {
  const wanted = new Set(termsOf(question.replace(ASKING, ' ')));
  let best: ItemList | null = null;
  for (const { kind, text, from, to } of passage.contexts) {
    if (kind !== 'lead-in' && kind !== 'heading') continue;
    const held = new Set(termsOf(text));
    const share = [...wanted].filter((term) => held.has(term)).length / (wanted.size || 1);
    if (share < MIN_SHARE || (best && share < best.share)) continue;
    const items = itemsIn(passage, from, to);
    // A heading may stand over several lists and the text between them; a lead-in names one.
    if (items) best = { ...items, share };
  }
  return best;
}

/** The first run of items among the sentences [from, to), which may have several sentences each. */
function itemsIn(passage: Passage, from: number, to: number): Omit<ItemList, 'share'> | null {
  const { sentences } = passage;
  const isItem = (index: number) => ITEM.test(lineBefore(passage, sentences[index] as Span));
  let first = from;
  while (first < to && !isItem(first)) first++;
  let last = first;
  let count = first < to ? 1 : 0;
  for (let i = first + 1; i < to; i++) {
    if (isItem(i)) count++;
    else if (startsParagraph(passage, sentences[i] as Span)) break;
    last = i;
  }
  if (count < 2) return null;
  const start = (sentences[first] as Span).start;
  return { span: { start, end: (sentences[last] as Span).end }, first };
}

/** The text of a sentence with what stands before it on its line: the sign of an item may not belong to it. */
function lineBefore({ text, span }: Passage, sentence: Span): string {
  const start = sentence.start - span.start;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return text.slice(lineStart, sentence.end - span.start);
}

function startsParagraph({ text, span }: Passage, { start }: Span): boolean {
  const before = text.slice(0, start - span.start);
  return /\n[ \t]*\n[ \t]*$/.test(before);
}
