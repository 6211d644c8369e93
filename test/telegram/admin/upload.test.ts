import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLibrary } from '../../../src/app/library.ts';
import { FootnoteError } from '../../../src/errors.ts';
import { Trash } from '../../../src/files/trash.ts';
import { eventually } from '../../helpers/eventually.ts';
import { type HashedIndex, openHashedIndex } from '../../helpers/hashed-index.ts';
import { OWNER } from '../../helpers/telegram.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';
import { fakeApp } from './fake-app.ts';
import { openHandlers } from './open-handlers.ts';

const TEXT = Buffer.from('Refunds are paid within fourteen days. The buyer pays the postage.');

describe('a document that is sent to the bot', () => {
  let corpus: TempFolder;
  let indexFolder: TempFolder;
  let trash: TempFolder;
  let index: HashedIndex;
  let extensions: string[];
  let update: () => ReturnType<HashedIndex['update']>;
  let test: Awaited<ReturnType<typeof openHandlers>>;

  beforeEach(async () => {
    const folders = [createTempFolder(), createTempFolder(), createTempFolder()] as const;
    [corpus, indexFolder, trash] = await Promise.all(folders);
    index = await openHashedIndex({ corpus: corpus.path, index: indexFolder.path });
    update = () => index.update();
    const library = createLibrary({
      documentsFolder: corpus.path,
      catalog: index.catalog,
      limits: { maxBytes: 1e6 },
      trash: new Trash(trash.path),
      index: { read: () => update(), update: (options) => index.keeper.update(options) },
    });
    extensions = library.extensions as string[];
    test = await openHandlers(fakeApp(library));
  });
  afterEach(async () => {
    await test.close();
    await index.close();
    await Promise.all([corpus.remove(), indexFolder.remove(), trash.remove()]);
  });

  const send = async (name: string, bytes: Uint8Array = TEXT, caption?: string, from = OWNER) => {
    test.api.sendFile(from, test.api.giveFile(bytes, { name }), caption);
    await test.handleAll();
    return test.api.sent.at(-1)?.text ?? '';
  };
  /** What the report says in the end. */
  const sendAndWait = async (name: string, bytes = TEXT) => {
    await send(name, bytes);
    const { chat, message_id } = test.api.sent.at(-1) ?? { chat: { id: 0 }, message_id: 0 };
    const now = () => test.api.messageNow(chat.id, message_id)?.text ?? '';
    await eventually(() => expect(now()).not.toContain('I am reading'));
    return now();
  };
  const stored = (name: string) => readFile(join(corpus.path, name));

  it('is stored, read and confirmed', async () => {
    expect(await sendAndWait('../terms.txt')).toBe('Saved as terms.txt\nRead: 1 passage · 1 kB');
    expect(await stored('terms.txt')).toEqual(TEXT);
    expect(await index.catalog.document('terms.txt')).toBeDefined();
    expect(test.api.sent[0]?.reply_parameters).toMatchObject({ message_id: expect.any(Number) });
  });

  it('is news to the other admins alone', async () => {
    await sendAndWait('terms.txt');
    const isNews = test.services.ownChanges.take();
    expect([OWNER.id, 2].map((admin) => isNews('terms.txt', admin))).toEqual([false, true]);
  });

  it('gets a name if it has only an ending', async () => {
    expect(await sendAndWait(' .txt')).toContain('Saved as document.txt');
  });

  it.each([
    ['text/plain', /^Saved as document-\d{4}-\d\d-\d\d-\d+\.txt/],
    ['Text/CSV; charset=utf-8', /^Saved as document-.+\.csv/],
    ['video/mp4', /cannot listen/],
    [undefined, /files of this kind/],
  ])('gets its ending from its kind if it has no name: %s', async (type, expected) => {
    const { file_name: _, mime_type: __, ...document } = test.api.giveFile(TEXT, { name: 'x' });
    test.api.sendFile(OWNER, { ...document, ...(type && { mime_type: type }) });
    await test.handleAll();
    expect(test.api.sent.at(-1)?.text).toMatch(expected);
  });

  it('has no name of another one if neither has one', async () => {
    for (const text of ['A text.', 'Another text.']) {
      const { file_name: _, ...file } = test.api.giveFile(Buffer.from(text), { name: 'x.txt' });
      test.api.sendFile(OWNER, { ...file, mime_type: 'text/plain' });
      await test.handleAll();
    }
    expect(test.api.sent.at(-1)?.text).toMatch(/^Saved as document-/);
    expect(test.api.sent.at(-1)?.text).not.toContain('There is another');
  });

  it('replaces another file only if its caption says so', async () => {
    await send('terms.txt');
    expect(await send('terms.txt')).toContain('is already there');
    const other = Buffer.from('Another text.');
    const answer = await send('terms.txt', other);
    expect(answer).toContain('Saved as terms (2).txt');
    expect(answer).toContain('There is another terms.txt already');
    expect(await stored('terms.txt')).toEqual(TEXT);
    expect(await send('terms.txt', Buffer.from('A third.'), 'Replace')).toContain(
      'Replaced terms.txt',
    );
    expect((await stored('terms.txt')).toString()).toBe('A third.');
    expect(await send('notes (7).txt')).not.toContain('replace');
  });

  it('gets a reply with the reason if it cannot be read', async () => {
    const answer = await sendAndWait('broken.pdf', Buffer.from('no PDF at all'));
    expect(answer).toMatch(/^Saved as broken\.pdf\n⚠️ broken\.pdf is damaged/);
    expect(answer).toContain('stays in the documents folder');
  });

  it('is refused with a list of readable formats', async () => {
    expect(await send('song.mp3')).toMatch(/cannot listen.*send one of these: .*\.pdf/);
    expect(await send('page.JPG')).toContain('OCR');
    expect(await send('all.zip')).toContain('Unpack');
    expect(await send('table.xyz')).toMatch(/files of this kind.*\.pdf/);
    expect(await send('no ending')).toContain('.md');
    expect(test.api.calls.map(({ method }) => method)).not.toContain('getFile');
  });

  it('may be a photo, which gets its name from its day, where pictures are read', async () => {
    const sizes = [Buffer.from('small'), Buffer.from('a large one')].map((bytes) =>
      test.api.giveFile(bytes, { name: 'as the server calls it' }),
    );
    const photo = sizes.map(({ file_id, file_unique_id }) => {
      return { file_id, file_unique_id, width: 9, height: 9 };
    });
    const from = { id: OWNER.id, is_bot: false, first_name: 'Ann' };
    const chat = { id: OWNER.id, type: 'private' as const, first_name: 'Ann' };
    const message = { message_id: 77, date: Date.UTC(2026, 10, 29) / 1000, from, chat, photo };
    test.api.push({ message });
    await test.handleAll();
    expect(await readdir(corpus.path)).toEqual([]);
    extensions.push('.jpg');
    test.api.push({ message });
    await test.handleAll();
    expect(test.api.sent.at(-1)?.text).toMatch(/^Saved as photo-2026-11-29-77\.jpg/);
    expect((await stored('photo-2026-11-29-77.jpg')).toString()).toBe('a large one');
    expect(await send('page.heic')).toMatch(/files of this kind.*\.jpg/);
  });

  it('is refused if Telegram does not deliver it, whatever size is stated', async () => {
    const large = test.api.giveFile(TEXT, { name: 'large.txt', size: 21 * 1024 * 1024 });
    test.api.sendFile(OWNER, large);
    test.api.sendFile(OWNER, { ...large, file_size: 5 });
    await test.handleAll();
    const texts = test.api.sent.map(({ text }) => text);
    expect(texts).toEqual([texts[0], texts[0]]);
    expect(texts[0]).toMatch(/up to 20 MB.*documents folder.*up to 25 MB are read; MAX_FILE_MB/);
  });

  it('has to be sent again if it cannot be fetched, and the token stays secret', async () => {
    test.api.failNext('download', { status: 500 }, 3);
    expect(await send('terms.txt')).toContain('send it again');
    expect(test.log.join()).toContain('could not be fetched');
    expect(test.log.join()).not.toContain(test.api.token);
  });

  it('is confirmed before it is read if reading takes long', async () => {
    let goOn = () => {};
    const waited = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    update = async () => {
      await waited;
      return index.update();
    };
    // This must stay true if the program ends now.
    expect(await send('terms.txt')).toBe('Saved as terms.txt\nI am reading it …');
    expect(await stored('terms.txt')).toEqual(TEXT);
    const id = test.api.sent[0]?.message_id ?? 0;
    goOn();
    await test.api.waitFor('editMessageText');
    expect(test.api.messageNow(OWNER.id, id)?.text).toContain('Saved as terms.txt');
  });

  it('is confirmed as stored if the update of the index fails', async () => {
    update = () => Promise.reject(new FootnoteError('The index is broken. Send it again.'));
    expect(await sendAndWait('terms.txt')).toBe(
      'Saved as terms.txt\nIt will be read at the next update of the index.',
    );
    expect(await stored('terms.txt')).toEqual(TEXT);
    expect(test.log.join()).toContain('The index is broken');
  });

  it('does not replace a file because of a forwarded caption', async () => {
    await send('terms.txt');
    const document = test.api.giveFile(Buffer.from('Forged.'), { name: 'terms.txt' });
    const chat = { id: OWNER.id, type: 'private', first_name: 'Olga' };
    const message = { message_id: 77, date: 1, from: { ...OWNER, is_bot: false }, chat, document };
    const forward_origin = { type: 'hidden_user', date: 1, sender_user_name: 'Mallory' };
    test.api.push({ message: { ...message, forward_origin, caption: 'replace' } } as never);
    await test.handleAll();
    expect(test.api.sent.at(-1)?.text).toContain('Saved as terms (2).txt');
    expect(await stored('terms.txt')).toEqual(TEXT);
  });

  it('is refused with a word where it replaces another one in a sent message', async () => {
    const chat = { id: OWNER.id, type: 'private', first_name: 'Olga' };
    const message = { message_id: 77, date: 1, from: { ...OWNER, is_bot: false }, chat };
    const document = test.api.giveFile(TEXT, { name: 'terms.txt' });
    test.api.push({ message: { ...message, document } } as never);
    await test.handleAll();
    const edit = (other: object) =>
      test.api.push({ edited_message: { ...message, edit_date: 9, ...other } } as never);
    edit({ document, caption: 'The terms' });
    const other = test.api.giveFile(Buffer.from('Other terms.'), { name: 'terms.txt' });
    edit({ document: other });
    edit({ document: other, caption: 'The terms' });
    await test.handleAll();
    expect(test.api.sent.map(({ text }) => text)).toEqual([
      expect.stringContaining('Saved as terms.txt'),
      expect.stringMatching(/replaces another one.*new message/),
    ]);
    expect(await readdir(corpus.path)).toEqual(['terms.txt']);
  });

  it('is neither fetched nor stored if it came through another bot', async () => {
    const document = test.api.giveFile(Buffer.from('Words of somebody else.'), { name: 'a.txt' });
    const chat = { id: OWNER.id, type: 'private', first_name: 'Olga' };
    const message = { message_id: 77, date: 1, from: { ...OWNER, is_bot: false }, chat, document };
    const via_bot = { id: 8, is_bot: true, first_name: 'Other' };
    test.api.push({ message: { ...message, via_bot } } as never);
    await test.handleAll();
    expect(await readdir(corpus.path)).toEqual([]);
    expect(test.api.calls.map(({ method }) => method)).not.toContain('getFile');
    expect(test.api.sent).toEqual([]);
  });

  it('is not stored if the server leads elsewhere for it, and the admin is told', async () => {
    test.services.api.config.use(async (call, method, payload, signal) => {
      const reply = await call(method, payload, signal);
      if (method === 'getFile' && reply.ok)
        Object.assign(reply.result as object, { file_path: '../a.txt' });
      return reply;
    });
    expect(await send('a.txt')).toMatch(/another place.*Check TELEGRAM_API_ROOT/);
    expect(await readdir(corpus.path)).toEqual([]);
    expect(test.log.join()).toContain('Check TELEGRAM_API_ROOT');
    expect(test.log.join()).not.toContain(test.api.token);
  });

  it('gets a one-sentence reply if the folder cannot be written', async () => {
    await corpus.remove();
    expect(await send('terms.txt')).toMatch(/no folder at .*send the file again/);
  });

  it('is ignored from other people and in groups', async () => {
    await send('terms.txt', TEXT, undefined, { id: 42, first_name: 'Ann' });
    const chat = { id: -5, type: 'group', title: 'Team' } as const;
    test.api.sendFile({ ...OWNER, chat }, test.api.giveFile(TEXT, { name: 'terms.txt' }));
    await test.handleAll();
    expect(test.api.sent).toEqual([]);
    await expect(stored('terms.txt')).rejects.toThrow('ENOENT');
  });
});
