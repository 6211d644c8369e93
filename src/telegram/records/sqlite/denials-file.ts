import { createHash } from 'node:crypto';
import { copyFileSync, renameSync, statSync } from 'node:fs';
import { z } from 'zod';
import { codeOf, FootnoteError, messageOf } from '../../../errors.ts';
import { freeName } from '../../../files/free-name.ts';
import { NOT_REGULAR, NotRegular } from '../../../files/read-regular.ts';
import { readRegularNow } from '../../../files/read-regular-now.ts';
import { replaceFileNow } from '../../../files/replace-file-now.ts';

const ids = z.array(z.int());

/** What a bot keeps about those whom admins have denied. Ids are of people, or, below 0, of groups. */
const contentSchema = z.object({
  /** Whether only admins may ask, because some denials were lost. */
  isClosed: z.boolean(),
  denied: ids,
  /** Ids that were denied once and let in again: older denials of them, in records, no longer count. */
  lifted: ids,
  /** Paths of the records whose denials are among these. */
  records: z.array(z.string()),
});
type DenialsContent = z.infer<typeof contentSchema>;

const FORMAT = 1;

/** A file that says something else than what was written. */
export class DenialsDamaged extends Error {
  override name = 'DenialsDamaged';
}

/**
 * Reads the file of denials: one line of JSON and the SHA-256 of that line, so that every change by others shows.
 *
 * @returns undefined where there is none
 * @throws DenialsDamaged
 * @throws FootnoteError where it cannot be read, or a newer release of Footnote wrote it
 */
export function readDenials(path: string): DenialsContent | undefined {
  const text = readText(path);
  if (text === undefined) return undefined;
  const [line = ''] = text.split('\n', 1);
  if (text !== signed(line)) throw new DenialsDamaged(path);
  const { format, ...content } = JSON.parse(line);
  if (format > FORMAT) {
    throw new FootnoteError(
      `The list of denied people ${path} was written by a newer release of Footnote. Upgrade Footnote, or use another folder with DATA_DIR.`,
    );
  }
  return contentSchema.parse(content);
}

/** @throws FootnoteError where it cannot be written; the old content is kept */
export function writeDenials(path: string, content: DenialsContent): void {
  const line = JSON.stringify({ format: FORMAT, ...content });
  try {
    replaceFileNow(path, signed(line));
  } catch (cause) {
    throw unusable(path, 'written', cause);
  }
}

/** Keeps a copy of a damaged file beside it, and returns the copy's path. The file itself is to be replaced next. */
export function copyAside(path: string): string {
  const aside = freeName(`${path}.damaged`);
  try {
    // Copying a pipe would hold up the program until somebody writes to it.
    if (!statSync(path).isFile()) throw new NotRegular(NOT_REGULAR);
    copyFileSync(path, aside);
  } catch {
    renameSync(path, aside); // Something that is not a file.
  }
  return aside;
}

function readText(path: string): string | undefined {
  try {
    return readRegularNow(path);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    if (codeOf(cause) === 'EISDIR' || cause instanceof NotRegular) throw new DenialsDamaged(path);
    throw unusable(path, 'read', cause);
  }
}

function unusable(path: string, verb: string, cause: unknown): FootnoteError {
  return new FootnoteError(
    `The list of denied people ${path} cannot be ${verb} (${messageOf(cause)}). Make room, and make it readable and writable for the user that runs Footnote.`,
    { cause },
  );
}

const signed = (line: string) => `${line}\n${createHash('sha256').update(line).digest('hex')}\n`;
