import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { FootnoteError } from '../../errors.ts';
import { LimitWatch, type ProcessLimits } from '../../processes/process-limits.ts';
import { spawnChild } from '../../processes/spawn-child.ts';
import { InterruptedUpdate } from './interrupted-update.ts';
import type { Indexer } from './local-indexer.ts';
import type { Answer, Command, Event, Opening } from './messages.ts';
import type { UpdateEvents, UpdateOutcome } from './report.ts';
import { limitedReaderOf, type UpdateRequest } from './survey.ts';

export interface ProcessOptions extends ProcessLimits {
  /** Time without updates after which the process ends, to give its memory back. */
  readonly idleSeconds: number;
  /** Time for an update to stop when it is asked to; after that the process is killed. */
  readonly stopSeconds: number;
  /** All environment variables of the process: it reads files that nobody has checked. */
  readonly environment: Readonly<Record<string, string>>;
  /** Path of its program. */
  readonly program: string;
  /** Told each line that the process prints: the words of libraries, and of its end, which may come from a document. */
  readonly notify: (sentence: string) => void;
}

const isSource = import.meta.url.endsWith('.ts');

/** Answers come first. */
const NICENESS = 10;

const USUAL: ProcessOptions = {
  seconds: 60,
  longestSeconds: 600,
  megabytes: 1_500,
  idleSeconds: 30,
  stopSeconds: 3,
  environment: {},
  notify: () => {},
  program: fileURLToPath(new URL(isSource ? './child.ts' : './child.js', import.meta.url)),
};

/** The process ended in the middle of a command; the message completes "<path> …". */
class ProcessEnded extends Error {
  override name = 'ProcessEnded';
  /** Whether the machine may be the reason, so that another try may go well. */
  readonly isOfMachine: boolean;

  constructor(message: string, isOfMachine: boolean) {
    super(message);
    this.isOfMachine = isOfMachine;
  }
}

/** An update was asked to stop, and its process had to be killed. */
export class UpdateKilled extends Error {
  override name = 'UpdateKilled';
}

/**
 * An indexer in a process of its own: the model blocks its thread, so that answers would wait for
 * indexing, and a hostile file may take time, memory or the process itself. It is started by the first
 * update and again after it died; what killed it is the failure of the file it was working on.
 */
export class IndexingProcess implements Indexer {
  private readonly opening: Opening;
  private readonly options: ProcessOptions;
  private child: ChildProcess | undefined;
  private isOpen = false;
  private idle: NodeJS.Timeout | undefined;
  /** Files that somebody waits for, until they are read; the next process has to know them. */
  private readonly first = new Set<string>();

  constructor(opening: Opening, options: Partial<ProcessOptions> = {}) {
    this.opening = opening;
    this.options = { ...USUAL, ...options };
  }

  get isRunning(): boolean {
    return this.isOpen;
  }

  /** Its process id while it runs. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /**
   * @throws FootnoteError where the process cannot be started, or the corpus or the index be used
   * @throws UpdateKilled where `events.signal` ended the update and the process with it
   */
  async update(request: UpdateRequest, events: UpdateEvents): Promise<UpdateOutcome> {
    clearTimeout(this.idle);
    const interrupted = new InterruptedUpdate(events, (path) => this.first.delete(path));
    this.readFirst(request.first ?? []);
    for (;;) {
      try {
        const child = await this.start(events.signal);
        if (events.signal?.aborted) throw new UpdateKilled('The update was stopped.');
        const now = { ...interrupted.continued(request), first: [...this.first] };
        const outcome = await this.updateIn(child, now, interrupted);
        this.first.clear();
        this.idle = setTimeout(() => void this.close(), 1000 * this.options.idleSeconds).unref();
        return interrupted.complete(outcome);
      } catch (error) {
        // A process of which nothing is known any more is replaced.
        if (!(error instanceof FootnoteError) || !this.isOpen) await this.close();
        if (!(error instanceof ProcessEnded)) throw error;
        if (events.signal?.aborted) throw new UpdateKilled('The update was stopped.');
        const readerOf = (path: string) => limitedReaderOf(path, this.opening.corpus);
        interrupted.blame(error, readerOf);
      }
    }
  }

