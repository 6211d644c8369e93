import { openInbox } from '../../../src/telegram/delivery/sqlite/open-inbox.ts';
import { createTempFolder } from '../../helpers/temp-folder.ts';
import type { InboxPlace } from './contract/inbox.ts';
import { BOT } from './questions.ts';

/** A folder of its own. */
export async function sqlitePlace(): Promise<InboxPlace> {
  const folder = await createTempFolder();
  return {
    open: (now) => openInbox(folder.path, BOT, { notify: () => {}, ...(now && { now }) }),
    remove: () => folder.remove(),
  };
}
