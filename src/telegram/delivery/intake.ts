import type { Update } from 'grammy/types';
import type { Inbox } from './inbox.ts';
import type { Pending } from './pending.ts';

export interface IntakeParts {
  readonly inbox: Pick<Inbox, 'accept' | 'take'>;
  /** Given what this process is to handle, in the order of the ids. */
  readonly handle: (updates: readonly Pending[]) => void;
  /** Told of an update of which more has come. */
  readonly onContinued: (updateId: number) => void;
  /** Told once updates are stored. */
  readonly onStored: () => void;
}

/** Stores what Telegram sends, and hands it on to be handled. */
export class Intake {
  private readonly parts: IntakeParts;
  private last: Promise<unknown> = Promise.resolve();

  constructor(parts: IntakeParts) {
    this.parts = parts;
  }

  /** Stores updates. One call waits for the one before, so that a chat keeps its order. */
  accept(updates: readonly Update[]): Promise<void> {
    const { inbox, onContinued, onStored } = this.parts;
    return this.next(async () => {
      const continued = await inbox.accept(updates);
      await this.hand();
      continued.forEach(onContinued);
      onStored();
    });
  }

  /** Hands on what is there for this process. */
  look(): Promise<void> {
    return this.next(() => this.hand());
  }

  /** Resolves when all that was begun has ended. */
  async close(): Promise<void> {
    await this.last;
  }

  private async hand(): Promise<void> {
    this.parts.handle(await this.parts.inbox.take());
  }

  private next(work: () => Promise<void>): Promise<void> {
    const done = this.last.then(work);
    this.last = done.catch(() => {});
    return done;
  }
}
