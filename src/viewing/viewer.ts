import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Document } from '../documents/document.ts';
import type { PdfMarks, PdfQuote } from '../documents/formats/pdf/marks/mark-quote.ts';
import { FootnoteError } from '../errors.ts';
import { LimitWatch, type ProcessLimits } from '../processes/process-limits.ts';
import { spawnChild } from '../processes/spawn-child.ts';
import type { Answer, Command, ViewedCorpus } from './messages.ts';

/** Reads documents for pages that people open. */
export interface Viewer {
  /**
   * The whole text of a document as it is now, with its blocks.
   *
   * @param path relative to the corpus
   * @throws FootnoteError where it is refused, damaged or gone, or takes too much; the message completes "<path> …"
   */
  read(path: string): Promise<Document>;
  /**
   * The places of a quote on the pages of a PDF.
   *
   * @param contentHash SHA-256 of the file that was quoted
   * @returns null where that is not the file any more
   * @throws FootnoteError like `read`
   */
  mark(path: string, contentHash: string, quote: PdfQuote): Promise<PdfMarks | null>;
  /** Ends the process; what was asked of it fails with a `FootnoteError`. */
  close(): Promise<void>;
}

export interface ViewerOptions extends ViewedCorpus, Partial<ProcessLimits> {
  /** Time without requests after which the process ends, to give its memory back; 30 unless given. */
  readonly idleSeconds?: number;
  /** Requests that may wait while another one is at hand; 16 unless given. */
  readonly maxWaiting?: number;
  /** All environment variables of the process; none unless given. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Told each line that the process prints. */
  readonly notify?: (sentence: string) => void;
}

const isSource = import.meta.url.endsWith('.ts');
const PROGRAM = fileURLToPath(new URL(isSource ? './child.ts' : './child.js', import.meta.url));

/** People wait for these pages, so the process goes before indexing and behind nothing. */
const NICENESS = 0;

/**
 * Starts nothing yet: the process begins with the first request and reads one file at a time, in order. A file that
 * needs more than 10 seconds of processor time or 1 GB of memory (unless `options` say otherwise) ends it; the next
 * request starts another one.
 */
export function createViewer(options: ViewerOptions): Viewer {
  const { idleSeconds = 30, maxWaiting = 16, environment = {}, notify = () => {} } = options;
  const { seconds = 10, longestSeconds = 60, megabytes = 1_000, ...corpus } = options;
  const limits = { seconds, longestSeconds, megabytes };
  const { folder, maxBytes, encodings, maxCharacters, maxPages } = corpus;
  const viewed: ViewedCorpus = {
    folder,
    maxBytes,
    ...(encodings && { encodings }),
    ...(maxCharacters !== undefined && { maxCharacters }),
    ...(maxPages !== undefined && { maxPages }),
  };
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let isClosed = false;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  const start = async (): Promise<ChildProcess> => {
    if (child) return child;
    const started = await spawnChild({
      ...{ program: PROGRAM, environment, megabytes, niceness: NICENESS, notify },
    });
    started.once('close', () => {
      if (child === started) child = undefined;
    });
    child = started;
    return started;
  };
  const end = async () => {
    clearTimeout(idle);
    if (!child) return;
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  };
  const handle = async (command: Command): Promise<Exclude<Answer, { error: string }>> => {
    if (isClosed) throw closing();
    clearTimeout(idle);
    const reader = await start();
    try {
      if (isClosed) throw closing();
      return await exchange(reader, command, limits);
    } catch (error) {
      // A process of which nothing is known any more is replaced.
      if (error instanceof ProcessEnded || isClosed) await end();
      if (isClosed) throw closing();
      throw error instanceof ProcessEnded ? new FootnoteError(error.message) : error;
    } finally {
      idle = setTimeout(() => void end(), 1000 * idleSeconds).unref();
    }
  };
  const ask = (command: Command) => {
    if (waiting > maxWaiting) throw tooMany();
    waiting++;
    const answer = last.then(() => handle(command)).finally(() => waiting--);
    last = answer.catch(() => {});
    return answer;
  };
  return {
    read: async (path) => {
      const answer = await ask({ corpus: viewed, read: path });
      if (!('document' in answer)) throw new Error('The viewing process gave no document.');
      return answer.document;
    },
    mark: async (path, contentHash, quote) => {
      const answer = await ask({ corpus: viewed, mark: { path, contentHash, quote } });
      if (!('marks' in answer)) throw new Error('The viewing process gave no marks.');
      return answer.marks;
    },
    close: async () => {
      isClosed = true;
      await end();
      await last;
      await end();
    },
  };
}

/** The process ended in the middle of a request; the message completes "<path> …". */
class ProcessEnded extends Error {
  override name = 'ProcessEnded';
}

/** Sends a command and waits for its answer, for the end of the process or for a limit. */
function exchange(
  child: ChildProcess,
  command: Command,
  limits: ProcessLimits,
): Promise<Exclude<Answer, { error: string }>> {
  return new Promise((resolve, reject) => {
    let reason = 'stopped the process that was reading it';
    const watch = new LimitWatch(child.pid, limits, (exceeded) => {
      reason = exceeded;
      child.kill('SIGKILL');
    });
    watch.step(true);
    const done = () => {
      watch.stop();
      child.off('message', onMessage).off('close', onClose);
    };
    const onMessage = (message: Answer) => {
      done();
      if (!('error' in message)) resolve(message);
      else if (message.isForPeople) reject(new FootnoteError(message.error));
      else reject(new Error(`The viewing process failed: ${message.error}`));
    };
    const onClose = () => {
      done();
      reject(new ProcessEnded(reason));
    };
    child.on('message', onMessage).on('close', onClose);
    child.send(command, () => {}); // Lost only where the process ends, which `close` tells.
  });
}

const closing = () =>
  new FootnoteError('cannot be shown, because Footnote is ending. Try again in a moment');

const tooMany = () =>
  new FootnoteError('cannot be shown, because many pages are being opened. Try again in a moment');
