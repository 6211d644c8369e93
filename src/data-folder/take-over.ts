import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FootnoteError, messageOf } from '../errors.ts';
import { move, type Rename } from '../files/move.ts';
import { replaceFile } from '../files/replace-file.ts';
import { acquireProcessLock, type ProcessLock } from '../sqlite/process-lock.ts';
import { claimFormerPlace } from './claim-former-place.ts';

/** A part of the state, where earlier releases kept it and where this one does. */
export interface Relocation {
  /** `index` and `models` can be made anew; what `bot` holds exists once. */
  readonly part: 'index' | 'bot' | 'models';
  /** Absolute folders, of which the first that holds the part counts. Other files may lie there. */
  readonly from: readonly string[];
  /** Absolute folder. Once it exists, nothing is taken over any more. */
  readonly to: string;
}

export interface TakeOverOptions {
  /** Holds the lock that lets one program at a time move things. */
  readonly dataFolder: string;
  readonly notify: (sentence: string) => void;
  /** For tests. */
  readonly renameEntry?: Rename;
}

/** The names that belong to each part, as earlier releases chose them. */
const NAMES: Readonly<Record<Relocation['part'], RegExp>> = {
  index: /^(catalog\.sqlite|graph[.-])/,
  bot: /^(inbox|records)-\d+\.sqlite/,
  models: /^[^.]/,
};

const WORDS: Readonly<Record<Relocation['part'], string>> = {
  index: 'index',
  bot: 'state of the bot',
  models: 'models',
};

/**
 * Moves what an earlier release left at its places to the places of this one. Each part appears there
 * whole: it is gathered beside its place, and the folder is renamed last. A program that was killed in
 * between is continued by the next start, and a second program waits for the first.
 *
 * @throws FootnoteError where an older program is still using the files, or the bot's cannot be moved
 */
export async function takeOver(
  relocations: readonly Relocation[],
  options: TakeOverOptions,
): Promise<void> {
  if (!relocations.some(isDue)) return;
  const lock = await waitForLock(options.dataFolder);
  try {
    for (const relocation of relocations.filter(isDue)) await relocate(relocation, options);
  } finally {
    lock.release();
  }
}

/** Where a part lies now, for whoever only looks at it: its old place until it has been taken over. */
export function currentPlace({ part, from, to }: Relocation): string {
  return existsSync(to) ? to : (from.find((folder) => holds(folder, part)) ?? to);
}

function isDue(relocation: Relocation): boolean {
  const { part, from, to } = relocation;
  if (existsSync(noteOf(relocation))) return true;
  return !existsSync(to) && from.some((folder) => holds(folder, part));
}

async function relocate(relocation: Relocation, options: TakeOverOptions): Promise<void> {
  const { part, to } = relocation;
  const { notify, renameEntry } = options;
  const source = sourceOf(relocation);
  if (source === undefined || existsSync(to)) return rm(noteOf(relocation), { force: true });
  const release = part === 'models' ? () => {} : claimFormerPlace(source, part);
  try {
    await gather(relocation, source, renameEntry);
    notify(`Moved the ${WORDS[part]} of an earlier release from ${source} to ${to}.`);
  } catch (cause) {
    const trouble = `The ${WORDS[part]} of an earlier release cannot be moved from ${source} to ${to} (${messageOf(cause)}).`;
    if (part === 'bot') {
      throw new FootnoteError(
        `${trouble} Run Footnote once as the user that owns these files, or move them yourself.`,
        { cause },
      );
    }
    notify(`${trouble} Footnote makes new ones; delete the old ones when you no longer need them.`);
  } finally {
    release();
  }
  // Fails where other files lie there, which is fine.
  await rmdir(source).catch(() => {});
}

async function gather(relocation: Relocation, source: string, renameEntry?: Rename): Promise<void> {
  const { part, to } = relocation;
  const incoming = `${to}.incoming`;
  await replaceFile(noteOf(relocation), source);
  await mkdir(incoming, { recursive: true });
  for (const name of namesIn(source, part)) {
    await move(join(source, name), join(incoming, name), renameEntry);
  }
  await (renameEntry ?? rename)(incoming, to);
  await rm(noteOf(relocation), { force: true });
}

/** Says, until the part is at its place, from where it is being moved. */
const noteOf = ({ to }: Relocation) => `${to}.moving`;

function sourceOf(relocation: Relocation): string | undefined {
  const { part, from } = relocation;
  const note = noteOf(relocation);
  return existsSync(note) ? readFileSync(note, 'utf8') : from.find((folder) => holds(folder, part));
}

const holds = (folder: string, part: Relocation['part']) => namesIn(folder, part).length > 0;

function namesIn(folder: string, part: Relocation['part']): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => NAMES[part].test(name)) : [];
}

async function waitForLock(dataFolder: string): Promise<ProcessLock> {
  try {
    await mkdir(dataFolder, { recursive: true });
    for (;;) {
      const lock = acquireProcessLock(join(dataFolder, 'take-over.sqlite'));
      if (lock) return lock;
      await sleep(100);
    }
  } catch (cause) {
    throw new FootnoteError(
      `The data folder ${dataFolder} cannot be used (${messageOf(cause)}). Make it writable, or name another one with DATA_DIR.`,
      { cause },
    );
  }
}
