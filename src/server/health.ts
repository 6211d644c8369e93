/** Facts about the bot's health. Ages are in seconds. */
export interface HealthFacts {
  readonly mode: 'polling' | 'webhook';
  /** Since Telegram last replied or called, or since the start if it has not yet. */
  readonly secondsSinceContact: number;
  /** Updates that are stored and not done; null if the database does not answer. */
  readonly inboxDepth: number | null;
  /** Age of the oldest one; null if there is none. */
  readonly oldestWaitingSeconds: number | null;
  /** Updates that wait at Telegram for the webhook; null in polling, or if unknown. */
  readonly pendingUpdateCount: number | null;
  /** Null if the database does not answer. */
  readonly documents: number | null;
  /** Whether this process is the one that calls Telegram for updates; absent: there is no other. */
  readonly leads?: boolean;
}

/** The reply of `/healthz`. It contains numbers and fixed words only: no text of a user, no path, no token. */
export interface HealthResult {
  readonly status: 200 | 503;
  readonly body: HealthFacts & {
    readonly status: 'ok' | 'trouble';
    /** What is wrong, in plain sentences; empty if nothing is. */
    readonly reasons: readonly string[];
  };
}

/** A long poll takes 30 seconds, so this is four failures in a row. */
const CONTACT_LIMIT_SECONDS = 120;

const WAITING_LIMIT_SECONDS = 300;

/** Decides between 200 and 503, which tells a supervisor or a person that something is wrong. */
export function healthOf(facts: HealthFacts): HealthResult {
  const reasons = [...contactTrouble(facts), ...databaseTrouble(facts), ...waitingTrouble(facts)];
  const isWell = reasons.length === 0;
  // Listed one by one, so that no other property of the object reaches strangers.
  const { mode, secondsSinceContact, inboxDepth, documents } = facts;
  const { oldestWaitingSeconds, pendingUpdateCount, leads } = facts;
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
      ...(leads !== undefined && { leads }),
    },
  };
}

/** With a webhook, the bot asks Telegram once a minute, so silence means trouble there, too. */
function contactTrouble({ secondsSinceContact, leads }: HealthFacts): string[] {
  if (leads === false || secondsSinceContact <= CONTACT_LIMIT_SECONDS) return [];
  return [
    `Telegram has not replied for ${Math.floor(secondsSinceContact)} seconds, so no new messages arrive. Check the network.`,
  ];
}

function databaseTrouble({ inboxDepth }: HealthFacts): string[] {
  if (inboxDepth !== null) return [];
  return ['The database does not answer, so nobody gets an answer. Check that it runs.'];
}

function waitingTrouble({ oldestWaitingSeconds, inboxDepth }: HealthFacts): string[] {
  if (oldestWaitingSeconds === null || oldestWaitingSeconds <= WAITING_LIMIT_SECONDS) return [];
  return [
    `The oldest of ${inboxDepth} waiting updates has waited for ${Math.floor(oldestWaitingSeconds)} seconds: answers are late or stuck. Restart the bot if this does not end.`,
  ];
}
