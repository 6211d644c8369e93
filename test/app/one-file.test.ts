import { symlink } from 'node:fs/promises';
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
    readOneFile(
      {
        documentsFolder: corpus(),
        maxFileBytes: 1e6,
        encodings: [],
        ocr: { isOn: false, languages: [], folder: '' },
      },
      file,
    );

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
    for (const file of ['shop/none.md', 'none', 'shop/none.zip'])
      await expect(read(file)).rejects.toThrow(`${file} does not exist.`);
    await folder.write('corpus/shop/faq.zip', 'PK');
    await expect(read('shop/faq.zip')).rejects.toThrow('is of a type that is not read.');
  });

  it('is refused if an update would not read it either', async () => {
    await folder.write('corpus/.git/config.txt', 'secret');
    await symlink('../other.md', join(corpus(), 'out.md'));
    await symlink('.git/config.txt', join(corpus(), 'config.txt'));
    await symlink('.git', join(corpus(), 'git'));
    await expect(read('out.md')).rejects.toThrow('out.md is a link that leaves the documents');
    await expect(read('config.txt')).rejects.toThrow('config.txt is a link to a hidden file');
    await expect(read('git/config.txt')).rejects.toThrow('is a link to a hidden file or folder');
    await expect(read('.git/config.txt')).rejects.toThrow('is hidden, or in a hidden folder.');
  });
});
