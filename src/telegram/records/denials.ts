/**
 * The people and groups whom admins have denied, in memory, so that whoever asks need not wait. A denial holds whatever
 * documents the bot answers from, and whatever happens to the records.
 */
export interface Denials {
  /** Whether only admins may ask, because denials were lost: the settings alone could let in somebody who was denied. */
  readonly isClosed: boolean;
  has(id: number): boolean;
  /** In order of id. */
  all(): number[];
  /** Holds at once, and is stored when this resolves; a denial that cannot be stored holds until the program ends. */
  deny(id: number): Promise<void>;
  /** Takes a denial back once that is stored. */
  lift(id: number): Promise<void>;
  /** An admin has checked the list. */
  reopen(): Promise<void>;
  /** Puts these in place of all, as one change. */
  replace(ids: readonly number[], isClosed: boolean): Promise<void>;
  /** Reads what other processes have changed. */
  load(): Promise<void>;
}
