import cliProgress from 'cli-progress';
import type { IndexProgress } from '../app/app.ts';
import { printable } from '../printable.ts';

/** Shows how far long work is; `stop` takes it off the screen. */
export interface ProgressDisplay {
  indexing(progress: IndexProgress): void;
  download(file: string, loaded: number, total: number): void;
  /** Any other work: what is being done, to how many of what. */
  work(label: string, done: number, total: number, unit: string): void;
  stop(): void;
}

/** A bar on a terminal; nothing elsewhere, where a bar would fill a log with its repetitions. */
export function createProgress(output: NodeJS.WriteStream): ProgressDisplay {
  let bar: cliProgress.SingleBar | undefined;
  const show = (label: string, done: number, total: number, unit: string, rest = '') => {
    if (!output.isTTY || total === 0) return;
    const words = { label: printable(label), unit: printable(unit), rest: printable(rest) };
    if (!bar) {
      const format = '{label} [{bar}] {percentage} % · {value} of {total} {unit}{rest}';
      bar = new cliProgress.SingleBar(
        // Ctrl+C ends the program without `stop`: it finds the cursor and the wrapping of lines as they were.
        { format, stream: output, hideCursor: false, linewrap: true, clearOnComplete: true },
        cliProgress.Presets.shades_classic,
      );
      bar.start(total, 0, words);
    }
    bar.setTotal(total);
    bar.update(done, words);
  };
  return {
    indexing: (progress) =>
      show('Indexing', progress.done, progress.total, 'documents', ` · ${speed(progress)}`),
    download: (file, loaded, total) =>
      show(`Fetching ${file}`, Math.round(loaded / 1e6), Math.round(total / 1e6), 'MB'),
    work: show,
    stop: () => {
      bar?.stop();
      bar = undefined;
    },
  };
}

/** `95 passages/s, 3 min left`. */
export function speed({ passages, seconds, secondsLeft }: IndexProgress): string {
  const rate = seconds > 0 ? Math.round(passages / seconds) : 0;
  const left =
    secondsLeft < 90 ? `${Math.ceil(secondsLeft)} s` : `${Math.round(secondsLeft / 60)} min`;
  return `${rate} passages/s, ${left} left`;
}

/** Time between two lines on the same work in a log. */
const LOG_INTERVAL_MS = 10_000;

/** Progress as lines of a log. */
export function loggedProgress(log: (sentence: string) => void): (progress: IndexProgress) => void {
  let told = performance.now();
  return (progress) => {
    if (performance.now() - told < LOG_INTERVAL_MS) return;
    told = performance.now();
    log(`Indexing: ${progress.done} of ${progress.total} documents, ${speed(progress)}`);
  };
}
