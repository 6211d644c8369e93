import { existsSync } from 'node:fs';
import { readdir, stat, statfs } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Config } from '../config.ts';
import { counted } from '../counted.ts';
import { formerPlace } from '../data-folder/relocation.ts';
import { USUAL_KINDS } from '../documents/formats.ts';
import { scanCorpus } from '../documents/scan.ts';
import { refuseStateAmongDocuments } from '../documents/state-apart.ts';
import type { IndexStore } from '../index/index-store.ts';
import type { Finding } from './check.ts';
import { scanDocuments } from './scan-documents.ts';
import { nearestExisting, whyNotWritable } from './writable.ts';

/** An index was measured to take eleven times the characters of its texts. */
const INDEX_SHARE = 12;
/** Its graph alone: 1.7 KB for a passage of near 1,000 characters. */
const GRAPH_SHARE = 2;
/** Files of text are all text; in the others, pictures and markup take most of the room. */
const TEXT = /\.(txt|text|md|markdown|csv|tsv)$/i;
const OTHER_SHARE = 0.25;
/** For the journal of the catalog, and for whatever else writes on this disk. */
const RESERVE_BYTES = 200e6;

/** Lists the documents folder as an update would. */
export async function checkDocuments(config: Config): Promise<Finding> {
  const { documentsFolder, maxFileBytes } = config;
  const { files, failed, unsupported } = await scanDocuments(config);
  const large = files.filter(({ bytes }) => bytes > maxFileBytes);
  const readable = files.length - large.length;
  const types = [...new Set(unsupported.map((path) => extname(path) || 'no type'))].slice(0, 8);
  const troubles = [
    ...(large.length > 0 ? [`${large.length} larger than MAX_FILE_MB`] : []),
    ...(failed[0] ? [`${failed.length} not readable (${failed[0].path} ${failed[0].reason})`] : []),
  ];
  const passedOver =
    unsupported.length > 0 ? [`${unsupported.length} of other types (${types.join(', ')})`] : [];
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const counts = [`${readable} readable (${size(bytes)})`, ...passedOver, ...troubles];
  const found = `${documentsFolder}: files: ${counts.join(', ')}`;
  if (readable === 0) {
    const advice = `Put documents into it (${USUAL_KINDS}), or name another folder with DOCUMENTS_DIR.`;
    return { state: 'warning', found, advice };
  }
  if (troubles.length === 0) return { state: 'ok', found };
  return {
    state: 'warning',
    found,
    advice:
      'Make them readable, raise MAX_FILE_MB, or leave them out; the others are answered from.',
  };
}

/**
 * Whether state can be stored, and whether an earlier release left any elsewhere.
 *
 * @throws FootnoteError where it lies among the documents
 */
export function checkDataFolder(config: Config): Finding {
  refuseStateAmongDocuments(config);
  const { dataFolder, botFolder, relocations } = config;
  const reason = whyNotWritable(dataFolder) ?? whyNotWritable(botFolder);
  if (reason !== undefined) {
    return {
      state: 'error',
      found: `${dataFolder} cannot be written (${reason})`,
      advice:
        'Make it readable and writable for the user that runs Footnote, or name another one with DATA_DIR.',
    };
  }
  const left = relocations
    .filter(({ to }) => !existsSync(to))
    .flatMap((each) => formerPlace(each) ?? []);
  if (left.length > 0) {
    return {
      state: 'warning',
      found: `an earlier release stored its data in ${[...new Set(left)].join(' and ')}`,
      advice: `The next start moves the data to ${dataFolder}. Stop the earlier release before.`,
    };
  }
  const verb = existsSync(dataFolder) ? 'written' : 'created';
  return { state: 'ok', found: `${dataFolder} can be ${verb}` };
}

/** Whether the index can be stored. */
export function checkIndexFolder(folder: string): Finding {
  const reason = whyNotWritable(folder);
  if (reason === undefined) {
    return { state: 'ok', found: `${folder} can be ${existsSync(folder) ? 'written' : 'created'}` };
  }
  return {
    state: 'error',
    found: `${folder} cannot be written (${reason})`,
    advice:
      'Make it writable for the user that runs Footnote, or name another one with --index DIR or INDEX_DIR.',
  };
}

/** What the index holds, and whether it is whole. */
export async function checkIndex(
  config: Pick<Config, 'indexFolder' | 'database'>,
): Promise<Finding> {
  const { indexPlaceOf, openStore } = await import('../index/open-store.ts');
  const store = openStore(indexPlaceOf(config));
  return examineIndex(store).finally(() => store.close());
}

async function examineIndex(store: IndexStore): Promise<Finding> {
  if (!(await store.exists())) return noIndex(store.name);
  const { readStatus } = await import('../index/status.ts');
  const { documents, passages, failed, keptBy } = await readStatus(store);
  const keeper = keptBy === null ? '' : `; process ${keptBy || 'unknown'} keeps it up to date`;
  const sizes = `${counted(documents, 'document')}, ${counted(passages, 'passage')}`;
  const found = `${sizes}, ${counted(failed.length, 'file')} not indexed${keeper}`;
  if (failed.length === 0) return { state: 'ok', found };
  return { state: 'warning', found, advice: '"footnote status" names them with the reasons.' };
}

/** @param place completes "in …" */
export function noIndex(place: string): Finding {
  const advice = '"footnote index" makes it; so does the first question or start of the bot.';
  return { state: 'warning', found: `there is none in ${place} yet`, advice };
}

/**
 * Compares the free space with what the index will take, by a rule of thumb.
 *
 * @param kept what of the index is kept in its folder; `nothing`: a database has it all
 */
export async function checkDisk(
  config: Pick<Config, 'documentsFolder' | 'indexFolder' | 'dataFolder'>,
  kept: 'all' | 'graph' | 'nothing' = 'all',
): Promise<Finding> {
  const folder = kept === 'nothing' ? config.dataFolder : config.indexFolder;
  const { bavail, bsize } = await statfs(nearestExisting(folder));
  const free = bavail * bsize;
  const share = kept === 'all' ? INDEX_SHARE : GRAPH_SHARE;
  const index = kept === 'nothing' ? 0 : share * (await charactersIn(config.documentsFolder));
  const rest = kept === 'nothing' ? 0 : Math.max(0, index - (await sizeOf(folder)));
  const needed = rest + RESERVE_BYTES;
  const what = { all: 'the index', graph: 'the graph of the index', nothing: 'models and logs' };
  const found = `${size(free)} free for ${what[kept]}, about ${size(needed)} needed`;
  if (free >= needed) return { state: 'ok', found };
  const elsewhere = kept === 'nothing' ? 'DATA_DIR' : '--index DIR or INDEX_DIR';
  return {
    state: free < RESERVE_BYTES / 4 ? 'error' : 'warning',
    found,
    advice: `Make room, or name a folder on another disk with ${elsewhere}.`,
  };
}

/** About how many characters of text the folder has. */
async function charactersIn(documentsFolder: string): Promise<number> {
  // Pictures are left out: they have hardly any text for their size.
  const scan = await scanCorpus(documentsFolder).catch(() => null);
  let characters = 0;
  for (const { path, bytes } of scan?.files ?? []) {
    characters += bytes * (TEXT.test(path) ? 1 : OTHER_SHARE);
  }
  return characters;
}

async function sizeOf(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = names.map((name) =>
    stat(join(folder, name)).then(
      (file) => file.size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
}

function size(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} KB`;
  return bytes < 10e9 ? `${Math.round(bytes / 1e6)} MB` : `${Math.round(bytes / 1e9)} GB`;
}
