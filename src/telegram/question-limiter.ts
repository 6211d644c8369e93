/** Whether a question may be asked now. */
export type Admission =
  | { readonly isAdmitted: true }
  | {
      readonly isAdmitted: false;
      readonly waitSeconds: number;
      /** Whether this is the first refusal in a row; only that one gets a reply. */
      readonly isFirst: boolean;
    };

const WINDOW_MS = 60_000;

/** Windows of one person that are remembered: their chats are answered side by side, each at another hour. */
const WINDOWS = 16;

/** People who are remembered; whoever has not asked for the longest time is forgotten first. */
const PEOPLE = 10_000;

/** A minute that begins with a question, and the questions that were asked within it: no more than decide anything. */
export interface Window {
  readonly from: number;
  readonly questions: unknown[];
}

/** Limits the questions of each person. */
export interface Limiter {
  /**
   * Counts a question.
   *
   * @param at when it was asked, in milliseconds since 1970; questions need not come in order
   * @param question the id of its update: the same one is counted once, however often it is taken up again
   */
  admit(userId: number, at: number, question: number): Admission | Promise<Admission>;
}

/** Counts a question among the others of a person, and forgets the oldest of these. */
export function countIn(
  windows: Window[],
  perMinute: number,
  asked: { readonly at: number; readonly question: unknown },
): Admission {
  const { at, question } = asked;
  const { from, questions } = windowAt(windows, at);
  const known = questions.indexOf(question);
  const place = known < 0 ? questions.length : known;
  if (place < perMinute || questions.length === perMinute) questions[place] = question;
  if (place < perMinute) return { isAdmitted: true };
  return {
    isAdmitted: false,
    waitSeconds: Math.max(1, Math.ceil((from + WINDOW_MS - at) / 1_000)),
    isFirst: place === perMinute,
  };
}

function windowAt(windows: Window[], at: number): Window {
  const found = windows.find(({ from }) => from <= at && at < from + WINDOW_MS);
  if (found) return found;
  const window: Window = { from: at, questions: [] };
  windows.push(window);
  if (windows.length > WINDOWS) windows.shift();
  return window;
}

/**
 * Limits the questions of each person, so that one person's flood does not delay the others. Kept in memory only. It
 * counts by the time at which a question was asked: questions over hours of an outage are not a flood.
 */
export class QuestionLimiter implements Limiter {
  private readonly people = new Map<number, Window[]>();
  private readonly perMinute: number;
  private readonly now: () => number;

  /**
   * @param perMinute questions of one person; 0 for no limit
   * @param now milliseconds since 1970
   */
  constructor(perMinute: number, now: () => number = Date.now) {
    this.perMinute = perMinute;
    this.now = now;
  }

  /**
   * Counts a question.
   *
   * @param at when it was asked, in milliseconds since 1970; questions need not come in order
   * @param question identifies it: the same one is counted once, however often it is taken up again
   */
  admit(userId: number, at = this.now(), question: unknown = Symbol()): Admission {
    if (this.perMinute === 0) return { isAdmitted: true };
    return countIn(this.windowsOf(userId), this.perMinute, { at, question });
  }

  private windowsOf(userId: number): Window[] {
    const windows = this.people.get(userId) ?? [];
    // Asked again, a person is the last to be forgotten.
    this.people.delete(userId);
    this.people.set(userId, windows);
    const [oldest] = this.people.size > PEOPLE ? this.people.keys() : [];
    if (oldest !== undefined) this.people.delete(oldest);
    return windows;
  }
}
