import { describe, expect, it } from 'vitest';
import type { App, IndexReport } from '../../src/app/app.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { updateQuietly } from '../../src/cli/update.ts';
import { reportOf } from '../telegram/admin/fake-app.ts';

/** The update before a question, with what it finds. */
function updateTo(report: Partial<IndexReport>): Promise<void> {
  const app = { update: () => Promise.resolve(reportOf(report)) } as unknown as App;
  const terminal = { note() {}, progress: { stop() {} } } as unknown as Terminal;
  return updateQuietly(app, terminal);
}

describe('before a question', () => {
  it('a folder in which nothing can be read is named, with what to put there', async () => {
    await expect(updateTo({ documents: 0 })).rejects.toThrow(
      /folder holds nothing that can be read\. Put documents into it \(text, Markdown, PDF, /,
    );
  });

  it('another process that has read nothing yet is named, and the folder is not blamed', async () => {
    await expect(updateTo({ documents: 0, keptBy: '7' })).rejects.toThrow(
      /^Another Footnote \(process 7\) is still reading the documents, .* Ask again in a minute\.$/,
    );
  });

  it('documents that another process has read can be asked', async () => {
    await expect(updateTo({ documents: 1, keptBy: '7' })).resolves.toBeUndefined();
  });
});
