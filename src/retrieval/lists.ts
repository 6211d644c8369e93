import { covers, type Span } from '../documents/span.ts';
import type { TermsOf } from '../language/terms.ts';
import { type Context, contextsAt } from '../passages/contexts.ts';
import { leadsIn } from '../passages/lead-ins.ts';
import { type Passage, textAt } from '../passages/passage.ts';

/** English alone, as the reader is. */
const ASKS_FOR_LIST =
  /^(?:(?:please|can you|could you)\s+)?(?:(?:list|name|enumerate)\b|(?:show|give|tell) (?:me|us) (?:all|the list)\b|what (?:are|were)\b)/i;

/** No steps tell how a person is reached, or how something is known. */
const ASKS_FOR_STEPS =
  /^(?:(?:please|can you|could you)\s+)?(?:tell (?:me|us) )?how (?:(?:do|can|could|should|must|shall|would) (?:i|we|you|one)|(?:i|we|you|one) (?:can|could|should|must)|to)\b(?!\s+(?:know|reach|contact|find out)\b)|\bwhat (?:(?:do|would) (?:i|we|you) (?:have|need) to|(?:must|should|shall|can|do) (?:i|we|you|one)) do\b|\bwhat to do\b|\bstep by step\b|\b(?:steps|method|procedure|instructions)(?:\s+(?:for|to|of|after|when|if)\b|[?.!]*$)/i;

/** Words before "steps" that show that not the steps are asked for: "How many steps …", "Who wrote the instructions?". */
const ASKS_ABOUT =
  /^(?:who|whose|whom|when|where|why|how (?:many|long|much|often)|is|are|does|do|did|was|were)\b/i;

