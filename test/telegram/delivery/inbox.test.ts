import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openInbox } from '../../../src/telegram/delivery/sqlite/open-inbox.ts';
import { createTempFolder } from '../../helpers/temp-folder.ts';
import { describeInbox } from './contract/inbox.ts';
import { BOT } from './questions.ts';
import { sqlitePlace } from './sqlite-place.ts';

describeInbox('SQLite', sqlitePlace);

it('an inbox on SQLite sets a damaged file aside with a notice', async () => {
  const folder = await createTempFolder();
  const notices: string[] = [];
  await writeFile(join(folder.path, `inbox-${BOT}.sqlite`), 'no database at all '.repeat(100));
  const inbox = await openInbox(folder.path, BOT, { notify: (line) => void notices.push(line) });
  expect(await inbox.pending()).toEqual([]);
  expect(inbox.hasRunBefore).toBe(true);
  expect(notices).toEqual([expect.stringContaining('set aside')]);
  await inbox.close();
  await folder.remove();
});
