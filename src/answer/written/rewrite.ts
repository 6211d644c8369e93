import { type ChatModel, ChatModelError } from '../../chat-model/chat-model.ts';
import type { Prompts } from '../../chat-model/prompts.ts';
import { terms } from '../../passages/terms.ts';
import type { Before } from '../follow-up.ts';
import { hasOwnLinksOnly } from './links.ts';
import { neutralise } from './neutral.ts';
import { normalise } from './normal.ts';
import { FENCE } from './numbered.ts';
import { isPosed } from './posed.ts';

export interface RewriterParts {
  readonly model: ChatModel;
  readonly prompts: Pick<Prompts, 'rewrite'>;
}

/** The person waits for the answer, and the rules are there at once. */
const PATIENCE_MS = 8_000;

const MAX_REWRITTEN = 300;

/** Quotes of the answer before that the model is shown, and words that it may take out of them. */
const QUOTES = 3;
const MAX_BORROWED = 4;

/**
 * Has a language model complete a question that leans on the one before. What the documents said may
 * only lend it a name or two: a quote that poses as an instruction must not put words into the mouth of
 * the person.
 *
 * @returns null where the question stands alone, and undefined where the rules should decide
 */
export async function rewriteQuestion(
  { model, prompts }: RewriterParts,
  question: string,
  before: Before,
  signal?: AbortSignal,
): Promise<string | null | undefined> {
  const quotes = before.quotes.filter((quote) => !isPosed(quote));
  const messages = prompts.rewrite({
    question: neutralise(question),
    previous_question: neutralise(before.question),
    previous_quotes: quotes.slice(0, QUOTES).map(neutralise).join('\n'),
  });
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const stopping = signal ? AbortSignal.any([signal, patience]) : patience;
  let written = '';
  try {
    for await (const chunk of model.stream(messages, stopping)) {
      written += chunk;
      if (written.length > 2 * MAX_REWRITTEN) return undefined;
    }
  } catch (error) {
    if (error instanceof ChatModelError) return undefined;
    throw error;
  }
  const rewritten = tidy(written);
  if (rewritten === tidy(question)) return null;
  return isFaithful(rewritten, question, { ...before, quotes }) ? rewritten : undefined;
}

/** Whether it asks what was asked, in words that were used. */
function isFaithful(rewritten: string, question: string, before: Before): boolean {
  if (rewritten === '' || rewritten.length > MAX_REWRITTEN || /\n/.test(rewritten)) return false;
  const own = [question, before.question].map(normalise);
  if (!hasOwnLinksOnly(normalise(rewritten), own)) return false;
  if (rewritten.includes(FENCE.open) || rewritten.includes(FENCE.close)) return false;
  const asked = new Set(own.flatMap(terms));
  const quoted = new Set(before.quotes.flatMap(terms));
  const others = [...new Set(terms(normalise(rewritten)))].filter((term) => !asked.has(term));
  const isKept = terms(normalise(question)).some((term) =>
    terms(normalise(rewritten)).includes(term),
  );
  const isOnlyPronouns = terms(normalise(question)).length === 0;
  return (
    (isKept || isOnlyPronouns) &&
    others.length <= MAX_BORROWED &&
    others.every((term) => quoted.has(term))
  );
}

function tidy(text: string): string {
  return text
    .trim()
    .replace(/^["“'‘]+|["”'’]+$/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
