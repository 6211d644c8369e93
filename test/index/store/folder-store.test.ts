import { FolderStore } from '../../../src/index/folder-store.ts';
import { createTempFolder } from '../../helpers/temp-folder.ts';
import { describeStore } from './describe-store.ts';

describeStore('a folder', async () => {
  const folder = await createTempFolder();
  return { open: () => new FolderStore(folder.path), remove: () => folder.remove() };
});
