import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { corpusPathOf, readOneFile } from '../../src/app/one-file.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

describe('a file that a person names', () => {
  let folder: TempFolder;
  beforeEach(async () => {
    folder = await createTempFolder();
    await folder.write('corpus/shop/faq.md', '# FAQ\n\nAsk us.');
    await folder.write('other.md', 'Not for you.');
  });
  afterEach(() => folder.remove());

  const corpus = () => join(folder.path, 'corpus');
  const read = (file: string) =>
    readOneFile({ documentsFolder: corpus(), maxFileBytes: 1e6, encodings: [] }, file);

  it('is found from the documents folder, and by its whole path', async () => {
    for (const file of ['shop/faq.md', './shop/../shop/faq.md', join(corpus(), 'shop/faq.md')]) {
      expect(corpusPathOf(corpus(), file)).toBe('shop/faq.md');
      expect(await read(file)).toMatchObject({ path: 'shop/faq.md', text: '# FAQ\n\nAsk us.' });
    }
  });

  it('is refused outside of the documents folder, and where it is missing', async () => {
    for (const file of ['../other.md', join(folder.path, 'other.md')]) {
      await expect(read(file)).rejects.toThrow(/is not in the documents folder .*--documents DIR/);
    }
    await expect(read('shop/none.md')).rejects.toThrow('shop/none.md is gone.');
  });
});
