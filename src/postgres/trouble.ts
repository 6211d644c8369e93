import { codeOf, FootnoteError, messageOf } from '../errors.ts';

/** The connection broke, or none could be made: class 08, and what a server says that stops or starts. */
const AWAY = /^(?:08\w{3}|57P0[1-5]|53300|E(?:CONN|PIPE|HOST|NET|NOTFOUND|TIMEDOUT|AI_AGAIN)\w*)$/;
const AWAY_WORDS =
  /connection (?:terminated|timeout|ended)|(?:read )?timeout(?: exceeded| expired|$)|not queryable|client (?:was|has) (?:closed|encountered)/i;

/** What makes another try useless although it looks as if the database were away. */
const POOLER = /unsupported startup parameter/i;

/** Whether an error says that the database is away, and not that a statement is wrong: it may come back. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof FootnoteError) return isDatabaseAway(error.cause);
  const causes = error instanceof AggregateError ? error.errors : [error];
  return causes.some((one) => {
    const words = messageOf(one);
    return (AWAY.test(codeOf(one) ?? '') || AWAY_WORDS.test(words)) && !POOLER.test(words);
  });
}

/** An error as its sentences are made of it. */
interface Seen {
  readonly error: unknown;
  readonly code: string;
  readonly words: string;
  readonly url: string;
}

/** The first that fits counts. `tell` gets the database and the engine's own words. */
const TROUBLES: readonly {
  readonly fits: (seen: Seen) => boolean;
  readonly tell: (place: string, words: string) => string;
}[] = [
  {
    fits: ({ words }) => POOLER.test(words),
    tell: (place, words) =>
      `What answers at ${place} refuses Footnote's settings of a connection (${words}). Name PostgreSQL itself in DATABASE_URL, not a pooler.`,
  },
  {
    fits: ({ code }) => code === '53300',
    tell: (place, words) =>
      `The database at ${place} takes no more connections (${words}). Raise max_connections there, or run fewer processes.`,
  },
  {
    fits: ({ error }) => isDatabaseAway(error),
    tell: (place, words) =>
      `The database at ${place} does not answer (${words}). Start it, or correct DATABASE_URL.`,
  },
  {
    fits: ({ words }) => /server does not support SSL|establishing an SSL connection/i.test(words),
    tell: (place, words) =>
      `The database at ${place} does not encrypt (${words}). Switch TLS on there, or take sslmode out of DATABASE_URL if the network between is yours alone.`,
  },
  {
    fits: ({ code }) => /CERT|^UNABLE_TO|^ERR_(?:TLS|SSL)|^EPROTO$/.test(code),
    tell: (place, words) =>
      `The certificate of the database at ${place} cannot be trusted (${words}). Name that of its authority with sslrootcert=FILE in DATABASE_URL, and the host as the certificate does.`,
  },
  {
    fits: ({ code, words }) =>
      ['28P01', '28000', '3D000'].includes(code) || /client password must be/.test(words),
    tell: (place, words) =>
      `The database at ${place} lets nobody in with these words (${words}). Correct user, password and database in DATABASE_URL; where the server wants encryption, add ?sslmode=require.`,
  },
  {
    fits: ({ code }) => code === '42501',
    tell: (place, words) =>
      `The user of DATABASE_URL lacks a right in ${place} (${words}). Grant CONNECT and CREATE on the database, or make the schema and give it to that user.`,
  },
  {
    fits: ({ code }) => code === '25006',
    tell: (place, words) =>
      `The database at ${place} can only be read (${words}). Name the server that writes in DATABASE_URL.`,
  },
  {
    fits: ({ code }) => code === '53100',
    tell: (place, words) =>
      `The disk of the database at ${place} is full (${words}). Make room there; nothing is lost.`,
  },
  {
    fits: namesFile,
    tell: (_, words) =>
      `A file that DATABASE_URL names cannot be read (${words}). Correct sslrootcert, sslcert and sslkey there.`,
  },
];

/** What a person is told of an error of PostgreSQL; others are returned as they are. */
export function explainPostgresError(error: unknown, url: string): unknown {
  if (error instanceof FootnoteError) return error;
  const code = codeOf(error) ?? '';
  const words = messageOf(error) || code;
  const seen = { error, code, words, url };
  const trouble = TROUBLES.find(({ fits }) => fits(seen));
  return trouble ? new FootnoteError(trouble.tell(placeOf(url), words), { cause: error }) : error;
}

/** Whether a file of the certificates could not be opened, and not one of the program's own. */
function namesFile({ error, url }: Seen): boolean {
  if (!(error instanceof Error && 'path' in error && URL.canParse(url))) return false;
  return [...new URL(url).searchParams.values()].includes(String(error.path));
}

/** Host and database alone: the rest of a URL may hold a password. */
export function placeOf(url: string): string {
  try {
    const { host, pathname, searchParams } = new URL(url.replace('@/', '@localhost/'));
    return `${searchParams.get('host') ?? (host || 'localhost')}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}
