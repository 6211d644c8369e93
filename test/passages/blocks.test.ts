import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/documents/blocks.ts';
import { readMarkdown } from '../../src/documents/formats/markdown.ts';
import { readPlainText } from '../../src/documents/formats/plain-text.ts';
import { slice } from '../../src/documents/span.ts';
import { contextsOf, headerAmong } from '../../src/passages/contexts.ts';
import { splitSentences } from '../../src/passages/sentences.ts';
import { splitPassages } from '../../src/passages/split.ts';

const sentencesOf = ({ text, blocks }: ReturnType<typeof readMarkdown>) =>
  splitSentences(text, blocks).map((span) => slice(text, span));

const limits = {
  maxCharacters: 200,
  maxTokens: 1_000,
  countTokens: (text: string) => text.split(/\s+/).filter(Boolean).length,
};
const passagesOf = (text: string, maxCharacters = 200) =>
  splitPassages(text, { ...limits, maxCharacters }, readMarkdown(text).blocks).map(
    (passage) => passage.text,
  );

describe('a sentence', () => {
  it('is a row, a heading, a field, a short item with its wrapped lines, or a line of code', () => {
    const units = [
      '# Who pays? And when?',
      'Name: Ida Vik. Room 3.',
      'Room: 14',
      '- Open the gate.\n  Lock it.',
      '  - Then go.',
      '| A. b. | C? |',
      '| 1. x | 2. Y |',
      '```\na. B\n\nc\n```',
    ];
    const text = `${units[0]}\n${units[1]}\n${units[2]}\n\n${units[3]}\n${units[4]}\n\n${units[5]}\n|---|---|\n${units[6]}\n\n${units[7]}`;
    const found = sentencesOf(readMarkdown(text)).filter((each) => /[a-z\d]/i.test(each));
    const code = ['a. B', 'c'];
    expect(found).toEqual([...units.slice(0, -1).map((unit) => unit.trim()), ...code]);
  });

  it.each([
    ['curl -H "$TOKEN" \\\n  "$URL"\nls', ['curl -H "$TOKEN" \\\n  "$URL"', 'ls']],
    ['a & b \\\\\nc', ['a & b \\\\', 'c']],
    ['C:\\logs\\\nD:\\logs\\', ['C:\\logs\\', 'D:\\logs\\']],
  ])('is a line of code with those that it goes on in: %j', (code, expected) => {
    const text = `\`\`\`\n${code}\n\`\`\``;
    const found = sentencesOf(readMarkdown(text)).filter((each) => /[a-z]/.test(each));
    expect(found).toEqual(expected);
  });

  it('in a long item, or in a quotation, is one of several', () => {
    const long = 'The stone wheel turns under the river. '.repeat(9).trim();
    expect(sentencesOf(readMarkdown(`- ${long}`))).toHaveLength(9);
    const quotation =
      '> The stone wheel turns under the old mill, and the\n> flour is fine. It is.';
    expect(sentencesOf(readMarkdown(quotation)).filter((each) => each !== '>')).toHaveLength(2);
  });

  it('keeps the name of its speaker', () => {
    const text = 'Ek:\nThe ice is thin. We wait.\n\nAlm: I agree.\n\nEk: So be it.';
    expect(sentencesOf(readPlainText(text))).toEqual([
      'Ek:\nThe ice is thin.',
      'We wait.',
      'Alm: I agree.',
      'Ek: So be it.',
    ]);
  });
});

it('a title in a quotation ends before the mark of the next line', () => {
  const { text, blocks } = readMarkdown('> **Downtime**\n> The server is down.');
  expect(splitSentences(text, blocks).map((span) => slice(text, span))).toContain('**Downtime**');
});

/** A table with one row, as reading writes rows of sheets. */
function tableOf(text: string): { text: string; blocks: Block[] } {
  const cells = [...text.matchAll(/(?<=: )[^;]+/g)].map(({ index, 0: { length } }, column) => ({
    column,
    start: index,
    end: index + length,
  }));
  const whole = { start: 0, end: text.length };
  const row: Block = { kind: 'row', ...whole, cells };
  return { text, blocks: [{ kind: 'table', ...whole }, row] };
}

