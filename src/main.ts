#!/usr/bin/env node
import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';
import { inspect } from 'node:util';
import { CommanderError } from 'commander';
import { createTerminal } from './cli/terminal.ts';
import { createEnvironment } from './environment.ts';
import { codeOf, FootnoteError, messageOf } from './errors.ts';
import { type LogLevel, logConsole } from './log.ts';
import { createProgram } from './program.ts';
import { programVersion } from './program-folder.ts';
import { createSession } from './session.ts';
import { createSurfaces } from './surfaces.ts';

// Stack traces name the lines of the sources; what is imported from here on is mapped.
process.setSourceMapsEnabled(true);

const terminal = createTerminal({
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  isPlain: Boolean(process.env.NO_COLOR),
});

const session = createSession({
  environment: createEnvironment(process.env),
  terminal,
  writeLog: (lines) => {
    terminal.progress.stop();
    process.stderr.write(lines);
  },
});

const { log } = session;

process.stdout.on('error', (error) => {
  // `footnote ask … | head -1`: whoever reads has seen enough.
  if (codeOf(error) !== 'EPIPE') log(`The output cannot be written: ${messageOf(error)}.`, 'error');
  process.exit(codeOf(error) === 'EPIPE' ? 0 : 1);
});
// A log that nobody reads any more does not stop the work.
process.stderr.on('error', () => {});

// A host's addresses are tried one after the other, each for this long. Within the 250 ms of Node.js a slow line does
// not answer, so that the only address that works is given up for one of IPv6 that leads nowhere.
setDefaultAutoSelectFamilyAttemptTimeout(2_500);

logConsole(console, log);

/** Says what ended the program, and returns its exit code. */
function explain(error: unknown): number {
  terminal.progress.stop();
  // Commander has printed its message already. Asking for help or for the version is not an error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof FootnoteError) {
    log(error.message, 'error');
    if (error.cause) logTrace(error.cause, 'debug');
    return error.exitCode;
  }
  log('This is a bug in Footnote; please report it with the lines below.', 'error');
  logTrace(error, 'error');
  return 1;
}

/** Each line is indented, so that none looks like a sentence of the log. */
function logTrace(error: unknown, level: LogLevel): void {
  for (const line of inspect(error).split('\n')) log(`  ${line}`, level);
}

// Node.js would print the message of an error as it is.
process.on('uncaughtException', (error) => process.exit(explain(error)));

try {
  const program = createProgram(createSurfaces(session), programVersion(), terminal);
  await program.parseAsync();
} catch (error) {
  process.exitCode = explain(error);
}
