import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { bindPhotos } from '../documents/bind-photos.ts';
import { supportedExtensions } from '../documents/formats.ts';
import {
  DocumentStays,
  discardDocument,
  hashDocument,
  modeOf,
  type Obstacle,
  renameDocument,
  restoreDocument,
} from '../documents/move-document.ts';
import type { PictureReading } from '../documents/recognised.ts';
import { numberedNames, saveUpload, uploadName } from '../documents/save-upload.ts';
import { FootnoteError } from '../errors.ts';
import type { Trash } from '../files/trash.ts';
import type { ListedDocument } from '../index/catalog/listing.ts';
import type { IndexReport } from '../index/updating/report.ts';
import { namedExtensions } from './named-extensions.ts';

export { DocumentStays, type Obstacle };

/** A document with a certain content: a change of any other content is refused. */
export interface KnownDocument {
  /** Relative to the corpus. */
  readonly path: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** The result of indexing a stored document. */
export interface ReadDocument {
  /** As it is in the index now; undefined where it was not taken in yet. */
  readonly document: ListedDocument | undefined;
  /** Another program keeps the index, and reads it; see `IndexReport`. */
  readonly keptBy?: string;
}

/** A document that was handed in and is stored. */
export interface AddedDocument extends KnownDocument {
  /** `same`: a file with these bytes existed, so nothing was written. */
  readonly outcome: 'saved' | 'same';
  /** Another document that has the wanted name. */
  readonly other?: KnownDocument;
}

/** Changes of the documents themselves. */
export interface Shelf {
  /** The endings of the names of files that can be read, such as `.pdf`. */
  readonly extensions: readonly string[];
  /**
   * Stores a file in the corpus, under a numbered name where its own is taken. It is not read by that, see `readDocument`.
   *
   * @param name as the sender gave it; it is made safe
   * @throws FootnoteError where its type is not read, or the folder cannot be written: nothing is stored
   */
  addDocument(name: string, bytes: Uint8Array): Promise<AddedDocument>;
  /**
   * Stores photos as one document, a PDF with a page for each, in their order; see `addDocument`.
   *
   * @param photos JPEG files
   */
  addPhotos(name: string, photos: readonly Uint8Array[]): Promise<AddedDocument>;
  /**
   * Has a document taken into the index before all others. Rejects where that failed: it is stored all the same, and the
   * next update reads it.
   */
  readDocument(path: string): Promise<ReadDocument>;
  /** @throws DocumentStays where it could not be moved either */
  hashDocument(path: string): Promise<string>;
  /**
   * Puts one document in the place of another one, which goes into the trash; if that is gone already, only its name is taken.
   *
   * @returns the id in the trash; undefined where nothing was to be kept
   * @throws DocumentStays
   */
  replaceDocument(old: KnownDocument, by: KnownDocument): Promise<string | undefined>;
  /**
   * Moves a document into the trash, where it is kept for a day.
   *
   * @returns its id there
   * @throws DocumentStays
   */
  removeDocument(document: KnownDocument): Promise<string>;
  /** The document with this id in the trash; undefined if it is not kept (any longer). */
  removedDocument(trashId: string): Promise<KnownDocument | undefined>;
  /**
   * Gives a document back from the trash. The one that stands in its place, if any, gets a numbered name first.
   *
   * @returns their paths; undefined if it is not kept (any longer)
   * @throws DocumentStays
   */
  restoreDocument(
    trashId: string,
    inPlace?: KnownDocument,
  ): Promise<{ readonly path: string; readonly movedTo?: string } | undefined>;
  /** Deletes what was kept in the trash for a day. */
  sweepTrash(): Promise<void>;
}

interface ShelfParts {
  readonly documentsFolder: string;
  readonly trash: Trash;
  /** How pictures are read; absent: they are not. */
  readonly pictures?: PictureReading;
  readonly summary: (path: string) => Promise<ListedDocument | undefined>;
  /** Has a file taken into the index, before all others. */
  readonly read: (path: string) => Promise<Pick<IndexReport, 'keptBy'>>;
  /** Has the index follow a removal. Not awaited, and never rejects. */
  readonly follow: (path: string) => void;
}

/** The changes follow one another: two people may want the same file at once. */
export function createShelf(parts: ShelfParts): Shelf {
  const { documentsFolder: folder, trash } = parts;
  const extensions = supportedExtensions(parts.pictures);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
  return {
    extensions,
    addDocument: (name, bytes) => inTurn(() => add(folder, uploadName(name), bytes, extensions)),
    addPhotos: (name, photos) =>
      inTurn(() => add(folder, uploadName(name), bindPhotos(photos), extensions)),
    async readDocument(path) {
      const { keptBy } = await parts.read(path);
      return { document: await parts.summary(path), ...(keptBy !== undefined && { keptBy }) };
    },
    hashDocument: (path) => hashDocument(folder, path),
    replaceDocument: (old, by) => inTurn(() => replace(folder, { old, by }, trash)),
    removeDocument: (document) =>
      inTurn(async () => {
        const id = await discard(folder, document, trash);
        parts.follow(document.path);
        return id;
      }),
    removedDocument: (id) => trash.entry(id),
    restoreDocument: (id, inPlace) =>
      inTurn(async () => {
        const entry = await trash.entry(id);
        if (!entry) return undefined;
        const movedTo = inPlace && (await moveAside(folder, inPlace));
        const path = await restoreDocument(folder, entry, trash);
        return { path, ...(movedTo !== undefined && { movedTo }) };
      }),
    sweepTrash: () => inTurn(() => trash.sweep()),
  };
}

async function add(
  folder: string,
  name: string,
  bytes: Uint8Array,
  extensions: readonly string[],
): Promise<AddedDocument> {
  if (!extensions.includes(extname(name).toLowerCase())) throw unsupported(name, extensions);
  const { path, outcome, other } = await saveUpload(folder, name, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (other === undefined) return { path, outcome, sha256 };
  // A link or a folder has no content; who wants to replace it is told.
  const known = { path: other, sha256: await hashDocument(folder, other).catch(() => '') };
  return { path, outcome, sha256, other: known };
}

async function replace(
  folder: string,
  { old, by }: { readonly old: KnownDocument; readonly by: KnownDocument },
  trash: Trash,
): Promise<string | undefined> {
  const hash = await hashDocument(folder, by.path).catch(async (error) => {
    const isDone = (await hashDocument(folder, old.path).catch(() => '')) === by.sha256;
    if (isGone(error) && isDone) return undefined;
    throw error;
  });
  // A process that was killed afterwards has done it.
  if (hash === undefined) return trash.find(old);
  if (hash !== by.sha256) throw new DocumentStays(by.path, 'changed');
  const mode = await modeOf(folder, old.path);
  const id = await discard(folder, old, trash).catch((error) => {
    if (isGone(error)) return undefined;
    throw error;
  });
  if (await renameDocument(folder, by, old.path, mode)) return id;
  throw new DocumentStays(old.path, 'changed');
}

/** Moves a document into the trash; one that a killed process has moved there is in it already. */
async function discard(folder: string, document: KnownDocument, trash: Trash): Promise<string> {
  try {
    return await discardDocument(folder, document, trash);
  } catch (error) {
    const id = isGone(error) ? await trash.find(document) : undefined;
    if (id === undefined) throw error;
    return id;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof DocumentStays && error.obstacle === 'gone';
}

/** Gives a document a numbered name, and returns it; undefined where it is gone or has changed. */
async function moveAside(folder: string, document: KnownDocument): Promise<string | undefined> {
  try {
    for (const name of numberedNames(document.path)) {
      if (name !== document.path && (await renameDocument(folder, document, name))) return name;
    }
  } catch (error) {
    if (!(error instanceof DocumentStays && ['gone', 'changed'].includes(error.obstacle))) {
      throw error;
    }
  }
  return undefined;
}

function unsupported(name: string, extensions: readonly string[]): FootnoteError {
  const ending = extname(name) || 'without an ending';
  return new FootnoteError(
    `Files ${ending} are not read. Send one of these: ${namedExtensions(extensions)}.`,
  );
}
