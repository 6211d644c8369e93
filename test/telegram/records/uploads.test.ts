import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Records } from '../../../src/telegram/records/records.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

describe('the records of uploads', () => {
  let folder: TempFolder;
  let records: Records;
  let now = Date.UTC(2026, 10, 28);
  const open = () => Records.open(folder.path, 1, { notify: () => {}, now: () => now });
  beforeEach(async () => {
    folder = await createTempFolder();
    records = open();
  });
  afterEach(async () => {
    records.close();
    await folder.remove();
  });

  const stored = { path: 'a.txt', sha256: '0' };
  const file = { updateId: 7, name: 'a.txt', outcome: 'saved', stored, isReading: true } as const;

  it('find an upload by its id, its album and its updates, also after a restart', () => {
    const { id } = records.uploads.add({ chatId: 5, answers: 3, language: 'en', album: '12' });
    records.uploads.change(id, (upload) => ({ ...upload, files: [file] }));
    records.close();
    records = open();
    const upload = { id, chatId: 5, answers: 3, language: 'en', album: '12', files: [file] };
    const { uploads } = records;
    expect(uploads.get(id)).toEqual(upload);
    expect([uploads.ofAlbum(5, '12'), uploads.ofUpdate(7)]).toEqual([upload, upload]);
    expect([uploads.ofAlbum(6, '12'), uploads.ofUpdate(8)]).toEqual([undefined, undefined]);
    expect([uploads.pathOf(7), uploads.pathOf(8)]).toEqual(['a.txt', undefined]);
    expect(uploads.unread()).toEqual([upload]);
    uploads.changeFile(id, 7, (one) => ({ ...one, isReading: false }));
    expect(uploads.unread()).toEqual([]);
  });

  it('are forgotten with the person', () => {
    const [own, other] = [5, 6].map((chatId) =>
      records.uploads.add({ chatId, answers: 3, language: 'en' }),
    );
    records.forget(5);
    expect(records.uploads.get(own?.id ?? '')).toBeUndefined();
    expect(records.uploads.get(other?.id ?? '')).toEqual(other);
  });

  it('last for 30 days, and an album for one', () => {
    const { id } = records.uploads.add({ chatId: 5, answers: 3, language: 'en', album: '12' });
    now += 25 * 3_600_000;
    expect(records.uploads.ofAlbum(5, '12')).toBeUndefined();
    expect(records.uploads.get(id)).toBeDefined();
    now += 30 * 24 * 3_600_000;
    expect(records.uploads.get(id)).toBeUndefined();
  });
});
