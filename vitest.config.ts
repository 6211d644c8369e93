import { defineConfig } from 'vitest/config';
import { PlainSummary } from './test/plain-summary.ts';

/** Tests that start processes, assemble models, wait for real limits of time or try thousands of cases. */
const SLOW_TESTS = 'test/**/*.{process,slow}.test.ts';

const shared = {
  // ONNX Runtime aborts the process when a worker thread ends while it is embedding.
  pool: 'forks',
  globalSetup: 'test/assemble-model.ts',
  // Longer than any wait on a busy machine, and shorter than the time limit of a test.
  expect: { poll: { timeout: 100_000, interval: 10 } },
} as const;

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
      {
        test: {
          ...shared,
          name: 'slow',
          include: [SLOW_TESTS],
          globalSetup: ['test/assemble-model.ts', 'test/build-program.ts'],
          // Only a test that hangs takes this long: on a busy machine, an indexing process gets hardly any
          // time, because answers go before it.
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
