import { startServer } from '../../../src/server/server.ts';
import { createAssets } from '../../../src/web/assets.ts';
import type { Audience } from '../../../src/web/links.ts';
import { loadFile } from '../../helpers/load-file.ts';
import { citationOf, openSources } from '../opened-sources.ts';

/** The source pages of a bot on a port of this machine, over files that a test names. */
export async function serveSources() {
  const sources = openSources();
  const routes = createAssets().route('/', sources.routes);
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    pages: { routes },
    log: (sentence) => console.error(sentence),
  });
  const origin = `http://127.0.0.1:${server.port}`;
  return {
    sources,
    origin,
    /** Adds a file, and gives the address at which a quote of it opens. */
    async open(
      path: string,
      content: string | Uint8Array,
      words: string,
      audience: Audience = 'bearer',
    ) {
      const document = await loadFile(path, content);
      sources.files.set(path, { document, bytes: Buffer.from(content) });
      const answerId = `${sources.answers.size}`.padStart(12, 'A');
      sources.answers.set(
        answerId,
        citationOf(document, words || document.text.slice(0, 20).trim()),
      );
      return `${origin}/source/${sources.links.sign({ answerId, number: 1, audience })}`;
    },
    close: () => server.close(),
  };
}

export type ServedSources = Awaited<ReturnType<typeof serveSources>>;
