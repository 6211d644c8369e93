import { FolderStore } from '../../../src/index/folder-store.ts';
import { SlowStore } from '../../helpers/slow-store.ts';
import { createTempFolder } from '../../helpers/temp-folder.ts';
import { describeStore } from './describe-store.ts';

describeStore('a folder', async () => {
  const folder = await createTempFolder();
  return { open: () => new FolderStore(folder.path), remove: () => folder.remove() };
});

describeStore('a folder that is slow', async () => {
  const folder = await createTempFolder();
  return { open: () => new SlowStore(folder.path), remove: () => folder.remove() };
});
