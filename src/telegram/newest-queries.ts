import type { Sharing } from './delivery/sharing.ts';

/** Knows the newest inline query of each person. Only that one is answered. */
export interface NewestQueries {
  /** Replaces the person's earlier queries. */
  begin(userId: number, updateId: number): Promise<void>;
  isNewest(userId: number, updateId: number): Promise<boolean>;
  /** Must be called when a query has been handled. */
  end(userId: number, updateId: number): void;
}

/** @param sharing absent where no other process handles queries */
export function newestQueries(sharing: Sharing | undefined): NewestQueries {
  return sharing ? new Shared(sharing) : new InMemory();
}

class InMemory implements NewestQueries {
  private readonly newest = new Map<number, number>();

  async begin(userId: number, updateId: number): Promise<void> {
    // A query that came before may have waited longer until it was handled.
    this.newest.set(userId, Math.max(this.newest.get(userId) ?? updateId, updateId));
  }

  async isNewest(userId: number, updateId: number): Promise<boolean> {
    return this.newest.get(userId) === updateId;
  }

  end(userId: number, updateId: number): void {
    if (this.newest.get(userId) === updateId) this.newest.delete(userId);
  }
}

const NAME = 'newest query';

class Shared implements NewestQueries {
  private readonly sharing: Sharing;

  constructor(sharing: Sharing) {
    this.sharing = sharing;
  }

  async begin(userId: number, updateId: number): Promise<void> {
    await this.sharing.change<number, void>(NAME, userId, (newest = updateId) => ({
      // Another process may have begun a later one before.
      value: Math.max(newest, updateId),
      result: undefined,
    }));
  }

  async isNewest(userId: number, updateId: number): Promise<boolean> {
    return (await this.sharing.get<number>(NAME, userId)) === updateId;
  }

  /** A later query may come to another process. */
  end(): void {}
}
