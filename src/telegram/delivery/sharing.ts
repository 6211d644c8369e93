import type { Update } from 'grammy/types';
import type { SharedValues } from './shared-values.ts';

/** What one process tells the others that share an inbox: ids alone, no words of people. */
export type Signal =
  /** There may be updates to take. */
  | { readonly kind: 'work' }
  /** More of an update has come. */
  | { readonly kind: 'continued'; readonly updateId: number }
  /** Somebody stops their answers in a chat. */
  | { readonly kind: 'stop'; readonly chatId: number; readonly userId: number }
  /** A person or a group gets no answers any more. */
  | { readonly kind: 'withdraw'; readonly id: number };

/** An update that another process works on. */
export interface Elsewhere {
  readonly update: Update;
  readonly isPostponed: boolean;
}

/** The other processes that share an inbox. */
export interface Sharing extends SharedValues {
  /** Hears what the others tell from now on. A signal may get lost, but for `work`, which comes every second anyway. */
  follow(hear: (signal: Signal) => void): void;

  /** Tells all others. */
  tell(signal: Signal): Promise<void>;

  /** The updates of a chat on which another process works and for which no messages are planned yet. */
  elsewhere(chatId: number): Promise<Elsewhere[]>;
}
