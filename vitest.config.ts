import { defineConfig } from 'vitest/config';
import { PlainSummary } from './test/plain-summary.ts';

/** Tests that start processes, assemble models, wait for real limits of time or try thousands of cases. */
const SLOW_TESTS = 'test/**/*.{process,slow}.test.ts';

/** The slow tests that `npm test` runs: the program as people use it, with every real part. */
const JOURNEYS = [
  'test/answer/follow-up/follow-up-property.slow.test.ts',
  'test/cli/{ask,chat,start}.process.test.ts',
  'test/{follow-files,pipes,sample-corpus}.process.test.ts',
  'test/library/open-footnote.process.test.ts',
  'test/mcp/real-app.process.test.ts',
  'test/telegram/dialogue/*.process.test.ts',
  'test/web/browser/sheets.process.test.ts',
];

const shared = {
  // ONNX Runtime aborts the process when a worker thread ends while it is embedding.
  pool: 'forks',
  globalSetup: 'test/assemble-model.ts',
  // Longer than any wait on a busy machine, and shorter than the time limit of a test.
  expect: { poll: { timeout: 100_000, interval: 10 } },
} as const;

const slow = {
  ...shared,
  globalSetup: ['test/assemble-model.ts', 'test/build-program.ts'],
  // Only a test that hangs takes this long: on a busy machine, an indexing process gets hardly any time, because
  // answers go before it.
  testTimeout: 600_000,
  hookTimeout: 600_000,
};

export default defineConfig({
  test: {
    // One worker less than cores is the default: on two cores, one after another.
    maxWorkers: 2,
    reporters: ['default', new PlainSummary()],
    projects: [
      {
        test: {
          ...shared,
          name: 'fast',
          isolate: false,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [SLOW_TESTS],
          setupFiles: 'test/no-process.ts',
          // Only a test that hangs takes this long, also on a busy machine.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { test: { ...slow, name: 'journeys', include: JOURNEYS } },
      { test: { ...slow, name: 'slow', include: [SLOW_TESTS], exclude: JOURNEYS } },
    ],
  },
});
