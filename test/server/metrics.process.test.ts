import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { ended } from '../helpers/run-footnote.ts';

it('lets the process end although metrics were collected', async () => {
  const script = `
    const { createMetrics } = await import('./src/server/metrics.ts');
    await createMetrics(() => ({
      inboxDepth: 0,
      secondsSinceContact: 0,
      documents: 0,
      passages: 0,
      failedDocuments: 0,
    })).expose();
    console.log('scraped');`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
  expect(await ended(child)).toEqual({ stdout: 'scraped\n', stderr: '', code: 0 });
});
