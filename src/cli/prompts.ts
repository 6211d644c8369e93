import { FootnoteError } from '../errors.ts';
import type { Terminal } from './terminal.ts';

/** A prompt and what is wrong with it, a sentence each. */
interface CheckedPrompt {
  readonly file: string;
  readonly problems: readonly string[];
}

/**
 * `footnote prompts check`: prints each file with what is wrong with it.
 *
 * @throws FootnoteError where anything is wrong, after the last file
 */
export function printPrompts(
  prompts: readonly CheckedPrompt[],
  terminal: Pick<Terminal, 'print'>,
  folder: string,
): void {
  for (const { file, problems } of prompts) {
    if (problems.length === 0) terminal.print(`✓ ${file}`);
    for (const problem of problems) terminal.print(`✗ ${file}: ${problem}`);
  }
  const wrong = prompts.filter(({ problems }) => problems.length > 0).map(({ file }) => file);
  if (wrong.length === 0) return;
  throw new FootnoteError(
    `The language model cannot be used with ${wrong.join(' and ')}. Correct this in ${folder}.`,
  );
}
