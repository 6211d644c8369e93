import type { CalendarDate } from './dates.ts';

/** A figure as it was found: a code of digits keeps its value as a text. */
export interface Draft {
  readonly start: number;
  readonly end: number;
  readonly value: number | string;
  readonly units?: readonly string[];
  readonly dates?: readonly CalendarDate[];
}

/** What a pattern finds, with its groups; '' for those that took no part. */
export function* matches(text: string, pattern: RegExp): Generator<Draft & { groups: string[] }> {
  for (const match of text.matchAll(pattern)) {
    const [start, end] = [match.index, match.index + match[0].length];
    yield { start, end, value: match[0], groups: match.slice(1).map((group) => group ?? '') };
  }
}
