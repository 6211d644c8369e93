import type { Span } from '../documents/span.ts';
import type { Passage } from '../passages/passage.ts';

/** English alone, as the reader is. */
const ASKS_FOR_LIST =
  /^(?:(?:please|can you|could you)\s+)?(?:(?:list|name|enumerate)\b|(?:show|give|tell) (?:me|us) (?:all|the list)\b|what (?:are|were)\b)/i;

const ASKS_FOR_STEPS =
  /^(?:(?:please|can you|could you)\s+)?(?:tell (?:me|us) )?how (?:(?:do|can|could|should|must|shall|would) (?:i|we|you|one)|(?:i|we|you|one) (?:can|could|should|must)|to)\b|\bwhat (?:(?:do|would) (?:i|we|you) (?:have|need) to|(?:must|should|shall|can|do) (?:i|we|you|one)) do\b|\b(?:steps|method|procedure|instructions)\b/i;

/** The words after "which" or "what" up to the first that may be a plural: "For which paid courses …". */
const WHICH =
  /^(?:(?:at|by|for|from|in|on|to|under|with)\s+)?(?:which|what)\s+((?:[\p{L}-]+\s+){0,3}?)([\p{L}-]{3,}s)\b/iu;

const VERB =
  /\b(?:is|was|are|were|does|do|did|has|have|had|can|could|may|must|should|shall|will|would|says|means|costs|happens)\b/i;

/** Words of a question that say that a list is wanted, not of what. */
const ASKING =
  /\b(?:please|list|name|enumerate|show|give|tell|which|what|all|are|were|there|two|three|four|five|six|seven|eight|nine|ten|\d+)\b/giu;

/** A number or a letter before an item. */
const NUMBERED = /^\s*\(?(?:\d{1,3}|[a-z])[.)]\s/iu;

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

/** Whether a question asks what is to be done, one thing after the other: "How do I change the seal?". */
export function asksForSteps(question: string): boolean {
  return ASKS_FOR_STEPS.test(question.trim());
}

/** Items of a passage that stand in one list. */
export interface ItemList {
  readonly span: Span;
  /** Place of its first item among the passage's sentences. */
  readonly first: number;
  /** Place after its last sentence. */
  readonly end: number;
  readonly isNumbered: boolean;
}

/** A list that was sought by what stands above it. */
export interface NamedList extends ItemList {
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
): NamedList | null {
  const wanted = new Set(termsOf(question.replace(ASKING, ' ')));
  let best: NamedList | null = null;
  for (const { kind, text, from, to } of passage.contexts) {
    if (kind !== 'lead-in' && kind !== 'heading') continue;
    const held = new Set(termsOf(text));
    const share = [...wanted].filter((term) => held.has(term)).length / (wanted.size || 1);
    if (share < MIN_SHARE || (best && share < best.share)) continue;
    // A heading may stand over several lists and the text between them; a lead-in names one.
    const [items] = listsIn(passage, from, to);
    if (items) best = { ...items, share };
  }
  return best;
}

/** The list of two items or more that a sentence of the passage stands in; undefined where it stands in none. */
export function listAround(passage: Passage, index: number): ItemList | undefined {
  const lists = listsIn(passage, 0, passage.sentences.length);
  return lists.find(({ first, end }) => first <= index && index < end);
}

/** The runs of two items or more among the sentences [from, to); an item may have several sentences. */
function listsIn(passage: Passage, from: number, to: number): ItemList[] {
  const { sentences } = passage;
  const lines = sentences.map((sentence) => lineBefore(passage, sentence));
  const isItem = (index: number) => ITEM.test(lines[index] as string);
  const lists: ItemList[] = [];
  for (let first = from; first < to; first++) {
    if (!isItem(first)) continue;
    let count = 1;
    let end = first + 1;
    for (; end < to; end++) {
      if (isItem(end)) count++;
      else if (startsParagraph(passage, sentences[end] as Span)) break;
    }
    const span = { start: (sentences[first] as Span).start, end: (sentences[end - 1] as Span).end };
    const isNumbered = NUMBERED.test(lines[first] as string);
    if (count > 1) lists.push({ span, first, end, isNumbered });
    first = end - 1;
  }
  return lists;
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
