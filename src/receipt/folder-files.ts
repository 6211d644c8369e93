import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Document } from '../documents/document.ts';
import { mediaTypeOf } from '../documents/formats.ts';
import { type LoadLimits, readSource, type SourceFile } from '../documents/load.ts';
import { type ScannedFile, scanCorpus, unreadable } from '../documents/scan.ts';
import { FootnoteError } from '../errors.ts';
import type { ReceiptDocument } from './receipt.ts';

/** What is not read: a file of the folder and why, which completes "<path> …". */
type NotRead = string;

/** The files of a documents folder as they are now. */
export interface FolderFiles {
  /** The document at a path; or why it cannot be read. */
  document(path: string): Promise<Document | NotRead>;
  /** The path of a file with the bytes of a document, first its own; undefined if there is none. */
  withSameBytes(document: ReceiptDocument): Promise<string | undefined>;
  /** Paths of the files in other folders that have the name of a path. */
  namesakes(path: string): Promise<readonly string[]>;
  /** Paths of the files of the same media type but a path's own. */
  ofSameKind(document: ReceiptDocument): Promise<{ paths: readonly string[]; bytes: number }>;
}

/**
 * Nothing but files of the folder is opened, whatever a path says (`documents/read-inside.ts`). The folder is listed when a
 * file has to be looked for.
 *
 * @throws FootnoteError where there is no such folder, with exit code 2
 */
export async function openFolderFiles(folder: string, limits: LoadLimits): Promise<FolderFiles> {
  const isFolder = await stat(folder).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    throw new FootnoteError(
      `There is no documents folder ${resolve(folder)}. Name another one with --documents DIR.`,
      { exitCode: 2 },
    );
  }
  let scanned: Promise<readonly ScannedFile[]> | undefined;
  const files = () => {
    scanned ??= scanCorpus(folder, limits.pictures).then((scan) => scan.files);
    return scanned;
  };
  const read = (path: string): Promise<SourceFile | NotRead> =>
    readSource(folder, path, limits).catch(reasonOf);
  const hasHash = async (path: string, { sha256 }: ReceiptDocument) => {
    const source = await read(path);
    return typeof source !== 'string' && source.contentHash === sha256;
  };
  return {
    async document(path) {
      const source = await read(path);
      return typeof source === 'string' ? source : source.extract().catch(reasonOf);
    },
    async withSameBytes(document) {
      if (await hasHash(document.path, document)) return document.path;
      const { bytes } = document;
      for (const file of await files()) {
        const mayBe = bytes === undefined ? isOfKind(file, document) : file.bytes === bytes;
        if (mayBe && (await hasHash(file.path, document))) return file.path;
      }
      return undefined;
    },
    async namesakes(path) {
      const paths = (await files()).map((file) => file.path);
      return paths.filter((other) => other !== path && basename(other) === basename(path));
    },
    async ofSameKind(document) {
      const others = (await files()).filter(
        (file) => file.path !== document.path && isOfKind(file, document),
      );
      return {
        paths: others.map(({ path }) => path),
        bytes: others.reduce((sum, { bytes }) => sum + bytes, 0),
      };
    },
  };
}

function isOfKind({ path }: ScannedFile, { mediaType }: ReceiptDocument): boolean {
  return mediaTypeOf(path) === mediaType;
}

function reasonOf(cause: unknown): NotRead {
  return cause instanceof FootnoteError ? cause.message : unreadable(cause);
}
