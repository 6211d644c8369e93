import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { FootnoteError, messageOf } from '../errors.ts';
import { relayLines } from './relay-lines.ts';

export interface ChildOptions {
  /** Path of its program, compiled or as a source. */
  readonly program: string;
  /** All environment variables of the process: it reads files that nobody has checked. */
  readonly environment: Readonly<Record<string, string>>;
  /** Limit of the memory for its objects. */
  readonly megabytes: number;
  /** By how much the process lets others go before it, from 0 to 19. */
  readonly niceness: number;
  /** Told each line that the process prints: the words of libraries, and of its end, which may come from a document. */
  readonly notify: (sentence: string) => void;
}

/**
 * Starts a process that reads documents and speaks by messages.
 *
 * @throws FootnoteError where the system does not start it
 */
export async function spawnChild(options: ChildOptions): Promise<ChildProcess> {
  const { program, environment, megabytes, niceness, notify } = options;
  try {
    const child = fork(program, {
      env: { ...environment },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      // A process that runs from the sources needs their loader.
      execArgv: [
        `--max-old-space-size=${megabytes}`,
        ...(program.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : []),
      ],
    });
    if (child.stderr) {
      relayLines(child.stderr, (line) => notify(`The process that reads documents says: ${line}`));
    }
    await once(child, 'spawn');
    child.on('error', () => {}); // What goes wrong from now on shows in its end.
    lowerPriority(child, niceness);
    return child;
  } catch (cause) {
    throw new FootnoteError(
      `The process that reads documents could not be started (${messageOf(cause)}). What is indexed still answers. End other programs, or raise the limits of processes and memory, and start Footnote again.`,
      { cause },
    );
  }
}

/** Where the system does not allow it, the process is only less polite. */
function lowerPriority(child: ChildProcess, niceness: number): void {
  try {
    if (child.pid !== undefined && niceness > 0) setPriority(child.pid, niceness);
  } catch {}
}
