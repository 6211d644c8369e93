import { readFile } from 'node:fs/promises';

/** What an indexing process may use. */
export interface ProcessLimits {
  /**
   * Processor time for one step of one file: reading and splitting it, embedding a batch of its passages, or
   * committing it. Where the system does not tell it (there is no /proc), the time that passes counts.
   */
  readonly seconds: number;
  /** Time that may pass in one step, however busy the machine is. */
  readonly longestSeconds: number;
  /** Resident memory. */
  readonly megabytes: number;
}

/** Memory may grow by a gigabyte a second. */
const CHECK_MILLISECONDS = 100;

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const TICKS_PER_SECOND = 100;

/**
 * Looks at a process at regular intervals until it is stopped. The limits of time hold for the
 * steps of a file, that of memory always.
 */
export class LimitWatch {
  private readonly pid: number | undefined;
  private readonly limits: ProcessLimits;
  /**
   * Told once, with a reason that completes "<path> …", and whether the machine may have been too busy for
   * the file.
   */
  private readonly onExceeded: (reason: string, isOfMachine: boolean) => void;
  private readonly timer: NodeJS.Timeout;
  private began: number | undefined;
  /** Processor time at the first look in this step. */
  private usedBefore: number | undefined;

  constructor(
    pid: number | undefined,
    limits: ProcessLimits,
    onExceeded: (reason: string, isOfMachine: boolean) => void,
  ) {
    this.pid = pid;
    this.limits = limits;
    this.onExceeded = onExceeded;
    this.timer = setInterval(() => void this.look(), CHECK_MILLISECONDS).unref();
  }

  /** A step begins, or the last one has ended and none of a file follows. */
  step(isOfFile: boolean): void {
    this.began = isOfFile ? performance.now() : undefined;
    this.usedBefore = undefined;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const { began } = this;
    const [used, megabytes] = await Promise.all([
      processorSeconds(this.pid),
      residentMegabytes(this.pid),
    ]);
    if (megabytes > this.limits.megabytes) {
      this.exceeded(`needs more than ${this.limits.megabytes} MB of memory`, false);
    }
    if (began === undefined || began !== this.began) return;
    const passed = (performance.now() - began) / 1000;
    this.usedBefore ??= used;
    const usedHere = used === undefined ? passed : used - (this.usedBefore ?? used);
    const { seconds, longestSeconds } = this.limits;
    const reason = (limit: number) => `takes longer than ${limit} seconds to read`;
    if (usedHere > seconds) this.exceeded(reason(seconds), false);
    else if (passed > longestSeconds) this.exceeded(reason(longestSeconds), true);
  }

  private exceeded(reason: string, isOfMachine: boolean): void {
    this.stop();
    this.onExceeded(reason, isOfMachine);
  }
}

/** Processor time of all threads of a process so far; undefined on systems without /proc. */
async function processorSeconds(pid: number | undefined): Promise<number | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; user and system time are fields 14 and 15.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return undefined;
  }
}

/** Resident memory of a process; 0 on systems without /proc. */
async function residentMegabytes(pid: number | undefined): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
