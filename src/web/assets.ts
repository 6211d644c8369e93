import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

/** The stylesheet and the script of pages; the build copies the folder. */
const OWN = fileURLToPath(new URL('./assets/', import.meta.url));

/** What draws PDF pages in a browser: the build copies it to dist/pdf, and the sources use that of `pdfjs-dist`. */
const PDF_FOLDERS = ['../../pdf/', '../../node_modules/pdfjs-dist/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** A browser asks for them again after so many seconds. */
const AGE = 3_600;

/** What pages load besides themselves: all of it comes with the program. */
export function createAssets(): Hono {
  const assets = new Hono();
  // A worker keeps to the policy that comes with it, not to that of its page.
  const contentSecurityPolicy = {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    connectSrc: ["'self'"],
  };
  assets.use(
    '/assets/*',
    secureHeaders({ contentSecurityPolicy, strictTransportSecurity: false, xFrameOptions: false }),
    async (c, next) => {
      await next();
      if (c.res.ok) c.header('Cache-Control', `public, max-age=${AGE}`);
    },
  );
  const pdf = PDF_FOLDERS.find((folder) => existsSync(folder)) ?? OWN;
  const from = (root: string, prefix: string) =>
    serveStatic({
      root,
      rewriteRequestPath: (path) => path.slice(prefix.length),
    });
  assets.get('/assets/pdf/:file{pdf(\\.worker)?\\.min\\.mjs}', from(`${pdf}build`, '/assets/pdf'));
  assets.get('/assets/pdf/:folder{cmaps|standard_fonts|wasm}/*', from(pdf, '/assets/pdf'));
  assets.get('/assets/:file{style\\.css|page\\.js}', from(OWN, '/assets'));
  return assets;
}
