import { beforeEach, describe, expect, it } from 'vitest';
import type { Document } from '../../src/documents/document.ts';
import type { Audience } from '../../src/web/links.ts';
import { ENGLISH_SOURCE } from '../../src/web/words.ts';
import { loadFile } from '../helpers/load-file.ts';
import { ANNA, citationOf, NOW, type OpenedSources, openSources, TOKEN } from './opened-sources.ts';
import { markedIn, parsePage } from './parsed-page.ts';
import { initDataOf } from './sign-init-data.ts';

const QUOTE = 'Refunds take two weeks.';
const ANSWER = 'AAAAAAAAAAAA';
/** Words that only the file holds. */
const SECRET = 'xylophone';

const filler = (sentences: number) => 'Nothing is said here. '.repeat(sentences);
const TEXT = `# Secret ${SECRET}\n\n${filler(400)}\n\n${SECRET} near\n\n${QUOTE} More ${SECRET}.\n\n${filler(400)}${SECRET}`;

describe('the source pages', () => {
  let sources: OpenedSources;
  let document: Document;

  const put = async (path: string, content: string | Uint8Array) => {
    const loaded = await loadFile(path, content);
    sources.files.set(path, { document: loaded, bytes: Buffer.from(content) });
    return loaded;
  };

  beforeEach(async () => {
    sources = openSources();
    document = await put('private/terms-2026.md', TEXT);
    sources.answers.set(ANSWER, citationOf(document, QUOTE));
  });

  const signed = (audience: Audience, answerId = ANSWER, number = 1) =>
    sources.links.sign({ answerId, number, audience });
  const user = (id: number, seconds = NOW / 1_000, token = TOKEN) =>
    initDataOf({ user: JSON.stringify({ id }), auth_date: `${seconds}` }, token);
  const get = (path: string, headers = {}) => sources.routes.request(path, { headers });
  const post = (path: string, body: string, length = Buffer.byteLength(body)) =>
    sources.routes.request(path, {
      method: 'POST',
      body,
      headers: { 'Content-Length': `${length}` },
    });

  it('show the quote, marked, to whoever has the link of a group', async () => {
    const reply = await get(`/source/${signed('bearer')}`);
    expect(reply.status).toBe(200);
    const html = await reply.text();
    expect(html).toMatch(/^<!doctype html>/);
    expect(markedIn(parsePage(html))).toBe(QUOTE);
    expect(html).toContain('private/terms-2026.md');
  });

  it('say nothing of the file where too many pages are being opened', async () => {
    sources.isBusy = true;
    const html = await (await get(`/source/${signed('bearer')}`)).text();
    expect(html).toContain(ENGLISH_SOURCE.busy);
    expect(html).toContain(QUOTE);
    expect(html).not.toContain(ENGLISH_SOURCE.gone);
    expect(html).not.toContain('<time');
  });

  it('show nothing of a person before Telegram has named them, and then the same page', async () => {
    const path = `/source/${signed('person')}`;
    const empty = await (await get(path)).text();
    expect(empty).not.toMatch(/terms|Refunds|xylophone/);
    const reply = await post(path, user(ANNA));
    expect(reply.status).toBe(200);
    const wayIn = (html: string) => {
      const page = parsePage(html);
      expect(markedIn(page)).toBe(QUOTE);
      const [way] = page.all('nav').flatMap((nav) => page.all('a', nav));
      return `${way && page.attribute(way, 'href')}`;
    };
    const first = wayIn(await reply.text());
    expect(first).toMatch(/pass=/);
    // A person who reads on is not asked again; an address alone opens nothing after an hour.
    sources.now += 3_000_000;
    const second = wayIn(await (await get(first)).text());
    sources.now += 3_000_000;
    expect(await (await get(first)).text()).toBe(empty);
    wayIn(await (await get(second)).text());
    sources.now += 600_000;
    expect(await (await get(second)).text()).toBe(empty);
    // Telegram has to name the person again after twelve hours, however they read on.
    let next = wayIn(await (await post(path, user(ANNA, sources.now / 1_000))).text());
    for (let minutes = 50; minutes < 12 * 60; minutes += 50) {
      sources.now += 3_000_000;
      next = wayIn(await (await get(next)).text());
    }
    sources.now += 3_000_000;
    expect(await (await get(next)).text()).toBe(empty);
  });

  it('answer 250 forged, expired, exchanged, cut and foreign requests with one and the same page', async () => {
    sources.answers.set('BBBBBBBBBBBB', citationOf(document, QUOTE));
    const ours = { person: signed('person'), bearer: signed('bearer') };
    const foreign = signed('bearer').replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    const other = { answerId: 'BBBBBBBBBBBB', number: 1, audience: 'person' } as const;
    const wrongLinks = [
      foreign,
      ...Array.from({ length: 80 }, (_, i) => ours.bearer.slice(0, i)).filter(
        (cut) => cut !== ours.bearer,
      ),
      ...Array.from(
        { length: 40 },
        (_, i) => `${ours.bearer.slice(0, i)}_${ours.bearer.slice(i + 1)}`,
      ),
      signed('bearer', 'CCCCCCCCCCCC'),
      signed('bearer', ANSWER, 2),
      signed('bearer', ANSWER, 0),
      `${ours.bearer}x`,
      ours.person.replace('.p.', '.b.'),
      ours.bearer.replace('.1.', '.2.'),
      ours.bearer.replace(ANSWER, 'BBBBBBBBBBBB'),
    ].filter((link) => link !== '' && link !== ours.bearer);
    const passes = [
      ...['', '1', '.', `${NOW}.${'A'.repeat(43)}`],
      sources.links.pass(other, NOW, NOW + 1e6),
      sources.links.pass({ ...other, answerId: ANSWER, audience: 'bearer' }, NOW, NOW + 1e6),
      sources.links.pass({ ...other, answerId: ANSWER, number: 2 }, NOW, NOW + 1e6),
    ];
    const wrongUsers = [
      ...['', '{}', 'x'.repeat(9_000), user(ANNA).slice(0, -1), user(ANNA).replace('42', '43')],
      ...[user(43), user(ANNA, NOW / 1_000 - 3_601), user(ANNA, NOW / 1_000 + 600)],
      ...[user(ANNA, NOW / 1_000, '1:other'), `${user(ANNA)}&user={}`],
    ];
    const replies = await Promise.all([
      ...wrongLinks.map((link) => get(`/source/${link}`)),
      ...wrongLinks.map((link) => get(`/source/${link}/file`)),
      ...passes.map((pass) => get(`/source/${ours.person}/file?pass=${pass}`)),
      ...wrongUsers.map((body) => post(`/source/${ours.person}`, body)),
      ...wrongLinks.slice(0, 20).map((link) => post(`/source/${link}`, user(ANNA))),
      // A link of a group is not a Mini App.
      post(`/source/${ours.bearer}`, user(ANNA)),
      // The length is not what it says.
      post(`/source/${ours.person}`, user(ANNA), 1e9),
      post(`/source/${ours.person}`, user(ANNA), Number.NaN),
    ]);
    expect(replies.length).toBeGreaterThan(250);
    const [first, ...rest] = await Promise.all(replies.map(seen));
    expect(first).toMatch(/^404 .*This link does not work/s);
    expect(first).not.toMatch(/terms|Refunds|xylophone|AAAAAAAAAAAA/);
    for (const reply of rest) expect(reply).toBe(first);
    const waiting = await Promise.all(
      passes.map(async (pass) => seen(await get(`/source/${ours.person}?pass=${pass}`))),
    );
    expect(new Set(waiting).size).toBe(1);
    expect(waiting[0]).not.toMatch(/terms|Refunds|xylophone/);
  });

  it('end with the right of the person', async () => {
    const path = `/source/${signed('bearer')}`;
    expect((await get(path)).status).toBe(200);
    sources.answers.clear();
    const reply = await get(path);
    expect(reply.status).toBe(404);
    expect(await reply.text()).not.toMatch(/terms|Refunds/);
  });

  it('tell no other site and no search engine, and are kept nowhere', async () => {
    for (const path of [
      `/source/${signed('bearer')}`,
      '/source/wrong',
      `/source/${signed('person')}`,
    ]) {
      const { headers } = await get(path);
      expect(headers.get('Referrer-Policy')).toBe('no-referrer');
      expect(headers.get('X-Robots-Tag')).toBe('noindex, nofollow');
      expect(headers.get('Cache-Control')).toBe('no-store');
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      const policy = `${headers.get('Content-Security-Policy')}`;
      expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'/);
      expect(policy).toContain('frame-ancestors https://web.telegram.org');
      expect(policy).not.toMatch(/unsafe|\*(?!\.web\.telegram\.org)/);
    }
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('do nothing for %s', async (method) => {
    const reply = await sources.routes.request(`/source/${signed('bearer')}`, { method });
    expect(reply.status).toBe(404);
    expect(await reply.text()).not.toMatch(/terms|Refunds/);
  });

  describe('of a document that people may see in part', () => {
    it.each(['md', 'txt', 'html', 'csv'])('show no more of a .%s file', async (ending) => {
      const line = (words: string) => `<p>${words}</p>`;
      const contents: Record<string, string> = {
        md: TEXT,
        txt: TEXT,
        html: `<title>${SECRET}</title><h1>${SECRET}</h1>${line(filler(400))}${line(QUOTE)}${line(filler(400))}${line(SECRET)}`,
        csv: `${SECRET},What\n${`x,${filler(3)}\n`.repeat(200)}x,${QUOTE}\n${`x,${filler(3)}\n`.repeat(200)}${SECRET},y\n`,
      };
      const cited = await put(`a.${ending}`, contents[ending] ?? '');
      sources.answers.set(ANSWER, citationOf(cited, QUOTE));
      const path = `/source/${signed('bearer')}`;
      const asked = [
        path,
        `${path}?from=0`,
        `${path}?from=${cited.text.length - 50}`,
        `${path}?from=999999999`,
      ];
      sources.extent = 'quote';
      for (const address of asked) {
        const html = await (await get(address)).text();
        expect(markedIn(parsePage(html))).toBe(QUOTE);
        expect(html).not.toMatch(/xylophone|Nothing is said/);
        expect(html).not.toContain('from=');
      }
      sources.extent = 'surroundings';
      for (const address of asked) {
        const page = parsePage(await (await get(address)).text());
        const [article] = page.all('article');
        expect(markedIn(page)).toBe(QUOTE);
        expect(page.text(article).length).toBeLessThan(2 * 700 + 3 * QUOTE.length + 100);
      }
      sources.extent = 'document';
      expect(await (await get(`${path}?from=${cited.text.length - 50}`)).text()).toContain(SECRET);
    });

    it('show no other words than those that were sent, whatever the file says now', async () => {
      const path = `/source/${signed('bearer')}`;
      sources.extent = 'quote';
      await put(document.path, TEXT.replace(QUOTE, `Refunds take two ${SECRET} weeks.`));
      const html = await (await get(path)).text();
      expect(html).toContain('The file has changed');
      expect(html).toContain(QUOTE);
      expect(html).not.toContain(SECRET);
      await put(document.path, `${SECRET}\n\n${TEXT}`);
      const moved = await (await get(path)).text();
      expect(markedIn(parsePage(moved))).toBe(QUOTE);
      expect(moved).toContain('at another place');
      expect(moved).toContain(`line ${TEXT.slice(0, TEXT.indexOf(QUOTE)).split('\n').length + 2}<`);
      expect(moved).not.toContain(SECRET);
      sources.files.clear();
      const gone = await (await get(path)).text();
      expect(gone).toContain('no longer there');
      expect(gone).toContain(QUOTE);
    });
  });

  it.each(['a.html', 'a.md', 'a.txt'])('never send %s as it is', async (name) => {
    const page = await put(name, `<script>pwned = 1</script><p>${QUOTE}</p>`);
    sources.answers.set(ANSWER, citationOf(page, QUOTE));
    const reply = await get(`/source/${signed('bearer')}/file`);
    expect(reply.status).toBe(404);
    expect(await reply.text()).not.toContain('pwned');
  });
});

/** All that a stranger sees of a reply. */
async function seen(reply: Response): Promise<string> {
  const headers = [...reply.headers].map(([name, value]) => `${name}: ${value}`);
  return `${reply.status} ${headers.join('\n')}\n${await reply.text()}`;
}
