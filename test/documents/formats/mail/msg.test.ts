import { describe, expect, it } from 'vitest';
import { faultsOf, outlineOf } from '../../../helpers/block-tree.ts';
import { loadFile, refusal } from '../../../helpers/load-file.ts';
import { makeMsg } from '../../../helpers/msg-files.ts';

const PARTS = {
  subject: 'Key handover',
  body: 'The keys are handed over on 17 March.\r\n\r\n-----Original Message-----\r\nFrom: Bob\r\nIs it 12 March?\r\n',
  sender: ['Anna Holm', 'anna@example.org'],
  to: [['Office', 'office@example.org']],
  headers: 'Received: x\r\nDate: Mon, 3 Mar 2025 09:00:00 +0100\r\n',
} as const;

describe('a message that Outlook has saved', () => {
  it('is read with its headers, its text and its attachments', async () => {
    const attachments = { 'plan.md': Buffer.from('# Plan\n\nThe pump starts at six.\n') };
    const message = await loadFile('a.msg', makeMsg({ ...PARTS, attachments }));
    expect(faultsOf(message)).toEqual([]);
    expect(outlineOf(message)).toEqual([
      'heading1 Key handover',
      'turn [From: Anna Holm <anna@example.org>]',
      '  field [From] From: Anna Holm <anna@example.org>',
      '  field [To] To: Office <office@example.org>',
      '  field [Date] Date: Mon, 3 Mar 2025 09:00:00 +0100',
      '  paragraph The keys are handed over on 17 March.',
      '  turn [-----Original Message-----]',
      '    note',
      '      paragraph From: Bob',
      '      paragraph Is it 12 March?',
      'heading2 plan.md',
      'heading3 # Plan',
      'paragraph The pump starts at six.',
    ]);
  });

  it('is read from its HTML where it has no text', async () => {
    const html = '<html><body><p>The lamp turns every twelve seconds.</p></body></html>';
    const { text } = await loadFile('a.msg', makeMsg({ subject: 'Lamp', html }));
    expect(text).toBe('Lamp\n\nThe lamp turns every twelve seconds.');
  });

  it.each([
    // The examples of MS-OXRTFCP.
    [
      '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
      'hello world',
    ],
    ['1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0', 'WXYZWXYZWXYZWXYZWXYZ'],
    [Buffer.from('--------MELA----{\\rtf1 as it is}').toString('hex'), 'as it is'],
  ])('is read from its RTF where it has nothing else: %s', async (hex, words) => {
    const rtf = Buffer.from(hex, 'hex');
    const { text } = await loadFile('a.msg', makeMsg({ subject: 'Lamp', rtf }));
    expect(text).toBe(`Lamp\n\n${words}`);
  });

  it('is read but for a damaged RTF', async () => {
    const rtf = Buffer.from(`--------MELA----<html>`);
    const attachments = { 'plan.md': Buffer.from('The pump starts at six.') };
    const message = await loadFile('a.msg', makeMsg({ subject: 'Lamp', rtf, attachments }));
    expect(message.text).toBe('Lamp\n\nplan.md\n\nThe pump starts at six.');
    expect(message.notices).toMatchObject([
      { text: 'the text of a message cannot be read, as it is damaged (it is not RTF)' },
    ]);
  });

  it.each([
    ['the siblings of an entry', (at: number) => at + 128 * 2 + 68],
    ['the children of the first entry', (at: number) => at + 76],
  ])('is refused where %s lead back', async (_, link) => {
    const broken = Buffer.from(makeMsg(PARTS));
    const directory = (broken.readUInt32LE(48) + 1) * 512;
    broken.writeUInt32LE(0, link(directory));
    expect(await refusal('a.msg', broken)).toBe('is not a message that Outlook has saved');
  });

  it('is refused where a chain of sectors leads back', async () => {
    const broken = Buffer.from(makeMsg(PARTS));
    const fat = (broken.readUInt32LE(76) + 1) * 512;
    for (let sector = 0; sector < 20; sector++) broken.writeUInt32LE(0, fat + 4 * sector);
    expect(await refusal('a.msg', broken)).toBe('is not a message that Outlook has saved');
  });

  it.each([0, 1, 511, 513, 2_000])('is refused where it is cut after %d bytes', async (length) => {
    const whole = makeMsg(PARTS);
    expect(whole.length).toBeGreaterThan(4_000);
    expect(await refusal('a.msg', whole.slice(0, length))).toMatch(/Outlook|damaged|no text/);
  });

  it('is read or refused, and never hangs, where bytes of it are wrong', async () => {
    const whole = makeMsg(PARTS);
    for (let at = 8; at < 2_000; at += 37) {
      const broken = whole.slice();
      broken[at] = (broken[at] ?? 0) ^ 0xff;
      expect(typeof (await refusal('a.msg', broken))).toBe('string');
    }
  });
});
