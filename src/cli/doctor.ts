import type { Check } from '../doctor/check.ts';
import { FootnoteError } from '../errors.ts';
import type { Terminal } from './terminal.ts';

const MARKS = { ok: '✓', warning: '!', error: '✗' } as const;
const NAME_WIDTH = 17;

/**
 * `footnote doctor`: prints each check as it is done, or all of them as one JSON object.
 *
 * @throws FootnoteError where a check failed, after the last one
 */
export async function runDoctor(
  checks: AsyncIterable<Check>,
  terminal: Terminal,
  options: { json: boolean },
): Promise<void> {
  const done: Check[] = [];
  for await (const check of checks) {
    done.push(check);
    if (!options.json) terminal.print(lineOf(check));
  }
  const count = (state: Check['state']) => done.filter((check) => check.state === state).length;
  const errors = count('error');
  if (options.json) terminal.printJson({ healthy: errors === 0, checks: done });
  if (errors > 0) {
    throw new FootnoteError(
      `${errors} of ${done.length} checks failed (✗). Do what their lines say, and run footnote doctor again.`,
    );
  }
  terminal.note(
    count('warning') > 0 ? 'Footnote can run. Look at the lines with !.' : 'All is well.',
  );
}

function lineOf({ name, state, found, advice }: Check): string {
  return `${MARKS[state]} ${name.padEnd(NAME_WIDTH)}${found}${advice ? `. ${advice}` : ''}`;
}
