import type { Document } from '../documents/document.ts';
import { loadDocument } from '../documents/load.ts';
import {
  type Failure,
  type Scan,
  type ScannedFile,
  scanCorpus,
  unreadable,
} from '../documents/scan.ts';
import { FootnoteError } from '../errors.ts';
import { SPLITTER, type SplitLimits, splitPassages } from '../passages/split.ts';
import { TERMS } from '../passages/terms.ts';
import type { Catalog, CatalogCounts, CatalogDocument, EmbeddedPassage } from './catalog.ts';
import type { PassageEmbeddings } from './embeddings.ts';
import type { HnswVectorStore } from './vector-store.ts';

/** What an update has to do. */
export interface IndexPlan {
  /** Files to be read: new, or of another size or time than the catalog knows. */
  readonly read: readonly ScannedFile[];
  /** Paths of documents whose file is gone. */
  readonly removed: readonly string[];
  readonly unchanged: number;
}

/** What an update did, and what the catalog holds after it. */
export interface IndexReport extends CatalogCounts {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly failed: readonly Failure[];
  /** Files of a type that is not read. */
  readonly unsupported: readonly string[];
  readonly seconds: number;
}

export interface IndexProgress {
  readonly path: string;
  /** Files done and files to do. */
  readonly done: number;
  readonly total: number;
}

export interface IndexerParts {
  readonly folder: string;
  readonly maxBytes: number;
  readonly catalog: Catalog;
  readonly vectorStore: HnswVectorStore;
  readonly embeddings: PassageEmbeddings;
}

export interface UpdateOptions {
  /** Removes the documents of a folder that has become empty, too. */
  readonly prune?: boolean;
  readonly onProgress?: (progress: IndexProgress) => void;
  /** Where the index is saved. */
  readonly indexFolder: string;
}

/** Length of a passage in UTF-16 units; see "Retrieval" in ARCHITECTURE.md for the measurements. */
const PASSAGE_CHARACTERS = 1_000;

/** Identity of all that vectors and terms are made with. */
export function fingerprintOf(embeddings: PassageEmbeddings): string {
  return [embeddings.identity, SPLITTER, PASSAGE_CHARACTERS, TERMS].join(' ');
}

/**
 * Brings the index up to date with the corpus. Each document is one transaction, so that an update
 * that is broken off leaves a working index and the next one goes on from there. A document that
 * cannot be read keeps its last good version.
 */
export async function updateIndex(
  parts: IndexerParts,
  options: UpdateOptions,
): Promise<IndexReport> {
  const began = performance.now();
  const { catalog, vectorStore } = parts;
  const scan = await scanCorpus(parts.folder);
  const plan = planUpdate(scan, catalog.documents());
  refuseEmptyFolder(scan, plan, parts.folder, options.prune ?? false);

  const failed = [...scan.failed];
  const done = { added: 0, changed: 0, unchanged: plan.unchanged };
  for (const [index, file] of plan.read.entries()) {
    options.onProgress?.({ path: file.path, done: index, total: plan.read.length });
    const prepared = await prepareFile(parts, file);
    if ('reason' in prepared) failed.push(prepared);
    else done[await applyFile(parts, prepared)]++;
  }
  for (const path of plan.removed) {
    await vectorStore.delete({ ids: catalog.removeDocument(path).removed });
  }
  if (done.added + done.changed + plan.removed.length > 0)
    await vectorStore.save(options.indexFolder);
  const total = plan.read.length;
  options.onProgress?.({ path: '', done: total, total });
  return {
    ...catalog.counts(),
    ...done,
    removed: plan.removed.length,
    failed,
    unsupported: scan.unsupported,
    seconds: (performance.now() - began) / 1000,
  };
}

/** Compares the files with the catalog by path, size and modification time. */
export function planUpdate(scan: Scan, documents: readonly CatalogDocument[]): IndexPlan {
  const known = new Map(documents.map((document) => [document.path, document]));
  const read = scan.files.filter(({ path, bytes, modified }) => {
    const document = known.get(path);
    return document?.bytes !== bytes || document.modified !== modified;
  });
  const present = new Set(scan.files.map((file) => file.path));
  // What cannot be read now is not gone: a folder without permission hides all that is in it.
  const isHidden = (path: string) =>
    scan.failed.some((failure) => path === failure.path || path.startsWith(`${failure.path}/`));
  const removed = documents
    .map((document) => document.path)
    .filter((path) => !present.has(path) && !isHidden(path));
  return { read, removed, unchanged: scan.files.length - read.length };
}

/** An empty folder is more often an unmounted disk than the owner's wish to forget everything. */
function refuseEmptyFolder(scan: Scan, plan: IndexPlan, folder: string, prune: boolean): void {
  if (prune || scan.files.length > 0 || plan.removed.length === 0) return;
  throw new FootnoteError(
    `The documents folder ${folder} is empty, but the index holds ${plan.removed.length} documents from it. Nothing was removed. Restore or mount the folder; if it is meant to be empty, run "footnote index --prune".`,
  );
}

/** A document that is ready for the catalog; without passages where its content is known. */
interface PreparedDocument {
  readonly document: CatalogDocument;
  readonly passages?: readonly EmbeddedPassage[];
}

/** Reads, splits and embeds one file. Whatever goes wrong here is the file's own failure. */
async function prepareFile(
  parts: IndexerParts,
  file: ScannedFile,
): Promise<PreparedDocument | Failure> {
  try {
    const { text, ...document } = await loadDocument(parts.folder, file.path, parts);
    const known = parts.catalog.document(file.path);
    if (known?.contentHash === document.contentHash) return { document };
    const passages = await embedText(text, parts.embeddings);
    if (passages.length === 0) return { path: file.path, reason: 'holds no text' };
    return { document, passages };
  } catch (error) {
    const reason = error instanceof FootnoteError ? error.message : unreadable(error);
    return { path: file.path, reason };
  }
}

async function applyFile(
  { catalog, vectorStore }: IndexerParts,
  { document, passages }: PreparedDocument,
): Promise<'added' | 'changed' | 'unchanged'> {
  if (!passages) {
    catalog.touchDocument(document.path, document);
    return 'unchanged';
  }
  const isKnown = catalog.document(document.path) !== undefined;
  const change = catalog.putDocument(document, passages);
  await vectorStore.delete({ ids: change.removed });
  await vectorStore.add(change.added);
  return isKnown ? 'changed' : 'added';
}

/** Splits a document's text and embeds its passages. */
export async function embedText(
  text: Document['text'],
  embeddings: PassageEmbeddings,
): Promise<EmbeddedPassage[]> {
  const limits: SplitLimits = {
    maxCharacters: PASSAGE_CHARACTERS,
    maxTokens: embeddings.maxTokens,
    countTokens: (piece) => embeddings.countTokens(piece),
  };
  const passages: EmbeddedPassage[] = [];
  for (const passage of splitPassages(text, limits)) {
    passages.push({ ...passage, vectors: await embeddings.embedPassage(passage) });
  }
  return passages;
}
