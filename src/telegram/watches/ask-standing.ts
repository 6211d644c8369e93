import type { Answer } from '../../answer/answer.ts';
import type { AskOptions } from '../../app/app.ts';
import type { View } from '../views.ts';

/** The documents as the person may see them, and what tells such views apart. */
export type StandingView = { readonly app: Pick<View['app'], 'ask'> } & Pick<View, 'key'>;

/** Quotes of an answer that are compared with those of another one. */
const QUOTES = 3;

/** An answer as it is kept for comparison: quotes alone, because a language model never writes the same twice. */
export async function askStanding(
  { app, key }: StandingView,
  question: string,
  options: AskOptions = {},
): Promise<Answer> {
  const answer = await app.ask(question, { quotes: QUOTES, quotesOnly: true, ...options });
  return { ...answer, passages: [], ...(key && { within: key }) };
}
