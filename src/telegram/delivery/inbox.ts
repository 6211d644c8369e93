import type { Update } from 'grammy/types';
import type { Payload, Pending, Unsent } from './pending.ts';
import type { Sharing } from './sharing.ts';

/** The position of the message that comes before an answer. */
export const PREFACE = 0;

/** How many further lanes a process can begin. */
export interface Room {
  readonly questions: number;
  readonly buttons: number;
}

/**
 * Stores the updates from Telegram and the messages that answer them, so that a crash at any moment loses
 * nothing, and a message that may be sent twice is known. Each change is one transaction.
 *
 * Several processes may share an inbox: an update is handled by the one that has taken it. What a process does with an
 * update that is no longer its own changes nothing, and throws `Interrupted`.
 */
export interface Inbox {
  /** Whether the bot has received updates before; false in a new inbox. */
  readonly hasRunBefore: boolean;
  /** Absent where no other process can open the inbox. */
  readonly sharing?: Sharing | undefined;

  /**
   * Stores new updates; those that are the rest of an earlier one, which has no answer yet, are joined to it.
   *
   * @returns the ids of the earlier ones
   */
  accept(updates: readonly Update[]): Promise<number[]>;

  /** Whether an error says that the database is away, which may come back; only one that processes share is. */
  isAway(error: unknown): boolean;

  /**
   * Updates that this process is to handle from now on, in the order of their ids; each is told once. A lane that it
   * shares with other processes gives the first one alone.
   */
  take(room: Room): Promise<Pending[]>;

  /** Counts an attempt less: it ended because the database was away, and not the program because of the update. */
  forgive(updateId: number): Promise<void>;

  /** Must be called when work on an update ends before it is done, unless it is postponed. */
  letGo(updateId: number): void;

  /**
   * Must be called at once before a message is sent.
   *
   * @throws Interrupted if the process was stopped for so long that another may have taken its updates over
   */
  confirm(): void;

  /** All updates that are not done, in order. */
  pending(): Promise<Pending[]>;

  /** The number of updates that are not done, and the age of the oldest that is not postponed, in milliseconds. */
  waiting(): Promise<{ readonly count: number; readonly oldestMs: number | null }>;

  /** How many of these updates, which are not done, have no messages planned yet: nobody has found an answer to them. */
  unplanned(updateIds: readonly number[]): Promise<number>;

  /** An update that is not done. */
  read(updateId: number): Promise<Update | undefined>;

  /**
   * Counts an attempt at handling an update.
   *
   * @returns its age in milliseconds, from now if it was postponed; undefined if it is done or no longer this process's
   */
  begin(updateId: number): Promise<{ readonly update: Update; readonly age: number } | undefined>;

  /**
   * Stores the messages that answer an update, in order, so that the same answer continues after a crash.
   * Unsent messages of an earlier plan are dropped. The first message is marked as being sent at once, which
   * saves a write to the disk for each answer.
   *
   * @throws Continued if more of the update has come since it was begun, which the messages do not answer
   */
  plan(updateId: number, payloads: readonly Payload[]): Promise<void>;

  /** The planned messages that are not sent; undefined without a plan. */
  unsent(updateId: number): Promise<Unsent[] | undefined>;

  /**
   * Stores the message that comes before the answer to an update, as being sent; one that is stored already stays.
   *
   * @returns whether it is new; if not, its id at Telegram if it is known to have arrived
   */
  preface(
    updateId: number,
    payload: Payload,
  ): Promise<{ readonly isNew: boolean; readonly messageId: number | null }>;

  /** The updates of a lane that wait behind one of them. */
  behind(updateId: number, lane: string): Promise<Update[]>;

  /** Must be called before a message is sent. Returns whether it may have been sent already. */
  sending(updateId: number, position: number): Promise<boolean>;

  /** Notes that Telegram has refused the message. */
  notSent(updateId: number, position: number): Promise<void>;

  /** Notes that the message has arrived. */
  sent(updateId: number, position: number, messageId: number): Promise<void>;

  /** Notes that an update waits out of its lane. It has not crashed the process by then, so it is not a suspect. */
  postpone(updateId: number): Promise<void>;

  /** The message that tells the person that the answer to an update has to wait; undefined without one. */
  signOf(updateId: number): Promise<number | undefined>;

  /** Notes the id of that message; null: there is none any more. */
  noteSign(updateId: number, messageId: number | null): Promise<void>;

  /**
   * Marks an update as done, and deletes its text and its answer; within a second no file on this machine holds them.
   *
   * @throws Continued if more of the update has come since it was begun
   */
  done(updateId: number): Promise<void>;

  /** The same, whether more of it has come or not; nothing if it is done or no longer this process's. */
  drop(updateId: number): Promise<void>;

  close(): Promise<void>;
}
