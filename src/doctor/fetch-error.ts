import { messageOf } from '../errors.ts';

/** Why the `fetch` of Node.js failed: its own words are "fetch failed"; its cause knows more. */
export function fetchErrorOf(error: unknown, timeoutMs: number): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return `no answer within ${timeoutMs / 1000} s`;
  }
  const cause = error instanceof Error ? error.cause : undefined;
  // If several addresses were tried, the first error is enough.
  const first = cause instanceof AggregateError ? cause.errors[0] : cause;
  return messageOf(first ?? error) || messageOf(error);
}
