import { completeFollowUp, type PreviousTurn } from '../answer/follow-up/follow-up.ts';
import type { AnswerGenerator } from '../answer/written/answer-generator.ts';
import { rewriteQuestion } from '../answer/written/rewrite.ts';
import type { AskOptions } from './ask-options.ts';

type CompletionOptions = Pick<AskOptions, 'previous' | 'quotesOnly' | 'signal'>;

/**
 * Makes a function that completes a question by the one before it, with a language model or else by rules. A question may be asked
 * of several places in turn, and is completed once.
 *
 * @param notify told why the rules had to do it
 * @returns null where the question stands alone
 */
export function createCompletion(
  generator: AnswerGenerator | undefined,
  notify: (sentence: string) => void,
): (question: string, options: CompletionOptions) => Promise<string | null> {
  const onTrouble = (reason: string) => notify(`The follow-up was completed by rules. ${reason}`);
  const complete = async (
    question: string,
    previous: PreviousTurn,
    { quotesOnly, signal }: CompletionOptions,
  ) => {
    const rewritten =
      generator && !quotesOnly
        ? await rewriteQuestion(generator, question, previous, {
            ...(signal && { signal }),
            onTrouble,
          })
        : undefined;
    return rewritten === undefined ? completeFollowUp(question, previous) : rewritten;
  };
  const last = new WeakMap<PreviousTurn, { question: string; completed: Promise<string | null> }>();
  return async (question, options) => {
    const { previous } = options;
    if (!previous) return null;
    const known = last.get(previous);
    if (known?.question === question) return known.completed;
    const completed = complete(question, previous, options);
    last.set(previous, { question, completed });
    return completed;
  };
}
