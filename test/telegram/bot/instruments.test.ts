import { expect, it } from 'vitest';
import { Instruments } from '../../../src/telegram/bot/instruments.ts';

it('asks for counts alone, once for each scrape and each health check', async () => {
  const asked: string[] = [];
  const instruments = new Instruments({
    app: {
      counts: () => {
        asked.push('counts');
        return { documents: 3, passages: 9, failed: 1 };
      },
    },
    inbox: {
      waiting: () => {
        asked.push('waiting');
        return { count: 2, oldestMs: 5_000 };
      },
    },
  });
  expect(instruments.facts('webhook', 4)).toMatchObject({
    inboxDepth: 2,
    oldestWaitingSeconds: 5,
    pendingUpdateCount: 4,
    documents: 3,
  });
  expect(asked).toEqual(['counts', 'waiting']);
  const { text } = await instruments.metrics.expose();
  expect(text).toContain('footnote_failed_documents 1');
  expect(asked).toHaveLength(4);
});
