import fc from 'fast-check';
import { InputFile } from 'grammy';
import { describe, expect, it } from 'vitest';
import { expectRefused, useBotApi } from './bot-api-client.ts';

const BYTES = Buffer.from([0, 255, 13, 10, 45, 45, 13, 10]);
const MEGABYTE = 1024 * 1024;

const { current } = useBotApi();

const download = (path = '', token = current.api.token) =>
  fetch(`${current.api.url}/file/bot${token}/${path}`);

describe('sendDocument', () => {
  it('takes an upload with its caption and buttons', async () => {
    const reply_markup = { inline_keyboard: [[{ text: 'More', callback_data: 'more' }]] };
    const caption_entities = [{ type: 'bold', offset: 0, length: 3 }] as const;
    const message = await current.client.sendDocument(7, new InputFile(BYTES, 'café notes.pdf'), {
      caption: 'The notes',
      caption_entities: [...caption_entities],
      reply_markup,
    });
    expect(message).toMatchObject({
      chat: { id: 7 },
      caption: 'The notes',
      caption_entities,
      reply_markup,
      document: { file_name: 'café notes.pdf', file_size: 8, mime_type: 'application/pdf' },
    });
    expect(message).not.toHaveProperty('text');
    expect(current.api.bytesOf(message.document.file_id)).toEqual(BYTES);
    expect(current.api.documents).toMatchObject([{ caption: 'The notes', message_id: 1 }]);
    expect(current.api.sent).toEqual([]);
    expect(current.api.messageNow(7, 1)).toMatchObject({ caption: 'The notes', text: '' });
  });

  it('keeps every byte, whatever looks like a border', async () => {
    const piece = fc.constantFrom('\r\n', '--', '----------', '"', 'x', '\0', 'é');
    const bytes = fc.array(piece, { minLength: 1 }).map((parts) => Buffer.from(parts.join('')));
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, fc.uint8Array({ minLength: 1 })), async (content) => {
        const { document } = await current.client.sendDocument(7, new InputFile(content, 'a.bin'));
        expect(current.api.bytesOf(document.file_id)).toEqual(Buffer.from(content));
      }),
      { numRuns: 50 },
    );
  });

  it('takes the id of a file it has, and no other', async () => {
    const { document } = await current.client.sendDocument(7, new InputFile(BYTES, 'a.txt'));
    const again = await current.client.sendDocument(8, document.file_id);
    expect(again).toMatchObject({ chat: { id: 8 }, document });
    const reason = 'wrong file identifier/HTTP URL specified';
    await expectRefused(current.client.sendDocument(7, 'BQ-other'), reason);
  });

  it('finds a file by attach://', async () => {
    const form = new FormData();
    form.set('chat_id', '7');
    form.set('document', 'attach://mine');
    form.set('mine', new Blob([BYTES]), 'data.bin');
    const url = `${current.api.url}/bot${current.api.token}/sendDocument`;
    const answer = await (await fetch(url, { method: 'POST', body: form })).json();
    expect(answer).toMatchObject({ result: { document: { file_name: 'data.bin' } } });
    form.set('document', 'attach://other');
    const { status } = await fetch(url, { method: 'POST', body: form });
    expect(status).toBe(400);
  });

  it('refuses what is too long or empty', async () => {
    const send = (bytes: Buffer, caption = '') =>
      current.client.sendDocument(7, new InputFile(bytes, 'a.bin'), { caption });
    await expectRefused(send(BYTES, 'x'.repeat(1025)), 'message caption is too long');
    await expectRefused(send(Buffer.alloc(0)), 'file must be non-empty');
    const tooLarge = { error_code: 413, description: 'Request Entity Too Large' };
    await expect(send(Buffer.alloc(50 * MEGABYTE + 1))).rejects.toMatchObject(tooLarge);
    await expect(send(BYTES, 'x'.repeat(1024))).resolves.toHaveProperty('document');
    expect(current.api.documents).toHaveLength(1);
  });
});

describe('a file from a person', () => {
  const given = (more: { size?: number; mime?: string } = {}) =>
    current.api.giveFile(BYTES, { name: 'notes.md', ...more });

  it('arrives in a message and can be downloaded', async () => {
    current.api.sendFile({ id: 42 }, given({ mime: 'text/markdown' }), '/add @someone');
    const [update] = await current.client.getUpdates();
    expect(update?.message).toMatchObject({
      from: { id: 42 },
      document: { file_name: 'notes.md', mime_type: 'text/markdown', file_size: BYTES.length },
      caption: '/add @someone',
      caption_entities: [{ type: 'bot_command' }, { type: 'mention', offset: 5, length: 8 }],
    });
    expect(update?.message).not.toHaveProperty('text');
    const file = await current.client.getFile(update?.message?.document?.file_id ?? '');
    const response = await download(file.file_path);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(BYTES);
    expect(await current.api.waitFor('download')).toMatchObject([
      { params: { file_path: file.file_path } },
    ]);
  });

  it('cannot be had when it is too big or unknown', async () => {
    const limit = 20 * MEGABYTE;
    await expectRefused(
      current.client.getFile(given({ size: limit + 1 }).file_id),
      'file is too big',
    );
    expect(await current.client.getFile(given({ size: limit }).file_id)).toMatchObject({
      file_size: limit,
    });
    const big = current.api.giveFile(Buffer.alloc(limit + 1), { name: 'big.bin', size: 3 });
    await expectRefused(current.client.getFile(big.file_id), 'file is too big');
    await expectRefused(current.client.getFile('BQ-other'), 'invalid file_id');
  });

  it('is downloaded only with the token, from its own path', async () => {
    const { file_path } = await current.client.getFile(given().file_id);
    expect((await download(file_path, '1:other')).status).toBe(401);
    expect((await download('documents/none.md')).status).toBe(404);
    const method = await fetch(
      `${current.api.url}/bot${current.api.token}/download?file_path=${file_path}`,
    );
    expect(method.status).toBe(404);
  });

  it('fails to download as ordered, also in the middle', async () => {
    const { file_path } = await current.client.getFile(given().file_id);
    current.api.failNext('download', { status: 429, retry_after: 2 });
    current.api.failNext('download', { drop: 'before' });
    current.api.failNext('download', { drop: 'after' });
    expect(await (await download(file_path)).json()).toMatchObject({
      parameters: { retry_after: 2 },
    });
    await expect(download(file_path)).rejects.toThrow('fetch failed');
    const broken = await download(file_path);
    expect(broken.status).toBe(200);
    await expect(broken.arrayBuffer()).rejects.toThrow('terminated');
    expect((await download(file_path)).status).toBe(200);
  });
});
