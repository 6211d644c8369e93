import type { ScannedFile } from '../../documents/scan.ts';
import type { IndexProgress, UpdateEvents } from './report.ts';

/** Says how far an update is. */
export class ProgressReporter {
  /** Embedded so far. */
  passages = 0;
  private readonly onProgress: UpdateEvents['onProgress'];
  private readonly began = performance.now();
  private total = 0;
  private totalBytes = 0;
  private file: ScannedFile | undefined;
  /** Files and bytes before the file at hand. */
  private done = 0;
  private doneBytes = 0;

  constructor(onProgress: UpdateEvents['onProgress']) {
    this.onProgress = onProgress;
  }

  /** These files are left to be read. One that was begun but not done is among them. */
  plan(files: readonly ScannedFile[]): void {
    this.file = undefined;
    this.total = this.done + files.length;
    this.totalBytes = this.doneBytes + files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** The file is the next one to be read; the one before it is done. */
  begin(file: ScannedFile): void {
    this.advance(file);
  }

  /** All files are done. */
  end(): void {
    this.advance(undefined);
  }

  tell(): void {
    const seconds = (performance.now() - this.began) / 1000;
    const bytesLeft = this.totalBytes - this.doneBytes;
    const progress: IndexProgress = {
      path: this.file?.path ?? '',
      done: this.done,
      total: this.total,
      passages: this.passages,
      seconds,
      secondsLeft: this.doneBytes > 0 ? (seconds / this.doneBytes) * bytesLeft : 0,
    };
    this.onProgress?.(progress, this.file);
  }

  private advance(next: ScannedFile | undefined): void {
    if (this.file) {
      this.done++;
      this.doneBytes += this.file.bytes;
    }
    this.file = next;
    this.tell();
  }
}
