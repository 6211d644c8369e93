import { describe, expect, it } from 'vitest';
import { loadFile, refusal } from '../../helpers/load-file.ts';

describe('a hostile page', () => {
  it('is refused if it has too many elements for the memory', async () => {
    const message = await refusal('a.html', '<b></b>'.repeat(1_100_000));
    expect(message).toBe('holds more than 1,000,000 elements');
  });

  it('is read or refused if it is one endless line', async () => {
    const line = `<p>${'word '.repeat(600_000)}`;
    expect((await loadFile('a.html', line)).text).toHaveLength(2_999_999);
    expect(await refusal('a.html', line, { maxCharacters: 2_000_000 })).toBe(
      'holds more than 2 million characters of text',
    );
    const attribute = `<p title="${'x'.repeat(10_000_000)}">word`;
    expect((await loadFile('a.html', attribute)).text).toBe('word');
  });
});
