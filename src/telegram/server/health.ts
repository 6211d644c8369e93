/** What is known about the bot's health. Ages are in seconds. */
export interface HealthFacts {
  readonly mode: 'polling' | 'webhook';
  /** Since Telegram last answered or called; since the start while it has not yet. */
  readonly secondsSinceContact: number;
  /** Updates that were taken in and are not done. */
  readonly inboxDepth: number;
  /** Age of the oldest of them; null where none waits. */
  readonly oldestWaitingSeconds: number | null;
  /** What Telegram keeps for the webhook; null where it is not known, as in polling. */
  readonly pendingUpdateCount: number | null;
  readonly documents: number;
}

/** What `/healthz` answers. It holds numbers and fixed words only: no user's text, no path, no token. */
export interface HealthResult {
  readonly status: 200 | 503;
  readonly body: HealthFacts & {
    readonly status: 'ok' | 'trouble';
    /** What is wrong, in plain sentences; empty where all is well. */
    readonly reasons: readonly string[];
  };
}

/** A long poll takes 30 seconds, so that this is four in a row without success. */
const CONTACT_LIMIT_SECONDS = 120;

const WAITING_LIMIT_SECONDS = 300;

/** Judges the facts: 503 where somebody should look, or a supervisor start the program again. */
export function healthOf(facts: HealthFacts): HealthResult {
  const reasons = [...contactTrouble(facts), ...waitingTrouble(facts)];
  const isWell = reasons.length === 0;
  // Named one by one, so that nothing else that the caller's object holds is shown to strangers.
  const { mode, secondsSinceContact, inboxDepth, documents } = facts;
  const { oldestWaitingSeconds, pendingUpdateCount } = facts;
  return {
    status: isWell ? 200 : 503,
    body: {
      status: isWell ? 'ok' : 'trouble',
      reasons,
      mode,
      secondsSinceContact,
      inboxDepth,
      oldestWaitingSeconds,
      pendingUpdateCount,
      documents,
    },
  };
}

/** A bot with a webhook asks Telegram once a minute, so that silence says something there as well. */
function contactTrouble({ secondsSinceContact }: HealthFacts): string[] {
  if (secondsSinceContact <= CONTACT_LIMIT_SECONDS) return [];
  return [
    `Telegram has not been reached for ${Math.floor(secondsSinceContact)} seconds, so no new messages come in.`,
  ];
}

function waitingTrouble({ oldestWaitingSeconds, inboxDepth }: HealthFacts): string[] {
  if (oldestWaitingSeconds === null || oldestWaitingSeconds <= WAITING_LIMIT_SECONDS) return [];
  return [
    `The oldest of the waiting updates (${inboxDepth}) has waited for ${Math.floor(oldestWaitingSeconds)} seconds; answers are late or stuck.`,
  ];
}
