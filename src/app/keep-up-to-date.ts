import { FootnoteError } from '../errors.ts';
import type { UpdateOptions } from '../index/updating/keeper.ts';
import type { IndexReport } from '../index/updating/report.ts';
import type { App } from './app.ts';

/** Tells what becomes of an index that is kept up to date. */
interface KeepingEvents extends Pick<UpdateOptions, 'onProgress'> {
  /** Told of the first update, and of each further one that did something. */
  readonly onReport: (report: IndexReport) => void;
  /** Told in a sentence why changes of the folder cannot be followed, and when they can again. */
  readonly onTrouble: (sentence: string) => void;
}

/**
 * Brings the index up to date, then follows the folder until the app is closed.
 *
 * @throws FootnoteError where the first update fails and the index says that it is empty
 */
export async function keepUpToDate(
  app: Pick<App, 'update' | 'status' | 'watch'>,
  { onReport, onTrouble, onProgress }: KeepingEvents,
): Promise<void> {
  try {
    onReport(await app.update(onProgress && { onProgress }));
  } catch (error) {
    // What was indexed before still answers, and the folder may come back; so may a database that cannot say.
    const documents = await app.status().then(
      (status) => status.documents,
      () => undefined,
    );
    if (!(error instanceof FootnoteError) || documents === 0) throw error;
    onTrouble(error.message);
  }
  app.watch(onReport, onTrouble);
}
