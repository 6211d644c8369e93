import { beforeEach, describe, expect, it } from 'vitest';

import { documentOf, FILES, useFiles } from './asked-files.ts';

const current = useFiles();

describe('a question that versions of a document answer', () => {
  beforeEach(() => {
    const text = (figure: number) => `Mileage: ${figure} per km, both ways.`;
    current.seen = [
      { id: 4, document: 'prices/2024/list.md', text: text(62) },
      { id: 5, document: 'prices/2025/list.md', text: text(68) },
    ];
    current.answering = ['prices/2024/list.md', 'prices/2025/list.md'];
  });

  it('is answered by the newest, which says so', async () => {
    const answer = await current.inquiry.ask('what is the mileage?');
    expect(answer).toMatchObject({
      citations: [
        {
          document: 'prices/2025/list.md',
          dated: { day: '2025', from: 'name', version: 'newest' },
        },
      ],
    });
  });

  it('is answered by that of the year that it names', async () => {
    const answer = await current.inquiry.ask('what is the mileage in 2024?');
    expect(answer).toMatchObject({
      citations: [{ document: 'prices/2024/list.md', dated: { day: '2024', version: 'older' } }],
    });
  });

  it('is answered by the newest of those that a filter lets through', async () => {
    current.others = ['prices/2023/list.md'];
    current.seen.push({
      id: 3,
      document: 'prices/2023/list.md',
      text: 'Mileage: 59 per km, both ways.',
    });
    current.answering = ['prices/2023/list.md', 'prices/2024/list.md'];
    await current.inquiry.ask('in:prices before:2025 what is the mileage?');
    expect(current.asked.map(({ paths }) => paths)).toEqual([['prices/2024/list.md']]);
  });

  it('is answered by that of the year in the question that it leans on', async () => {
    const previous = { question: 'what is the mileage for cars in 2024?', quotes: [] };
    expect(documentOf(await current.inquiry.ask('and for vans?', { previous }))).toBe(
      'prices/2024/list.md',
    );
  });

  it('is asked without the passages of the older that the newest contains', async () => {
    const grown = 'Mileage: 68 per km, both ways. Vans and trucks get more, and so do trailers.';
    current.seen = [
      { id: 4, document: 'prices/2024/list.md', text: 'Mileage: 62 per km.' },
      { id: 5, document: 'prices/2025/list.md', text: grown },
    ];
    await current.inquiry.ask('what is the mileage?');
    expect(current.asked[0]).toMatchObject({ paths: FILES, without: [4] });
  });

  it('is refused with what comes nearest in the newest where none answers', async () => {
    current.answering = [];
    const answer = await current.inquiry.ask('what is the mileage?');
    expect(current.asked).toHaveLength(2);
    expect(answer).toMatchObject({
      outcome: 'not_found',
      nearest: [{ document: 'prices/2025/list.md' }],
    });
  });

  it('is answered by an older one where the newest does not', async () => {
    [current.answering, current.said] = [['prices/2024/list.md'], 'Mileage of vans: 88.'];
    expect(documentOf(await current.inquiry.ask('what is the mileage?'))).toBe(
      'prices/2024/list.md',
    );
  });

  it('is not answered by what the newest says in other figures', async () => {
    [current.answering, current.said] = [['prices/2024/list.md'], 'Mileage: 62 per km.'];
    const answer = await current.inquiry.ask('what is the mileage by bus?');
    expect(answer).toMatchObject({
      outcome: 'not_found',
      nearest: [{ document: 'prices/2025/list.md' }],
    });
  });
});
