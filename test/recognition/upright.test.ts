import { describe, expect, it } from 'vitest';
import type { Picture, RecognisedPage } from '../../src/documents/recognised.ts';
import { readUpright } from '../../src/recognition/upright.ts';

/** A picture whose left upper corner is black. */
function marked(width: number, height: number): Picture {
  const pixels = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height / 4; y++) pixels.fill(0, y * width, y * width + width / 4);
  return { width, height, pixels };
}

/** Where the mark of a picture is. */
function cornerOf({ width, height, pixels }: Picture): string {
  const dark = (x: number, y: number) => (pixels[y * width + x] ?? 255) < 128;
  const [right, bottom] = [width - 3, height - 3];
  if (dark(2, 2)) return 'left top';
  if (dark(right, 2)) return 'right top';
  return dark(right, bottom) ? 'right bottom' : 'left bottom';
}

/** Reads well what has its mark in a corner. */
function reader(corner: string) {
  const looks: string[] = [];
  const read = async (picture: Picture): Promise<RecognisedPage> => {
    looks.push(cornerOf(picture));
    const { width, height } = picture;
    const isUpright = looks.at(-1) === corner;
    const text = isUpright ? 'The pump needs oil every week.' : 'peeu dwnd ayL';
    const run = { text, left: 0, right: 100, y: 20, height: 20 };
    return { width, height, runs: [run], confidence: isUpright ? 0.95 : 0.3, unreadable: 0 };
  };
  return { looks, read };
}

describe('a picture', () => {
  it.each([
    ['left top', 1],
    ['right bottom', 2],
    ['right top', 3],
    ['left bottom', 4],
  ])('whose upright form has its mark at the %s is looked at %d times', async (corner, times) => {
    const { looks, read } = reader(corner);
    const found = await readUpright(marked(1_500, 1_400), read);
    expect(found.runs[0]?.text).toContain('pump');
    expect(looks).toHaveLength(times);
    const isOnItsSide = times > 2;
    expect(found.width).toBe(isOnItsSide ? 1_400 : 1_500);
  });

  it('that is small is enlarged', async () => {
    const { read } = reader('left top');
    const found = await readUpright(marked(400, 300), read);
    expect([found.width, found.height]).toEqual([1_200, 900]);
  });

  it('into which no line fits is not looked at', async () => {
    const { looks, read } = reader('left top');
    expect((await readUpright(marked(4_000, 8), read)).runs).toEqual([]);
    expect(looks).toEqual([]);
  });
});
