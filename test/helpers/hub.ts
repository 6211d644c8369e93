import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A stand-in for the Hub that serves the files of one model. */
export interface FakeHub {
  /** With a slash at its end. */
  readonly url: string;
  /** Files that were asked for, in order. */
  readonly requested: string[];
  /** File whose transfer breaks off half way, if any. */
  cut: string | undefined;
  /** Status of every answer; 200 serves files. */
  status: number;
  close(): Promise<void>;
}

/**
 * @param model id under which the model is served
 * @param folder its files in the Hub's layout
 * @param revision under which the Hub has them
 */
export async function startHub(model: string, folder: string, revision = 'main'): Promise<FakeHub> {
  const server = createServer(async (request, response) => {
    const prefix = `/${model}/resolve/${revision}/`;
    const path = decodeURIComponent(request.url ?? '');
    const name = path.startsWith(prefix) ? path.slice(prefix.length) : '';
    hub.requested.push(name);
    const content = await readFile(join(folder, name)).catch(() => null);
    if (hub.status !== 200 || !content) {
      response.writeHead(hub.status === 200 ? 404 : hub.status).end();
      return;
    }
    response.writeHead(200, { 'content-length': content.length });
    if (name !== hub.cut) response.end(content);
    else response.write(content.subarray(0, content.length / 2), () => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const hub: FakeHub = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requested: [],
    cut: undefined,
    status: 200,
    async close() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return hub;
}
