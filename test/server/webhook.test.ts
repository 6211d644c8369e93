import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../helpers/eventually.ts';
import { PATH, readToEnd, SECRET, type Serving, serve, serverTurn } from './serving.ts';

const update = { update_id: 7, message: { text: 'Wie lange dauert es? 🕰' } };

describe('the webhook', () => {
  let serving: Serving;
  beforeEach(async () => {
    serving = await serve();
  });
  afterEach(() => serving.server.close());

  it('stores an update and confirms it with an empty 200', async () => {
    const response = await serving.post(JSON.stringify(update));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
    expect(serving.accepted).toEqual([update]);
  });

  it('reads a chunked body', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify(update));
    const pieces = ReadableStream.from(Array.from(bytes, (byte) => Uint8Array.of(byte)));
    expect((await serving.post(pieces)).status).toBe(200);
    expect(serving.accepted).toEqual([update]);
  });

  it('accepts JSON objects with an integer update_id, and nothing else', async () => {
    const body = fc.oneof(
      fc.json(),
      fc.string(),
      fc.record({ update_id: fc.jsonValue() }).map((value) => JSON.stringify(value)),
      fc.record({ update_id: fc.integer(), poll: fc.jsonValue() }).map((v) => JSON.stringify(v)),
    );
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const before = serving.accepted.length;
        const isRight = isUpdate(text);
        expect((await serving.post(text)).status).toBe(isRight ? 200 : 400);
        expect(serving.accepted.length - before).toBe(isRight ? 1 : 0);
      }),
    );
  });

  it.each([
    ['no', {}],
    ['an empty', { 'X-Telegram-Bot-Api-Secret-Token': '' }],
    ['a wrong', { 'X-Telegram-Bot-Api-Secret-Token': `${SECRET.slice(0, -1)}x` }],
    ['a shortened', { 'X-Telegram-Bot-Api-Secret-Token': SECRET.slice(0, -1) }],
    ['a longer', { 'X-Telegram-Bot-Api-Secret-Token': `${SECRET}x` }],
  ])('refuses %s secret', async (_, headers) => {
    const response = await fetch(serving.url + PATH, {
      method: 'POST',
      body: JSON.stringify(update),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
    expect(response.status).toBe(401);
    expect(serving.accepted).toEqual([]);
  });

  it('refuses a call without the secret before its body arrives', async () => {
    const socket = await serving.speak(
      `POST ${PATH} HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: 500\n\n{`,
    );
    expect(await readToEnd(socket)).toMatch(/^HTTP\/1\.1 401 /);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'refuses the content type "%s"',
    async (type) => {
      expect((await serving.post(JSON.stringify(update), { 'Content-Type': type })).status).toBe(
        415,
      );
      expect(serving.accepted).toEqual([]);
    },
  );

  it.each(['application/json; charset=utf-8', 'Application/JSON'])('accepts %s', async (type) => {
    expect((await serving.post(JSON.stringify(update), { 'Content-Type': type })).status).toBe(200);
  });

  it('refuses more than a megabyte, with or without a stated length', async () => {
    const long = (bytes: number) => `{"update_id":1,"x":"${'x'.repeat(bytes - 22)}"}`;
    const inPieces = (text: string) => ReadableStream.from([Buffer.from(text)]);
    expect((await serving.post(long(1_000_000))).status).toBe(200);
    expect((await serving.post(inPieces(long(1_000_000)))).status).toBe(200);
    expect((await serving.post(long(1_000_001))).status).toBe(413);
    expect((await serving.post(inPieces(long(1_000_001)))).status).toBe(413);
    expect(serving.accepted).toHaveLength(2);
  });

  it('ignores an update whose sender hangs up in the middle', async () => {
    const text = JSON.stringify(update);
    const socket = await serving.speak(
      `POST ${PATH} HTTP/1.1\nHost: x\nContent-Type: application/json\nX-Telegram-Bot-Api-Secret-Token: ${SECRET}\nContent-Length: ${text.length + 9}\n\n`,
    );
    socket.write(text);
    await serverTurn();
    socket.destroy();
    expect((await serving.post(JSON.stringify(update))).status).toBe(200);
    expect(serving.accepted).toHaveLength(1);
    expect(serving.logged).toEqual([]);
  });
});

describe('the webhook, when updates cannot be stored', () => {
  it.each([
    [
      'at once',
      () => {
        throw new Error(`disk full at ${PATH}, ${SECRET}`);
      },
    ],
    [
      'later',
      async () => {
        throw new Error(`disk full at ${PATH}, ${SECRET}`);
      },
    ],
  ])('asks Telegram to send them again, and logs why without secrets (%s)', async (_, accept) => {
    const serving = await serve({ webhook: { path: PATH, secret: SECRET, accept } });
    const response = await serving.post(JSON.stringify(update));
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('');
    expect(serving.logged).toEqual([
      'Update 7 could not be stored: disk full at <webhook>, <secret>',
    ]);
    await serving.server.close();
  });

  it('confirms an update only after it is stored', async () => {
    const events: string[] = [];
    let store: (() => void) | undefined;
    const accept = () =>
      new Promise<void>((resolve) => {
        store = () => {
          events.push('stored');
          resolve();
        };
      });
    const serving = await serve({ webhook: { path: PATH, secret: SECRET, accept } });
    const answered = serving.post(JSON.stringify(update)).then(() => events.push('confirmed'));
    await eventually(() => expect(store).toBeDefined());
    await serverTurn();
    expect(events).toEqual([]);
    store?.();
    await answered;
    expect(events).toEqual(['stored', 'confirmed']);
    await serving.server.close();
  });
});

/** An oracle that does not use the schema. */
function isUpdate(text: string): boolean {
  try {
    const id = JSON.parse(text)?.update_id;
    return typeof id === 'number' && Number.isSafeInteger(id);
  } catch {
    return false;
  }
}
