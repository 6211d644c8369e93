import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Whether only admins may ask because the list of denied people was lost: the settings alone could let in
 * somebody whom an admin has denied. A file marks it, so that it outlives the process and the records.
 */
export class AccessClosure {
  private readonly path: string;
  private isMarked: boolean;

  constructor(folder: string, botId: number) {
    this.path = join(folder, `records-${botId}.closed`);
    this.isMarked = existsSync(this.path);
  }

  get isClosed(): boolean {
    return this.isMarked;
  }

  /** Survives a power failure from when it returns. */
  close(): void {
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(this.path, '', { flush: true });
    this.isMarked = true;
  }

  reopen(): void {
    rmSync(this.path, { force: true });
    this.isMarked = false;
  }
}
