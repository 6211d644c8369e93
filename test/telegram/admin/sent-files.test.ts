import { expect, it } from 'vitest';
import { SentFiles } from '../../../src/telegram/admin/uploads/sent-files.ts';

it('a file stands in the place of another one only if it came later, whichever is handled first', () => {
  const files = new SentFiles();
  const note = (message: number, id: string, at?: number) =>
    files.note(
      { chat: { id: 5 }, message_id: message, edit_date: at } as never,
      {
        file_unique_id: id,
      } as never,
    );
  expect([note(1, 'old'), note(1, 'new', 9), note(1, 'old'), note(1, 'new', 9)]).toEqual([
    ...[false, true, false, false],
  ]);
  expect([note(2, 'new', 9), note(2, 'old'), note(2, 'newest', 12)]).toEqual([false, false, true]);
});
