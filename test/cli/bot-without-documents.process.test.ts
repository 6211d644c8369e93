import { expect, it } from 'vitest';
import { startBotApi } from '../helpers/bot-api.ts';
import { runFootnote } from '../helpers/run-footnote.ts';
import { createTempFolder } from '../helpers/temp-folder.ts';

it('a bot whose first update fails says why, and ends as a failure', async () => {
  const folder = await createTempFolder();
  const api = await startBotApi();
  const { code, stderr } = await runFootnote(['bot'], {
    env: {
      TELEGRAM_BOT_TOKEN: api.token,
      TELEGRAM_API_ROOT: api.url,
      DOCUMENTS_DIR: `${folder.path}/missing`,
      DATA_DIR: folder.path,
    },
  });
  await api.close();
  await folder.remove();
  expect(stderr).toContain(`${folder.path}/missing`);
  expect(code).toBe(1);
});
