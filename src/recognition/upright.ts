import { scaled } from '../documents/formats/picture/pixels.ts';
import type { Picture, RecognisedPage } from '../documents/recognised.ts';

/** With this confidence the picture stands upright; what lies on its side or its head reads worse. */
const UPRIGHT = 0.75;
/** Fewer letters say nothing. */
const FEW_LETTERS = 20;

/** Smaller pictures are enlarged: type of ten pixels is read badly. */
const SMALL_PIXELS = 2e6;
const ENLARGED_PIXELS = 4e6;
const MOST_ENLARGED = 3;

/** No line of text fits into less. */
const SMALLEST_SIDE = 12;

/**
 * Recognises a picture as it stands and, where that reads badly, turned by right angles.
 *
 * @param read may be called four times
 */
export async function readUpright(
  picture: Picture,
  read: (picture: Picture) => Promise<RecognisedPage>,
): Promise<RecognisedPage> {
  const { width, height } = picture;
  let best: RecognisedPage = { width, height, runs: [], confidence: 0, unreadable: 0 };
  if (Math.min(width, height) < SMALLEST_SIDE) return best;
  for (const angle of [0, 180, 90, 270] as const) {
    const turned = await prepare(picture, angle);
    const found = await read(turned);
    if (score(found) >= score(best)) best = found;
    if (found.confidence >= UPRIGHT && lettersOf(found) >= FEW_LETTERS) break;
  }
  return best;
}

const lettersOf = ({ runs }: RecognisedPage) =>
  runs.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0);

/** Letters that are sure. */
const score = (page: RecognisedPage) => lettersOf(page) * page.confidence ** 2;

async function prepare(picture: Picture, angle: number): Promise<Picture> {
  const area = picture.width * picture.height;
  const factor =
    area < SMALL_PIXELS ? Math.min(MOST_ENLARGED, Math.sqrt(ENLARGED_PIXELS / area)) : 1;
  return angle === 0 && factor === 1 ? picture : scaled(picture, factor, angle);
}
