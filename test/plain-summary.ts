import type { Reporter, TestModule } from 'vitest/node';

/** Closes a run with one plain line that any CI can read: `N passed, N failed, N skipped`. */
export class PlainSummary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== 'pending') count[state]++;
      }
      // A file that could not be loaded has no tests of its own to fail.
      if (module.state() === 'failed' && module.errors().length > 0) count.failed++;
    }
    count.failed += errors.length;
    const line = `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`;
    // At the very end, behind the default reporter's own summary.
    process.once('exit', () => console.log(line));
  }
}
