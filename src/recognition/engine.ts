import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Worker as Tesseract } from 'tesseract.js';
import type { Picture } from '../documents/recognised.ts';
import { FootnoteError, messageOf } from '../errors.ts';
import type { Language } from './ocr.ts';

/** Reads the words on pictures, in a thread of its own. */
export interface Engine {
  /**
   * @throws FootnoteError where that takes too long or fails; the message completes "the picture …"
   */
  read(picture: Picture): Promise<Page>;
  close(): Promise<void>;
}

/** Processor time for a picture, in seconds. Less than a step of a file may take. */
const MAX_SECONDS = 45;
const LOOK_MILLISECONDS = 250;

/** Only the neural engine: the other one is older and needs more data. */
const LSTM_ONLY = 1;

const PARAMETERS = {
  // What the library prints would be told to the owner.
  debug_file: '/dev/null',
  // Light that falls unevenly on a page hides nothing (2: Sauvola).
  thresholding_method: '2',
};

/** Starts nothing yet: the library is loaded with the first picture. */
export function createEngine(languages: readonly Language[], seconds = MAX_SECONDS): Engine {
  let tesseract: Promise<Tesseract> | undefined;
  const end = async () => {
    const ending = tesseract;
    tesseract = undefined;
    await (await ending?.catch(() => undefined))?.terminate();
  };
  return {
    async read(picture) {
      tesseract ??= start(languages);
      try {
        const { recognize, worker } = (await tesseract) as Tesseract & WithThread;
        const reading = recognize(
          toPgm(picture),
          { rotateAuto: true },
          { text: false, blocks: true },
        );
        const { data } = await Promise.race([reading, endOf(worker), outOfTime(seconds, reading)]);
        return data;
      } catch (cause) {
        // Nothing is known of an engine that failed.
        await end();
        if (cause instanceof FootnoteError) throw cause;
        throw new FootnoteError(`cannot be recognised (${messageOf(cause).slice(0, 200)})`, {
          cause,
        });
      }
    },
    close: end,
  };
}

interface WithThread {
  readonly worker: import('node:worker_threads').Worker;
}

/** The language files come together in one folder, as the library wants them. Nothing is fetched or kept. */
async function start(languages: readonly Language[]): Promise<Tesseract> {
  const { createWorker } = await import('tesseract.js');
  const langPath = await mkdtemp(join(tmpdir(), 'footnote-ocr-'));
  try {
    for (const { name, file } of languages) {
      await symlink(file, join(langPath, `${name}.traineddata.gz`));
    }
    const names = languages.map(({ name }) => name);
    const tesseract = await new Promise<Tesseract>((resolve, reject) => {
      // Without this, the library throws where nobody can catch it, or never answers.
      const errorHandler = (error: unknown) => reject(new Error(String(error)));
      createWorker(names, LSTM_ONLY, {
        langPath,
        cacheMethod: 'none',
        gzip: true,
        errorHandler,
      }).then(resolve, reject);
    });
    await tesseract.setParameters(PARAMETERS as object);
    return tesseract;
  } finally {
    await rm(langPath, { recursive: true, force: true });
  }
}

/** A picture in the simplest of the forms that the engine reads. */
function toPgm({ width, height, pixels }: Picture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels]);
}

function endOf(thread: WithThread['worker']): Promise<never> {
  return new Promise((_, reject) => {
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the engine ended')));
  });
}

/** Rejects when this process has used so much processor time, unless the work is done before. */
function outOfTime(seconds: number, work: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    const before = process.cpuUsage();
    const timer = setInterval(() => {
      const { user, system } = process.cpuUsage(before);
      if ((user + system) / 1e6 < seconds) return;
      reject(new FootnoteError(`takes longer than ${seconds} seconds to recognise`));
    }, LOOK_MILLISECONDS);
    work.finally(() => clearInterval(timer)).catch(() => {});
  });
}
