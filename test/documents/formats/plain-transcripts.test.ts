import { describe, expect, it } from 'vitest';
import { readPlainText } from '../../../src/documents/formats/plain-text.ts';
import { blocksOf } from './plain-blocks.ts';

describe('a transcript', () => {
  it.each([
    ['Ek:\nThe ice is thin. We wait.\n\nAlm: I agree.\nI will\n\nEk: Then so be it.', 'Ek'],
    [
      '[00:12] Ek: The ice is thin.\n[00:15] Alm (phone): I agree.\n[00:20] Ek: Then so be it.',
      'Ek',
    ],
    ['DR. EK: The ice is thin.\nALM: I agree.\nDR. EK: Then so be it.', 'DR. EK'],
  ])('has a turn for each speech: %j', (text, speaker) => {
    const turns = blocksOf(text).filter((line) => line.startsWith('turn'));
    expect(turns).toHaveLength(3);
    expect(turns[0]).toBe(`turn [${speaker}]`);
  });

  it.each([
    ['Q:', 'A:', '\n'],
    ['**Q:**', '**A:**', '\n\n'],
    ['Question:', 'Answer:', '\n\n'],
    ['Frage 1:', 'Antwort 1:', '\n'],
  ])('is not seen in questions after %j and answers after %j', (asks, answers, between) => {
    const pairs = ['long', 'wide', 'deep'].map(
      (how) => `${asks} How ${how} is it?${between}${answers} It is six metres ${how}.`,
    );
    const outline = blocksOf(pairs.join('\n\n'));
    expect(outline).toHaveLength(9);
    expect(outline.slice(0, 3)).toEqual([
      'question',
      `  paragraph ${asks} How long is it?`,
      `  paragraph ${answers} It is six metres long.`,
    ]);
  });

  it.each([
    ['12.05.25, ', '08:14', ' - '],
    ['5/12/25, ', '8:14\u202fAM', ' - '],
    ['[12.05.25, ', '08:14', '] '],
    ['[12.05.2025, ', '08:14:33', '] '],
    ['\u200e[2025-05-12 ', '08:14', '] '],
  ])('has a turn for each message of a chat: %s%s%s', (...parts) => {
    const stamp = parts.join('');
    const chat = [
      `${stamp}Messages and calls are end-to-end encrypted.`,
      `${stamp}Ida Vik: Where are the oars?`,
      `${stamp}+47 912 34 567: below the bridge`,
      'Key: behind the door',
      `${stamp}Ida Vik added ole`,
      `${stamp}ole: 👍`,
      `${stamp}Ida Vik: ok`,
    ];
    expect(blocksOf(chat.join('\n'))).toEqual([
      `paragraph ${chat[0]}`,
      'turn [Ida Vik]',
      `  paragraph ${chat[1]}`,
      'turn [+47 912 34 567]',
      `  paragraph ${chat[2]}`,
      '  paragraph Key: behind the door',
      `paragraph ${chat[4]}`,
      'turn [ole]',
      `  paragraph ${chat[5]}`,
      'turn [Ida Vik]',
      `  paragraph ${chat[6]}`,
    ]);
  });

  it('has no headings of what happens, in brackets', () => {
    const text =
      'ANNE LIEN: We fear for the salmon. The nets tore twice.\n\n(Applause.)\n\nJON FOSS: It creates jobs. We buy nets.\n\n[Laughter]\n\nANNE LIEN: By May, we hope. Thank you.\n';
    const { blocks = [], landmarks } = readPlainText(text);
    expect(blocks.some(({ kind }) => kind === 'heading')).toBe(false);
    expect(landmarks).toEqual([]);
    const underlined = readPlainText('(Draft)\n=======\n\nThe text of it.\n');
    expect(underlined.blocks?.[0]?.kind).toBe('heading');
  });

  it('is not seen in entries of which each has a label of its own', () => {
    const log = ['Pump', 'Valve', 'Lock'].map((what, i) => `12.05.25, 08:1${i} - ${what}: works`);
    expect(blocksOf(log.join('\n'))).toEqual(log.map((line) => `paragraph ${line}`));
  });

  it('is not seen in a list of records', () => {
    const records = 'Name: Ida\nRoom: 14\n\nName: Ole\nRoom: 15\n';
    expect(blocksOf(records).every((line) => line.startsWith('field'))).toBe(true);
  });
});
