import { chmod, link, lstat, readdir, stat } from 'node:fs/promises';
import { join, parse, resolve } from 'node:path';
import { codeOf, FootnoteError, messageOf } from '../errors.ts';
import { claimName, type HardLink } from '../files/claim-name.ts';
import { withPartFile } from '../files/replace-file.ts';
import { readInside } from './read-inside.ts';

interface SavedUpload {
  /** The file's name in the folder; it differs from the wanted name if another file has that one. */
  readonly path: string;
  /** `same`: a file with these bytes existed, so nothing was written. */
  readonly outcome: 'saved' | 'same';
  /** What has the wanted name, written the same or in other letters, where that is something else; a name in the folder. */
  readonly other?: string;
}

/** Length of a name in UTF-16 units, and in bytes: file systems allow 255, and " (2)" may be added. */
const MAX_NAME_LENGTH = 120;
const MAX_NAME_BYTES = 200;

/** The stem for a name without any usable character. */
const DEFAULT_STEM = 'document';

/** Names that are tried before the upload fails. */
const MAX_NAMES = 1_000;

/**
 * Makes a safe file name from a sender's: the last part of the path, in NFC, without characters that are
 * invisible, that change the direction of writing or that some system forbids. The result is neither empty
 * nor hidden, names no device and keeps its extension. A safe name stays unchanged.
 */
export function uploadName(given: string | undefined): string {
  const name = (given ?? '')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\t-\r\x85\u2028\u2029]/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .normalize('NFC')
    // Windows drops a dot or a space at the end of a name.
    .replace(/\s+/g, ' ')
    .replace(/ *\.[ .]*\./g, '.')
    .replace(/ +\./g, '.')
    .replace(/[ .]+$/, '');
  const ending = /\.[^. ]{1,16}$/u.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - ending.length).replace(/^(?:[ .]|~\$)+/, '');
  return (cut(unreserved(stem), ending) || DEFAULT_STEM) + ending;
}

/** Windows takes such names for devices, with any ending. */
const RESERVED = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$) *(?:\.|$)/i;

const unreserved = (stem: string) => (RESERVED.test(stem) ? `_${stem}` : stem);

/**
 * Saves a file in a folder, whole or not at all. Nobody ever sees a part of it, and two uploads at once do
 * not overwrite each other. A file whose name is taken is called `name (2)` and so on.
 *
 * @param name made safe by `uploadName`
 * @param hardLink `link` of node:fs, which some file systems lack
 * @throws FootnoteError where the folder cannot be written or the disk is full; no file stays behind then
 */
export async function saveUpload(
  folder: string,
  name: string,
  bytes: Uint8Array,
  hardLink: HardLink = link,
): Promise<SavedUpload> {
  // The part file is hidden, so that indexing ignores it.
  const saved = await withPartFile(folder, bytes, async (part) => {
    await takeHabits(part, folder);
    return placeUpload(part, { folder, name: uploadName(name), bytes, hardLink });
  }).catch((error) => {
    throw explain(error, folder);
  });
  if (saved) return saved;
  throw new FootnoteError(
    `There are too many files called "${name}" in ${resolve(folder)}. Give the file another name and send it again.`,
  );
}

interface Upload {
  readonly folder: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly hardLink: HardLink;
}

/** Gives the part file the first name that it can have; null if none is left. */
async function placeUpload(
  part: string,
  { folder, name, bytes, hardLink }: Upload,
): Promise<SavedUpload | null> {
  const entries = await readdir(folder);
  const names = new Set(entries);
  const alike = new Map(entries.map((entry) => [nameKey(entry), entry]));
  const holderOf = (wanted: string) => (names.has(wanted) ? wanted : alike.get(nameKey(wanted)));
  const saved = (path: string, outcome: SavedUpload['outcome']): SavedUpload => {
    const other = holderOf(name);
    return { path, outcome, ...(other !== undefined && other !== path && { other }) };
  };
  for (const candidate of numberedNames(name)) {
    const holder = holderOf(candidate);
    if (holder === undefined && (await claimName(part, join(folder, candidate), hardLink))) {
      return saved(candidate, 'saved');
    }
    // Without a holder, somebody else has claimed it at this moment.
    const there = holder ?? candidate;
    names.add(there);
    if (await holds(folder, there, bytes)) return saved(there, 'same');
  }
  return null;
}

/**
 * The same for names that people take for one: in other letters, capital or small, or with accents that are written as
 * one character or as two.
 */
function nameKey(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/** The people who may read the folder may read the file. */
async function takeHabits(part: string, folder: string): Promise<void> {
  const mode = 0o600 | ((await stat(folder)).mode & 0o064);
  // Some file systems have no modes.
  await chmod(part, mode).catch(() => {});
}

/** A file name, and those with a number in it: `a.txt`, `a (2).txt` and so on. */
export function* numberedNames(path: string): Generator<string> {
  const { name, ext } = parse(path);
  yield path;
  for (let number = 2; number <= MAX_NAMES; number++) yield `${name} (${number})${ext}`;
}

async function holds(folder: string, path: string, bytes: Uint8Array): Promise<boolean> {
  // A link counts as different, wherever it leads, and so does a file that cannot be read or is larger.
  const there = await lstat(join(folder, path)).catch(() => null);
  if (!there?.isFile()) return false;
  const file = await readInside(folder, path, bytes.length).catch(() => null);
  return file?.content.equals(bytes) ?? false;
}

function explain(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const place = `the documents folder ${resolve(folder)}`;
  const [trouble, advice] =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? [`There is no room left on the disk of ${place}.`, 'Make room']
      : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? [`Footnote may not write to ${place}.`, 'Let the user that runs Footnote write to it']
        : code === 'ENOENT' || code === 'ENOTDIR'
          ? [`There is no folder at ${resolve(folder)}.`, 'Restore or mount the documents folder']
          : [`The file could not be saved (${messageOf(error)}).`, `Look at ${place}`];
  return new FootnoteError(`${trouble} ${advice}, and send the file again.`, { cause: error });
}

/** As much of the stem as fits beside the extension, cut between two graphemes. */
function cut(stem: string, ending: string): string {
  const fits = (text: string) =>
    text.length + ending.length <= MAX_NAME_LENGTH &&
    Buffer.byteLength(text + ending) <= MAX_NAME_BYTES;
  if (fits(stem)) return stem;
  let kept = '';
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  // The slice bounds the work, because a sender may give a name of any length.
  for (const { segment } of segmenter.segment(stem.slice(0, 2 * MAX_NAME_LENGTH))) {
    if (!fits(kept + segment)) break;
    kept += segment;
  }
  return kept.replace(/[ .]+$/, '');
}
