import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { plainText } from '../../src/answer/plain-text.ts';
import { openTempApp, type TempApp } from '../helpers/temp-app.ts';

const list = (year: number, mileage: string, call: number) =>
  `# Field service – rates ${year}\n\nMileage: £${mileage} per km, both ways.\n\nThe call-out fee is £${call} within 40 km.\n`;

const FILES = {
  'prices/2024/field-service.md': list(2024, '0.62', 70),
  'prices/2025/field-service.md': list(2025, '0.68', 78),
  'hr/staff-handbook.md':
    '---\ndate: 2023-05-01\n---\n\n# Handbook\n\nMileage in a private car is paid with £0.45 per km.\n',
  'notes.txt': 'The mill closes in August.\n',
};

/** The whole way of a question with the built-in models, as the terminal shows its answer. */
describe('questions that name where to look', () => {
  let temp: TempApp;

  beforeAll(async () => {
    temp = await openTempApp();
    for (const [path, text] of Object.entries(FILES)) await temp.corpus.write(path, text);
    await temp.app.update();
  }, 60_000);
  afterAll(() => temp.close());

  const firstOf = (answer: Answer) =>
    answer.outcome === 'answered' ? answer.citations[0] : undefined;

  it.each([
    ['in:hr how much is the mileage?', '£0.45', 'Searched in hr/ (1 document)'],
    [
      'what does the staff handbook say about mileage?',
      '£0.45',
      'Searched in hr/staff-handbook.md',
    ],
    ['in the 2024 price list, how much is the mileage?', '£0.62', 'Searched in prices/2024/'],
    ['before:2024 mileage per km?', '£0.45', '2023-05-01 (front matter)'],
    ['how much is the mileage of the field service?', '£0.68', '2025 (file name), newest version'],
    ['field service mileage in 2024?', '£0.62', '2024 (file name), older version'],
  ])('%s', async (question, quote, line) => {
    const answer = await temp.app.ask(question);
    expect(firstOf(answer)?.quote.text).toContain(quote);
    expect(plainText(answer)).toContain(line);
    expect(answer.question).toBe(question);
  });
});
