import { describe, expect, it } from 'vitest';
import type { PlacedDocument } from '../../src/where/placed-document.ts';
import { asksForWhole } from '../../src/where/whole-documents.ts';

describe('a question for a document as it is', () => {
  const documents = ['handbook.md', 'minutes/2025-03-14.md'].map(
    (path): PlacedDocument => ({
      path,
      date: { day: '2025-03-14', from: 'name' },
      day: undefined,
      name: [],
      family: undefined,
    }),
  );

  it.each([
    'handbook.md',
    'Show me handbook.md, please',
    'Can you send me the file handbook.md?',
    'What is in the minutes of 14 March 2025?',
    'what does the handbook say',
    'summary',
  ])('names nothing else: %s', (question) => {
    expect(asksForWhole(question, documents)).toBe(true);
  });

  it.each([
    'What does the handbook say about dogs?',
    'handbook 417',
    'When is it open?',
    'Is it open?',
    'Show me the prices in the handbook',
    'Who read the minutes?',
    'send the handbook to Ann',
  ])('asks for something in it, or for more: %s', (question) => {
    expect(asksForWhole(question, documents)).toBe(false);
  });
});
