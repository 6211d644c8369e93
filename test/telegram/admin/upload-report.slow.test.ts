import { rm, symlink, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { eventually } from '../../helpers/eventually.ts';
import { OWNER } from '../../helpers/telegram.ts';
import { SECOND, STRANGER, useUploads } from './uploads.ts';

const DAY = 24 * 3_600_000;

describe('the report on an upload', () => {
  const {
    current,
    at,
    names,
    text,
    indexed,
    send,
    buttons,
    labels,
    shows,
    press,
    pressData,
    read,
  } = useUploads();

  it('is one message, from reading to read', async () => {
    let open = () => {};
    current.gate = new Promise((resolve) => {
      open = resolve;
    });
    const report = await send([['a.txt', 'One.']]);
    expect(report.text).toBe('Saved as a.txt\nI am reading it …');
    open();
    await shows(report, 'Saved as a.txt\nRead: 1 passage · 1 kB');
    expect(current.bot.api.sent).toHaveLength(1);
  });

  it('lets the new version replace the old one, takes it back, and does nothing twice', async () => {
    await read('a.txt', 'One.');
    const report = await send([['A.TXT', 'Two.']]);
    expect(labels(report)).toEqual(['Replace the old one', 'Keep both', '🗑 Remove']);
    const { callback_data: replace = '' } = buttons(report)[0] ?? {};
    await current.bot.restart();
    expect(await pressData(report, replace)).toBeUndefined();
    expect(await pressData(report, replace)).toContain('done already');
    await shows(report, /^Replaced a.txt.*\nRead:/);
    expect(await names()).toEqual(['a.txt']);
    expect(await text('a.txt')).toBe('Two.');
    await eventually(async () => expect(await indexed()).toEqual(['a.txt']));
    expect(labels(report)).toEqual(['↩ Undo', '🗑 Remove']);
    await press(report, 'Undo');
    await shows(report, /Saved as a \(2\).txt[\s\S]*another a.txt/);
    expect(await text('a.txt')).toBe('One.');
    await press(report, 'Keep both');
    await eventually(() => expect(labels(report)).toEqual(['🗑 Remove']));
    await eventually(async () => expect(await indexed()).toEqual(['a (2).txt', 'a.txt']));
  });

  it('says that a file with the same bytes is there', async () => {
    await read('a.txt', 'One.');
    const report = await send([['a.txt', 'One.']]);
    expect(report.text).toBe('a.txt is already there, with the same content.');
    expect(labels(report)).toEqual([]);
  });

  it('tells what stands in the way of replacing, and goes on from there', async () => {
    await read('a.txt', 'One.');
    const first = await send([['a.txt', 'Two.']]);
    await shows(first, 'Read:');
    const second = await send([['a.txt', 'Three.']], SECOND);
    await press(first, 'Replace');
    await press(second, 'Replace');
    await shows(second, /a.txt has changed since you sent yours/);
    expect(await text('a.txt')).toBe('Two.');
    await press(second, 'Replace');
    await shows(second, 'Replaced a.txt');
    expect(await text('a.txt')).toBe('Three.');
    // The first one was replaced itself.
    await press(first, 'Remove');
    await eventually(() => expect(labels(first)).toContain('Cancel'));
    await press(first, 'Remove');
    await shows(first, 'a.txt was changed, moved or deleted');
    expect(await names()).toEqual(['a.txt']);
  });

  it('replaces what has vanished by taking its name, and no link', async () => {
    await read('a.txt', 'One.');
    const report = await send([['a.txt', 'Two.']]);
    await rm(at('a.txt'));
    await press(report, 'Replace');
    // No former version is kept, so none is promised.
    await shows(report, /^Saved as a.txt\nRead/);
    expect(labels(report)).toEqual(['🗑 Remove']);
    expect(await names()).toEqual(['a.txt']);
    await symlink(at('a.txt'), at('b.txt'));
    const other = await send([['b.txt', 'Two more.']]);
    await press(other, 'Replace');
    await shows(other, 'b.txt is a link');
    expect(await names()).toEqual(['a.txt', 'b (2).txt', 'b.txt']);
  });

  it('removes a file after one more question, also while it is read, and gives it back for a day', async () => {
    let open = () => {};
    current.gate = new Promise((resolve) => {
      open = resolve;
    });
    const report = await send([['a.txt', 'One.']]);
    await press(report, 'Remove');
    await shows(report, 'Remove this file');
    expect(await names()).toEqual(['a.txt']);
    await press(report, 'Remove');
    await shows(report, 'Removed a.txt');
    open();
    expect(await names()).toEqual([]);
    await eventually(async () => expect(await indexed()).toEqual([]));
    await current.bot.restart();
    await press(report, 'Undo');
    await shows(report, 'Saved as a.txt\nRead: 1 passage');
    await press(report, 'Remove');
    await eventually(() => expect(labels(report)).toContain('Cancel'));
    await press(report, 'Cancel');
    await eventually(() => expect(labels(report)).toEqual(['🗑 Remove']));
    await press(report, 'Remove');
    await eventually(() => expect(labels(report)).toContain('Cancel'));
    await press(report, 'Remove');
    await eventually(() => expect(labels(report)).toEqual(['↩ Undo']));
    const [undo] = buttons(report);
    current.now += DAY;
    expect(await pressData(report, undo?.callback_data ?? '')).toContain('no longer possible');
    await eventually(() => expect(labels(report)).toEqual([]));
  });

  it('has buttons for admins alone, who are admins when they press', async () => {
    await read('a.txt', 'One.');
    const report = await send([['a.txt', 'Two.']]);
    await shows(report, 'Read:');
    const { callback_data: replace = '' } = buttons(report)[0] ?? {};
    const admins = new Set([SECOND.id]);
    await current.bot.restart({
      access: { users: new Set([OWNER.id]), chats: new Set(), admins },
    });
    expect(await pressData(report, replace)).toContain('Only an admin');
    const theirs = await send([['c.txt', 'Three.']], SECOND);
    expect(await pressData(theirs, replace)).toContain('too old');
    expect(await pressData(theirs, 'up1:AAAAAAAAAAAA:r')).toContain('too old');
    expect(await names()).toEqual(['a (2).txt', 'a.txt', 'c.txt']);
  });

  it('tells somebody who may only ask that admins add documents', async () => {
    const reply = await send([['a.txt', 'One.']], { id: STRANGER.id + 1, first_name: 'Bo' });
    expect(reply.text).toContain('Only admins');
  });

  it('says so when a file changed in the folder before it is removed', async () => {
    const report = await read('a.txt', 'One.');
    await writeFile(at('a.txt'), 'Edited.');
    await press(report, 'Remove');
    await eventually(() => expect(labels(report)).toContain('Cancel'));
    await press(report, 'Remove');
    await shows(report, 'a.txt was changed');
    expect(await text('a.txt')).toBe('Edited.');
  });
});
