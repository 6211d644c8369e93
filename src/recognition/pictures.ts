import type { LoadLimits } from '../documents/load.ts';
import { findOcr, type NoOcr, type Ocr, type OcrChoice } from './ocr.ts';
import { createRecogniser } from './recogniser.ts';

/** What has the pictures of a few files read, until it is closed. */
export interface Pictures {
  readonly limits: Pick<LoadLimits, 'pictures' | 'recogniserOf'>;
  close(): Promise<void>;
}

/**
 * @param ocr as the owner chose it, or as it was found; absent: no pictures are read
 * @param options `isKnownOnly`: nothing is recognised, only what was recognised earlier is told
 */
export function openPictures(
  ocr: OcrChoice | Ocr | NoOcr | undefined,
  { isKnownOnly = false }: { isKnownOnly?: boolean } = {},
): Pictures {
  const pictures = ocr && 'isOn' in ocr ? findOcr(ocr) : ocr;
  if (!pictures || 'advice' in pictures) {
    return { limits: pictures ? { pictures } : {}, close: async () => {} };
  }
  const recogniser = createRecogniser(pictures, isKnownOnly ? {} : undefined);
  const recogniserOf = (contentHash: string) => recogniser.ofFile(contentHash);
  return { limits: { pictures, recogniserOf }, close: recogniser.close };
}

/** Opens what has pictures read for some work, and closes it when that has ended. */
export async function withPictures<T>(
  ocr: Parameters<typeof openPictures>[0],
  work: (limits: Pictures['limits']) => Promise<T>,
  options?: Parameters<typeof openPictures>[1],
): Promise<T> {
  const pictures = openPictures(ocr, options);
  try {
    return await work(pictures.limits);
  } finally {
    await pictures.close();
  }
}
