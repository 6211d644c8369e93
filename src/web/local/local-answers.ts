import type { Answer } from '../../answer/answer.ts';
import type { Asked } from '../pages/asked.ts';

/** An answer, and when it was asked for, in milliseconds since 1970. */
interface LocalAnswer {
  readonly answer: Answer;
  readonly askedAt: number;
}

/** Keeps the answers that were given in the browser, for 30 days. */
export interface LocalAnswers {
  /** @returns its id: 12 characters of A-Z, a-z, 0-9, _ and - */
  add(answer: Answer): Promise<string>;
  /** Undefined if there is none with this id (any more). */
  get(id: string): Promise<LocalAnswer | undefined>;
  /** @param time milliseconds since 1970 */
  since(time: number): Promise<Asked>;
  /** Deletes all of them. */
  forget(): Promise<void>;
}
