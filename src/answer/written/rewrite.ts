import { ChatModelError } from '../../chat-model/chat-model.ts';
import { afterReasoning, MAX_WRITTEN } from '../../chat-model/reasoning.ts';
import { endsAsQuestion } from '../../documents/structure/question.ts';
import { LIMITS } from '../../language/function-words.ts';
import { terms } from '../../language/terms.ts';
import type { Token } from '../../language/tokens.ts';
import type { PreviousTurn } from '../follow-up/follow-up.ts';
import { hasOwnLinksOnly } from '../gate/text/links.ts';
import { INVISIBLE, normalise } from '../gate/text/normalise.ts';
import { ReadText } from '../gate/text/read-text.ts';
import type { AnswerGenerator } from './answer-generator.ts';
import { FENCE } from './numbered.ts';
import { escapeForPrompt } from './prompt-escape.ts';
import { smallWordsOf } from './small-words.ts';

interface RewriteOptions {
  readonly signal?: AbortSignal;
  /** Called with the reason if the model could not be asked; the reason holds no words of the question. */
  readonly onTrouble?: (reason: string) => void;
  /** After this the rules decide, because the person is waiting; 8 s by default. */
  readonly patienceMs?: number;
}

const MAX_REWRITTEN = 300;

/** How many quotes of the previous answer the model is shown. */
const SHOWN_QUOTES = 3;

/** How many words the model may take from a quote. */
const MAX_BORROWED_WORDS = 4;

/**
 * Has a language model complete a question that leans on the previous one. From the quotes it may take only a
 * name: a quote that poses as an instruction must not put words into the person's mouth.
 *
 * @returns null if the question stands alone, undefined if the rules should decide
 */
export async function rewriteQuestion(
  { model, prompts }: Pick<AnswerGenerator, 'model' | 'prompts'>,
  question: string,
  previous: PreviousTurn,
  { signal, onTrouble, patienceMs = 8_000 }: RewriteOptions = {},
): Promise<string | null | undefined> {
  const messages = prompts.rewrite({
    question: escapeForPrompt(question),
    previous_question: escapeForPrompt(previous.question),
    previous_quotes: previous.quotes.slice(0, SHOWN_QUOTES).map(escapeForPrompt).join('\n'),
  });
  const patience = AbortSignal.timeout(patienceMs);
  const stopping = signal ? AbortSignal.any([signal, patience]) : patience;
  let written = '';
  try {
    for await (const chunk of model.stream(messages, stopping)) {
      written += chunk;
      if (written.length > MAX_WRITTEN) return undefined;
    }
  } catch (error) {
    if (!(error instanceof ChatModelError)) throw error;
    const isLate = patience.aborted && error.kind === 'stopped';
    const reason = isLate ? `The model took longer than ${patienceMs / 1_000} s.` : error.message;
    if (!signal?.aborted) onTrouble?.(reason);
    return undefined;
  }
  const rewritten = tidy(afterReasoning(written) ?? written);
  if (rewritten === tidy(question)) return null;
  return isFaithful(rewritten, question, previous) ? rewritten : undefined;
}

/**
 * Whether the rewritten question asks what was asked: it keeps every word and every "not" and "before", adds no
 * negation, and otherwise adds only words of the previous question or one name from a quote. Words that say nothing by
 * themselves come and go.
 */
function isFaithful(rewritten: string, question: string, previous: PreviousTurn): boolean {
  if (rewritten === '' || rewritten.length > MAX_REWRITTEN || /\n/.test(rewritten)) return false;
  if (rewritten.includes(FENCE.open) || rewritten.includes(FENCE.close)) return false;
  const [said, asked, earlier] = [
    new ReadText(rewritten),
    new ReadText(question),
    new ReadText(previous.question),
  ];
  if (endsAsQuestion(asked.text) && !endsAsQuestion(said.text)) return false;
  const small = smallWordsOf([said, asked, earlier]);
  const tellingTerms = ({ tokens }: ReadText) => tokens.flatMap((token) => termsBut(small, token));
  const known = new Set([asked, earlier].flatMap(tellingTerms));
  const foreign = said.tokens.filter((token) =>
    termsBut(small, token).some((term) => !known.has(term)),
  );
  const borrowed = phraseOf(said.text, foreign);
  // "Life After Death" asks for nothing after anything.
  const plain = new ReadText(said.text.replace(borrowed ?? '', ''));
  if (isNegated(plain) !== isNegated(asked)) return false;
  const [kept, own, before] = [turnsOf(plain), turnsOf(asked), turnsOf(earlier)];
  if (!own.every((word) => kept.includes(word))) return false;
  if (!kept.every((word) => own.includes(word) || before.includes(word))) return false;
  if (!hasOwnLinksOnly(said, [asked, earlier])) return false;
  const words = new Set(tellingTerms(said));
  if (!tellingTerms(asked).every((term) => words.has(term))) return false;
  return borrowed === null || isNameIn(borrowed, previous.quotes);
}

const NEGATION =
  /(?<!\p{L})(?:not|no|never|nobody|nothing|without|cannot|\p{L}+n't|не|нет|без|ни|nunca|sin)(?!\p{L})|[不没未无非]/iu;

/** "Is it refundable or not?" asks what "Is it refundable?" does. */
const isNegated = ({ lower }: ReadText) => NEGATION.test(lower.replace(/\bor not\b/gu, ''));

/** Small words that turn what is asked, and that search leaves out. */
const TURN = new RegExp(`(?<!\\p{L})(?:${LIMITS}|till|within|outside|except)(?!\\p{L})`, 'gu');

const turnsOf = ({ lower }: ReadText): readonly string[] => lower.match(TURN) ?? [];

const termsBut = (small: ReadonlySet<string>, { text, lower }: Token): readonly string[] =>
  small.has(lower) ? [] : terms(text);

/** From the first to the last of some words of a text; null if there is none. */
function phraseOf(text: string, words: readonly Token[]): string | null {
  const [first, last] = [words[0], words.at(-1)];
  return first && last ? text.slice(first.start, last.end) : null;
}

/** Whether a phrase stands in a quote word for word and is a name: short, with capitals alone. */
function isNameIn(phrase: string, quotes: readonly string[]): boolean {
  const words = phrase.replace(/(?:'s|[.,;:?!])+$/g, '').split(/\s+/);
  const isName = words.every((word) => !/^\P{Lu}*\p{Ll}/u.test(word) && !/\p{N}/u.test(word));
  const name = words.join(' ');
  return (
    words.length <= MAX_BORROWED_WORDS &&
    isName &&
    quotes.some((quote) => normalise(quote).includes(name))
  );
}

function tidy(text: string): string {
  return text
    .replace(INVISIBLE, (character) => (character === '\n' ? character : ''))
    .trim()
    .replace(/^["“'‘*_]+|["”'’*_]+$/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}
