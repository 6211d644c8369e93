import type { Update } from 'grammy/types';
import type { Inbox, Room } from './inbox.ts';
import type { Pending } from './pending.ts';
import { Interrupted } from './retry.ts';

interface IntakeParts {
  readonly inbox: Pick<Inbox, 'accept' | 'take'>;
  /** How many further lanes could begin. */
  readonly room: () => Room;
  /** Given what this process is to handle, in the order of the ids. */
  readonly handle: (updates: readonly Pending[]) => void;
  /** Told of an update of which more has come. */
  readonly onContinued: (updateId: number) => void;
  /** Told once updates are stored. */
  readonly onStored: () => void;
  readonly onFatal: (error: unknown) => void;
}

/** Stores what Telegram sends, and hands on what this process is to handle. */
export class Intake {
  private readonly parts: IntakeParts;
  private storing: Promise<unknown> = Promise.resolve();
  private taking: Promise<unknown> = Promise.resolve();
  /** Whether a look has yet to begin, which finds all that is there by then. */
  private isLooking = false;
  private isClosed = false;

  constructor(parts: IntakeParts) {
    this.parts = parts;
  }

  /** Stores updates. One call waits for the one before, so that a chat keeps its order. */
  accept(updates: readonly Update[]): Promise<void> {
    const { inbox, onContinued, onStored } = this.parts;
    const stored = this.storing.then(async () => {
      const continued = await inbox.accept(updates);
      this.look();
      continued.forEach(onContinued);
      onStored();
    });
    this.storing = stored.catch(() => {});
    return stored;
  }

  /** Hands on what is there for this process. */
  look(): void {
    if (this.isLooking || this.isClosed) return;
    this.isLooking = true;
    this.taking = this.taking.then(() => this.hand());
  }

  /** Resolves when all that was begun has ended; nothing more is handed on. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.storing;
    await this.taking;
  }

  private async hand(): Promise<void> {
    this.isLooking = false;
    if (this.isClosed) return;
    try {
      this.parts.handle(await this.parts.inbox.take(this.parts.room()));
    } catch (error) {
      if (!(error instanceof Interrupted)) this.parts.onFatal(error);
    }
  }
}
