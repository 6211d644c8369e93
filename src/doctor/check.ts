import { FootnoteError, messageOf } from '../errors.ts';

/** What one look at the installation found. */
export interface Finding {
  /** `warning`: works, but perhaps not as wanted; `error`: Footnote cannot do its work so. */
  readonly state: 'ok' | 'warning' | 'error';
  /** What was found, in one line without a full stop at its end. */
  readonly found: string;
  /** What to do, in whole sentences; there for every state but `ok`. */
  readonly advice?: string;
}

/** A finding under the name of what was looked at. */
export interface Check extends Finding {
  readonly name: string;
}

/** Runs one check; whatever it throws becomes its finding, so that the next one can run. */
export async function check(name: string, run: () => Finding | Promise<Finding>): Promise<Check> {
  let finding: Finding;
  try {
    finding = await run();
  } catch (error) {
    finding = failureOf(error);
  }
  const { state, found, advice } = finding;
  return { name, state, found: found.trim(), ...(advice && { advice: advice.trim() }) };
}

/** What was thrown, as a finding. A `FootnoteError` says in its first sentence what is wrong and in the others what to do. */
export function failureOf(error: unknown): Finding {
  const message = messageOf(error);
  const end = error instanceof FootnoteError ? message.search(/\.\s+["A-Z]/) : -1;
  return end < 0
    ? { state: 'error', found: message, advice: 'Please report this as a bug of Footnote.' }
    : { state: 'error', found: message.slice(0, end), advice: message.slice(end + 1).trim() };
}
