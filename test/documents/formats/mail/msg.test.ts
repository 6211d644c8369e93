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
