import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a server on this machine that can be cut and mended. */
export interface Cable {
  /** The address of its near end. */
  readonly url: string;
  /** Ends all connections, and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** @param url of the far end */
export async function layCable(url: string): Promise<Cable> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const nearPort = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${nearPort}`,
    async cut() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
    async mend() {
      server.listen(nearPort, '127.0.0.1');
      await once(server, 'listening');
    },
  };
}
