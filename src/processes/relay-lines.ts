import type { Readable } from 'node:stream';

/** In UTF-16 units; the rest of a longer line is left out. */
const LONGEST_LINE = 500;

/** Tells each line of an output that is not blank, so that it can be cleaned like all that the program prints. */
export function relayLines(output: Readable, tell: (line: string) => void): void {
  let rest = '';
  const tellShort = (line: string) => {
    if (line.trim() !== '') tell(line.slice(0, LONGEST_LINE));
  };
  output.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()?.slice(0, LONGEST_LINE) ?? '';
    for (const line of lines) tellShort(line);
  });
  output.on('end', () => tellShort(rest));
}
