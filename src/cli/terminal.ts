import { createInterface } from 'node:readline';
import { styleText } from 'node:util';
import { printable, printableJson } from '../printable.ts';
import { createProgress, type ProgressDisplay } from './progress.ts';

/** A line, or its pieces. Colours are added where it is printed: an escape sequence within a text is text. */
export type Line = string | readonly Piece[];
export type Piece = string | { readonly bold: string };

/**
 * What the commands print to, the only way to the screen: results to standard output, everything else to standard
 * error. Each call prints one line, whatever characters it holds, so that no name and no document can act on the
 * terminal or look like a line of the program. It is the same for a pipe or a file, which may end on a terminal,
 * too; JSON keeps all characters.
 */
export interface Terminal {
  /** Whether a person types the input. */
  readonly isTyped: boolean;
  readonly progress: ProgressDisplay;
  /** The lines of standard input. With a prompt, which stands before each line on a terminal, they are a dialogue. */
  readLines(prompt?: string): AsyncIterable<string>;
  /** A line of a result. Bold is shown on a terminal, unless NO_COLOR is set. */
  print(line: Line): void;
  /** A result as JSON in one line. */
  printJson(value: unknown): void;
  /** A line that is not part of a result; '' prints nothing. */
  note(line: string): void;
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
  const shown = (piece: Piece) => {
    if (typeof piece === 'string') return printable(piece);
    const text = printable(piece.bold);
    return isStyled ? styleText('bold', text, { validateStream: false }) : text;
  };
  return {
    isTyped: stdin.isTTY,
    progress,
    readLines: (prompt) => linesOf(stdin, prompt === undefined ? undefined : { stdout, prompt }),
    print: (line) => {
      const pieces = typeof line === 'string' ? [line] : line;
      stdout.write(`${pieces.map(shown).join('')}\n`);
    },
    printJson: (value) => void stdout.write(`${printableJson(value)}\n`),
    note: (line) => {
      progress.stop();
      if (line) stderr.write(`${printable(line)}\n`);
    },
  };
}

async function* linesOf(
  input: NodeJS.ReadStream,
  dialogue: { readonly stdout: NodeJS.WriteStream; readonly prompt: string } | undefined,
): AsyncGenerator<string> {
  const { stdout: output, prompt } = dialogue ?? {};
  const lines = createInterface({
    input,
    ...(output && { output, terminal: output.isTTY }),
    ...(prompt !== undefined && { prompt: `\n${prompt}` }),
  });
  if (dialogue) lines.prompt();
  for await (const line of lines) {
    yield line;
    if (dialogue) lines.prompt();
  }
}
