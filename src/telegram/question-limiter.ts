import type { SharedValues } from './delivery/shared-values.ts';

/** Whether a question may be asked now. */
type Admission =
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

/** A minute that begins with a question, and the questions that were asked within it: no more than decide anything. */
interface Window {
  readonly from: number;
  readonly questions: number[];
}

/**
 * Limits the questions of each person, so that one person's flood does not delay the others. It counts by the time at which
 * a question was asked: questions over hours of an outage are not a flood.
 */
export class QuestionLimiter {
  private readonly values: Pick<SharedValues, 'change'>;
  private readonly name: string;
  private readonly perMinute: number;

  /**
   * @param name of what is counted
   * @param perMinute questions of one person; 0 for no limit
   */
  constructor(values: Pick<SharedValues, 'change'>, name: string, perMinute: number) {
    this.values = values;
    this.name = name;
    this.perMinute = perMinute;
  }

  /**
   * Counts a question.
   *
   * @param at when it was asked, in milliseconds since 1970; questions need not come in order
   * @param question the id of its update: the same one is counted once, however often it is taken up again
   */
  async admit(userId: number, at: number, question: number): Promise<Admission> {
    if (this.perMinute === 0) return { isAdmitted: true };
    return this.values.change<Window[], Admission>(this.name, userId, (value = []) => ({
      result: countIn(value, this.perMinute, { at, question }),
      value,
    }));
  }
}

/** Counts a question among the others of a person, and forgets the oldest of these. */
function countIn(
  windows: Window[],
  perMinute: number,
  asked: { readonly at: number; readonly question: number },
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
