import type { App, IndexReport } from './app/app.ts';
import { keepUpToDate } from './app/keep-up-to-date.ts';
import { loggedProgress } from './cli/progress.ts';
import { changes, failures, LISTED } from './cli/update.ts';
import type { Log } from './log.ts';

/** Below the 10 s after which Docker kills a container that was asked to stop. */
const STOP_MILLISECONDS = 4_500;

/**
 * `footnote index --watch`: keeps the index up to date until SIGINT or SIGTERM. Where another process keeps it, this one
 * takes over when that has ended.
 *
 * @throws FootnoteError where the folder or the index cannot be used
 */
export async function keepIndex({
  log,
  openApp,
}: {
  readonly log: Log;
  openApp(): Promise<App>;
}): Promise<void> {
  const app = await openApp();
  try {
    const stopped = new Promise<void>((resolve) => stopOnSignal(async () => resolve(), log));
    const kept = keepLogged(app, log);
    await Promise.race([stopped, kept.then(() => stopped)]);
  } finally {
    await app.close();
  }
}

/** Brings the index up to date, then follows the folder; each change, and what is new of the failures, is a line in the log. */
export function keepLogged(
  app: App,
  log: Log,
  onReport: (report: IndexReport) => void = () => {},
): Promise<void> {
  let lastKeeper: string | undefined;
  const newFailures = failuresSince();
  return keepUpToDate(app, {
    onProgress: loggedProgress(log),
    onTrouble: (sentence) => log(sentence, 'warn'),
    onReport(report) {
      onReport(report);
      // It is told once that another process updates the index.
      if (report.keptBy === undefined || report.keptBy !== lastKeeper) log(changes(report));
      lastKeeper = report.keptBy;
      for (const line of newFailures(report)) log(line, 'warn');
    },
  });
}

/**
 * Makes a function that returns the lines on what failed or was skipped in an update, and was not named since it was last
 * otherwise.
 */
function failuresSince(): (report: IndexReport) => string[] {
  let named: readonly string[] = [];
  return ({ failed, unsupported, keptBy }) => {
    const nameOf = ({ path, reason }: IndexReport['failed'][number]) => `${path} ${reason}`;
    const before = new Set(named);
    const isNew = (name: string) => !before.has(name);
    const fresh = failed.filter((failure) => isNew(nameOf(failure)));
    const now = new Set([...failed.map(nameOf), ...unsupported]);
    // While another process keeps the index, the report leaves out what was skipped.
    const still = keptBy === undefined ? named.filter((name) => now.has(name)) : named;
    // Failures beyond the limit are only counted, and named by the next lines.
    named = [...still, ...fresh.slice(0, LISTED).map(nameOf), ...unsupported.filter(isNew)];
    return failures({
      failed: fresh,
      unsupported: unsupported.some(isNew) ? unsupported : [],
    });
  };
}

/** The first signal asks for a stop; the second one, or a stop that takes too long, ends the process. */
export function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  const onSignal = () => {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    log('Finishing the work in progress …');
    stop().catch(() => {}); // The code that waits for the end meets the same error.
    setTimeout(() => {
      log('Stopped with work unfinished; the next start takes it up again.', 'warn');
      process.exit(0);
    }, STOP_MILLISECONDS).unref();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
}
