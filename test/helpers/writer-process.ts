import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { acquireLock, type IndexLock } from '../../src/index/folder-lock.ts';

/** Another process that wants to write to an index folder. */
export class WriterProcess {
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.child = child;
  }

  static async start(folder: string): Promise<WriterProcess> {
    const script = fileURLToPath(import.meta.url);
    const child = fork(script, [folder], { execArgv: ['--import', 'tsx'] });
    await once(child, 'message');
    return new WriterProcess(child);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Asks for the lock, where given at an exact time in milliseconds; returns whether it got it. */
  acquire(at = 0): Promise<boolean> {
    return this.ask({ acquire: at });
  }

  async release(): Promise<void> {
    await this.ask({});
  }

  /** Ends the process as if the power had failed. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  private async ask(message: Request): Promise<boolean> {
    const answered = once(this.child, 'message');
    this.child.send(message);
    const [isHeld] = (await answered) as [boolean];
    return isHeld;
  }
}

interface Request {
  /** When to ask for the lock; absent: release it. */
  readonly acquire?: number;
}

/** The other process's own part. */
function serve(folder: string): void {
  let lock: IndexLock | null = null;
  process.on('message', ({ acquire }: Request) => {
    if (acquire === undefined) lock?.release();
    while (acquire !== undefined && Date.now() < acquire);
    lock = acquire === undefined ? null : acquireLock(folder, 'writer');
    process.send?.(lock !== null);
  });
  process.once('disconnect', () => process.exit());
  process.send?.('ready');
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[2]) serve(process.argv[2]);
