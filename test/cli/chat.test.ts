import { describe, expect, it } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { runChat } from '../../src/cli/chat.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { FootnoteError } from '../../src/errors.ts';
import { fakeAnswer } from '../helpers/fake-app.ts';
import { reportOf } from '../telegram/admin/fake-app.ts';

/** A chat in which these are asked, and all that it prints. */
async function chat(questions: readonly string[], ask: (question: string) => Promise<unknown>) {
  const lines: string[] = [];
  const print = (line: unknown) =>
    lines.push(typeof line === 'string' ? line : JSON.stringify(line));
  const terminal = { print, note: print, progress: { stop() {} }, readLines: () => questions };
  const app = {
    ask,
    counts: async () => ({ documents: 1, passages: 1, failed: 0 }),
    update: async () => reportOf({ documents: 1 }),
    watch() {},
  };
  await runChat(app as unknown as App, terminal as unknown as Terminal);
  return lines;
}

describe('a chat in the terminal', () => {
  const answer = async (question: string) => fakeAnswer(question, ['Refunds take 14 days.']);

  it('goes on with the next question after one that cannot be answered now', async () => {
    const lines = await chat(['When?', 'When are refunds paid?'], async (question) => {
      if (question !== 'When?') return answer(question);
      throw new FootnoteError('The database at db/notes does not answer. Start it.');
    });
    expect(lines).toContain('The database at db/notes does not answer. Start it.');
    expect(lines.join('\n')).toContain('Refunds take 14 days.');
  });

  it.each(['exit', 'Quit', ':q', '/exit', 'bye'])('ends at %s', async (word) => {
    const lines = await chat([word, 'When are refunds paid?'], answer);
    expect(lines.join('\n')).not.toContain('Refunds take 14 days.');
  });

  it.each(['/start', 'help', '?'])(
    'says what can be done at %s, and asks nothing',
    async (word) => {
      const lines = await chat([word], answer);
      expect(lines.filter((line) => line.startsWith('Ask about the documents'))).toHaveLength(2);
    },
  );

  it.each(['/etc/fstab', 'exit strategy', 'help desk'])('asks %s', async (words) => {
    expect((await chat([words], answer)).join('\n')).toContain('Refunds take 14 days.');
  });

  it('ends with an error that it has no sentence for', async () => {
    const broken = chat(['When?', 'Why?'], () => Promise.reject(new TypeError('x of undefined')));
    await expect(broken).rejects.toThrow('x of undefined');
  });
});
