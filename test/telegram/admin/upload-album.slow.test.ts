import { describe, expect, it } from 'vitest';
import { eventually } from '../../helpers/eventually.ts';
import { OWNER } from '../../helpers/telegram.ts';
import { STRANGER, useUploads } from './uploads.ts';

describe('the report on an album', () => {
  const { current, names, text, send, labels, shows, press, read } = useUploads();

  it('is one message, with the reason for each file that is refused', async () => {
    await read('b.txt', 'Old.');
    const report = await send([
      ['a.txt', 'One.'],
      ['song.mp3', 'la'],
      ['b.txt', 'New.'],
    ]);
    await shows(
      report,
      /Saved as a.txt\nRead[\s\S]*song.mp3: I cannot listen[\s\S]*b \(2\).txt\nRead/,
    );
    expect(current.bot.api.sent).toHaveLength(2);
    await press(report, 'Replace the old one');
    await shows(report, 'Replaced b.txt');
    await press(report, 'Remove');
    await shows(report, 'Remove these 2 files');
    await press(report, 'Remove');
    await shows(report, /Removed a.txt[\s\S]*Removed b.txt/);
    expect(await names()).toEqual([]);
    await press(report, 'Undo');
    await shows(report, /Saved as a.txt[\s\S]*Replaced b.txt/);
  });

  it('replaces all files of an album for a caption below any of them', async () => {
    await read('a.txt', 'Old a.');
    await read('b.txt', 'Old b.');
    const report = await send([
      ['a.txt', 'New a.'],
      ['b.txt', 'New b.', 'Replace!'],
    ]);
    await shows(report, /Replaced a.txt[\s\S]*Replaced b.txt/);
    expect(await names()).toEqual(['a.txt', 'b.txt']);
    expect([await text('a.txt'), await text('b.txt')]).toEqual(['New a.', 'New b.']);
  });

  it.each([0, 1, 2])(
    'lets the last of one name count, with the caption below file %i',
    async (i) => {
      await read('a.txt', 'Old.');
      const album = ['One.', 'Two.', 'Three.'].map((content, at): [string, string, string?] =>
        at === i ? ['A.txt', content, 'replace'] : ['A.txt', content],
      );
      const report = await send(album);
      await shows(
        report,
        /^Removed a.txt[\s\S]*\n\nRemoved a.txt[\s\S]*\n\nReplaced a.txt.*\nRead/,
      );
      expect(await names()).toEqual(['a.txt']);
      expect(await text('a.txt')).toBe('Three.');
      // Nothing is lost: the others come back first, then what was there before.
      await press(report, 'Undo');
      await shows(report, 'other files of 2 of these names');
      await press(report, 'Undo');
      await eventually(async () => expect(await text('a.txt')).toBe('Old.'));
      const contents = await Promise.all((await names()).map(text));
      expect(contents.sort()).toEqual(['Old.', 'One.', 'Three.', 'Two.']);
    },
  );

  it('asks which one counts of two files of one name in an album', async () => {
    const report = await send([
      ['a.txt', 'One.'],
      ['a.txt', 'Two.'],
    ]);
    await shows(report, 'There is another a.txt already');
    await press(report, 'Replace the old one');
    await shows(report, /^Removed a.txt.*\n\nSaved as a.txt\nRead/);
    expect(await names()).toEqual(['a.txt']);
    expect(await text('a.txt')).toBe('Two.');
    await press(report, 'Undo');
    await shows(report, 'There is another a.txt already');
    expect(await text('a (2).txt')).toBe('One.');
    await press(report, 'Keep both');
    await eventually(() => expect(labels(report)).toEqual(['🗑 Remove']));
  });

  it('refuses an album of a stranger once', async () => {
    await send(
      [
        ['a.txt', 'One.', 'replace'],
        ['b.txt', 'Two.'],
      ],
      STRANGER,
    );
    // The two admins are asked first.
    await current.bot.api.waitFor('sendMessage', 3);
    expect(current.bot.api.sent[2]?.text).toContain('You do not have access');
    current.bot.api.say('/language', OWNER);
    await current.bot.api.waitFor('sendMessage', 4);
    expect(current.bot.api.sent).toHaveLength(4);
    expect(await names()).toEqual([]);
  });
});
