import { LRUCache } from 'lru-cache';
import type { DocumentFilter } from '../../documents/document-filter.ts';
import { isFunctionWord } from '../../language/function-words.ts';
import { headingLine } from '../../passages/contexts.ts';
import type { Passage } from '../../passages/passage.ts';
import type { Answer } from '../answer.ts';

interface ExampleParts {
  readonly catalog: {
    /** Both change with the documents. */
    identity(): Promise<string>;
    lastChange(): Promise<number | undefined>;
    passageIds(): Promise<readonly number[]>;
    scopeOf(filter: DocumentFilter): Promise<{ ids(): Promise<readonly number[]> }>;
    passages(ids: readonly number[]): Promise<readonly Passage[]>;
  };
  readonly ask: (
    question: string,
    options: { quotes: number; quotesOnly: true; within?: DocumentFilter },
  ) => Promise<Answer>;
}

/** Examples that are wanted, and candidates that are tried for them. */
const EXAMPLES = 3;
const TRIED = 9;

/** Choices of documents whose examples are remembered. */
const REMEMBERED = 100;

/** Passages that are looked at, evenly from the whole corpus. */
const LOOKED_AT = 90;

/** A question that leans on the one before it in the document. */
const LEANS = /\b(?:it|its|he|she|they|them|their|this|that|these|those)\b/i;

/** A button shows about so many characters. */
const MAX_CHARACTERS = 60;

/**
 * Makes a function that finds questions for people who do not know what to ask: questions that stand in the
 * documents, else headings, which are search words in any language. A sentence of its own document answers each of them. They
 * are found once for each state of the catalog and the documents that may answer.
 */
export function createExamples(
  parts: ExampleParts,
): (within?: DocumentFilter) => Promise<readonly string[]> {
  const all = new LRUCache<string, { state: string; found: Promise<readonly string[]> }>({
    max: REMEMBERED,
  });
  return async (within) => {
    const { catalog } = parts;
    const key = within ? `within ${within.key}` : 'all';
    const state = (await Promise.all([catalog.identity(), catalog.lastChange()])).join(' ');
    let known = all.get(key);
    if (known?.state !== state) {
      known = { state, found: findExamples(parts, within) };
      // What failed is tried again by the next who asks.
      known.found.catch(() => all.delete(key));
    }
    all.set(key, known);
    return known.found;
  };
}

async function findExamples(
  { catalog, ask }: ExampleParts,
  within: DocumentFilter | undefined,
): Promise<string[]> {
  const ids = within ? await (await catalog.scopeOf(within)).ids() : await catalog.passageIds();
  const step = Math.max(1, ids.length / LOOKED_AT);
  const looked = ids.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
  const found: { text: string; confidence: number }[] = [];
  const passages = (await catalog.passages(looked)).filter(
    ({ document }) => within?.includes(document) ?? true,
  );
  for (const { text, document } of candidatesIn(passages).slice(0, TRIED)) {
    const answer = await ask(text, {
      quotes: 1,
      quotesOnly: true,
      ...(within && { within }),
    });
    const [first] = answer.outcome === 'answered' ? answer.citations : [];
    // Where a heading itself is quoted, nothing below it answers.
    const isAnswered = first?.document === document && headingLine(first.quote.text) !== text;
    if (isAnswered) found.push({ text, confidence: answer.confidence });
  }
  const best = found.sort((a, b) => b.confidence - a.confidence).slice(0, EXAMPLES);
  return best.map(({ text }) => text);
}

interface Candidate {
  readonly text: string;
  readonly document: string;
  readonly isQuestion: boolean;
}

/** Questions before headings, the documents in turn. */
function candidatesIn(passages: readonly Passage[]): Candidate[] {
  const texts = new Set<string>();
  const turns = new Map<string, number>();
  const all = passages.flatMap(({ contexts, document }) => {
    const headings = contexts.filter(({ kind }) => kind === 'heading');
    // The outermost heading is the title of a document, which asks nothing.
    const title = headings.length > 1 ? headings[0] : undefined;
    return contexts.flatMap((context): (Candidate & { turn: number })[] => {
      if (context === title) return [];
      const { kind, text: written } = context;
      const isQuestion = kind === 'question';
      const text = headingLine(written).replace(/^Q(?:uestion)?\s?\d*\s?[:.)]\s*/i, '');
      const isUsable = isQuestion ? !LEANS.test(text) : kind === 'heading' && isTelling(text);
      if (!isUsable || text.length > MAX_CHARACTERS || texts.has(text)) return [];
      texts.add(text);
      const key = `${isQuestion} ${document}`;
      const turn = turns.get(key) ?? 0;
      turns.set(key, turn + 1);
      return [{ text, document, isQuestion, turn }];
    });
  });
  return all.sort((a, b) => Number(b.isQuestion) - Number(a.isQuestion) || a.turn - b.turn);
}

/** Two to six words without numbers or signs: not "Annex 3", "Introduction", "In winter" or a sentence. */
function isTelling(heading: string): boolean {
  const [first = ''] = heading.split(' ');
  const isPhrase = /^\p{Lu}[\p{L}’'-]*(?: (?:\p{L}[\p{L}’'-]*|&|–)){1,5}$/u.test(heading);
  return isPhrase && !isFunctionWord(first.toLowerCase());
}