  readFirst(paths: readonly string[]): void {
    for (const path of paths) this.first.add(path);
    if (this.child && this.isOpen && paths.length > 0) send(this.child, { first: paths });
  }

  async close(): Promise<void> {
    clearTimeout(this.idle);
    const { child } = this;
    this.isOpen = false;
    if (!child) return;
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  }

  /** The process, once it is ready for an update. */
  private async start(signal: AbortSignal | undefined): Promise<ChildProcess> {
    if (this.child && this.isOpen) return this.child;
    // A process that is being ended may hold the index for seconds on a busy machine.
    await this.close();
    const child = await spawnChild({ ...this.options, niceness: NICENESS });
    this.child = child;
    child.once('close', () => {
      if (this.child !== child) return;
      this.child = undefined;
      this.isOpen = false;
    });
    const stop = () => void child.kill('SIGKILL');
    signal?.addEventListener('abort', stop);
    try {
      await exchange(child, { open: this.opening });
      this.isOpen = true;
      return child;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  private async updateIn(
    child: ChildProcess,
    request: UpdateRequest,
    interrupted: InterruptedUpdate,
  ): Promise<UpdateOutcome> {
    let killedFor: ProcessEnded | undefined;
    let kill: NodeJS.Timeout | undefined;
    const { signal } = interrupted.events;
    const watch = new LimitWatch(child.pid, this.options, (reason, isOfMachine) => {
      killedFor = new ProcessEnded(reason, isOfMachine);
      child.kill('SIGKILL');
    });
    const stop = () => {
      send(child, { stop: true });
      kill = setTimeout(() => child.kill('SIGKILL'), 1000 * this.options.stopSeconds);
    };
    signal?.addEventListener('abort', stop);
    try {
      const answer = await exchange(child, { update: request }, (event) => {
        if ('progress' in event) watch.step(event.reading !== undefined);
        interrupted.note(event);
      });
      if (!('outcome' in answer)) throw new Error('The indexing process gave no outcome.');
      return answer.outcome;
    } catch (error) {
      throw error instanceof ProcessEnded && killedFor ? killedFor : error;
    } finally {
      watch.stop();
      clearTimeout(kill);
      signal?.removeEventListener('abort', stop);
    }
  }
}

/** Sends a command and waits for its answer, or for the end of the process. */
function exchange(
  child: ChildProcess,
  command: Command,
  onEvent: (event: Event) => void = () => {},
): Promise<Exclude<Answer, { error: string }>> {
  return new Promise((resolve, reject) => {
    const done = () => child.off('message', onMessage).off('close', onClose);
    const onMessage = (message: Event | Answer) => {
      try {
        if (isEvent(message)) {
          onEvent(message);
          return;
        }
        done();
        if (!('error' in message)) resolve(message);
        else if (message.isForPeople) reject(new FootnoteError(message.error));
        else reject(new Error(`The indexing process failed: ${message.error}`));
      } catch (error) {
        done();
        reject(error); // Thrown by a callback of the caller.
      }
    };
    const onClose = (_code: number | null, signal: NodeJS.Signals | null) => {
      done();
      // Nobody here sends this one: the system does where memory is short, or a person.
      const isOfMachine = signal === 'SIGKILL';
      reject(new ProcessEnded('stopped the process that was reading it', isOfMachine));
    };
    // Not at `exit`: then the last messages may still be on their way.
    child.on('message', onMessage).on('close', onClose);
    send(child, command);
  });
}

function isEvent(message: Event | Answer): message is Event {
  return (
    'progress' in message || 'committed' in message || 'failed' in message || 'read' in message
  );
}

function send(child: ChildProcess, command: Command): void {
  child.send(command, () => {}); // A command is lost only where the process ends, which `close` tells.
}
