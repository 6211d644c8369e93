/** The parameters of `sendMessage`. */
export type Payload = { readonly chat_id: number; readonly text: string } & Readonly<
  Record<string, unknown>
>;

/** An update that waits to be handled. */
export interface Pending {
  readonly updateId: number;
  /** Updates in one lane are handled one after another; null starts at once. */
  readonly lane: string | null;
  /** How often a process ended while it was looking for an answer. */
  readonly attempts: number;
}

/** A message that is not known to have arrived. */
export interface Unsent {
  readonly position: number;
  readonly payload: Payload;
}
