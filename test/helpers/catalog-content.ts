import { createHash } from 'node:crypto';
import { locate } from '../../src/documents/locate.ts';
import type { Catalog, CatalogReader, EmbeddedPassage } from '../../src/index/catalog/catalog.ts';
import type { CatalogDocument } from '../../src/index/catalog/contents.ts';
import { terms } from '../../src/language/terms.ts';
import { splitPassages } from '../../src/passages/split.ts';
import { HashedEmbeddings } from './hashed-embeddings.ts';

/** A document and its passages, as an update would hand them to the catalog. */
export async function contentOf(
  path: string,
  text: string,
  embeddings = new HashedEmbeddings(),
): Promise<[document: CatalogDocument, passages: EmbeddedPassage[]]> {
  const document: CatalogDocument = {
    path,
    mediaType: 'text/plain',
    contentHash: sha256(text),
    bytes: Buffer.byteLength(text),
    modified: 1_700_000_000_000.25,
    changed: 1_700_000_000_001.5,
    reader: 'reader',
    landmarks: [],
  };
  const limits = {
    maxCharacters: 1_000,
    maxTokens: embeddings.maxTokens,
    countTokens: (piece: string) => embeddings.countTokens(piece),
  };
  const passages = splitPassages(text, limits).map(async (passage) => ({
    ...passage,
    contexts: [],
    line: locate({ text, landmarks: [] }, passage.span).line,
    terms: terms(passage.text).join(' '),
    hash: sha256(passage.text).slice(0, 32),
    vectors: await embeddings.embedPassage(passage),
  }));
  return [document, await Promise.all(passages)];
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Puts a text into the catalog under a path.
 *
 * @returns ids of the passages that went and came with that
 */
export async function put(catalog: Catalog, path: string, text: string): Promise<PassageChange> {
  const [document, passages] = await contentOf(path, text);
  return passageChange(catalog, () => catalog.putDocument(document, passages));
}

export interface PassageChange {
  readonly removed: number[];
  readonly added: number[];
}

/** Which passages a change of the catalog removes and adds. */
export async function passageChange(
  catalog: CatalogReader,
  change: () => Promise<void>,
): Promise<PassageChange> {
  const before = await catalog.passageIds();
  await change();
  const after = await catalog.passageIds();
  return {
    removed: before.filter((id) => !after.includes(id)),
    added: after.filter((id) => !before.includes(id)),
  };
}

/** Paths of the passages that hold any of the words of a question, best first. */
export async function pathsFound(catalog: CatalogReader, question: string): Promise<string[]> {
  const hits = await catalog.search(terms(question), 100);
  const read = await catalog.passages(hits.map(({ id }) => id));
  const passages = new Map(read.map((passage) => [passage.id, passage]));
  return hits.map(({ id }) => passages.get(id)?.document ?? `no passage ${id}`);
}

/**
 * All that a catalog says, without the ids that tell its passages apart: two catalogs with the same
 * dump answer every question alike.
 */
export async function dump(catalog: CatalogReader) {
  const ids = await catalog.passageIds();
  const vectors = await catalog.vectorsOf(ids);
  const names = new Map<number, string>();
  const passages = (await catalog.passages(ids))
    .map(({ id, ...passage }) => {
      names.set(id, `${passage.document} ${passage.span.start}`);
      return { name: names.get(id) ?? '', ...passage, vectors: vectors.get(id) };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const words = [...new Set(passages.flatMap(({ text }) => terms(text)))].sort();
  const hits = await Promise.all(
    words.map(async (word) => ({
      word,
      hits: (await catalog.search([word], 10_000))
        .map(({ id, score }) => `${names.get(id) ?? 'no passage'}: ${score.toPrecision(9)}`)
        .sort(),
    })),
  );
  return {
    counts: await catalog.counts(),
    fingerprint: await catalog.fingerprint(),
    documents: await catalog.documents(),
    passages,
    hits,
    passageCounts: [...(await catalog.passageCounts(words))].sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}
