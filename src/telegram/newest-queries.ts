import type { SharedValues } from './delivery/shared-values.ts';

const NAME = 'newest query';

/** Knows the newest inline query of each person. Only that one is answered. */
export class NewestQueries {
  private readonly values: SharedValues;

  constructor(values: SharedValues) {
    this.values = values;
  }

  /** Replaces the person's earlier queries. */
  async begin(userId: number, updateId: number): Promise<void> {
    await this.values.change<number, void>(NAME, userId, (newest = updateId) => ({
      // A query that came before may have waited longer until it was handled.
      value: Math.max(newest, updateId),
      result: undefined,
    }));
  }

  async isNewest(userId: number, updateId: number): Promise<boolean> {
    return (await this.values.get<number>(NAME, userId)) === updateId;
  }
}
