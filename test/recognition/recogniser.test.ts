import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'tesseract.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Interrupted } from '../../src/documents/formats/format.ts';
import type { Picture } from '../../src/documents/recognised.ts';
import { FootnoteError } from '../../src/errors.ts';
import type { Engine } from '../../src/recognition/engine.ts';
import { createRecogniser } from '../../src/recognition/recogniser.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const WORDS = 'The pump needs oil every week, and more.';

/** Reads the same words on each picture, and counts its looks. */
function countingEngine(): Engine & { looks: number } {
  const bbox = { x0: 0, y0: 0, x1: 400, y1: 30 };
  const word = { text: WORDS, confidence: 90, bbox };
  const line = { words: [word], bbox, baseline: { x0: 0, y0: 30, x1: 400, y1: 30 } };
  const page = { blocks: [{ paragraphs: [{ lines: [line] }] }] } as unknown as Page;
  const engine = {
    looks: 0,
    read: async () => {
      engine.looks++;
      return page;
    },
    close: async () => {},
  };
  return engine;
}

const picture = (shade: number): Picture => {
  return { width: 2_000, height: 1_000, pixels: new Uint8Array(2_000_000).fill(shade) };
};

describe('a recogniser', () => {
  let folder: TempFolder;
  let engine: ReturnType<typeof countingEngine>;
  beforeEach(async () => {
    folder = await createTempFolder();
    engine = countingEngine();
  });
  afterEach(() => folder.remove());

  const ocr = (identity = 'test') => ({ identity, languages: [], folder: join(folder.path, 'r') });
  const open = (identity?: string) => createRecogniser(ocr(identity), { engine });
  const shown = (shade: number) => async () => picture(shade);
  const never = () => Promise.reject(new Error('This page is known.'));

  it('looks at a page of a file once, and at a picture once in whatever file', async () => {
    const first = open();
    const found = await first.ofFile('a')(1, shown(250));
    expect(found?.runs[0]?.text).toBe(WORDS);
    await first.close();
    const later = open();
    expect(await later.ofFile('a')(1, never)).toEqual(found);
    // The file has changed, and this page has not.
    expect(await later.ofFile('b')(4, shown(250))).toEqual(found);
    expect(engine.looks).toBe(1);
    await later.ofFile('b')(5, shown(251));
    expect(engine.looks).toBe(2);
    await later.close();
  });

  it('looks again where another engine or language does', async () => {
    for (const identity of ['eng', 'eng+deu']) {
      const recogniser = open(identity);
      await recogniser.ofFile('a')(1, shown(250));
      await recogniser.close();
    }
    expect(engine.looks).toBe(2);
  });

  it('remembers that a page has no picture', async () => {
    const recogniser = open();
    expect(await recogniser.ofFile('a')(1, async () => null)).toBeNull();
    expect(await recogniser.ofFile('a')(1, never)).toBeNull();
    await recogniser.close();
  });

  it('forgets files that are gone, and keeps all for its owner alone', async () => {
    const recogniser = open();
    await recogniser.ofFile('gone')(1, shown(250));
    await recogniser.ofFile('there')(1, shown(251));
    recogniser.keepOnly(['there']);
    await recogniser.ofFile('there')(1, never);
    await recogniser.ofFile('gone')(1, shown(250));
    expect(engine.looks).toBe(3);
    await recogniser.close();
    expect((await stat(join(folder.path, 'r/pages.sqlite'))).mode & 0o077).toBe(0);
  });

  it('tells only what is known where it has no engine', async () => {
    const recogniser = open();
    await recogniser.ofFile('a')(1, shown(250));
    await recogniser.close();
    const known = createRecogniser(ocr(), {});
    expect(await known.ofFile('a')(1, never)).not.toBeNull();
    await expect(known.ofFile('a')(2, shown(249))).rejects.toThrow('has not been recognised yet');
    await known.close();
  });

  it('ends a file between two looks, and keeps what it has', async () => {
    const recogniser = open();
    let isAsked = false;
    const recognise = recogniser.ofFile('a', async () => {
      if (isAsked) throw new Interrupted();
    });
    await recognise(1, shown(250));
    isAsked = true;
    await expect(recognise(2, shown(251))).rejects.toThrow(Interrupted);
    expect(await recognise(1, never)).not.toBeNull();
    await recogniser.close();
  });

  it('counts the time of pictures that fail', async () => {
    const recogniser = createRecogniser(ocr(), { engine, fileSeconds: 0 });
    const recognise = recogniser.ofFile('a');
    const broken = async () => {
      for (let i = 0; i < 3; i++) picture(i);
      throw new FootnoteError('is broken');
    };
    await expect(recognise(1, broken)).rejects.toThrow('is broken');
    await expect(recognise(2, never)).rejects.toThrow('can be recognised in');
    await recogniser.close();
  });

  it('gives up the rest of a file that takes too long', async () => {
    const recogniser = createRecogniser(ocr(), { engine, fileSeconds: 0 });
    const recognise = recogniser.ofFile('a');
    const busy = async () => {
      for (let i = 0; i < 3; i++) picture(i);
      return picture(250);
    };
    await recognise(1, busy);
    expect(recogniser.isUnfinished('a')).toBe(false);
    await expect(recognise(2, never)).rejects.toThrow(FootnoteError);
    expect(recogniser.isUnfinished('a')).toBe(true);
    // Read once more, it goes on behind the pages that are known.
    const again = recogniser.ofFile('a');
    await again(1, never);
    expect(await again(2, shown(250))).not.toBeNull();
    expect(recogniser.isUnfinished('a')).toBe(false);
    await recogniser.close();
  });
});
