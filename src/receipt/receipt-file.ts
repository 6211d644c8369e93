import { link, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { FootnoteError, messageOf } from '../errors.ts';
import { claimName } from '../files/claim-name.ts';
import { PRIVATE_FILE } from '../files/private-folder.ts';
import { readRegular } from '../files/read-regular.ts';
import { withPartFile } from '../files/replace-file.ts';
import { receiptName, receiptText } from './make-receipt.ts';
import { MAX_RECEIPT_BYTES, parseReceipt, type Receipt } from './receipt.ts';

/** What stands for standard output in place of a file. */
export const STANDARD_OUTPUT = '-';

/** Where receipts go: into one file, which nothing is at, or each into a file of its own in a folder. */
interface ReceiptTarget {
  readonly path: string;
  readonly isFolder: boolean;
}

/**
 * Looks where receipts can go, before a question is asked.
 *
 * @throws FootnoteError where a file is there already, or no folder is, with exit code 2
 */
export async function receiptTarget(path: string): Promise<ReceiptTarget> {
  const there = await stat(path).catch(() => null);
  if (there?.isDirectory()) return { path, isFolder: true };
  if (there) throw isThere(path);
  const folder = await stat(dirname(resolve(path))).catch(() => null);
  if (folder?.isDirectory()) return { path, isFolder: false };
  throw new FootnoteError(
    `There is no folder ${dirname(resolve(path))} for the receipt. Create it, or name another one.`,
    { exitCode: 2 },
  );
}

/**
 * Writes a receipt as a file that its owner alone may read, and never in place of another one.
 *
 * @returns its path
 * @throws FootnoteError where that cannot be
 */
export async function writeReceipt(target: ReceiptTarget, receipt: Receipt): Promise<string> {
  const path = target.isFolder ? join(target.path, receiptName(receipt)) : target.path;
  try {
    return await withPartFile(
      dirname(resolve(path)),
      receiptText(receipt),
      async (part) => {
        for (let n = 1; ; n++) {
          const name = n === 1 ? path : numbered(path, n);
          if (await claimName(part, name, link)) return name;
          if (!target.isFolder) throw isThere(path);
        }
      },
      PRIVATE_FILE,
    );
  } catch (cause) {
    if (cause instanceof FootnoteError) throw cause;
    throw new FootnoteError(`The receipt ${path} cannot be written (${messageOf(cause)}).`, {
      cause,
    });
  }
}

const numbered = (path: string, n: number) =>
  join(dirname(path), `${basename(path, extname(path))}-${n}${extname(path)}`);

function isThere(path: string): FootnoteError {
  return new FootnoteError(
    `${path} is there already, and is not replaced. Name another file for the receipt, or a folder.`,
    { exitCode: 2 },
  );
}

/**
 * Reads a receipt, which may have been made by anybody.
 *
 * @throws FootnoteError that says what is wrong with it, with exit code 2
 */
export async function readReceipt(path: string): Promise<Receipt> {
  try {
    const { content } = await readRegular(await realpath(path), {
      maxBytes: MAX_RECEIPT_BYTES,
      tooLarge: () => new FootnoteError(`is larger than ${MAX_RECEIPT_BYTES / 1_000} kB`),
    });
    return parseReceipt(content);
  } catch (cause) {
    const reason =
      cause instanceof FootnoteError ? cause.message : `cannot be read (${messageOf(cause)})`;
    throw new FootnoteError(`${path} ${reason}.`, { cause, exitCode: 2 });
  }
}
