import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FootnoteError, messageOf } from '../errors.ts';
import { move, type Rename } from '../files/move.ts';
import { makePrivateFolder, PRIVATE_FILE } from '../files/private-folder.ts';
import { replaceFile } from '../files/replace-file.ts';
import { acquireProcessLock, type ProcessLock } from '../sqlite/process-lock.ts';
import { claimFormerPlace } from './claim-former-place.ts';
import { closedPlace, formerPlace, namesOf, type Relocation } from './relocation.ts';

interface TakeOverOptions {
  /** Holds the lock that lets one program at a time move things. */
  readonly dataFolder: string;
  readonly notify: (sentence: string) => void;
  /** For tests. */
  readonly renameEntry?: Rename;
}

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
 * @throws FootnoteError where an older program is still using the files, or the bot's cannot be moved or looked for
 */
export async function takeOver(
  relocations: readonly Relocation[],
  options: TakeOverOptions,
): Promise<void> {
  for (const relocation of relocations) refuseClosed(relocation);
  if (!relocations.some(isDue)) return;
  const lock = await waitForLock(options.dataFolder);
  try {
    for (const relocation of relocations.filter(isDue)) await relocate(relocation, options);
  } finally {
    lock.release();
  }
}

function isDue(relocation: Relocation): boolean {
  if (existsSync(noteOf(relocation))) return true;
  return !existsSync(relocation.to) && formerPlace(relocation) !== undefined;
}

/** A bot that started without its state would let in whom it denies. Other parts can be built again. */
function refuseClosed(relocation: Relocation): void {
  if (relocation.part !== 'bot' || existsSync(relocation.to)) return;
  const closed = closedPlace(relocation);
  if (closed === undefined) return;
  throw new FootnoteError(
    `${closed} cannot be listed, where an earlier release may have kept the state of the bot. Make it readable and writable for the user that runs Footnote, or name another data folder with DATA_DIR.`,
  );
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
  await replaceFile(noteOf(relocation), source, PRIVATE_FILE);
  if (part === 'models') await mkdir(incoming, { recursive: true });
  else makePrivateFolder(incoming);
  for (const name of namesOf(part, source)) {
    await move(join(source, name), join(incoming, name), renameEntry);
  }
  await (renameEntry ?? rename)(incoming, to);
  await rm(noteOf(relocation), { force: true });
}

/** Says, until the part is at its place, from where it is being moved. */
const noteOf = ({ to }: Relocation) => `${to}.moving`;

function sourceOf(relocation: Relocation): string | undefined {
  const note = noteOf(relocation);
  return existsSync(note) ? readFileSync(note, 'utf8') : formerPlace(relocation);
}

async function waitForLock(dataFolder: string): Promise<ProcessLock> {
  try {
    makePrivateFolder(dataFolder);
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
