import { crc32, inflateRawSync } from 'node:zlib';
import { codeOf, FootnoteError } from '../../errors.ts';
import { decodeText } from './text.ts';

/** The wanted files of an archive. */
export interface Zip {
  readonly names: readonly string[];
  /** @throws FootnoteError where the file is missing, larger than the archive declares, or read time and again */
  read(name: string): Uint8Array;
  /** Reads a file of text, as `read` does. */
  readText(name: string): string;
}

interface Entry {
  readonly isEncrypted: boolean;
  /** 0: stored as it is; 8: deflated. */
  readonly method: number;
  /** Checksum of the content (CRC-32). */
  readonly checksum: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Offset of the local header, which precedes the content. */
  readonly offset: number;
}

/** Largest ratio of expanded to compressed size; markup reaches about 50, a megabyte of zeros 1,000. */
const MAX_RATIO = 200;
/** An expanded size that is harmless at any ratio. */
const HARMLESS_MB = 10;

/**
 * Opens an archive by its directory, without expanding anything. A file that expands to more than the
 * directory declares is refused when it is read.
 *
 * This is our own reader, because libraries expand a file completely before they compare its size with the
 * declared one.
 *
 * @param isWanted whether a file with this name will be read; other files do not count
 * @param maxMegabytes expanded size of the wanted files together
 * @throws FootnoteError where the file is not an archive, is encrypted or expands too far
 */
export function openZip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  maxMegabytes = 200,
): Zip {
  if (isOle(bytes)) throw oldOfficeFile(bytes);
  const entries = new Map<string, Entry>();
  for (const [name, entry] of readDirectory(bytes)) if (isWanted(name)) entries.set(name, entry);
  const all = [...entries.values()];
  if (all.some((entry) => entry.isEncrypted)) throw new FootnoteError('is encrypted');
  refuseBomb(all, maxMegabytes);
  // A file may be named a hundred thousand times by another.
  let left = 2 * all.reduce((sum, { size }) => sum + size, 0) + HARMLESS_MB * 1e6;
  const read = (name: string) => {
    const entry = entries.get(name);
    if (!entry) throw new FootnoteError(`is damaged (it lacks ${name})`);
    left -= entry.size;
    if (left < 0) throw new FootnoteError('refers to the same parts again and again (a bomb?)');
    const content = expand(bytes, entry);
    if (crc32(content) !== entry.checksum) {
      throw new FootnoteError(`is damaged (${name} does not match its checksum)`);
    }
    return content;
  };
  const readText = (name: string) => {
    const text = decodeText(read(name));
    if (text === null) throw new FootnoteError(`is damaged (${name} is not text)`);
    return text;
  };
  return { names: [...entries.keys()], read, readText };
}

/** Old Office files, and encrypted new ones, are OLE containers instead of zip archives. */
export function isOle(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 8)).toString('hex') === 'd0cf11e0a1b11ae1';
}

function oldOfficeFile(bytes: Uint8Array): FootnoteError {
  const isEncrypted = Buffer.from(bytes).includes('EncryptedPackage', 0, 'utf16le');
  return new FootnoteError(
    isEncrypted
      ? 'is encrypted (it opens with a password only)'
      : 'is an old Office file under a new name; save it as .docx or .pptx',
  );
}

/** The entries of the directory at the archive's end (APPNOTE.TXT of PKWARE, 4.3.12 and 4.3.16). */
function* readDirectory(bytes: Uint8Array): Generator<[name: string, entry: Entry]> {
  // Reading beyond the end throws a RangeError: the file is damaged.
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endOfDirectory(view);
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== 0x02014b50) throw notAnArchive();
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    yield [
      name,
      {
        isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
        method: view.getUint16(at + 10, true),
        checksum: view.getUint32(at + 16, true),
        compressedSize: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        offset: view.getUint32(at + 42, true),
      },
    ];
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

/** The record at the end may be followed by a comment of up to 65,535 bytes. */
function endOfDirectory(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  throw notAnArchive();
}

function refuseBomb(entries: readonly Entry[], maxMegabytes: number): void {
  const sum = (key: 'size' | 'compressedSize') => entries.reduce((n, entry) => n + entry[key], 0);
  const size = sum('size');
  if (size > maxMegabytes * 1e6) throw bomb(`${maxMegabytes} MB`);
  if (size > HARMLESS_MB * 1e6 && size > MAX_RATIO * sum('compressedSize')) {
    throw bomb(`${MAX_RATIO} times its size`);
  }
}

function expand(bytes: Uint8Array, entry: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const { offset, compressedSize, method, size } = entry;
  if (view.getUint32(offset, true) !== 0x04034b50) throw notAnArchive();
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const content = bytes.subarray(start, start + compressedSize);
  if (method === 0 && compressedSize === size) return content;
  if (method === 0) throw notAnArchive();
  if (method !== 8) throw new FootnoteError(`is compressed in a way that is not read (${method})`);
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(size, 1) });
  } catch (cause) {
    if (codeOf(cause) === 'ERR_BUFFER_TOO_LARGE') throw bomb('it declares', cause);
    throw cause;
  }
}

function bomb(limit: string, cause?: unknown): FootnoteError {
  return new FootnoteError(`expands to more than ${limit} (a zip bomb?)`, { cause });
}

function notAnArchive(): FootnoteError {
  return new FootnoteError('is damaged (it is not a complete zip archive)');
}