describe('a passage', () => {
  const filler = 'The stone wheel turns under the river. '.repeat(4).trim();

  it.each([
    ['a lead-in in bold', '**Allowed on board are:**', '- dogs on a leash in the saloon\n- cats'],
    ['a lead-in', 'Allowed on board are:', '- dogs on a leash in the saloon\n- cats'],
    ['a question', '**Who pays for it?**', 'The guest pays for it at the end of the stay.'],
    ['a heading of the text', '## The wheel and its make', 'It is of oak, as it always was here.'],
  ])('never ends with %s', (_, before, after) => {
    expect(passagesOf(`${filler}\n\n${before}\n\n${after}`)).toEqual([
      filler,
      `${before}\n\n${after}`,
    ]);
  });

  it('never ends with a question of a conversation', () => {
    const asked = 'Alm: Who pays for the wheel?\n\nEk: The guest pays for it at the end.';
    expect(passagesOf(`Ek: ${filler}\n\n${asked}`, 220)).toEqual([`Ek: ${filler}`, asked]);
    const said = 'Alm: I pay for the wheel.\n\nEk: Thanks to you, it turns.\n\nAlm: It does.';
    expect(passagesOf(`Ek: ${filler}\n\n${said}`, 200)[0]).toMatch(/I pay for the wheel\.$/);
  });

  it('holds the whole of a list with its heading, where it began half full', () => {
    const list = '## What is carried\n\n- dogs on a leash\n- cats in a basket\n- birds in a cage';
    expect(passagesOf(`${filler.slice(0, 120)}.\n\n${list}`, 180)).toEqual([
      `${filler.slice(0, 120)}.`,
      list,
    ]);
  });

  it('holds a caption with a row', () => {
    const caption = 'Rents 2025, in euros';
    const text = `${filler}\n\n${caption}\n\nFlat: A; Rent: 500`;
    const [start, row] = [text.indexOf(caption), text.indexOf('Flat')];
    const blocks: Block[] = [
      { kind: 'table', start, end: text.length },
      { kind: 'paragraph', start, end: start + caption.length },
      { kind: 'row', start: row, end: text.length },
    ];
    const passages = splitPassages(text, { ...limits, maxCharacters: row }, blocks);
    expect(passages.map((passage) => passage.text)).toEqual([filler, text.slice(start)]);
  });

  it('holds rows of one table, and a header with a row', () => {
    const [first, second] = [
      '| Boat | Fare |\n|---|---|\n| Ferry | 5 |',
      '| Day | Hour |\n|---|---|\n| Monday | 9 |',
    ];
    expect(passagesOf(`${first}\n\nHours\n\n${second}`)).toEqual([`${first}\n\nHours`, second]);
    expect(passagesOf(`${first}\n\n## Hours\n\n${second}`)).toEqual([
      first,
      `## Hours\n\n${second}`,
    ]);
    const near = `${filler}\n\n${first}`;
    expect(passagesOf(near, filler.length + 22)).toEqual([filler, first]);
  });

  it.each([
    [40, ['city: Bonn; Jan: 82; Feb: 20; Mar: 8;', 'Apr: 22; May: 59; Jun: 75']],
    [26, ['city: Bonn; Jan: 82;', 'Feb: 20; Mar: 8; Apr: 22;', 'May: 59; Jun: 75']],
  ])('ends between two cells of a row of over %i characters', (maxCharacters, expected) => {
    const row = 'city: Bonn; Jan: 82; Feb: 20; Mar: 8; Apr: 22; May: 59; Jun: 75';
    const { text, blocks } = tableOf(row);
    const passages = splitPassages(text, { ...limits, maxCharacters }, blocks);
    expect(passages.map((passage) => passage.text)).toEqual(expected);
    const above = contextsOf({ text, blocks }, passages).map((all) => all.map((each) => each.text));
    expect(above).toEqual([[], ...expected.slice(1).map(() => ['city: Bonn'])]);
  });

  it('ends behind the bar between two cells', () => {
    const { text, blocks } = readMarkdown('| City | Jan |\n|---|---|\n| Bonn am Rhein | Eighty |');
    const passages = splitPassages(text, { ...limits, maxCharacters: 22 }, blocks);
    expect(passages.slice(-2).map((each) => each.text)).toEqual(['| Bonn am Rhein |', 'Eighty |']);
  });

  it('ends within a long cell where prose does, and the rest keeps the first cell', () => {
    const { text, blocks = [] } = readMarkdown(
      `| Part | Make |\n|---|---|\n| Wheel | ${filler} ${filler} |`,
    );
    const passages = splitPassages(text, limits, blocks);
    const rest = passages.at(-1)?.text ?? '';
    expect(rest).toMatch(/^(The stone wheel turns under the river\. ?)+\|$/);
    const above = contextsOf({ text, blocks }, passages).at(-1) ?? [];
    expect(above).toMatchObject([
      { kind: 'header' },
      { kind: 'row', text: 'Wheel', from: 0, to: 1 },
    ]);
    // The first name of the header would name it.
    expect(headerAmong(above)).toBeUndefined();
  });
});
