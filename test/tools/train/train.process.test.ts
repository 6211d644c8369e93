import { describe, expect, it } from 'vitest';
import { runScript } from '../../helpers/run-footnote.ts';

describe('npm run train', () => {
  it.each([
    [['one'], 'Name at least two sets'],
    [['--every', '0', 'one', 'two'], '--every must be a whole number above 0'],
    [['nowhere', 'two'], 'nowhere does not hold labelled questions'],
  ])('refuses %j in one line', async (args, message) => {
    const { stderr, code } = await runScript('tools/train/train.ts', args);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });
});
