import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Found from any working folder. */
const TSX = import.meta.resolve('tsx');

/** The output and the exit code of a process. */
export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Written to standard input, which is then closed. */
  readonly stdin?: string;
  /** The project's folder unless it is given. */
  readonly cwd?: string;
}

/** Runs `footnote` in a process of its own, from the sources. */
export async function runFootnote(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return runScript('src/main.ts', args, options);
}

/** Runs a TypeScript file in a process of its own. */
export async function runScript(
  path: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Run> {
  const child = startScript(path, args, options);
  child.stdin?.end(options.stdin ?? '');
  return ended(child);
}

/** Runs `footnote` in a shell that sets limits first. */
export async function runLimited(args: readonly string[], limits: string): Promise<Run> {
  const root = join(import.meta.dirname, '..', '..');
  const command = [process.execPath, '--import', TSX, join(root, 'src/main.ts'), ...args];
  const child = spawn('sh', ['-c', `${limits}; exec "$@"`, 'sh', ...command], { cwd: root });
  child.stdin.end();
  return ended(child);
}

/** Starts `footnote` and leaves it running. */
export function startFootnote(args: readonly string[], options: RunOptions = {}): ChildProcess {
  return startScript('src/main.ts', args, options);
}

function startScript(path: string, args: readonly string[], options: RunOptions): ChildProcess {
  const root = join(import.meta.dirname, '..', '..');
  const { TELEGRAM_BOT_TOKEN: _, ...inherited } = process.env;
  return spawn(process.execPath, ['--import', TSX, join(root, path), ...args], {
    cwd: options.cwd ?? root,
    env: { ...inherited, MODELS_DIR: 'embeddings/models', ...options.env },
  });
}

/** Resolves when the process has ended, with everything that it prints from this call. */
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
