import type { Context } from 'grammy';
import type { MarkedWords } from '../messages/answer-words.ts';
import type { ButtonData } from '../messages/button-data.ts';
import type { Say } from '../messages/texts.ts';
import type { StoredAnswer } from '../records/answers.ts';
import type { Services } from '../services.ts';
import type { OncePerMinute } from './once-per-minute.ts';

/** A press of a button below an answer, by a person who may see that answer. */
export interface Press {
  readonly ctx: Context;
  readonly services: Services;
  readonly stored: StoredAnswer;
  readonly data: ButtonData;
  readonly userId: number;
  readonly say: Say;
  readonly words: MarkedWords;
  /** Ignores a double press. */
  readonly once: OncePerMinute;
}
