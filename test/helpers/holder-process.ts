import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

const SCRIPT = `
  const db = new (require('better-sqlite3'))(process.argv[1]);
  db.pragma('locking_mode = EXCLUSIVE');
  db.exec('BEGIN IMMEDIATE; COMMIT');
  console.log('held');
  setInterval(() => db, 1000);
`;

/** Another process that has a database for itself, as an older bot has its inbox. */
export class HolderProcess {
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.child = child;
  }

  static async start(path: string): Promise<HolderProcess> {
    const child = spawn(process.execPath, ['-e', SCRIPT, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
    return new HolderProcess(child);
  }

  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
