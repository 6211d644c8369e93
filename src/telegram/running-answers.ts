/** Why an answer is broken off. */
export type StopReason = 'person' | 'shutdown';

/** Answers that are being made, so that who asked can stop them, and the end of the program can. */
export class RunningAnswers {
  private readonly runs = new Set<{ chatId: number; userId: number; stopping: AbortController }>();

  start(chatId: number, userId: number): { signal: AbortSignal; end: () => void } {
    const run = { chatId, userId, stopping: new AbortController() };
    this.runs.add(run);
    return { signal: run.stopping.signal, end: () => this.runs.delete(run) };
  }

  /** Stops what a person is being answered in a chat. Returns whether there was anything. */
  stop(chatId: number, userId: number): boolean {
    const own = [...this.runs].filter((run) => run.chatId === chatId && run.userId === userId);
    for (const { stopping } of own) stopping.abort('person' satisfies StopReason);
    return own.length > 0;
  }

  /** The program is to end: what is written by now is sent, or quotes alone. */
  hurry(): void {
    for (const { stopping } of this.runs) stopping.abort('shutdown' satisfies StopReason);
  }
}
