import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { type AppStatus, type AskOptions, UnknownPlace } from '../../src/app/app.ts';
import type { Document } from '../../src/documents/document.ts';
import { FootnoteError } from '../../src/errors.ts';
import { parseReceipt } from '../../src/receipt/receipt.ts';
import { type RunningServer, startServer } from '../../src/server/server.ts';
import { openLocalAnswers } from '../../src/telegram/records/local-answers.ts';
import { cutPart, partOf } from '../../src/viewing/shown-part.ts';
import { createAssets } from '../../src/web/assets.ts';
import { type LocalParts, localRoutes } from '../../src/web/local/local-routes.tsx';
import { fakeAnswer, fakeNothing, unchanged } from '../helpers/fake-app.ts';
import { loadFile } from '../helpers/load-file.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';
import { citationOf } from './opened-sources.ts';
import { markedIn, parsePage } from './parsed-page.ts';

const KEY = 'the-key-of-this-machine';
const QUOTE = 'Refunds take two weeks.';

const STATUS: AppStatus = {
  documents: 2,
  passages: 3,
  lastChange: '2026-11-29T11:00:00.000Z',
  failed: [{ path: 'broken.pdf', reason: 'is damaged <b>' }],
  noticed: [{ path: 'scan.pdf', notices: ['pages 3 and 7 hold no text'] }],
  skipped: ['photo.jpg'],
  watcher: 'watching',
  keptBy: null,
  chatModel: null,
  memoryBytes: 1,
} as unknown as AppStatus;

