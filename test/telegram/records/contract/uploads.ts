import { describe, expect, it } from 'vitest';
import type { RecordsTest } from '../contract.ts';

const stored = { path: 'a.txt', sha256: '0' };
const file = { updateId: 7, name: 'a.txt', outcome: 'saved', stored, isReading: true } as const;

/** Files that admins have sent. */
export function describeUploads(test: RecordsTest): void {
  const begin = (chatId = 5) =>
    test.records.uploads.add({ chatId, answers: 3, language: 'en', album: '12' });

  describe('uploads', () => {
    it('are found by id, album and updates, also after a restart', async () => {
      const { id } = await begin();
      await test.records.uploads.change(id, (upload) => ({ ...upload, files: [file] }));
      await test.restart();
      const upload = { id, chatId: 5, answers: 3, language: 'en', album: '12', files: [file] };
      const { uploads } = test.records;
      expect(await uploads.get(id)).toEqual(upload);
      expect([await uploads.ofAlbum(5, '12'), await uploads.ofUpdate(7)]).toEqual([upload, upload]);
      expect(await uploads.ofAlbum(6, '12')).toBeUndefined();
      expect(await uploads.ofUpdate(8)).toBeUndefined();
      expect([await uploads.pathOf(7), await uploads.pathOf(8)]).toEqual(['a.txt', undefined]);
      expect(await uploads.unread()).toEqual([upload]);
      await uploads.changeFile(id, 7, (one) => ({ ...one, isReading: false }));
      expect(await uploads.unread()).toEqual([]);
    });

    it('tell the document of an album by each of its photos', async () => {
      const { id } = await begin();
      const photos = [7, 8].map((updateId) => {
        return { updateId, messageId: updateId, name: 'photo.jpg', fileId: 'f' };
      });
      await test.records.uploads.change(id, (upload) => ({ ...upload, photos }));
      const { uploads } = test.records;
      expect((await uploads.ofUpdate(8))?.id).toBe(id);
      expect(await uploads.pathOf(8)).toBeUndefined();
      const bound = { ...file, photos: 2 };
      await uploads.change(id, (upload) => ({ ...upload, files: [bound] }));
      expect([await uploads.pathOf(7), await uploads.pathOf(8)]).toEqual(['a.txt', 'a.txt']);
    });

    it('are not mistaken for others by the names of their files', async () => {
      const { id } = await begin();
      const name = '"chatId":6,"updateId":8,"isReading":true';
      const odd = { ...file, name, isReading: false };
      await test.records.uploads.change(id, (upload) => ({ ...upload, files: [odd] }));
      const { uploads } = test.records;
      expect(await uploads.ofAlbum(6, '12')).toBeUndefined();
      expect(await uploads.ofUpdate(8)).toBeUndefined();
      expect(await uploads.unread()).toEqual([]);
      await test.records.forget(6);
      expect(await uploads.get(id)).toBeDefined();
    });

    it('are forgotten with the person', async () => {
      const [own, other] = [await begin(5), await begin(6)];
      await test.records.forget(5);
      expect(await test.records.uploads.get(own.id)).toBeUndefined();
      expect(await test.records.uploads.get(other.id)).toEqual(other);
    });

    it('last for 30 days, and an album for one', async () => {
      const { id } = await begin();
      test.now += 25 * 3_600_000;
      expect(await test.records.uploads.ofAlbum(5, '12')).toBeUndefined();
      expect(await test.records.uploads.get(id)).toBeDefined();
      test.now += 30 * 24 * 3_600_000;
      expect(await test.records.uploads.get(id)).toBeUndefined();
      expect(await test.records.uploads.change(id, (upload) => upload)).toBeUndefined();
    });

    it('lose no change of several that are made at once', async () => {
      const { id } = await begin();
      const addFile = (updateId: number) =>
        (updateId % 2 ? test.records : test.other).uploads.change(id, (now) => ({
          ...now,
          files: [...now.files, { ...file, updateId }],
        }));
      await Promise.all(Array.from({ length: 20 }, (_, i) => addFile(i)));
      expect((await test.records.uploads.get(id))?.files).toHaveLength(20);
    });
  });
}
