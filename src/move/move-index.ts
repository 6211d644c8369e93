import { createHash } from 'node:crypto';
import { FootnoteError } from '../errors.ts';
import type { Catalog, CatalogReader, EmbeddedPassage } from '../index/catalog/catalog.ts';
import type { CatalogCounts, CatalogDocument } from '../index/catalog/contents.ts';
import { otherDocuments } from '../index/other-documents.ts';

/** How far a move of an index is. */
export interface MoveProgress {
  /** Documents. */
  readonly done: number;
  readonly total: number;
}

/** What is in the target now. */
export interface MovedIndex extends CatalogCounts {
  /** Documents that were not there before. */
  readonly copied: number;
}

/**
 * Makes a catalog say what another one says. Documents that it has already stay, so that an interrupted move is continued.
 * The passages of each document are read back and compared.
 */
export async function moveIndex(
  source: CatalogReader,
  target: Catalog,
  onProgress: (progress: MoveProgress) => void,
): Promise<MovedIndex> {
  await beginAgain(source, target);
  const paths = await source.pathsInOrder();
  for (const { path } of await missingIn(source, target)) await target.removeDocument(path);
  let copied = 0;
  for (const [done, path] of paths.entries()) {
    onProgress({ done, total: paths.length });
    if (await moveDocument(source, target, path)) copied++;
  }
  await copyRest(source, target);
  const [wanted, counts] = [await source.counts(), await target.counts()];
  if (JSON.stringify(wanted) !== JSON.stringify(counts)) throw differs('The index');
  return { ...counts, copied };
}

/**
 * Keeps an index of other documents, which a folder of the same name may have put into the target.
 *
 * @param name of the target, for people
 * @throws FootnoteError where most documents of the target are not in the source
 */
export async function refuseOthers(
  source: CatalogReader,
  target: CatalogReader,
  { name, apart }: { readonly name: string; readonly apart: string },
): Promise<void> {
  const pathsIn = async (catalog: CatalogReader) => (await catalog.files()).map(({ path }) => path);
  const indexed = await pathsIn(target);
  const others = otherDocuments(indexed, await pathsIn(source));
  if (!others) return;
  throw new FootnoteError(
    `${others.length} of ${indexed.length} documents of the index in ${name} are not in the one that is to be copied there, such as ${others[0]}. If they are another folder's, ${apart}; else give that index up with "footnote move --replace", and with it what bots have stored there.`,
  );
}

/** Empties the target if it was made with another model, or says that it is whole and the source is not. */
async function beginAgain(source: CatalogReader, target: Catalog): Promise<void> {
  const fingerprint = (await source.fingerprint()) ?? '';
  const isWholeTooEarly = (await target.isWhole()) && !(await source.isWhole());
  if ((await target.fingerprint()) !== fingerprint || isWholeTooEarly)
    await target.reset(fingerprint);
}

async function missingIn(source: CatalogReader, target: CatalogReader) {
  const known = new Set((await source.files()).map(({ path }) => path));
  return (await target.files()).filter(({ path }) => !known.has(path));
}

/** @returns whether it was not there yet */
async function moveDocument(
  source: CatalogReader,
  target: Catalog,
  path: string,
): Promise<boolean> {
  const document = await source.document(path);
  // Nobody else writes.
  if (!document) throw differs(path);
  const passages = await source.contentOf(path);
  const wanted = digestOf(document, passages);
  if (wanted === (await digestIn(target, path))) return false;
  await target.putDocument(document, passages);
  if (wanted !== (await digestIn(target, path))) throw differs(path);
  return true;
}

async function digestIn(catalog: CatalogReader, path: string): Promise<string | undefined> {
  const document = await catalog.document(path);
  return document && digestOf(document, await catalog.contentOf(path));
}

/** The same for two documents if and only if all is the same that a catalog keeps of them. */
function digestOf(document: CatalogDocument, passages: readonly EmbeddedPassage[]): string {
  const hash = createHash('sha256').update(JSON.stringify(sorted(document)));
  for (const { vectors, stored = [], ...passage } of passages) {
    hash.update(JSON.stringify(sorted(passage)));
    const { buffer, byteOffset, byteLength } = vectors.passage;
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
    for (const bytes of stored) hash.update(bytes);
  }
  return hash.digest('hex');
}

const sorted = (fields: object) => Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));

/** What a catalog knows beside its documents. */
async function copyRest(source: CatalogReader, target: Catalog): Promise<void> {
  const failures = await source.failures();
  await target.setFailures(failures.filter(({ isTold }) => isTold));
  for (const failure of failures) if (!failure.isTold) await target.addFailure(failure);
  await target.setSkipped(await source.skipped());
  await target.setAtHand(await source.atHand());
  if (await source.isWhole()) await target.noteWhole();
}

function differs(what: string): FootnoteError {
  return new FootnoteError(
    `${what} is not the same after it was copied. Run "footnote move" again; if that does not help, report it.`,
  );
}
