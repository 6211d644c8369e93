import { ChatModelError } from '../../chat-model/chat-model.ts';
import { terms } from '../../language/terms.ts';
import type { PreviousTurn } from '../follow-up/follow-up.ts';
import { hasOwnLinksOnly } from '../gate/links.ts';
import { INVISIBLE, normalise } from '../gate/text/normalise.ts';
import type { AnswerGenerator } from './answer-generator.ts';
import { FENCE } from './numbered.ts';
import { escapeForPrompt } from './prompt-escape.ts';

export interface RewriteOptions {
  readonly signal?: AbortSignal;
  /** Told why the model could not be asked; it holds no word of the question. */
  readonly onTrouble?: (reason: string) => void;
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
  { model, prompts }: Pick<AnswerGenerator, 'model' | 'prompts'>,
  question: string,
  previous: PreviousTurn,
  { signal, onTrouble }: RewriteOptions = {},
): Promise<string | null | undefined> {
  const messages = prompts.rewrite({
    question: escapeForPrompt(question),
    previous_question: escapeForPrompt(previous.question),
    previous_quotes: previous.quotes.slice(0, QUOTES).map(escapeForPrompt).join('\n'),
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
    if (!(error instanceof ChatModelError)) throw error;
    if (!signal?.aborted) onTrouble?.(error.message);
    return undefined;
  }
  const rewritten = tidy(written);
  if (rewritten === tidy(question)) return null;
  return isFaithful(rewritten, question, previous) ? rewritten : undefined;
}

/**
 * Whether it asks what was asked: every word of the question is kept, nothing is denied that was not, and
 * what is added are words of the question before or one name out of a quote.
 */
function isFaithful(rewritten: string, question: string, previous: PreviousTurn): boolean {
  if (rewritten === '' || rewritten.length > MAX_REWRITTEN || /\n/.test(rewritten)) return false;
  if (rewritten.includes(FENCE.open) || rewritten.includes(FENCE.close)) return false;
  const [said = '', asked = '', earlier = ''] = [rewritten, question, previous.question].map(
    normalise,
  );
  if (isQuestion(asked) && !isQuestion(said)) return false;
  if (NEGATION.test(said) && !NEGATION.test(asked)) return false;
  if (!hasOwnLinksOnly(said, [asked, earlier])) return false;
  const kept = new Set(terms(said));
  if (!terms(asked).every((term) => kept.has(term))) return false;
  const own = new Set([asked, earlier].flatMap(terms));
  const borrowed = borrowedPhrase(said, own);
  return borrowed === null || isNameIn(borrowed, previous.quotes.map(normalise));
}

const isQuestion = (text: string) => /[?？]\W*$/u.test(text);

const NEGATION =
  /(?<!\p{L})(?:not|no|never|nobody|nothing|without|cannot|\p{L}+n't|не|нет|без|ни|nunca|sin)(?!\p{L})|[不没未无非]/iu;

/** From the first to the last word that neither question has; null where there is none. */
function borrowedPhrase(said: string, own: ReadonlySet<string>): string | null {
  const words = [...said.matchAll(/[\p{L}\p{N}\p{M}'’.-]+/gu)];
  const foreign = words.filter(([word]) => terms(word).some((term) => !own.has(term)));
  const [first, last] = [foreign[0], foreign.at(-1)];
  return first && last ? said.slice(first.index, last.index + last[0].length) : null;
}

/** Whether a phrase stands in a quote as it is, and is a name: short, and each word with a capital. */
function isNameIn(phrase: string, quotes: readonly string[]): boolean {
  const words = phrase.replace(/(?:'s|[.,;:?!])+$/g, '').split(/\s+/);
  const isName = words.every((word) => !/^\P{Lu}*\p{Ll}/u.test(word) && !/\p{N}/u.test(word));
  const name = words.join(' ');
  return words.length <= MAX_BORROWED && isName && quotes.some((quote) => quote.includes(name));
}

function tidy(text: string): string {
  return text
    .replace(INVISIBLE, (character) => (character === '\n' ? character : ''))
    .trim()
    .replace(/^["“'‘]+|["”'’]+$/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
