import type { Answer } from '../../answer/answer.ts';
import type { AskOptions } from '../../app/app.ts';
import type { BotApp } from '../services.ts';

/** Quotes of an answer that are compared with those of another one. */
const QUOTES = 3;

/** An answer as it is kept for comparison: quotes alone, because a language model never writes the same twice. */
export async function askStanding(
  view: Pick<BotApp, 'ask'>,
  question: string,
  options: AskOptions = {},
): Promise<Answer> {
  const answer = await view.ask(question, { quotes: QUOTES, quotesOnly: true, ...options });
  return { ...answer, passages: [] };
}
