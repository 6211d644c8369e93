/**
 * Run as `shared-bot-child.ts WEBHOOK_URL LOG`, with the settings in the environment: the whole bot, behind a webhook of
 * this machine, on a free port that its parent is told. It is made to be killed, so each log line is written to the file
 * LOG at once.
 */
import { appendFileSync } from 'node:fs';
import { type AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { createApp } from '../../src/app/app.ts';
import { parseConfig } from '../../src/config.ts';
import { serve } from '../../src/serve.ts';

const [webhookUrl = '', logFile = ''] = process.argv.slice(2);
const program = join(import.meta.dirname, '../..');
const config = parseConfig(process.env, { program, data: program });
const log = (line: string) => {
  if (line) appendFileSync(logFile, `${line}\n`);
};
const http = { host: '127.0.0.1', port: 0 };
const { listen } = Server.prototype;
Server.prototype.listen = function (...args: unknown[]) {
  this.once('listening', () => process.send?.((this.address() as AddressInfo).port));
  return Reflect.apply(listen, this, args);
};
await serve({
  config: { ...config, telegram: { ...config.telegram, webhookUrl, http, watch: http } },
  localesFolder: join(program, 'locales'),
  log,
  openApp: () => createApp(config, { notify: log }),
});
