import { Command, InvalidArgumentError, Option } from 'commander';
import { legend } from './evaluation/table.ts';

/** What the command line prints by itself, line by line: help and the version, and wrong usage. */
export interface CommandOutput {
  print(line: string): void;
  note(line: string): void;
}

/** Options that every command takes. */
export interface FolderOptions {
  readonly documents?: string;
  readonly index?: string;
}

/** Options of `index`. */
export interface IndexOptions {
  readonly json: boolean;
  readonly prune: boolean;
  readonly again: boolean;
  /** Whether it goes on until it is stopped. */
  readonly watch: boolean;
}

/** What each command runs. */
export interface Surfaces {
  ask(
    folders: FolderOptions,
    question: string | undefined,
    options: { json: boolean; limit: number; receipt?: string },
  ): Promise<void>;
  /** Looks what has become of the quotes of a receipt. */
  verify(folders: FolderOptions, receipt: string, options: { json: boolean }): Promise<void>;
  index(folders: FolderOptions, options: IndexOptions): Promise<void>;
  /** @param file relative to the documents folder; all files unless given */
  status(
    folders: FolderOptions,
    file: string | undefined,
    options: { json: boolean },
  ): Promise<void>;
  /** Prints the text of one file as it is searched. */
  text(folders: FolderOptions, file: string, options: { blocks: boolean }): Promise<void>;
  doctor(folders: FolderOptions, options: { json: boolean }): Promise<void>;
  model(folders: FolderOptions): Promise<void>;
  /** Writes what people said of the bot's answers as a set of labelled questions. */
  exportFeedback(folders: FolderOptions, target: string): Promise<void>;
  eval(
    folders: FolderOptions,
    set: string,
    options: { json: boolean; details: boolean; written: boolean },
  ): Promise<void>;
  /** Looks at the prompts of the language model. */
  checkPrompts(): Promise<void>;
  /** @param options.to `files`, or the address of a database */
  move(folders: FolderOptions, options: { to: string; replace: boolean }): Promise<void>;
  /** Answers a client of the Model Context Protocol over standard input and output. */
  mcp(folders: FolderOptions): Promise<void>;
  bot(folders: FolderOptions): Promise<void>;
  chatOrBot(folders: FolderOptions): Promise<void>;
}

/** The command line: commands, options and their help. Wrong usage throws a `CommanderError`. */
export function createProgram(surfaces: Surfaces, version: string, output: CommandOutput): Command {
  const program = new Command('footnote')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => eachLine(text, output.print),
      writeErr: (text) => eachLine(text, output.note),
      // It names what was typed, which may hold ends of lines.
      outputError: (text) =>
        output.note(text.trimEnd().replace('\n(Did you mean', ' (Did you mean')),
    })
    .version(version, '-V, --version', 'print the version')
    .description(
      'Answers questions from a folder of documents with exact quotes and their sources.',
    )
    .addHelpText(
      'after',
      '\nWithout a command: the Telegram bot if TELEGRAM_BOT_TOKEN is set, else a chat in this terminal.',
    );
  program.addOption(documentsOption()).addOption(indexOption());
  program.allowExcessArguments().action(() => {
    const [word] = program.args;
    if (word === undefined) return surfaces.chatOrBot(folders(program));
    return program.error(
      `error: there is no command "${word}". To ask a question: footnote ask "…". To see the commands: footnote --help`,
    );
  });
  addAsking(program, surfaces);
  addIndexing(program, surfaces);
  addRunning(program, surfaces);
  addMeasuring(program, surfaces);
  return program;
}

function addAsking(program: Command, surfaces: Surfaces): void {
  command(program, 'ask [question...]')
    .description('answer a question, or each line of standard input')
    .option('--json', 'print one JSON object a line', false)
    .option('--limit <n>', 'ranked passages that --json lists', positiveInteger, 10)
    .option('--receipt <path>', 'write a receipt into a new file or a folder; -: print it instead')
    .action((words: string[], { json, limit, receipt }, self) => {
      // Without quotation marks, the shell hands over each word by itself.
      const question = words.length > 0 ? words.join(' ') : undefined;
      return surfaces.ask(folders(self), question, { json, limit, ...(receipt && { receipt }) });
    });
  command(program, 'verify <file>')
    .description('look whether the quotes of a receipt still stand')
    .option('--json', 'print the result as JSON', false)
    .action((receipt, { json }, self) => surfaces.verify(folders(self), receipt, { json }));
}

