/** What tells the date of a document. */
export type DateSource = 'front-matter' | 'name' | 'properties' | 'modified';

/** When a document is from. */
export interface DocumentDate {
  /** As in ISO 8601, as far as it is known: "2025", "2025-03" or "2025-03-14". */
  readonly day: string;
  readonly from: DateSource;
}
