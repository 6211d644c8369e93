import { describe, expect, it } from 'vitest';
import { COMMAND, GROUP, PHOTO, useTelling } from './telling.ts';

describe('what a person says in an edit', () => {
  const { current, tell, settle } = useTelling();

  it('is answered once more after an edit within two minutes, and once only', async () => {
    const first = tell({ text: 'How lonk?' });
    const edit = (text: string, seconds: number) =>
      tell({ ...first, text, edit_date: first.date + seconds }, true);
    edit('How lonk? ', 5); // Telegram reports edits that change no word.
    edit('How long?', 20);
    edit('How long?', 20);
    edit('How wide?', 40);
    expect((await settle()).map(({ question }) => question)).toEqual(['How lonk?', 'How long?']);
  });

  it.each([
    { photo: PHOTO },
    { document: { file_id: 'd', file_unique_id: 'd', file_name: 'a.txt' } },
  ])('may be written below a picture or a file later: %j', async (content) => {
    const first = tell(content);
    const edit = { ...first, caption: 'How much?', edit_date: first.date + 20 };
    tell(edit, true);
    tell(edit, true);
    expect(await settle()).toEqual([{ question: 'How much?' }]);
  });

  it('leans on what came before it when it is edited', async () => {
    const date = Math.floor(Date.now() / 1_000);
    tell({ text: 'Who chairs the meeting?', date: date - 9 });
    const second = tell({ text: 'since wen?', date });
    tell({ ...second, text: 'since when?', edit_date: date + 5 }, true);
    expect((await settle()).at(-1)).toMatchObject({
      question: 'since when?',
      leansOn: 'Who chairs the meeting?',
    });
  });

  it('is not heard when an old message, a command or a message to others is edited', async () => {
    const edit_date = Math.floor(Date.now() / 1_000);
    tell({ text: 'Old?', date: edit_date - 121, edit_date }, true);
    tell({ text: '/forget', entities: COMMAND, edit_date }, true);
    tell({ text: 'hello everybody', chat: GROUP, edit_date }, true);
    expect(await settle()).toEqual([]);
    expect(current.test.api.sent).toHaveLength(2);
  });
});
