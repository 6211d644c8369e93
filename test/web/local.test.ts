import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseReceipt } from '../../src/receipt/receipt.ts';
import { type LocalPages, QUOTE, startLocalPages } from './local-pages.ts';
import { markedIn, parsePage } from './parsed-page.ts';

describe('the pages of this machine', () => {
  let pages: LocalPages;
  beforeAll(async () => {
    pages = await startLocalPages();
  });
  afterAll(() => pages.close());
  beforeEach(() => pages.reset());

  it('answer a question, show each quote in its document, and know what a question leans on', async () => {
    const reply = await pages.ask('How long?');
    expect(reply.status).toBe(303);
    const address = `${reply.headers.get('Location')}`;
    expect(address).toMatch(/^\/answers\/[\w-]{12}$/);
    const answer = parsePage(await pages.textAt(address));
    expect(markedIn(answer)).toBe(QUOTE);
    const links = answer.all('a').map((each) => answer.attribute(each, 'href'));
    expect(links.slice(-2)).toEqual([`${address}/1#quote`, `${address}/receipt`]);
    const receipt = await pages.open(`${address}/receipt`);
    expect(receipt.headers.get('Content-Disposition')).toMatch(/^attachment; filename="receipt-/);
    expect(parseReceipt(Buffer.from(await receipt.text())).quotes[0]?.text).toBe(QUOTE);
    const html = await pages.textAt(`${address}/1`);
    expect(markedIn(parsePage(html))).toBe(QUOTE);
    expect(html).toContain(`href="${address}"`);
    await pages.ask('and then?', { after: address.slice(-12) });
    expect(pages.asked[1]?.options?.previous?.question).toBe('How long?');
    for (const path of [
      `${address}/2`,
      `${address}/0`,
      '/answers/AAAAAAAAAAAA',
      `${address}/1/file`,
    ]) {
      const missing = await pages.open(path);
      expect(missing.status).toBe(404);
      expect(await missing.text()).not.toContain(QUOTE);
    }
  });

  it('take thanks and a greeting as such, and keep what was answered before', async () => {
    expect(await (await pages.ask('Hi!')).text()).toContain('Hello! Ask anything');
    const after = `${(await pages.ask('How long?')).headers.get('Location')}`.slice(-12);
    const thanked = parsePage(await (await pages.ask('thanks', { after })).text());
    expect(thanked.text()).toContain('You are welcome.');
    expect(markedIn(thanked)).toBe(QUOTE);
    const [kept] = thanked
      .all('input')
      .filter((each) => thanked.attribute(each, 'name') === 'after');
    expect(kept && thanked.attribute(kept, 'value')).toBe(after);
    await pages.ask('test');
    expect(pages.asked.map(({ question }) => question)).toEqual(['How long?', 'test']);
  });

  it('say where an answer was sought, and ask everywhere', async () => {
    const address = `${(await pages.ask('in:hr How long?')).headers.get('Location')}`;
    const page = await pages.textAt(address);
    expect(page).toContain('Searched in hr/ (1 document)');
    expect(page).toContain('name="everywhere" value="yes"');
    const again = await pages.ask('in:hr How long?', { everywhere: 'yes' });
    expect(pages.asked.at(-1)?.options).toMatchObject({ everywhere: true });
    expect(await pages.textAt(`${again.headers.get('Location')}`)).not.toContain('Searched in');
    const refused = await pages.ask('in:nowhere How long?');
    expect(refused.status).toBe(400);
    const told = await refused.text();
    expect(told).toContain('Folders: &lt;hr&gt;');
    expect(told).toContain('value="in:nowhere How long?"');
  });

  it('forget what was asked', async () => {
    const address = `${(await pages.ask('nothing of this')).headers.get('Location')}`;
    expect(await pages.textAt('/status')).toContain('nothing of this');
    const reply = await pages.open('/forget', { method: 'POST', headers: { Origin: pages.url } });
    expect(reply.status).toBe(303);
    expect((await pages.open(address)).status).toBe(404);
    expect(await pages.textAt('/status')).not.toContain('nothing of this');
  });

  it.each(['1e308', '99999999999999999999', '-5', 'x', '1.5', '0'])(
    'take page %s of the list for a page that can be looked for',
    async (page) => {
      expect((await pages.open(`/status?page=${page}`)).status).toBe(200);
      expect(pages.offsets).toEqual([0]);
    },
  );

  it('tell the owner how things stand, and what to do', async () => {
    await pages.ask('How long?');
    await pages.ask('nothing <i>here</i>');
    await pages.ask('nothing <i>here</i>');
    const html = await pages.textAt('/status');
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

  it.each(['/', '/status'])(
    'say on %s how far the documents are read for the first time',
    async (path) => {
      const first = 'being read for the first time';
      expect(await pages.textAt(path)).not.toContain(first);
      pages.readFirst(4, 13);
      const html = await pages.textAt(path);
      expect(html).toContain(`${first} (4 of 13).`);
      expect(html).not.toContain('A saved file is read within seconds');
    },
  );

  it('say that nothing was found, and that something failed, in a sentence', async () => {
    const nothing = `${(await pages.ask('nothing')).headers.get('Location')}`;
    expect(await pages.textAt(nothing)).toContain('I found nothing in the documents');
    const failed = await pages.ask('broken');
    expect(failed.status).toBe(500);
    expect(await failed.text()).toContain('The index is away. Wait.');
  });

  it('have an example to press on the first page', async () => {
    const page = parsePage(await pages.textAt('/'));
    const [example] = page.all('button').slice(-1);
    expect(example && page.text(example)).toBe('How are <b>refunds</b> paid?');
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n\t\u3000'],
  ])('ask nothing for %s', async (_name, question) => {
    const reply = await pages.ask(question);
    expect([reply.status, reply.headers.get('Location')]).toEqual([303, '/']);
    expect(pages.asked).toEqual([]);
  });

  it.each([
    ['10 kB', 'word '.repeat(2_000)],
    ['a null', 'What\0is it?'],
    ['turned writing', '\u202eWhat is\u2066 it?'],
    ['markup', '"><script>pwned = 1</script><img src=x onerror=pwned=1>'],
    ['half a character', '\ud83d half'],
    ['lines', 'What\r\nis\r\nit?'],
  ])('take a question with %s as words', async (_name, question) => {
    const reply = await pages.ask(question);
    expect(reply.status).toBe(303);
    expect(pages.asked[0]?.question.length).toBeLessThanOrEqual(4_096);
    const html = await pages.textAt(`${reply.headers.get('Location')}`);
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
});
