/** Knows the newest inline query of each person. Only that one is answered. */
export class NewestQueries {
  private readonly newest = new Map<number, number>();

  /** Replaces the person's earlier queries, also those of which it hears later. */
  begin(userId: number, updateId: number): void {
    this.newest.set(userId, Math.max(updateId, this.newest.get(userId) ?? updateId));
  }

  isNewest(userId: number, updateId: number): boolean {
    return this.newest.get(userId) === updateId;
  }

  /** Must be called when a query has been handled. */
  end(userId: number, updateId: number): void {
    if (this.isNewest(userId, updateId)) this.newest.delete(userId);
  }
}
