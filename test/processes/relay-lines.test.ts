import { PassThrough } from 'node:stream';
import { finished } from 'node:stream/promises';
import { expect, it } from 'vitest';
import { relayLines } from '../../src/processes/relay-lines.ts';

it('tells each line of a process, however it arrives, and no line without end', async () => {
  const output = new PassThrough();
  const lines: string[] = [];
  relayLines(output, (line) => lines.push(line));
  output.write('first\nsec');
  output.write('ond\n\n');
  output.write('x'.repeat(100_000));
  output.end('x'.repeat(100_000));
  await finished(output);
  expect(lines).toEqual(['first', 'second', 'x'.repeat(500)]);
});
