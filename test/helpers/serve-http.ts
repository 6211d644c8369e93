import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server answers; `location` is where a redirect leads. */
interface Reply {
  readonly status: number;
  readonly location?: string;
  readonly body?: string;
}

/** Answers all requests to a free port of 127.0.0.1 as a test says. */
export async function serveHttp(answer: (path: string) => Reply) {
  const server = createServer((request, response) => {
    const { status, location, body } = answer(request.url ?? '');
    response.writeHead(status, location === undefined ? {} : { location }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
