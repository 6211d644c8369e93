import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openPicture } from '../../../../src/documents/formats/picture/decode.ts';
import { bmpFile, pngHeader } from './picture-files.ts';

/** A picture with a dark left half. */
const half = () =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: '#fff' } }).composite([
    {
      input: { create: { width: 20, height: 20, channels: 3, background: '#000' } },
      left: 0,
      top: 0,
    },
  ]);

const refusal = async (bytes: Uint8Array) => {
  try {
    const { decode } = await openPicture(bytes);
    await decode(0);
    return 'none';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a picture', () => {
  it.each(['png', 'jpeg', 'webp', 'tiff', 'gif'] as const)('is decoded from %s', async (format) => {
    const { pages, decode } = await openPicture(await half().toFormat(format).toBuffer());
    const { width, height, pixels } = await decode(0);
    expect([pages, width, height, pixels.length]).toEqual([1, 40, 20, 800]);
    expect(pixels[5]).toBeLessThan(40);
    expect(pixels[35]).toBeGreaterThan(215);
  });

  it.each([1, 4, 8, 24, 32])('is decoded from a bitmap of %d bits a pixel', async (bits) => {
    const { decode } = await openPicture(bmpFile(48, 20, bits));
    const { width, height, pixels } = await decode(0);
    expect([width, height]).toEqual([48, 20]);
    expect([pixels[0], pixels[47], pixels[19 * 48]]).toEqual([0, 255, 0]);
  });

  it('stands as the camera says, on white', async () => {
    const turned = await half().jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await (await openPicture(turned)).decode(0)).toMatchObject({ width: 20, height: 40 });
    const clear = { create: { width: 30, height: 30, channels: 4, background: '#0000' } } as const;
    const { decode } = await openPicture(await sharp(clear).png().toBuffer());
    expect((await decode(0)).pixels[100]).toBe(255);
  });

  it('that is huge is refused by its header', async () => {
    const reason =
      'is a picture of 60,000 × 60,000 pixels, more than the limit of 100 million or 100,000 a side';
    expect(await refusal(pngHeader(60_000, 60_000))).toBe(reason);
    expect(await refusal(bmpFile(60_000, 60_000, 24, 10))).toBe(reason);
  });

  it('that ends early is damaged', async () => {
    for (const format of ['png', 'jpeg', 'webp', 'tiff'] as const) {
      const random = Uint8Array.from({ length: 30_000 }, (_, i) => (i * 7_919) % 251);
      const raw = { width: 100, height: 100, channels: 3 } as const;
      const whole = await sharp(random, { raw }).toFormat(format).toBuffer();
      expect(await refusal(whole)).toBe('none');
      expect(await refusal(whole.subarray(0, whole.length / 2)), format).toMatch(/^is damaged \(/);
    }
    expect(await refusal(bmpFile(100, 100, 24, 10))).toBe('is damaged (the picture ends early)');
  });

  it.each(['<svg xmlns="http://www.w3.org/2000/svg"/>', '', 'GIF87', '%PDF-1.7', '%!PS-Adobe'])(
    'is not what begins like %j',
    async (text) => expect(await refusal(Buffer.from(text))).toMatch(/does not begin like/),
  );

  it('that moves counts as its first frame', async () => {
    const frame = await half().png().toBuffer();
    const frames = await sharp(
      await sharp([frame, frame, frame], { join: { animated: true } })
        .gif()
        .toBuffer(),
      { animated: true },
    )
      .gif({ loop: 1 })
      .toBuffer();
    const { pages, framesLeftOut } = await openPicture(frames);
    expect([pages, framesLeftOut > 0]).toEqual([1, frames.includes('NETSCAPE')]);
  });
});
