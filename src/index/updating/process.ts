import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { PassageVectors } from '../../models/embeddings.ts';
import type { PassageText } from '../../passages/passage.ts';
import type { Call, Opening, Reply } from './child.ts';
import { type DocumentWorker, FileFailure, type ReadResult } from './document-worker.ts';

export interface ProcessLimits {
  /** Time for one call: one file to be read, or a few passages to be embedded. */
  readonly seconds: number;
  /** Resident memory of the process. */
  readonly megabytes: number;
  /** Time without calls after which the process ends, to give its memory back. */
  readonly idleSeconds: number;
}

const LIMITS: ProcessLimits = { seconds: 60, megabytes: 1_500, idleSeconds: 30 };

/** How often the memory of a busy process is looked at. */
const MEMORY_CHECK_MS = 250;

/**
 * A worker in a process of its own: the model blocks its thread, so that answers would wait for
 * indexing, and a hostile file may take time, memory or the process itself. It is started by the first
 * call and again after it died; what killed it is the failure of the file it was working on.
 *
 * Calls must follow one another.
 */
export class IndexingProcess implements DocumentWorker {
  private readonly opening: Opening;
  private readonly limits: ProcessLimits;
  private child: ChildProcess | undefined;
  private idle: NodeJS.Timeout | undefined;

  constructor(opening: Opening, limits: Partial<ProcessLimits> = {}) {
    this.opening = opening;
    this.limits = { ...LIMITS, ...limits };
  }

  /** Its process id while it runs. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  async read(path: string, known: readonly string[]): Promise<ReadResult> {
    return (await this.call({ method: 'read', args: [path, known] })) as ReadResult;
  }

  async embed(passages: readonly PassageText[]): Promise<PassageVectors[]> {
    return (await this.call({ method: 'embed', args: [passages] })) as PassageVectors[];
  }

  close(): void {
    clearTimeout(this.idle);
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  private async call(message: Call): Promise<unknown> {
    clearTimeout(this.idle);
    const child = this.child ?? (await this.start());
    const reply = await this.exchange(child, message);
    this.idle = setTimeout(() => this.close(), 1000 * this.limits.idleSeconds).unref();
    return reply;
  }

  private async start(): Promise<ChildProcess> {
    const isSource = import.meta.url.endsWith('.ts');
    const program = fileURLToPath(new URL(isSource ? './child.ts' : './child.js', import.meta.url));
    const child = fork(program, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // Only a process that runs from the sources needs their loader.
      execArgv: [
        `--max-old-space-size=${this.limits.megabytes}`,
        ...(isSource ? ['--import', import.meta.resolve('tsx')] : []),
      ],
    });
    this.child = child;
    child.once('exit', () => {
      if (this.child === child) this.child = undefined;
    });
    lowerPriority(child);
    await this.exchange(child, this.opening);
    return child;
  }

  /** Sends a message and waits for its reply, for the end of the process, or for a limit. */
  private exchange(child: ChildProcess, message: Opening | Call): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const { seconds, megabytes } = this.limits;
      let killedFor = '';
      const kill = (reason: string) => {
        killedFor = reason;
        child.kill('SIGKILL');
      };
      const time = setTimeout(
        () => kill(`takes longer than ${seconds} seconds to read`),
        1000 * seconds,
      );
      const memory = setInterval(async () => {
        if ((await residentMegabytes(child.pid)) > megabytes) {
          kill(`needs more than ${megabytes} MB of memory`);
        }
      }, MEMORY_CHECK_MS);
      const done = () => {
        clearTimeout(time);
        clearInterval(memory);
        child.off('message', onReply).off('exit', onExit);
      };
      const onReply = (reply: Reply) => {
        done();
        if ('result' in reply) resolve(reply.result);
        else if ('failure' in reply) reject(new FileFailure(reply.failure));
        else reject(new Error(`The indexing process failed: ${reply.error}`));
      };
      const onExit = () => {
        done();
        reject(new FileFailure(killedFor || 'stopped the process that was reading it'));
      };
      child.on('message', onReply).on('exit', onExit);
      child.send(message);
    });
  }
}

/** Answers come first. Where the system does not allow it, indexing is only less polite. */
function lowerPriority(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) setPriority(child.pid, 10);
  } catch {}
}

/** Resident memory of a process; 0 on systems that have no /proc. */
async function residentMegabytes(pid: number | undefined): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
