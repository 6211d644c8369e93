import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { programVersion } from '../program-folder.ts';
import type { McpHttp } from './http.ts';
import type { McpApp } from './parts.ts';

/**
 * The tools over HTTP, for a server to mount; undefined without `MCP_TOKEN`, and then the library of the protocol is not
 * loaded either.
 */
export async function openMcpHttp(
  config: Config,
  app: McpApp,
  log: Log,
): Promise<McpHttp | undefined> {
  const { mcpToken: token, telegram } = config;
  const { webhookUrl, publicUrl = webhookUrl, questionsPerMinute } = telegram;
  if (!token) return undefined;
  const { createMcpHttp } = await import('./http.ts');
  const host = publicUrl && { publicHost: new URL(publicUrl).hostname };
  return createMcpHttp({
    ...{ app, log, token, questionsPerMinute, ...host },
    version: programVersion(),
  });
}
