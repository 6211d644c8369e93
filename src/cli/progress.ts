import cliProgress from 'cli-progress';
import type { IndexProgress } from '../app.ts';

/** Shows how far long work is; `stop` takes it off the screen. */
export interface ProgressDisplay {
  indexing(progress: IndexProgress): void;
  download(file: string, loaded: number, total: number): void;
  stop(): void;
}

/** A bar on a terminal; nothing elsewhere, where a bar would fill a log with its repetitions. */
export function createProgress(output: NodeJS.WriteStream): ProgressDisplay {
  let bar: cliProgress.SingleBar | undefined;
  const show = (label: string, done: number, total: number, unit: string) => {
    if (!output.isTTY || total === 0) return;
    if (!bar) {
      const format =
        '{label} [{bar}] {percentage} % · {value} of {total} {unit} · {eta_formatted} left';
      bar = new cliProgress.SingleBar(
        { format, stream: output, hideCursor: true, clearOnComplete: true, etaBuffer: 50 },
        cliProgress.Presets.shades_classic,
      );
      bar.start(total, 0, { label, unit });
    }
    bar.setTotal(total);
    bar.update(done, { label, unit });
  };
  return {
    indexing: ({ done, total }) => show('Indexing', done, total, 'files'),
    download: (file, loaded, total) =>
      show(`Fetching ${file}`, Math.round(loaded / 1e6), Math.round(total / 1e6), 'MB'),
    stop: () => {
      bar?.stop();
      bar = undefined;
    },
  };
}
