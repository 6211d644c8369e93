import { expect, it } from 'vitest';
import { checkRecognition } from '../../src/doctor/parts.ts';
import { scanDocuments } from '../../src/doctor/scan-documents.ts';
import { createTempFolder } from '../helpers/temp-folder.ts';
import { testConfig } from '../helpers/test-config.ts';

it('lists pictures as an update does: where they are recognised', async () => {
  const folder = await createTempFolder();
  for (const name of ['a.png', 'b.md']) await folder.write(name, 'x');
  const listed = async (env: Record<string, string>) => {
    const { files } = await scanDocuments(testConfig({ DOCUMENTS_DIR: folder.path, ...env }));
    return files.map(({ path }) => path);
  };
  expect(await listed({})).toEqual(['a.png', 'b.md']);
  expect(await listed({ OCR: 'no' })).toEqual(['b.md']);
  await folder.remove();
});

it('the check of recognition says which languages are missing from OCR_DATA_DIR', () => {
  const languages = ['deu', 'rus'];
  const choice = { isOn: true, languages, dataFolder: '/nowhere', folder: '/nowhere' };
  expect(checkRecognition(choice).advice).toBe(
    'To have them read: put deu.traineddata and rus.traineddata into OCR_DATA_DIR. Or set OCR=no.',
  );
});
