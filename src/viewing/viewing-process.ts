import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { FootnoteError } from '../errors.ts';
import { LimitWatch, type ProcessLimits } from '../processes/process-limits.ts';
import { type ChildOptions, spawnChild } from '../processes/spawn-child.ts';
import type { Answer, Command } from './messages.ts';

/** What a command leads to where it does not fail. */
export type Success = Exclude<Answer, { error: string }>;

interface ViewingProcessOptions
  extends ProcessLimits,
    Pick<ChildOptions, 'environment' | 'notify'> {
  /** Time without commands after which the process ends, to give its memory back. */
  readonly idleSeconds: number;
}

/** A process that is started by a command, and again by the next one after it ended. */
interface ViewingProcess {
  readonly isRunning: boolean;
  /**
   * Has it carry out a command; one at a time.
   *
   * @throws FootnoteError where the process cannot be started, where it says so, or where it ended over the command
   */
  ask(command: Command): Promise<Success>;
  end(): Promise<void>;
}

const isSource = import.meta.url.endsWith('.ts');
const PROGRAM = fileURLToPath(new URL(isSource ? './child.ts' : './child.js', import.meta.url));

/** A person waits for it. */
const NICENESS = 0;

/** Starts nothing yet. */
export function createViewingProcess(options: ViewingProcessOptions): ViewingProcess {
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;
  let ended: Promise<unknown> = Promise.resolve();

  const start = async (): Promise<ChildProcess> => {
    if (child) return child;
    const started = await spawnChild({ ...options, program: PROGRAM, niceness: NICENESS });
    started.once('exit', () => {
      if (child === started) child = undefined;
    });
    child = started;
    return started;
  };
  const end = async () => {
    clearTimeout(idle);
    if (child) {
      // Nothing more is asked of it, although it takes a moment to be gone.
      ended = once(child, 'close');
      child.kill('SIGKILL');
      child = undefined;
    }
    await ended;
  };
  return {
    get isRunning() {
      return child !== undefined;
    },
    end,
    ask: async (command) => {
      clearTimeout(idle);
      try {
        return await exchange(await start(), command, options);
      } finally {
        idle = setTimeout(() => void end(), 1000 * options.idleSeconds).unref();
      }
    },
  };
}

/** Sends a command and waits for its answer, for the end of the process or for a limit. */
function exchange(child: ChildProcess, command: Command, limits: ProcessLimits): Promise<Success> {
  return new Promise((resolve, reject) => {
    let reason = 'stopped the process that was reading it';
    const watch = new LimitWatch(child.pid, limits, (exceeded) => {
      reason = exceeded;
      child.kill('SIGKILL');
    });
    watch.step(true);
    const done = () => {
      watch.stop();
      child.off('message', onMessage).off('close', onClose);
    };
    const onMessage = (message: Answer) => {
      done();
      if (!('error' in message)) resolve(message);
      else if (message.isForPeople) reject(new FootnoteError(message.error));
      else reject(new Error(`The viewing process failed: ${message.error}`));
    };
    const onClose = () => {
      done();
      reject(new FootnoteError(reason));
    };
    // Not at `exit`: then the answer may still be on its way.
    child.on('message', onMessage).on('close', onClose);
    child.send(command, () => {}); // Lost only where the process ends, which `close` tells.
  });
}
