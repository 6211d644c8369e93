import { createHash } from 'node:crypto';
import type { Picture, Recognise, RecognisedPage } from '../documents/recognised.ts';
import { FootnoteError } from '../errors.ts';
import { createEngine, type Engine } from './engine.ts';
import type { Ocr } from './ocr.ts';
import { openPageStore } from './page-store.ts';
import { readUpright } from './upright.ts';
import { toRecognised } from './words.ts';

/** Recognises the pages of files, each picture once. */
export interface Recogniser {
  /**
   * @param contentHash SHA-256 of the file
   * @param beforeStep called before each picture is made and before each look at it, which takes seconds; what it
   *   throws ends the file
   */
  ofFile(contentHash: string, beforeStep?: () => Promise<void>): Recognise;
  /** Whether pages of the file were left, because they took too long together. */
  isUnfinished(contentHash: string): boolean;
  /** Forgets what was recognised in all other files. */
  keepOnly(contentHashes: readonly string[]): void;
  close(): Promise<void>;
}

/** Processor time for all pictures of one file, in seconds. Pages that are known already cost nothing. */
const FILE_SECONDS = 3_600;

interface RecogniserParts {
  /** Absent: only what is known already is told. */
  readonly engine?: Engine;
  /** An hour unless given. */
  readonly fileSeconds?: number;
}

/** Opens what was recognised earlier when it is wanted. */
export function createRecogniser(
  ocr: Ocr,
  { engine, fileSeconds = FILE_SECONDS }: RecogniserParts = { engine: createEngine(ocr.languages) },
): Recogniser {
  let opened: ReturnType<typeof openPageStore> | undefined;
  const store = () => {
    opened ??= openPageStore(ocr.folder, ocr.identity);
    return opened;
  };
  const unfinished = new Set<string>();
  const recognise = async (picture: Picture, beforeStep: () => Promise<void>) => {
    if (!engine) throw new FootnoteError('has not been recognised yet');
    return readUpright(picture, async (turned) => {
      await beforeStep();
      return toRecognised(await engine.read(turned), turned);
    });
  };
  return {
    ofFile(contentHash, beforeStep = async () => {}) {
      let spent = 0;
      unfinished.delete(contentHash);
      return async (page, makePicture) => {
        const known = store().ofPage(contentHash, page);
        if (known !== undefined) return known;
        if (spent > fileSeconds) {
          unfinished.add(contentHash);
          throw new FootnoteError(outOfTime(fileSeconds));
        }
        await beforeStep();
        const before = process.cpuUsage();
        try {
          const picture = await makePicture();
          const hash = picture && hashOf(picture);
          const found: RecognisedPage | null =
            picture && hash !== null
              ? (store().ofPicture(hash) ?? (await recognise(picture, beforeStep)))
              : null;
          store().put(contentHash, page, hash !== null && found ? { hash, found } : null);
          return found;
        } finally {
          const { user, system } = process.cpuUsage(before);
          spent += (user + system) / 1e6;
        }
      };
    },
    isUnfinished: (contentHash) => unfinished.has(contentHash),
    keepOnly: (contentHashes) => store().keepOnly(contentHashes),
    async close() {
      await engine?.close();
      opened?.close();
      opened = undefined;
    },
  };
}

const outOfTime = (seconds: number) =>
  `is one of more than can be recognised in ${Math.round(seconds / 60)} minutes ("footnote index --again" goes on)`;

function hashOf({ width, height, pixels }: Picture): string {
  return createHash('sha256').update(`${width} ${height} `).update(pixels).digest('hex');
}
