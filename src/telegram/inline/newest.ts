/** Tells which query is the last that a person typed: only that one is worth an answer. */
export class NewestQueries {
  private readonly newest = new Map<number, number>();

  /** Takes the place of the person's earlier queries. */
  begin(userId: number, updateId: number): void {
    this.newest.set(userId, updateId);
  }

  isNewest(userId: number, updateId: number): boolean {
    return this.newest.get(userId) === updateId;
  }

  /** Nothing is done for the query any more. */
  end(userId: number, updateId: number): void {
    if (this.isNewest(userId, updateId)) this.newest.delete(userId);
  }
}