function addIndexing(program: Command, surfaces: Surfaces): void {
  command(program, 'index')
    .description('bring the index up to date with the folder')
    .option('--json', 'print the summary as JSON', false)
    .option('--prune', 'accept that the folder is empty and forget its documents', false)
    .option('--again', 'try once more what could not be read', false)
    .addOption(
      new Option('--watch', 'go on following the folder until Ctrl+C')
        .default(false)
        .conflicts(['json', 'prune', 'again']),
    )
    .action(({ json, prune, again, watch }, self) =>
      surfaces.index(folders(self), { json, prune, again, watch }),
    );
  command(program, 'status [file]')
    .description('show what is indexed and not read, or all about one file')
    .option('--json', 'print it as JSON', false)
    .action((file, { json }, self) => surfaces.status(folders(self), file, { json }));
  command(program, 'text <file>')
    .description('print the text of a file as it is searched')
    .option('--blocks', 'print the tree of its blocks instead', false)
    .action((file, { blocks }, self) => surfaces.text(folders(self), file, { blocks }));
}

function addRunning(program: Command, surfaces: Surfaces): void {
  command(program, 'doctor')
    .description('check what Footnote needs and how to fix it')
    .option('--json', 'print the checks as JSON', false)
    .action(({ json }, self) => surfaces.doctor(folders(self), { json }));
  command(program, 'bot')
    .description('run the Telegram bot')
    .action((_options, self) => surfaces.bot(folders(self)));
  command(program, 'mcp')
    .description('answer an MCP client over standard input and output')
    .action((_options, self) => surfaces.mcp(folders(self)));
  command(program, 'move')
    .description('copy index and state of the bot into a database, or back')
    .requiredOption('--to <place>', 'postgres://user:password@host/database, or: files')
    .option(
      '--replace',
      'give up the state of a bot, or an index of other documents, that is there',
      false,
    )
    .action(({ to, replace }, self) => surfaces.move(folders(self), { to, replace }));
  command(program, 'model')
    .description('fetch or assemble the models, without indexing')
    .action((_options, self) => surfaces.model(folders(self)));
}

function addMeasuring(program: Command, surfaces: Surfaces): void {
  program
    .command('eval [dir]')
    .exitOverride()
    .option('--documents <dir>', 'folder of the documents (default: docs in the folder)')
    .option('--index <dir>', 'folder of the index (default: one for each folder)')
    .description('measure answers against a folder of labelled questions')
    .option('--feedback <dir>', "write people's votes into a new folder of labelled questions")
    .option('--json', 'print it as JSON', false)
    .option('--details', 'with --json: also a line for each question', false)
    .option('--written', 'have the language model write the answers, and measure these, too', false)
    .addHelpText('after', () => `\n${legend()}`)
    .action((dir, { feedback, json, details, written }, self) => {
      if (feedback) return surfaces.exportFeedback(folders(self), feedback);
      if (!dir) return self.error("error: missing required argument 'dir'");
      return surfaces.eval(folders(self), dir, { json, details, written });
    });
  program
    .command('prompts')
    .exitOverride()
    .description('check the prompts of the language model')
    .command('check')
    .exitOverride()
    .description('check the files in PROMPTS_DIR')
    .action(() => surfaces.checkPrompts());
}

function eachLine(text: string, write: (line: string) => void): void {
  for (const line of text.replace(/\n$/, '').split('\n')) write(line);
}

function command(program: Command, name: string): Command {
  return (
    program
      .command(name)
      // A command takes this over from the program, which allows more.
      .allowExcessArguments(false)
      .exitOverride()
      .addOption(documentsOption())
      .addOption(indexOption())
  );
}

const documentsOption = () =>
  new Option('--documents <dir>', 'folder of documents (DOCUMENTS_DIR; default: documents)');

const indexOption = () =>
  new Option(
    '--index <dir>',
    'folder of the index (INDEX_DIR; default: one for each documents folder)',
  );

/** The folders may stand before or after the command. */
function folders(command: Command): FolderOptions {
  const { documents, index } = command.optsWithGlobals();
  return { ...(documents && { documents }), ...(index && { index }) };
}

function positiveInteger(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new InvalidArgumentError('It must be a whole number, at least 1.');
  }
  return number;
}
