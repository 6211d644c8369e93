import type { ScannedFile } from '../../documents/scan.ts';
import { FootnoteError } from '../../errors.ts';
import type { FailedFile } from '../catalog/contents.ts';
import { UNKNOWN } from './failures.ts';
import type { Event } from './messages.ts';
import type { IndexProgress, UpdateEvents, UpdateOutcome } from './report.ts';
import type { UpdateRequest } from './survey.ts';

/** One update that may take several processes, as each may die of a file. */
export class InterruptedUpdate {
  readonly events: UpdateEvents;
  private readonly failed: FailedFile[] = [];
  private reading: ScannedFile | undefined;
  private progress: IndexProgress | undefined;
  private committed = 0;
  /** How far the update was when the process at hand took it over. */
  private before = { done: 0, passages: 0, seconds: 0, committed: 0 };
  private hasEndedBlameless = false;

  private readonly onRead: (path: string) => void;

  /**
   * @param events told of the update as if it were one
   * @param onRead told of files that were to be read first, before `events` is
   */
  constructor(events: UpdateEvents, onRead: (path: string) => void = () => {}) {
    this.events = events;
    this.onRead = onRead;
  }

  /** What the next process is asked to do. */
  continued(request: UpdateRequest): UpdateRequest {
    return { ...request, failed: this.failed };
  }

  note(event: Event): void {
    if ('progress' in event) {
      this.reading = event.reading;
      this.progress = this.added(event.progress);
      this.events.onProgress?.(this.progress, event.reading);
      return;
    }
    this.reading = undefined; // The file is done; what happens now is not its fault.
    if ('read' in event) {
      this.onRead(event.read);
      this.events.onRead?.(event.read);
      return;
    }
    if ('failed' in event) {
      this.failed.push(event.failed);
      this.events.onFailure?.(event.failed);
    } else {
      this.committed++;
      this.events.onCommit?.(event.committed);
    }
  }

  /**
   * Makes the end of a process the failure of the file at hand, so that the next process goes on after it.
   * Where there was none, the next one tries the same, once.
   *
   * @param end its message completes "<path> …"
   * @param readerOf the reader of the file at hand, with its limits
   * @throws FootnoteError where a process ends without a file at hand for the second time
   */
  blame(
    end: { readonly message: string; readonly isOfMachine: boolean },
    readerOf: (path: string) => string,
  ): void {
    if (this.reading) {
      const reader = readerOf(this.reading.path);
      const ends = end.isOfMachine ? 1 : 0;
      this.note({ failed: { ...this.reading, ...UNKNOWN, reason: end.message, reader, ends } });
    } else if (!this.hasEndedBlameless) this.hasEndedBlameless = true;
    else {
      throw new FootnoteError(
        'The process that reads documents ended without reading one. What is indexed still answers. Start Footnote again; if that does not help, "footnote doctor" may say why.',
      );
    }
    if (!this.progress) return;
    const { path, done, passages, seconds } = this.progress;
    const isOneMore = path !== '';
    this.progress = { ...this.progress, path: '', done: done + (isOneMore ? 1 : 0) };
    this.before = { done: this.progress.done, passages, seconds, committed: this.committed };
  }

  complete(outcome: UpdateOutcome): UpdateOutcome {
    return {
      ...outcome,
      // To the last process, what the others committed is unchanged.
      unchanged: outcome.unchanged - this.before.committed,
      seconds: outcome.seconds + this.before.seconds,
    };
  }

  private added(progress: IndexProgress): IndexProgress {
    const { done, passages, seconds } = this.before;
    return {
      ...progress,
      done: progress.done + done,
      total: progress.total + done,
      passages: progress.passages + passages,
      seconds: progress.seconds + seconds,
    };
  }
}
