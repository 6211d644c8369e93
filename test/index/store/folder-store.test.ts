import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { FolderStore } from '../../../src/index/folder-store.ts';
import { eventually } from '../../helpers/eventually.ts';
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

it('tells once that a folder is free after its keeper has ended', async () => {
  const folder = await createTempFolder();
  const [store, other] = [new FolderStore(folder.path, 10), new FolderStore(folder.path)];
  const role = await other.becomeKeeper();
  let calls = 0;
  store.whenFree(() => calls++);
  await setTimeout(100);
  expect(calls).toBe(0);
  await role?.release();
  await eventually(() => expect(calls).toBe(1));
  await setTimeout(100);
  expect(calls).toBe(1);
  await (await store.becomeKeeper())?.release();
  await store.close();
  await other.close();
  await folder.remove();
});
