/**
 * An error meant for the person who runs Footnote: its message is one plain sentence on what is
 * wrong and one on what to do. Surfaces print the message alone; any other error is a bug and is
 * printed with its stack.
 */
export class FootnoteError extends Error {
  override name = 'FootnoteError';
  /** The program's exit code: 1 for a failure, 2 for wrong usage. */
  readonly exitCode: 1 | 2;

  constructor(message: string, options: { cause?: unknown; exitCode?: 1 | 2 } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.exitCode = options.exitCode ?? 1;
  }
}

/** The message of anything thrown, in one line. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, ' ').trim();
}

/** The code of a Node.js system error (`ENOENT`, `EACCES`, …), if it has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
