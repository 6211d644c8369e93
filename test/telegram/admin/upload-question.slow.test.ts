import { describe, expect, it } from 'vitest';
import { OWNER } from '../../helpers/telegram.ts';
import { useUploads } from './uploads.ts';

describe('the question in the caption of an upload', () => {
  const { current, names, send, shows } = useUploads();

  it.each([
    [[['a.txt', 'One.', 'Is it so?']]],
    [
      [
        ['a.txt', 'One.', 'Is it so?'],
        ['b.txt', 'Two.'],
      ],
    ],
  ])('is answered after the report: %j', async (files) => {
    const report = await send(files as [string, string, string?][]);
    await current.bot.api.waitFor('sendMessage', 2);
    await shows(report, 'Read:');
    const [, answer] = current.bot.api.sent;
    expect(answer?.text).toContain('Yes.');
    expect(answer?.text).not.toContain('only your words');
    expect(answer?.reply_parameters?.message_id).toBe(report.reply_parameters?.message_id);
    expect(current.asked).toEqual([`Is it so? ${files.map(([name]) => name).join()}`]);
    expect(current.bot.api.sent).toHaveLength(2);
  });

  it('is answered after the report where it is written later', async () => {
    const message = {
      ...{ message_id: 1_000_000, date: Math.trunc(current.now / 1_000) },
      ...{ from: { ...OWNER, is_bot: false }, chat: { ...OWNER, type: 'private' } },
      document: current.bot.api.giveFile(Buffer.from('One.'), { name: 'a.txt' }),
    };
    current.bot.api.push({ message } as never);
    for (const caption of ['The prices', 'Is it so?']) {
      const edited_message = { ...message, caption, edit_date: message.date + 9 };
      current.bot.api.push({ edited_message } as never);
    }
    await current.bot.api.waitFor('sendMessage', 2);
    expect(current.bot.api.sent[0]?.text).toContain('Saved as a.txt');
    expect(current.bot.api.sent[1]?.text).toMatch(/^(?!.*only your words).*Yes/s);
    expect(current.asked).toEqual(['Is it so? a.txt']);
    expect(await names()).toEqual(['a.txt']);
  });

  it('is answered while other documents are read for the first time', async () => {
    current.reading = { done: 1, total: 99, ended: new Promise(() => {}) };
    await send([['a.txt', 'One.', 'Is it so?']]);
    await current.bot.api.waitFor('sendMessage', 2);
    expect(current.bot.api.sent[1]?.text).toContain('Yes.');
  });

  it('is answered after a restart, with one report', async () => {
    current.gate = new Promise(() => {});
    const report = await send([['a.txt', 'One.', 'Is it so?']]);
    // As long as the file is read, the chat goes on.
    current.bot.api.say('/language', OWNER);
    await current.bot.api.waitFor('sendMessage', 2);
    current.gate = Promise.resolve();
    await current.bot.restart();
    await current.bot.api.waitFor('sendMessage', 3);
    await shows(report, 'Saved as a.txt\nRead: 1 passage');
    expect(current.bot.api.sent[2]?.text).toContain('Yes.');
    expect(await names()).toEqual(['a.txt']);
  });

  it('is not seen in words that ask for nothing', async () => {
    const report = await send([['a.txt', 'One.', 'The prices of June']]);
    await shows(report, 'Read:');
    expect(current.asked).toEqual([]);
  });
});