/** Questions that one item answers: "Is lunch included?", "How much is it?", "What is the address?", "Which bus …". */
const ASKS_FOR_ONE =
  /^(?:is|are|was|were|does|do|did|has|have|had|(?:can|could|will|would)(?! you\b)|may|must|shall|should)\b|\bhow (?!(?:do|does|did|can|could|should|must|would|will|is|are|may|to)\b)\w|^(?:what|who)(?: is| was|['’]s) (?:the|an?|my|your|our|his|her|its|their|this|that)\b|^(?:\w+ )?which\b/i;

/** The words after "which" or "what" up to the first that may be a plural: "For which paid courses …". */
const WHICH =
  /^(?:(?:at|by|for|from|in|on|to|under|with)\s+)?(?:which|what)\s+((?:[\p{L}-]+\s+){0,3}?)([\p{L}-]{2,}[^\P{L}sui]s)\b(?:\s+(the|an?|my|your|our|his|her|its|their|this|these|those|to)\b)?/iu;

const VERB =
  /\b(?:is|was|are|were|does|do|did|has|have|had|can|could|may|must|should|shall|will|would|says|means|costs|happens)\b/i;

/** Words of a question that say that a list is wanted, not of what. */
const ASKING =
  /\b(?:please|list|name|enumerate|show|give|tell|which|what|all|are|were|there|two|three|four|five|six|seven|eight|nine|ten|\d+)\b/giu;

const NUMBER = String.raw`\(?(?:\d{1,3}|[a-z])[.)]`;

/** A number or a letter before an item. */
const NUMBERED = new RegExp(String.raw`^\s*${NUMBER}\s`, 'iu');

/** "(2)", as clauses are numbered. */
const CLAUSE = /^\s*\(\d/;

/** A bullet, a number or a letter before an item. */
const ITEM = new RegExp(String.raw`^\s*(?:[-*+•‣◦–☐☑☒]|${NUMBER})\s`, 'iu');

/** Share of the question's terms that the words above a list must hold, for it to be the one that is asked for. */
const MIN_SHARE = 0.3;

/** Whether a question asks for several things at once: "Which books …", "List the risks", "What are the criteria". */
export function asksForList(question: string): boolean {
  const [, before = '', plural = '', after] = WHICH.exec(question.trim()) ?? [];
  // "Which key opens the gate": a verb, before what it acts on or leads to.
  const isVerb =
    VERB.test(`${before} ${plural}`) || (after !== undefined && (before !== '' || after !== 'to'));
  return ASKS_FOR_LIST.test(question.trim()) || (plural !== '' && !isVerb);
}

/** Whether a question asks what is to be done, one thing after the other: "How do I change the seal?". */
export function asksForSteps(question: string): boolean {
  return ASKS_FOR_STEPS.test(question.trim()) && !ASKS_ABOUT.test(question.trim());
}

/** Words that ask; words to search for, such as "fee student", are mostly those of one item. */
const ASKS = /\b(?:what|who|whom|where|when|why|how)\b/i;

/** Whether one thing answers a question, and not a list: "How much do children pay?". */
export function asksForOne(question: string): boolean {
  if (asksForList(question)) return false;
  return !ASKS.test(question) || ASKS_FOR_ONE.test(question.trim());
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
  /** Whether that holds the noun behind "which" or "what", if the question has one. */
  readonly isOfNoun: boolean;
  /** Whether a lead-in stands above it that does not name it: "It is not allowed" below "Opening hours". */
  readonly isLedByOther: boolean;
}

/**
 * The lists of two items or more in a passage whose lead-ins or headings name best what a question asks for: all equally
 * well, in order, and one twice where both name it.
 */
export function listsFor(question: string, passage: Passage, termsOf: TermsOf): NamedList[] {
  const wanted = new Set(termsOf(question.replace(ASKING, ' ')));
  const noun = termsOf(WHICH.exec(question.trim())?.[2] ?? '');
  let best: NamedList[] = [];
  for (const context of passage.contexts) {
    if (context.kind !== 'lead-in' && context.kind !== 'heading') continue;
    // What a paragraph says before it leads in is about something else.
    const isLeadIn = context.kind === 'lead-in';
    const parts = isLeadIn ? context.text.split(/(?<=[.!?]\s)(?=\p{Lu})/u) : [context.text];
    const held = new Set(termsOf(parts.at(-1) ?? ''));
    const share = [...wanted].filter((term) => held.has(term)).length / (wanted.size || 1);
    if (share < Math.max(MIN_SHARE, best[0]?.share ?? 0)) continue;
    const items = listsIn(passage, context.from, context.to).find((list) =>
      isNamed(list, context, passage),
    );
    if (!items) continue;
    const isOfNoun = noun.every((term) => held.has(term));
    const isLedByOther =
      context.kind === 'heading' && leadInsAbove(passage, items.first).length > 0;
    const equal = best[0]?.share === share ? best : [];
    best = [...equal, { ...items, share, isOfNoun, isLedByOther }];
  }
  return best;
}

/** The lead-ins that a sentence stands under, the outermost first. */
export const leadInsAbove = ({ contexts }: Passage, index: number): Context[] =>
  contextsAt(contexts, index).filter(({ kind }) => kind === 'lead-in');

/**
 * Whether a lead-in or heading above a list says what is in it: the lead-in, or else the innermost heading. A document's title
 * says what the whole of it is about, and so names only a list that follows it at once.
 */
function isNamed({ first, span }: ItemList, context: Context, passage: Passage): boolean {
  if (context.kind === 'lead-in') return true;
  const above = contextsAt(passage.contexts, first);
  const headings = above.filter(({ kind }) => kind === 'heading');
  if (headings.at(-1) !== context || above.some(isColonLeadIn)) return false;
  const isTitle = headings.length === 1 && context.span.start === 0;
  return !isTitle || isRightBelow(context.span, span, passage);
}

const isColonLeadIn = ({ kind, text }: Context) => kind === 'lead-in' && leadsIn(text);

/** Whether no words stand between a heading and a list. */
function isRightBelow(heading: Span, list: Span, { text, span }: Passage): boolean {
  if (heading.start < span.start) return false;
  const between = text.slice(heading.end - span.start, list.start - span.start);
  return !/[\p{L}\p{N}]/u.test(between.replace(ITEM, ''));
}

/**
 * The list of two items or more that a sentence of the passage stands in; undefined where it stands in none. Empty lines
 * part paragraphs below no common lead-in, and full stops the clauses of a contract, "(1)" and "(2)": each says something else.
 */
export function listAround(passage: Passage, index: number): ItemList | undefined {
  const lists = listsIn(passage, 0, passage.sentences.length, { isTight: true });
  return lists.find(({ first, end }) => first <= index && index < end);
}

/** The runs of two items or more among the sentences [from, to); an item may have several sentences. */
function listsIn(passage: Passage, from: number, to: number, { isTight = false } = {}): ItemList[] {
  const { sentences } = passage;
  const marks = sentences.map((sentence) => markBefore(passage, sentence));
  const isNumber = (index: number) => NUMBERED.test(marks[index] ?? '');
  const numberAt = (index: number) => Number(/\d+/.exec(marks[index] ?? '')?.[0] ?? 0);
  /** Whether a letter's list is a part of the clause before this one: "2." stands below "a)" and "b)". */
  const isOuter = (index: number, first: number) =>
    numberAt(index) > 1 && !marks.slice(first, index).some((_, i) => numberAt(first + i) > 0);
  const isClause = (index: number) =>
    CLAUSE.test(marks[index] ?? '') && /[.!?]$/.test(textAt(passage, sentences[index - 1] as Span));
  const leadInOf = (index: number) => leadInsAbove(passage, index).at(-1);
  const isLedAlike = (index: number, first: number) =>
    leadInOf(first) !== undefined && leadInOf(index) === leadInOf(first);
  const headings = passage.contexts.filter(({ kind }) => kind === 'heading');
  const isHeading = (sentence: Span) => headings.some(({ span }) => covers(span, sentence));
  /** Whether a list goes on with a sentence: as its next item, or as a part of the one before. */
  const goesOn = (index: number, first: number) => {
    const sentence = sentences[index] as Span;
    if (isHeading(sentence)) return false;
    const isApart = startsParagraph(passage, sentence);
    if (marks[index] === undefined) return !isApart;
    if (isTight && ((isApart && !isLedAlike(index, first)) || isClause(index))) return false;
    return isNumber(index) === isNumber(first) && !isOuter(index, first);
  };
  const lists: ItemList[] = [];
  for (let first = from; first < to; first++) {
    if (marks[first] === undefined) continue;
    let end = first + 1;
    while (end < to && goesOn(end, first)) end++;
    const items = marks.slice(first, end).filter((mark) => mark !== undefined);
    const span = { start: (sentences[first] as Span).start, end: (sentences[end - 1] as Span).end };
    if (items.length > 1) lists.push({ span, first, end, isNumbered: isNumber(first) });
    first = end - 1;
  }
  return lists;
}

/** The sign of an item that a sentence begins with, or that stands before it on its line; undefined without one. */
export function markBefore(passage: Passage, sentence: Span): string | undefined {
  const line = lineBefore(passage, sentence);
  const [mark] = ITEM.exec(line) ?? [];
  // The second sentence of an item has the sign and the first one before it.
  const before = line.length - (sentence.end - sentence.start);
  return mark !== undefined && mark.length >= before ? mark : undefined;
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
