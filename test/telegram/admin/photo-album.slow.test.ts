import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLibrary } from '../../../src/app/library.ts';
import type { RecognisedPage } from '../../../src/documents/recognised.ts';
import { Trash } from '../../../src/files/trash.ts';
import type { Recogniser } from '../../../src/recognition/recogniser.ts';
import { eventually } from '../../helpers/eventually.ts';
import { fakeAnswer, fakeApp } from '../../helpers/fake-app.ts';
import { type HashedIndex, openHashedIndex } from '../../helpers/hashed-index.ts';
import { OWNER, startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

/** What is written on a photo in each of these shades, in percent. */
const WRITTEN: Readonly<Record<number, string>> = {
  20: 'Coffee costs three euros.',
  50: 'Tea costs two euros.',
  80: 'Water costs nothing.',
};

/** Knows the words of a photo by its shade. */
const recogniser: Recogniser = {
  ofFile: () => async (_, picture) => {
    const { width, height, pixels } = (await picture()) ?? { width: 0, height: 0, pixels: [0] };
    const shade = Math.round((10 * (pixels[0] ?? 0)) / 255) * 10;
    const text = WRITTEN[shade] ?? `A shade of ${shade}.`;
    const run = { text, left: 0, right: width, y: height / 2, height: 20 };
    return { width, height, runs: [run], confidence: 0.9, unreadable: 0 } as RecognisedPage;
  },
  isUnfinished: () => false,
  keepOnly: () => {},
  close: async () => {},
};

describe('an album of photos', () => {
  let folders: TempFolder[];
  let index: HashedIndex;
  let test: TestBot;
  let asked: string[];
  beforeEach(async () => {
    asked = [];
    folders = await Promise.all([createTempFolder(), createTempFolder(), createTempFolder()]);
    const [corpus = '', indexFolder = '', bin = ''] = folders.map(({ path }) => path);
    index = await openHashedIndex({ corpus, index: indexFolder }, undefined, recogniser);
    const library = createLibrary({
      documentsFolder: corpus,
      catalog: index.catalog,
      limits: { maxBytes: 1e6, pictures: { identity: 'test' } },
      trash: new Trash(bin),
      index: index.keeper,
    });
    const app = fakeApp({
      ...library,
      ask: async (question) => {
        asked.push(`${question} ${(await names()).join()}`);
        return fakeAnswer(question, ['Yes.']);
      },
    });
    test = await startTestBot({ app });
  });
  afterEach(async () => {
    await test.close();
    await index.close();
    await Promise.all(folders.map((folder) => folder.remove()));
  });

  const names = async () => (await readdir(folders[0]?.path ?? '')).sort();
  const date = Date.UTC(2026, 10, 29) / 1_000;
  const from = { ...OWNER, is_bot: false };
  const chat = { ...OWNER, type: 'private' as const };

  /** Sends a photo of a shade in two sizes. */
  const send = async (message_id: number, shade: number | Buffer, more: object = {}) =>
    test.api.push({ message: await photoOf(message_id, shade, more) } as never);
  const photoOf = async (message_id: number, shade: number | Buffer, more: object) => {
    const bytes =
      typeof shade === 'number'
        ? await sharp({
            create: { width: 60, height: 80, channels: 3, background: `hsl(0,0%,${shade}%)` },
          })
            .jpeg()
            .toBuffer()
        : shade;
    const photo = [Buffer.from('small'), bytes].map((size) => {
      const { file_id, file_unique_id } = test.api.giveFile(size, { name: 'x' });
      return { file_id, file_unique_id, width: 60, height: 80 };
    });
    return { message_id, date, from, chat, photo, ...more };
  };
  const album = { media_group_id: 'album' };
  const report = async () => {
    await test.api.waitFor('sendMessage', 1);
    const [sent] = test.api.sent;
    return test.api.messageNow(sent?.chat.id ?? 0, sent?.message_id ?? 0)?.text ?? '';
  };
  const pages = async (name: string) =>
    (await index.catalog.document(name))?.landmarks.flatMap((mark) =>
      mark.kind === 'page' ? [mark.page] : [],
    );
  const words = async (name: string) => {
    const passages = await index.catalog.passagesAround(name, { start: 0, end: 1e6 });
    return passages.map(({ text }) => text).join();
  };
  const NAME = 'photos-2026-11-29-7100.pdf';

  it('is one document with a page for each, in the order in which they were sent', async () => {
    await send(7200, 50, album);
    await send(7100, 20, album);
    await send(7300, 80, album);
    await eventually(async () => expect(await report()).toMatch(`Saved as ${NAME}\nRead: `));
    expect(test.api.sent).toHaveLength(1);
    expect(await names()).toEqual([NAME]);
    expect(await pages(NAME)).toEqual([1, 2, 3]);
    expect(await words(NAME)).toMatch(/Coffee[\s\S]*Tea[\s\S]*Water/);
  });

  it('answers the question below one of them from the document, once', async () => {
    await send(7100, 20, { ...album, caption: 'What does tea cost?' });
    await send(7200, 50, album);
    await test.api.waitFor('sendMessage', 2);
    expect(asked).toEqual([`What does tea cost? ${NAME}`]);
    expect(test.api.sent[1]?.text).toContain('Yes.');
    expect(test.api.sent[1]?.text).not.toContain('only your words');
    expect(test.api.sent).toHaveLength(2);
  });

  it('is not stored again when the words below one of them are edited, which may ask', async () => {
    await send(7100, 20, album);
    const message = await photoOf(7200, 50, album);
    test.api.push({ message } as never);
    await eventually(async () => expect(await report()).toMatch(`Saved as ${NAME}\nRead: `));
    for (const caption of ['Prices of June', 'What does tea cost?']) {
      const edited = { ...message, caption, edit_date: date + 60 };
      test.api.push({ edited_message: edited } as never);
    }
    await test.api.waitFor('sendMessage', 2);
    expect(asked).toEqual([`What does tea cost? ${NAME}`]);
    expect(await names()).toEqual([NAME]);
    expect(await pages(NAME)).toEqual([1, 2]);
  });

  it('is stored without its films, which are not read', async () => {
    await send(7100, 20, album);
    await send(7200, 50, album);
    const video = { file_id: 'v', file_unique_id: 'v', width: 9, height: 9, duration: 1 };
    const message = { message_id: 7300, date, from, chat, video, ...album };
    test.api.push({ message } as never);
    await eventually(async () => expect(await report()).toMatch(`Saved as ${NAME}\nRead: `));
    await test.api.waitFor('sendMessage', 2);
    expect(test.api.sent[1]?.text).toContain('cannot watch');
    expect(await pages(NAME)).toEqual([1, 2]);
  });

  it('takes up a photo that comes after the report', async () => {
    await send(7100, 20, album);
    await eventually(async () => expect(await report()).toContain('Read:'));
    await send(7200, 50, album);
    await eventually(async () => expect(await pages(NAME)).toEqual([1, 2]));
    await eventually(async () => expect(await report()).toMatch(/^Saved as .*-7100\.pdf\nRead: /));
    expect(await names()).toEqual([NAME]);
    expect(test.api.sent).toHaveLength(1);
  });

  it('is read without a photo that cannot be fetched, which is told', async () => {
    test.api.failNext('download', { status: 500 }, 3);
    await send(7100, 20, album);
    await send(7200, 50, album);
    await eventually(async () =>
      expect(await report()).toMatch(/photos-2026-11-29-7200\.pdf\nRead[\s\S]*-7100\.jpg: .*again/),
    );
    expect(await names()).toEqual(['photos-2026-11-29-7200.pdf']);
  });

  it('says which photo is broken, and stores none of a broken album', async () => {
    await send(7100, 20, album);
    await send(7200, Buffer.from('no JPEG'), album);
    await eventually(async () => expect(await report()).toContain('Photo 2 of the album'));
    expect(await names()).toEqual([]);
  });

  it('is stored once where the bot was ended before its report', async () => {
    await send(7100, 20, album);
    await send(7200, 50, album);
    await test.restart();
    await send(7300, 80, album);
    await eventually(async () => expect(await pages(NAME)).toEqual([1, 2, 3]));
    expect(await names()).toEqual([NAME]);
  });

  it('of files is not one: each has its name', async () => {
    const jpeg = await sharp({
      create: { width: 60, height: 80, channels: 3, background: '#333' },
    })
      .jpeg()
      .toBuffer();
    for (const [i, name] of ['a.jpg', 'b.jpg'].entries()) {
      const document = test.api.giveFile(jpeg, { name });
      const message = { message_id: 71 + i, date, from, chat, document, ...album };
      test.api.push({ message } as never);
    }
    await eventually(async () => expect(await names()).toEqual(['a.jpg', 'b.jpg']));
  });

  it('is a document of its own beside a single photo with a question below it', async () => {
    await send(7000, 20, { caption: 'What does coffee cost?' });
    await test.api.waitFor('sendMessage', 2);
    expect(asked).toEqual(['What does coffee cost? photo-2026-11-29-7000.jpg']);
    expect(test.api.sent[1]?.text).not.toContain('only your words');
    expect(await pages('photo-2026-11-29-7000.jpg')).toEqual([1]);
  });
});
