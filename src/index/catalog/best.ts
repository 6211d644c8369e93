/** A passage with its score. */
export interface Scored {
  readonly id: number;
  readonly score: number;
}

/** The best of many passages that are offered one by one: higher scores first, and of equal ones the lower id. */
export class Best {
  private readonly limit: number;
  private readonly list: Scored[] = [];

  constructor(limit: number) {
    this.limit = limit;
  }

  offer(id: number, score: number): void {
    const { list, limit } = this;
    const last = list[limit - 1];
    if (limit < 1 || (last && !isBefore(id, score, last))) return;
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(id, score, list[middle] as Scored)) high = middle;
      else low = middle + 1;
    }
    if (list.length === limit) list.pop();
    list.splice(low, 0, { id, score });
  }

  /** Best first. */
  found(): Scored[] {
    return this.list;
  }
}

function isBefore(id: number, score: number, other: Scored): boolean {
  return score > other.score || (score === other.score && id < other.id);
}
