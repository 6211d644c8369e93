import { describe, expect, it } from 'vitest';
import { refusal } from '../../helpers/load-file.ts';

describe('a table that is refused', () => {
  it('is one that would grow beyond the limit by its columns’ names', async () => {
    const csv = `${'n'.repeat(190)},b\n${'1,2\n'.repeat(110_000)}`;
    expect(await refusal('a.csv', csv)).toBe('holds more than 20 million characters of text');
  });
});
