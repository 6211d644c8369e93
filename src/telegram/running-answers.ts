import type { OtherProcesses } from './other-processes.ts';

/** Why an answer is ended early. */
type StopReason = 'person' | 'shutdown' | 'continued' | 'withdrawn';

/** An answer that is being made. */
export interface RunningAnswer {
  /** Aborted when the answer should end with what it has so far. */
  readonly signal: AbortSignal;
  /** Whether the person who asked has stopped it. */
  isStoppedByPerson(): boolean;
  /** Whether nobody may get it any more. */
  isWithdrawn(): boolean;
  /** Must be called when the answer is made. */
  end(): void;
}

interface Run {
  readonly chatId: number;
  readonly userId: number;
  readonly updateId: number;
  readonly stopping: AbortController;
}

/** The answers that are being made, which their askers can stop, whichever process makes them. */
export class RunningAnswers {
  private readonly runs = new Set<Run>();
  private readonly shutdown: AbortSignal;
  private readonly others: Pick<OtherProcesses, 'stop' | 'withdraw'> | undefined;

  /**
   * @param shutdown ends all answers early, also those that start after it was aborted
   * @param others absent where no other process makes answers
   */
  constructor(shutdown: AbortSignal, others?: Pick<OtherProcesses, 'stop' | 'withdraw'>) {
    this.shutdown = shutdown;
    this.others = others;
    shutdown.addEventListener('abort', () => {
      for (const { stopping } of this.runs) stopping.abort('shutdown' satisfies StopReason);
    });
  }

  /** @param updateId of the question */
  start(chatId: number, userId: number, updateId: number): RunningAnswer {
    const stopping = new AbortController();
    const run = { chatId, userId, updateId, stopping };
    this.runs.add(run);
    if (this.shutdown.aborted) stopping.abort('shutdown' satisfies StopReason);
    const { signal } = stopping;
    return {
      signal,
      isStoppedByPerson: () => signal.reason === ('person' satisfies StopReason),
      isWithdrawn: () => signal.reason === ('withdrawn' satisfies StopReason),
      end: () => this.runs.delete(run),
    };
  }

  /** Ends the answer to a question of which more has come. */
  startOver(updateId: number): void {
    for (const run of this.runs)
      if (run.updateId === updateId) run.stopping.abort('continued' satisfies StopReason);
  }

  /** Ends all answers to a person or in a group, of which nobody gets anything. */
  async withdraw(id: number): Promise<void> {
    this.withdrawHere(id);
    await this.others?.withdraw(id);
  }

  /** The same for the answers of this process. */
  withdrawHere(id: number): void {
    for (const run of this.runs)
      if (run.userId === id || run.chatId === id)
        run.stopping.abort('withdrawn' satisfies StopReason);
  }

  /** Stops a person's answers in a chat. Returns whether there were any. */
  async stop(chatId: number, userId: number): Promise<boolean> {
    const isHere = this.stopHere(chatId, userId);
    const isElsewhere = await this.others?.stop(chatId, userId, 'answering');
    return isHere || isElsewhere === true;
  }

  /** The same for the answers of this process. */
  stopHere(chatId: number, userId: number): boolean {
    const own = [...this.runs].filter((run) => run.chatId === chatId && run.userId === userId);
    for (const { stopping } of own) stopping.abort('person' satisfies StopReason);
    return own.length > 0;
  }
}
