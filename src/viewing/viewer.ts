import type { PdfMarks, PdfQuote } from '../documents/formats/pdf/marks/mark-quote.ts';
import { FootnoteError } from '../errors.ts';
import type { ProcessLimits } from '../processes/process-limits.ts';
import type { Request, ViewedCorpus } from './messages.ts';
import { type PartRequest, partOf, type ShownPart } from './shown-part.ts';
import { createViewingProcess, type Success } from './viewing-process.ts';

/** Reads documents for pages that people open. */
export interface Viewer {
  /**
   * Finds a quote in a document as it is now, and gives the part around it.
   *
   * @param path relative to the corpus
   * @throws TooManyPages where more requests wait than may
   * @throws FootnoteError where it is refused, damaged or gone, or takes too much; the message completes "<path> …"
   */
  find(path: string, request: PartRequest): Promise<ShownPart>;
  /**
   * The places of a quote on the pages of a PDF.
   *
   * @param contentHash SHA-256 of the file that was quoted
   * @returns null where that is not the file any more
   * @throws FootnoteError like `find`
   */
  mark(path: string, contentHash: string, quote: PdfQuote): Promise<PdfMarks | null>;
  /** Whether its process is there. */
  readonly isRunning: boolean;
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

/**
 * Starts nothing yet: a process begins with the first request and reads one file at a time, in order. A file that
 * needs more than 10 seconds of processor time or 1 GB of memory (unless `options` say otherwise) ends it; the next
 * request starts another one.
 */
export function createViewer(options: ViewerOptions): Viewer {
  const {
    seconds = 10,
    longestSeconds = 60,
    megabytes = 1_000,
    idleSeconds = 30,
    maxWaiting = 16,
    environment = {},
    notify = () => {},
    ...corpus
  } = options;
  const limits = { seconds, longestSeconds, megabytes, idleSeconds };
  const viewing = createViewingProcess({ ...limits, environment, notify });
  let isClosed = false;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  const askNow = async (request: Request): Promise<Success> => {
    if (isClosed) throw closing();
    try {
      return await viewing.ask({ corpus, ...request });
    } catch (cause) {
      throw isClosed ? closing(cause) : cause;
    }
  };
  const ask = (request: Request): Promise<Success> => {
    if (waiting > maxWaiting) throw new TooManyPages();
    waiting++;
    const answer = last.then(() => askNow(request)).finally(() => waiting--);
    last = answer.catch(() => {});
    return answer;
  };
  return {
    find: async (path, request) => {
      const answer = await ask({ find: { path, ...request } });
      if (!('part' in answer)) throw new Error('The viewing process gave no part.');
      return partOf(answer.part);
    },
    mark: async (path, contentHash, quote) => {
      const answer = await ask({ mark: { path, contentHash, quote } });
      if (!('marks' in answer)) throw new Error('The viewing process gave no marks.');
      return answer.marks;
    },
    get isRunning() {
      return viewing.isRunning;
    },
    close: async () => {
      isClosed = true;
      await viewing.end();
      await last;
      // It may have been about to start.
      await viewing.end();
    },
  };
}

const closing = (cause?: unknown) =>
  new FootnoteError('cannot be shown, because Footnote is ending. Try again in a moment', {
    cause,
  });

/** So many pages are being opened that a document is not looked at. It says nothing of the document. */
export class TooManyPages extends FootnoteError {
  constructor() {
    super('cannot be shown, because many pages are being opened. Try again in a moment');
  }
}