describe('the pages of this machine', () => {
  let folder: TempFolder;
  let answers: Awaited<ReturnType<typeof openLocalAnswers>>;
  let server: RunningServer;
  let url: string;
  let document: Document;
  let offsets: number[];
  let asked: { question: string; options: AskOptions | undefined }[];
  let app: LocalParts['app'];

  beforeAll(async () => {
    folder = await createTempFolder();
    answers = await openLocalAnswers(folder.path, () => {});
    document = await loadFile('terms.md', `# Terms\n\n${QUOTE}\n`);
    app = {
      async ask(question, options) {
        asked.push({ question, options });
        if (question.includes('broken')) throw new FootnoteError('The index is away. Wait.');
        if (question.includes('nothing')) return fakeNothing(question);
        if (question.startsWith('in:nowhere')) {
          throw new UnknownPlace('folder', [{ kind: 'in', value: 'nowhere' }], ['<hr>']);
        }
        const answer = fakeAnswer(question, [QUOTE]) as Extract<Answer, { outcome: 'answered' }>;
        const searchedIn = { places: ['hr/'], documents: 1 };
        const isIn = question.startsWith('in:hr') && !options?.everywhere;
        return {
          ...answer,
          citations: [citationOf(document, QUOTE)],
          ...(isIn && { searchedIn }),
        };
      },
      around: unchanged,
      examples: async () => ['How are <b>refunds</b> paid?'],
      firstReading: () => undefined,
      status: async () => STATUS,
      async documents({ offset }) {
        offsets.push(offset);
        const documents = [
          { path: 'terms.md', bytes: 1_500, passages: 1 },
          { path: 'broken.pdf', bytes: null, passages: 0, failed: 'is damaged <b>' },
        ];
        return { total: 2, documents: documents as never };
      },
      file: async () => null,
    };
    const parts: LocalParts = {
      ...{ app, answers, key: KEY, now: Date.now },
      find: async (_path, request) => partOf(cutPart(document, request)),
      mark: async () => null,
    };
    const routes = createAssets().route('/', localRoutes(parts));
    server = await startServer({ host: '127.0.0.1', port: 0, pages: { routes }, log: () => {} });
    url = `http://127.0.0.1:${server.port}`;
  });
  afterAll(async () => {
    await server.close();
    await answers.close();
    await folder.remove();
  });

  beforeEach(async () => {
    asked = [];
    offsets = [];
    await answers.forget();
  });

  const name = `footnote-${createHash('sha256').update(KEY).digest('hex').slice(0, 8)}`;
  const cookie = { Cookie: `${name}=${KEY}` };
  const open = (path: string, init: RequestInit = {}) =>
    fetch(url + path, { redirect: 'manual', ...init, headers: { ...cookie, ...init.headers } });
  const ask = (question: string, more: Record<string, string> = {}, headers = {}) =>
    open('/ask', {
      method: 'POST',
      body: new URLSearchParams({ question, ...more }),
      headers: { Origin: url, ...headers },
    });
  const textAt = async (path: string) => (await open(path)).text();

  it.each([
    ...['/', '/status', '/answers/AAAAAAAAAAAA', '/answers/AAAAAAAAAAAA/1', '/nothing-here'],
    ...[
      '/answers/AAAAAAAAAAAA/1/file',
      '/answers/AAAAAAAAAAAA/receipt',
      '/?key=',
      '/?key=wrong',
      `/?key=${KEY}x`,
      `/?KEY=${KEY}`,
    ],
  ])('show nothing at %s without the key', async (path) => {
    const replies = [
      await fetch(url + path),
      await fetch(url + path, { headers: { Cookie: `${name}=wrong` } }),
    ];
    for (const reply of replies) {
      expect(reply.status).toBe(403);
      expect(await reply.text()).toBe(
        'Open the address that Footnote has printed in its terminal. Each start has a new one.',
      );
      expect(reply.headers.get('Set-Cookie')).toBeNull();
    }
  });

  it.each(['/ask', '/forget'])('do nothing at %s without the key', async (path) => {
    await ask('Who?');
    const body = new URLSearchParams({ question: 'Who?' });
    const reply = await fetch(url + path, { method: 'POST', body, headers: { Origin: url } });
    expect(reply.status).toBe(403);
    expect(asked).toHaveLength(1);
    expect((await answers.since(0)).days[0]?.questions).toBe(1);
  });

  it('take the key from the address, keep it where no script and no other site finds it, and leave it out', async () => {
    const reply = await fetch(`${url}/?key=${KEY}`, { redirect: 'manual' });
    expect(reply.status).toBe(302);
    expect(reply.headers.get('Location')).toBe('/');
    expect(reply.headers.get('Set-Cookie')).toBe(
      `${name}=${KEY}; Path=/; HttpOnly; SameSite=Strict`,
    );
  });

  it.each(['/ask', '/forget'])('refuse what another site sends to %s', async (path) => {
    await ask('Who?');
    for (const Origin of ['https://evil.example', 'null', `http://127.0.0.1:${server.port + 1}`]) {
      for (const type of [
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'text/plain',
      ]) {
        const reply = await open(path, {
          method: 'POST',
          body: 'question=Who%3F',
          headers: { Origin, 'Content-Type': type },
        });
        expect(reply.status).toBe(403);
      }
    }
    expect(asked).toHaveLength(1);
    expect((await answers.since(0)).days[0]?.questions).toBe(1);
  });

  it('refuse a page that has the browser call this machine under its own name', async () => {
    const status = (Host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        request(`${url}/status`, { headers: { ...cookie, Host } }, (reply) => {
          reply.resume();
          resolve(reply.statusCode);
        })
          .on('error', reject)
          .end();
      });
    for (const host of ['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '10.0.0.1']) {
      expect(await status(host)).toBe(421);
    }
    expect(await status(`localhost:${server.port}`)).toBe(200);
  });

  it('answer a question, show each quote in its document, and know what a question leans on', async () => {
    const reply = await ask('How long?');
    expect(reply.status).toBe(303);
    const address = `${reply.headers.get('Location')}`;
    expect(address).toMatch(/^\/answers\/[\w-]{12}$/);
    const answer = parsePage(await textAt(address));
    expect(markedIn(answer)).toBe(QUOTE);
    const links = answer.all('a').map((each) => answer.attribute(each, 'href'));
    expect(links.slice(-2)).toEqual([`${address}/1#quote`, `${address}/receipt`]);
    const receipt = await open(`${address}/receipt`);
    expect(receipt.headers.get('Content-Disposition')).toMatch(/^attachment; filename="receipt-/);
    expect(parseReceipt(Buffer.from(await receipt.text())).quotes[0]?.text).toBe(QUOTE);
    const html = await textAt(`${address}/1`);
    expect(markedIn(parsePage(html))).toBe(QUOTE);
    expect(html).toContain(`href="${address}"`);
    await ask('and then?', { after: address.slice(-12) });
    expect(asked[1]?.options?.previous?.question).toBe('How long?');
    for (const path of [
      `${address}/2`,
      `${address}/0`,
      '/answers/AAAAAAAAAAAA',
      `${address}/1/file`,
    ]) {
      const missing = await open(path);
      expect(missing.status).toBe(404);
      expect(await missing.text()).not.toContain(QUOTE);
    }
  });

  it('say where an answer was sought, and ask everywhere', async () => {
    const address = `${(await ask('in:hr How long?')).headers.get('Location')}`;
    const page = await textAt(address);
    expect(page).toContain('Searched in hr/ (1 document)');
    expect(page).toContain('name="everywhere" value="yes"');
    const again = await ask('in:hr How long?', { everywhere: 'yes' });
    expect(asked.at(-1)?.options).toMatchObject({ everywhere: true });
    expect(await textAt(`${again.headers.get('Location')}`)).not.toContain('Searched in');
    const refused = await ask('in:nowhere How long?');
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('Folders: &lt;hr&gt;');
  });

  it('forget what was asked', async () => {
    const address = `${(await ask('nothing of this')).headers.get('Location')}`;
    expect(await textAt('/status')).toContain('nothing of this');
    const reply = await open('/forget', { method: 'POST', headers: { Origin: url } });
    expect(reply.status).toBe(303);
    expect((await open(address)).status).toBe(404);
    expect(await textAt('/status')).not.toContain('nothing of this');
  });

  it.each(['1e308', '99999999999999999999', '-5', 'x', '1.5', '0'])(
    'take page %s of the list for a page that can be looked for',
    async (page) => {
      expect((await open(`/status?page=${page}`)).status).toBe(200);
      expect(offsets).toEqual([0]);
    },
  );

  it('tell the owner how things stand, and what to do', async () => {
    await ask('How long?');
    await ask('nothing <i>here</i>');
    await ask('nothing <i>here</i>');
    const html = await textAt('/status');
    const page = parsePage(html);
    const text = page.text();
    expect(text).toContain('Not read: 1. Repair these files');
    expect(text).toContain('broken.pdf');
    expect(text).toContain('is damaged <b>');
    expect(text).toContain('Read in part: 1');
    expect(text).toContain('photo.jpg');
    expect(text).toContain('nothing <i>here</i> (2 times)');
    expect(page.all('i').map((each) => page.text(each))).toEqual([]);
    const [plot] = page.all('svg');
    expect(plot && page.attribute(plot, 'aria-label')).toBe('Questions of 30 days: 3, answered 1');
    const bars = page.all('rect', plot);
    expect(bars.map((bar) => page.attribute(bar, 'class'))).toEqual(['open', 'answered']);
    const [open = 0, answered = 0] = bars.map((bar) => Number(page.attribute(bar, 'height')));
    expect(answered).toBeGreaterThan(0);
    expect(open).toBeGreaterThan(2 * answered);
  });

  it('say that nothing was found, and that something failed, in a sentence', async () => {
    const nothing = `${(await ask('nothing')).headers.get('Location')}`;
    expect(await textAt(nothing)).toContain('I found nothing in the documents');
    const failed = await ask('broken');
    expect(failed.status).toBe(500);
    expect(await failed.text()).toContain('The index is away. Wait.');
  });

  it('have an example to press on the first page', async () => {
    const page = parsePage(await textAt('/'));
    const [example] = page.all('button').slice(-1);
    expect(example && page.text(example)).toBe('How are <b>refunds</b> paid?');
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n\t\u3000'],
  ])('ask nothing for %s', async (_name, question) => {
    const reply = await ask(question);
    expect([reply.status, reply.headers.get('Location')]).toEqual([303, '/']);
    expect(asked).toEqual([]);
  });

  it.each([
    ['10 kB', 'word '.repeat(2_000)],
    ['a null', 'What\0is it?'],
    ['turned writing', '\u202eWhat is\u2066 it?'],
    ['markup', '"><script>pwned = 1</script><img src=x onerror=pwned=1>'],
    ['half a character', '\ud83d half'],
    ['lines', 'What\r\nis\r\nit?'],
  ])('take a question with %s as words', async (_name, question) => {
    const reply = await ask(question);
    expect(reply.status).toBe(303);
    expect(asked[0]?.question.length).toBeLessThanOrEqual(4_096);
    const html = await textAt(`${reply.headers.get('Location')}`);
    const page = parsePage(html);
    expect(page.all('script').map((each) => page.attribute(each, 'src'))).toEqual([
      '/assets/page.js',
    ]);
    expect(page.all('img')).toEqual([]);
    expect(
      page
        .all('*')
        .flatMap(({ attrs }) => attrs)
        .filter(({ name }) => /^on/.test(name)),
    ).toEqual([]);
  });

  it.each([
    ['no form', 'text/plain', 'question=x'],
    [
      'a file',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="question"; filename="a"\r\n\r\nx\r\n--x--\r\n',
    ],
    ['a broken form', 'multipart/form-data; boundary=x', '--y'],
    ['JSON', 'application/json', '{"question":"x"}'],
  ])('ask nothing for %s', async (_name, type, body) => {
    const reply = await open('/ask', {
      method: 'POST',
      body,
      headers: { Origin: url, 'Content-Type': type },
    });
    expect(reply.status).toBeLessThan(500);
    expect(asked).toEqual([]);
  });

  it('let no other page show them in a frame, and run nothing but their own script', async () => {
    for (const path of ['/', '/status', '/answers/AAAAAAAAAAAA']) {
      const { headers } = await open(path);
      expect(headers.get('Content-Security-Policy')).toMatch(
        /default-src 'none'; script-src 'self'; .*frame-ancestors 'none'/,
      );
      expect(headers.get('Cache-Control')).toBe('no-store');
      expect(headers.get('Referrer-Policy')).toBe('no-referrer');
    }
  });

  it.each([
    ['/assets/style.css', 200],
    ['/assets/page.js', 200],
    ['/assets/pdf/pdf.min.mjs', 200],
    ['/assets/pdf/pdf.worker.min.mjs', 200],
    ['/assets/pdf/cmaps/UniGB-UCS2-H.bcmap', 200],
    ['/assets/pdf/standard_fonts/FoxitFixed.pfb', 200],
    ['/assets/pdf/wasm/openjpeg.wasm', 200],
    ['/assets/pdf/package.json', 403],
    ['/assets/pdf/build/pdf.mjs', 403],
    ['/assets/pdf/cmaps/../package.json', 400],
    ['/assets/pdf/cmaps/%2e%2e/package.json', 400],
    ['/assets/page.js/../../assets.ts', 400],
    ['/assets/other.js', 403],
  ])('serve %s with %i, which is for everybody', async (path, status) => {
    const reply = await new Promise<{ status?: number; headers: Record<string, unknown> }>(
      (resolve, reject) => {
        // `fetch` would resolve the dots.
        request({ port: server.port, path }, (got) => {
          got.resume();
          resolve({ status: got.statusCode ?? 0, headers: got.headers });
        })
          .on('error', reject)
          .end();
      },
    );
    expect(reply.status).toBe(status);
    if (status === 200) expect(reply.headers['x-content-type-options']).toBe('nosniff');
  });
});
