import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readForPage, recentTexts } from '../../src/viewing/read-for-page.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

describe('a document for a page', () => {
  let corpus: TempFolder;
  let read: (path: string) => ReturnType<typeof readForPage>;

  beforeEach(async () => {
    corpus = await createTempFolder();
    const recent = recentTexts();
    read = (path) => readForPage({ folder: corpus.path, maxBytes: 1e6 }, path, recent);
  });
  afterEach(() => corpus.remove());

  it.each(['a.txt', 'a.md'])('may have lost all its text: %s', async (path) => {
    await corpus.write(path, '');
    expect(await read(path)).toMatchObject({ path, text: '' });
    expect(await read(path)).toMatchObject({ path, text: '' });
  });

  it.each(['b.txt', 'b/a.txt', 'a.txt/b.txt'])('is gone where nothing is at %s', async (path) => {
    await corpus.write('a.txt', 'Entry is free.');
    await expect(read(path)).rejects.toThrow(/^is gone$/);
  });
});
