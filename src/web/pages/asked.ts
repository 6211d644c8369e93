/** Questions of one day. */
export interface Day {
  /** Its beginning in UTC, in milliseconds since 1970. */
  readonly start: number;
  readonly questions: number;
  readonly answered: number;
}

/** What the owner is told of the questions of some time. */
export interface Asked {
  readonly days: readonly Day[];
  /** Questions for which nothing was found, newest first. */
  readonly unanswered: readonly { readonly question: string; readonly times: number }[];
}
