import { PassThrough } from 'node:stream';
import { createTerminal } from '../../src/cli/terminal.ts';

/** A terminal in front of a person, and all that was written to it since it was last asked. */
export function captureTerminal({ isTTY = true, isPlain = false } = {}) {
  const [stdin, stdout, stderr] = [0, 1, 2].map(() => Object.assign(new PassThrough(), { isTTY }));
  const streams = { stdin, stdout, stderr } as unknown as Pick<
    NodeJS.Process,
    'stdin' | 'stdout' | 'stderr'
  >;
  const terminal = createTerminal({ ...streams, isPlain } as Parameters<typeof createTerminal>[0]);
  const written = () => `${stdout?.read() ?? ''}${stderr?.read() ?? ''}`;
  return { terminal, written };
}
