import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The output and the exit code of a process. */
export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Given on standard input, which is then closed. */
  readonly stdin?: string;
  /** The project's folder unless it is given. */
  readonly cwd?: string;
}

const ROOT = join(import.meta.dirname, '..', '..');
const PROGRAM = join(ROOT, 'dist/src/main.js');

/** Runs `footnote` as a user would: as built, in a process of its own. */
export function runFootnote(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return run(startFootnote(args, options), options);
}

/** Runs a TypeScript file of the project in a process of its own. */
export function runScript(
  path: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Run> {
  const tsx = ['--import', import.meta.resolve('tsx')];
  return run(start([process.execPath, ...tsx, join(ROOT, path), ...args], options), options);
}

/** Runs `footnote` in a shell that sets limits first. */
export function runLimited(
  args: readonly string[],
  limits: string,
  options: RunOptions = {},
): Promise<Run> {
  return run(startLimited(args, limits, options), options);
}

/** Starts it like that and leaves it running. */
export function startLimited(
  args: readonly string[],
  limits: string,
  options: RunOptions = {},
): ChildProcess {
  const program = [process.execPath, PROGRAM, ...args];
  return start(['sh', '-c', `${limits}; exec "$@"`, 'sh', ...program], options);
}

/** Starts `footnote` and leaves it running. */
export function startFootnote(args: readonly string[], options: RunOptions = {}): ChildProcess {
  return start([process.execPath, PROGRAM, ...args], options);
}

function start([command = '', ...args]: string[], options: RunOptions = {}): ChildProcess {
  const { TELEGRAM_BOT_TOKEN: _, ...inherited } = process.env;
  return spawn(command, args, {
    cwd: options.cwd ?? ROOT,
    // The model is there already, and need not be assembled by each test.
    env: { ...inherited, MODELS_DIR: join(ROOT, 'embeddings/models'), ...options.env },
  });
}

function run(child: ChildProcess, options: RunOptions = {}): Promise<Run> {
  // A program that reads nothing may have ended by then.
  child.stdin?.on('error', () => {});
  child.stdin?.end(options.stdin ?? '');
  return ended(child);
}

/** Resolves when the process has ended, with all it printed from now on. */
export async function ended(child: ChildProcess): Promise<Run> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (data) => {
    stdout += data;
  });
  child.stderr?.on('data', (data) => {
    stderr += data;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { stdout, stderr, code };
}
