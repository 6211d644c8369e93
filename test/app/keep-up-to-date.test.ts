import { describe, expect, it } from 'vitest';
import { keepUpToDate } from '../../src/app/keep-up-to-date.ts';
import { FootnoteError } from '../../src/errors.ts';

describe('keepUpToDate, where the first update fails', () => {
  const away = () => Promise.reject(new FootnoteError('The folder cannot be read.'));
  const has = (documents: number) => () => Promise.resolve({ documents } as never);

  it.each([
    ['documents were indexed before', has(3)],
    ['the database cannot say whether they were', away],
  ])('tells why and follows the folder when %s', async (_, status) => {
    const troubles: string[] = [];
    let isFollowed = false;
    const watch = () => {
      isFollowed = true;
    };
    await keepUpToDate(
      { update: away, status, watch },
      { onReport: () => {}, onTrouble: (sentence) => troubles.push(sentence) },
    );
    expect(troubles).toEqual(['The folder cannot be read.']);
    expect(isFollowed).toBe(true);
  });

  it('fails when nothing was indexed before', async () => {
    const watch = () => expect.unreachable();
    const kept = keepUpToDate(
      { update: away, status: has(0), watch },
      { onReport: () => {}, onTrouble: () => expect.unreachable() },
    );
    await expect(kept).rejects.toThrow('The folder cannot be read.');
  });
});
