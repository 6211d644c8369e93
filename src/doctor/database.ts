import type { Config } from '../config.ts';
import { otherDocuments } from '../index/other-documents.ts';
import { type DatabaseLook, OLDEST_SERVER } from '../postgres/look.ts';
import { placeOf } from '../postgres/trouble.ts';
import { type Check, check, type Finding } from './check.ts';
import { checkDatabaseEncryption } from './encryption.ts';
import { checkDisk, checkIndex, checkIndexFolder, noIndex } from './folders.ts';
import { scanDocuments } from './scan-documents.ts';
import { isAtLeast } from './version.ts';

type Place = NonNullable<Config['database']>;

/** Checks what several processes share in a database, and what each keeps beside it. Nothing is made there. */
export async function* examineDatabase(config: Config, place: Place): AsyncGenerator<Check> {
  let look: DatabaseLook | undefined;
  yield await check('Database', async () => {
    const { lookAtDatabaseOf } = await import('../index/look-at-database.ts');
    look = await lookAtDatabaseOf(place);
    return judge(look, place, config.telegram.token);
  });
  const open = checkDatabaseEncryption(place.url);
  if (open) yield check('Way to database', () => open);
  const keepsGraph = look !== undefined && !hasVector(look);
  if (keepsGraph) yield check('Index folder', () => checkIndexFolder(config.indexFolder));
  if (look?.schema === 'missing') {
    yield check('Index', () => noIndex(`${placeOf(place.url)} (schema ${place.schema})`));
  }
  // In any other state, opening it would change it or fail once more.
  if (look?.schema === 'current') {
    yield check('Index', () => checkIndex(config));
    const foreign = await checkDocumentsOf(config, place);
    if (foreign) yield check('Same documents', () => foreign);
  }
  yield check('Disk space', () => checkDisk(config, keepsGraph ? 'graph' : 'nothing'));
}

/**
 * What a look at a database means for its owner.
 *
 * @param token of the bot that keeps its state there, too
 */
export function judge(look: DatabaseLook, { url, schema }: Place, token?: string): Finding {
  const { server, user, vector } = look;
  const extension = vector.used === null ? 'without pgvector' : `pgvector ${vector.used}`;
  const found = `${placeOf(url)}: PostgreSQL ${server}, ${extension}, ${SCHEMA[look.schema](schema)}`;
  const error = (advice: string): Finding => ({ state: 'error', found, advice });
  const warning = (advice: string): Finding => ({ state: 'warning', found, advice });
  if (look.serverNumber < OLDEST_SERVER) {
    return error('Footnote needs PostgreSQL 13 or later: upgrade the server.');
  }
  if (look.schema === 'newer') return error('Upgrade Footnote here, too.');
  if (look.schema === 'closed') {
    return error(
      `The user ${user} may not use that schema: make that user its owner with all tables in it, or name another one with DATABASE_SCHEMA.`,
    );
  }
  const isOpen = (name: string) => look.mayMakeSchemas || look.openSchemas.includes(name);
  if (look.schema === 'missing' && !isOpen(schema)) return error(granting(look, schema));
  const own = token && `footnote_bot_${token.split(':')[0]}`;
  if (own && !isOpen(own)) {
    return error(`The bot keeps its state in a schema ${own}. ${granting(look, own)}`);
  }
  if (!hasVector(look)) return warning(gettingVector(look));
  return { state: 'ok', found };
}

const SCHEMA: Readonly<Record<DatabaseLook['schema'], (name: string) => string>> = {
  missing: (name) => `schema ${name} not there yet`,
  closed: (name) => `schema ${name} of another user`,
  older: (name) => `schema ${name} of an earlier release, which the next start brings up to date`,
  current: (name) => `schema ${name}`,
  newer: (name) => `schema ${name} of a newer release`,
};

const granting = ({ user }: DatabaseLook, schema: string) =>
  `Let the user ${user} make schemas: GRANT CREATE ON DATABASE … TO ${user}. Or make that one: CREATE SCHEMA ${schema} AUTHORIZATION ${user}.`;

/** Halves of floats came with 0.7. */
function hasVector({ vector: { used } }: DatabaseLook): boolean {
  return used !== null && isAtLeast(used, '0.7');
}

function gettingVector({ vector: { used, offered } }: DatabaseLook): string {
  const means =
    'Without pgvector 0.7 or later each process keeps the graph of passages in its own memory and index folder.';
  if (used !== null) return `${means} Run ALTER EXTENSION vector UPDATE after upgrading pgvector.`;
  if (offered === null) return `${means} To have the database search it, install pgvector there.`;
  return `${means} The next start takes pgvector ${offered} into use where its user may; else run CREATE EXTENSION vector as a superuser.`;
}

/**
 * Whether the documents of the index are those of this machine's folder: quotes are compared with files here, and two
 * folders of one name have the same schema unless DATABASE_SCHEMA tells them apart.
 *
 * @returns undefined where most are there, or nothing can be said
 */
async function checkDocumentsOf(config: Config, { schema }: Place): Promise<Finding | undefined> {
  const { documentsFolder } = config;
  const present = await scanDocuments(config).catch(() => undefined);
  if (!present) return undefined;
  const { indexPlaceOf, openStore } = await import('../index/open-store.ts');
  const store = openStore(indexPlaceOf(config));
  try {
    const indexed = await store.lookInto((catalog) => catalog.files());
    const paths = indexed.map(({ path }) => path);
    return judgeDocuments(
      paths,
      present.files.map(({ path }) => path),
      { documentsFolder, schema },
    );
  } catch {
    return undefined; // The check of the index has told it.
  } finally {
    await store.close();
  }
}

/** What it means that documents of the index are not in this machine's folder; undefined where most are. */
export function judgeDocuments(
  indexed: readonly string[],
  present: readonly string[],
  { documentsFolder, schema }: { readonly documentsFolder: string; readonly schema: string },
): Finding | undefined {
  const missing = otherDocuments(indexed, present);
  if (!missing) return undefined;
  return {
    state: 'warning',
    found: `${missing.length} of ${indexed.length} documents in schema ${schema} are not in ${documentsFolder}, such as ${missing[0]}`,
    advice:
      'Have the same documents at every process, because each quote is compared with its file. If another folder of this name uses the database, give each a DATABASE_SCHEMA of its own.',
  };
}
