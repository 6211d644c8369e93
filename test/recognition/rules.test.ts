import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { withoutRules } from '../../src/recognition/rules.ts';

const [WIDTH, HEIGHT] = [1_600, 1_000];

async function draw(shapes: string, paper = 'white') {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="${paper}"/>${shapes}</svg>`;
  const raw = sharp(Buffer.from(svg)).flatten().greyscale().raw();
  return { width: WIDTH, height: HEIGHT, pixels: new Uint8Array(await raw.toBuffer()) };
}

const line = (at: string, wide = 3) => `<path d="${at}" stroke="black" stroke-width="${wide}"/>`;

describe('a picture without its rules', () => {
  it.each([
    ['a level one', line('M100 500H1200')],
    ['an upright one', line('M100 500V700')],
    ['one that is a little askew', line('M100 500L1200 504', 1.2)],
    ['those of a grid', line('M100 300H900M100 400H900M100 300V400M500 300V400M900 300V400')],
  ])('has lost %s', async (_, shape) => {
    const { pixels } = withoutRules(await draw(shape));
    expect(pixels.every((pixel) => pixel > 200)).toBe(true);
  });

  it.each([
    ['a dash', line('M100 500H180')],
    ['the line on which the letters of a word hang', line('M100 500H240M120 500V540M200 500V540')],
    ['a large letter', line('M100 100V300M100 200H180M180 100V300', 30)],
    ['a dark picture', '<rect x="100" y="100" width="600" height="400" fill="#333"/>'],
    [
      'white words on black',
      '<rect x="100" y="100" width="50" height="50" fill="white"/>',
      'black',
    ],
  ])('keeps %s', async (_, shape, paper = 'white') => {
    const picture = await draw(shape, paper);
    // Compared at once: of millions of pixels, a matcher takes half a minute.
    expect(Buffer.compare(withoutRules(picture).pixels, picture.pixels)).toBe(0);
  });

  it('keeps letters that touch a line under them', async () => {
    const letters = line('M300 460V500M400 460V500M300 480H330', 6);
    const { pixels } = withoutRules(await draw(letters + line('M100 502H1200', 4)));
    expect(pixels[480 * WIDTH + 300]).toBeLessThan(50);
    expect(pixels[480 * WIDTH + 320]).toBeLessThan(50);
    expect(pixels[502 * WIDTH + 350]).toBeGreaterThan(200);
  });
});
