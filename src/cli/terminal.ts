import { styleText } from 'node:util';
import { createProgress, type ProgressDisplay } from './progress.ts';

/** What the commands print to: results to standard output, everything else to standard error. */
export interface Terminal {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly progress: ProgressDisplay;
  /** A result. */
  print(text: string): void;
  /** Anything that is not a result; '' prints nothing. */
  note(text: string): void;
  /** Bold on a terminal, unchanged elsewhere and where NO_COLOR is set. */
  bold(text: string): string;
}

export function createTerminal(streams: {
  stdin: NodeJS.ReadStream;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
  isPlain: boolean;
}): Terminal {
  const { stdin, stdout, stderr } = streams;
  const isStyled = stdout.isTTY && !streams.isPlain;
  const progress = createProgress(stderr);
  return {
    input: stdin,
    output: stdout,
    progress,
    print: (text) => void stdout.write(`${text}\n`),
    note: (text) => {
      progress.stop();
      if (text) stderr.write(`${text}\n`);
    },
    bold: (text) => (isStyled ? styleText('bold', text) : text),
  };
}
