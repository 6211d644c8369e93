/** A stretch of each day by the clock of this machine; it may go over midnight. */
export class QuietHours {
  private readonly from: number;
  private readonly to: number;

  /** @param from minutes after midnight; @param to the same, exclusive */
  constructor(from: number, to: number) {
    this.from = from;
    this.to = to;
  }

  includes(time: Date): boolean {
    const minute = 60 * time.getHours() + time.getMinutes();
    const { from, to } = this;
    return from <= to ? from <= minute && minute < to : from <= minute || minute < to;
  }
}
