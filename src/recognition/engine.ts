import { mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { constants, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { Page, Worker as Tesseract } from 'tesseract.js';
import type { Picture } from '../documents/recognised.ts';
import { FootnoteError, messageOf } from '../errors.ts';
import type { Language } from './ocr.ts';
import { withoutRules } from './rules.ts';
import { straighten } from './straighten.ts';

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
  // A page is one block: told apart by the engine, labels part from their values, and numbers of items and totals are lost.
  tessedit_pageseg_mode: '6',
};

/** Starts nothing yet: the library is loaded with the first picture. */
export function createEngine(languages: readonly Language[], seconds = MAX_SECONDS): Engine {
  let started: Promise<Started> | undefined;
  const end = async () => {
    const ending = started;
    started = undefined;
    await (await ending?.catch(() => undefined))?.tesseract.terminate();
  };
  return {
    async read(picture) {
      started ??= start(languages);
      try {
        const { tesseract, ended } = await started;
        const reading = readStraight(tesseract, picture);
        return await Promise.race([reading, ended, outOfTime(seconds, reading)]);
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

interface Started {
  readonly tesseract: Tesseract;
  /** Rejects when its thread ends. */
  readonly ended: Promise<never>;
}

/** The language files come together in one folder, as the library wants them. Nothing is fetched or kept. */
async function start(languages: readonly Language[]): Promise<Started> {
  const { createWorker } = await import('tesseract.js');
  const langPath = await mkdtemp(join(tmpdir(), 'footnote-ocr-'));
  try {
    for (const { name, file } of languages) {
      await symlink(file, join(langPath, `${name}.traineddata.gz`));
    }
    const names = languages.map(({ name }) => name);
    const others = new Set(await threadIds());
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
    for (const id of await threadIds()) if (!others.has(id)) yieldToAll(id);
    await tesseract.setParameters(PARAMETERS as object);
    return { tesseract, ended: endOf(tesseract as Tesseract & WithThread) };
  } finally {
    await rm(langPath, { recursive: true, force: true });
  }
}

/** The threads of this process, as Linux numbers them; none on other systems. */
async function threadIds(): Promise<number[]> {
  const names = await readdir('/proc/self/task').catch(() => []);
  return names.map(Number);
}

/** Recognising takes longest and is waited for least: it also yields to what else this process does. */
function yieldToAll(threadId: number): void {
  try {
    setPriority(threadId, constants.priority.PRIORITY_LOW);
  } catch {} // The thread is only less polite then.
}

/** The engine tells the angle first: rules are found on a straight picture. */
async function readStraight(tesseract: Tesseract, picture: Picture): Promise<Page> {
  const { data } = await tesseract.recognize(toPgm(picture), { rotateAuto: true }, { text: false });
  const straight = await straighten(picture, data.rotateRadians ?? 0);
  const clean = toPgm(withoutRules(straight));
  return (await tesseract.recognize(clean, {}, { text: false, blocks: true })).data;
}

/** A picture in the simplest of the forms that the engine reads. */
function toPgm({ width, height, pixels }: Picture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels]);
}

interface WithThread {
  readonly worker: Worker;
}

function endOf({ worker }: WithThread): Promise<never> {
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the engine ended')));
  });
  ended.catch(() => {}); // It may end while nothing is read.
  return ended;
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
