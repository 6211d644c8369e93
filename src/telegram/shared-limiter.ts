import type { Sharing } from './delivery/sharing.ts';
import { type Admission, countIn, type Limiter, type Window } from './question-limiter.ts';

/** Limits the questions of each person, whichever processes they come to. */
export class SharedLimiter implements Limiter {
  private readonly sharing: Pick<Sharing, 'change'>;
  private readonly name: string;
  private readonly perMinute: number;

  /**
   * @param name of what is counted
   * @param perMinute questions of one person; 0 for no limit
   */
  constructor(sharing: Pick<Sharing, 'change'>, name: string, perMinute: number) {
    this.sharing = sharing;
    this.name = name;
    this.perMinute = perMinute;
  }

  async admit(userId: number, at: number, question: number): Promise<Admission> {
    if (this.perMinute === 0) return { isAdmitted: true };
    return this.sharing.change<Window[], Admission>(this.name, userId, (value = []) => ({
      result: countIn(value, this.perMinute, { at, question }),
      value,
    }));
  }
}
