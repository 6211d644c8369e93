/**
 * Run as `shared-bot-child.ts WEBHOOK_URL PORT LOG`, with the settings in the environment: the whole bot, behind a webhook
 * of this machine. It is made to be killed, so each log line is written to the file LOG at once.
 */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '../../src/app/app.ts';
import { parseConfig } from '../../src/config.ts';
import { serve } from '../../src/serve.ts';

const [webhookUrl = '', port = '', logFile = ''] = process.argv.slice(2);
const program = join(import.meta.dirname, '../..');
const config = parseConfig(process.env, { program, data: program });
const log = (line: string) => {
  if (line) appendFileSync(logFile, `${line}\n`);
};
const http = { host: '127.0.0.1', port: Number(port) };
await serve({
  config: { ...config, telegram: { ...config.telegram, webhookUrl, http, watch: http } },
  localesFolder: join(program, 'locales'),
  log,
  openApp: () => createApp(config, { notify: log }),
});
