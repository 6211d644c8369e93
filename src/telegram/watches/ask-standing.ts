import type { Answer } from '../../answer/answer.ts';
import { type AskOptions, UnknownPlace } from '../../app/app.ts';
import type { BotApp } from '../services.ts';

/** The documents as a person may see them at one moment, and what tells such views apart; '' for that of all documents. */
export interface StandingView {
  readonly app: Pick<BotApp, 'ask'>;
  readonly key: string;
}

/** An answer as it is kept for comparison: quotes alone, because a language model never writes the same twice. */
export async function askStanding(
  { app, key }: StandingView,
  question: string,
  options: AskOptions = {},
): Promise<Answer> {
  const answer = await app.ask(question, { quotesOnly: true, ...options });
  return { ...answer, passages: [], ...(key && { within: key }) };
}

/** The same of a question that was asked before: where the folder or file that it names is gone, nothing answers it any more. */
export async function askAgain(
  view: StandingView,
  question: string,
  options: AskOptions = {},
): Promise<Answer> {
  try {
    return await askStanding(view, question, options);
  } catch (error) {
    if (!(error instanceof UnknownPlace)) throw error;
    return {
      ...{ question, outcome: 'not_found', nearest: [], passages: [], confidence: 0, stale: [] },
      milliseconds: { total: 0, retrieval: 0 },
      ...(view.key && { within: view.key }),
    };
  }
}
