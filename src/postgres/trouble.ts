import { codeOf, FootnoteError, messageOf } from '../errors.ts';

/** The connection broke, or none could be made: class 08, and what a server says that stops or starts. */
const AWAY = /^(?:08\w{3}|57P0[1-5]|53300|E(?:CONN|PIPE|HOST|NET|TIMEDOUT|AI_AGAIN)\w*)$/;
const AWAY_WORDS =
  /connection (?:terminated|timeout|ended)|timeout (?:exceeded|expired)|not queryable|client (?:was|has) (?:closed|encountered)/i;

/** Whether an error says that the database is away, and not that a statement is wrong: it may come back. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof FootnoteError) return isDatabaseAway(error.cause);
  const causes = error instanceof AggregateError ? error.errors : [error];
  return causes.some((one) => AWAY.test(codeOf(one) ?? '') || AWAY_WORDS.test(messageOf(one)));
}

/** What a person is told of an error of PostgreSQL; others are returned as they are. */
export function explainPostgresError(error: unknown, url: string): unknown {
  if (error instanceof FootnoteError) return error;
  const place = placeOf(url);
  const code = codeOf(error);
  const words = messageOf(error) || code;
  if (isDatabaseAway(error)) {
    return new FootnoteError(
      `The database at ${place} does not answer (${words}). Start it, or correct DATABASE_URL.`,
      { cause: error },
    );
  }
  if (code === '28P01' || code === '28000' || code === '3D000') {
    return new FootnoteError(
      `The database at ${place} lets nobody in with these words (${words}). Correct user, password and database in DATABASE_URL.`,
      { cause: error },
    );
  }
  if (code === '42501') {
    return new FootnoteError(
      `The user of DATABASE_URL lacks a right in ${place} (${words}). Grant CREATE on the database, or make the schema and give it to that user.`,
      { cause: error },
    );
  }
  if (code === '53100') {
    return new FootnoteError(
      `The disk of the database at ${place} is full (${words}). Make room there; nothing is lost.`,
      { cause: error },
    );
  }
  return error;
}

/** Host and database alone: the rest of a URL may hold a password. */
export function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}
