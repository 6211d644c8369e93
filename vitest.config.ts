import { defineConfig } from 'vitest/config';
import { PlainSummary } from './test/plain-summary.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    // Forks, because ONNX Runtime aborts the process when a worker thread ends while it is embedding.
    pool: 'forks',
    // One worker less than cores is the default: on two cores, one after another.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', new PlainSummary()],
  },
});
