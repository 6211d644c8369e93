import { describe, expect, it } from 'vitest';
import { lastOfSeries } from '../../src/where/last-of-series.ts';
import { mapOf } from './corpus.ts';

const MAP = mapOf(
  'board/minutes/2025-02-03.md',
  'board/minutes/2025-06-12.md',
  'minutes/2024-12-02 team meeting.docx',
  'minutes/2025-03-14 team meeting.md',
  'minutes/2025-05-09 team meeting.md',
  'news/2025/newsletter 2025-01-15.pdf',
  'news/2024/newsletter 2024-11-15.pdf',
  'letters/2025-04-07 insurer.pdf',
  'prices/2024.md',
  'prices/2025.md',
);

const namedBy = (question: string) => {
  const { last, older } = lastOfSeries(question, MAP.documents, MAP);
  return [last.map(({ path }) => path), older.length];
};

describe('the last of a series', () => {
  it.each([
    ['Who chaired the last team meeting?', ['minutes/2025-05-09 team meeting.md'], 2],
    ['when is the next team meeting', ['minutes/2025-05-09 team meeting.md'], 2],
    ['who was at the last board meeting', ['board/minutes/2025-06-12.md'], 1],
    ['what does the latest newsletter say about rent', ['news/2025/newsletter 2025-01-15.pdf'], 1],
    ['What did the last team meeting decide?', ['minutes/2025-05-09 team meeting.md'], 2],
    ['the last team meeting of 2024', ['minutes/2024-12-02 team meeting.docx'], 2],
    // Both series have meetings.
    [
      'When is the next meeting?',
      ['board/minutes/2025-06-12.md', 'minutes/2025-05-09 team meeting.md'],
      3,
    ],
  ])('%s', (question, last, older) => {
    expect(namedBy(question)).toEqual([last, older]);
  });

  it.each([
    'a last minute booking',
    'who came to the last three team meetings',
    'the last meeting in May',
    'the last meeting of 2019',
    // It need not be in the newest one.
    'when is the next newsletter due',
    'the last letter of the insurer',
    'last prices',
    'When was the last team vote on tips?',
    'the last board member who left',
    'the last team lunch',
    'When does the next team lunch take place?',
    'When was the last newsletter editor chosen?',
    'When was the last board election?',
    'when is the team meeting',
  ])('%s: none', (question) => {
    expect(namedBy(question)[0]).toEqual([]);
  });
});
