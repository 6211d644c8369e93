import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { VectorStore } from '@langchain/core/vectorstores';
import hnswlib from 'hnswlib-node';
import { hashFile } from '../files/hash-file.ts';
import { makePrivateFile, makePrivateFolder, PRIVATE_FILE } from '../files/private-folder.ts';
import { replaceFile } from '../files/replace-file.ts';
import type { Passage } from '../passages/passage.ts';
import type { Scored } from './catalog/best.ts';

type Graph = InstanceType<typeof hnswlib.HierarchicalNSW>;

/** Where the store finds the passages behind its ids. */
export interface PassageSource {
  passages(ids: readonly number[]): Promise<Passage[]>;
}

export interface HnswOptions {
  /** Length of every vector. */
  readonly dimension: number;
  /** What the ids belong to; a saved graph of another owner is not loaded. */
  readonly owner: string;
  readonly passages: PassageSource;
}

interface Manifest {
  owner: string;
  dimension: number;
  file: string;
  sha256: string;
  /** Ids that the file still holds, marked as deleted. */
  deleted: number[];
}

/** Neighbours a node keeps, and candidates looked at while building and while searching. */
const CONNECTIONS = 16;
const BUILD_CANDIDATES = 200;
const SEARCH_CANDIDATES = 100;
const MANIFEST = 'graph.json';

/**
 * A LangChain `VectorStore` over an HNSW graph (Malkov and Yashunin 2016,
 * https://arxiv.org/abs/1603.09320) that can delete. It holds vectors and ids alone; the passages come
 * from `passages`, and a hit without a passage is dropped.
 *
 * The native library aborts the process or returns nonsense on bad input, so every vector is checked
 * before it gets there. Ids are decimal strings of integers from 0 to 2³² − 1.
 */
export class HnswVectorStore extends VectorStore {
  private readonly options: HnswOptions;
  private graph: Graph;
  private readonly live = new Set<number>();
  /** The native library must not add while it writes. */
  private writing: Promise<unknown> = Promise.resolve();
  private saves = 0;

  constructor(embeddings: EmbeddingsInterface, options: HnswOptions) {
    super(embeddings, {});
    this.options = options;
    this.graph = emptyGraph(options.dimension);
  }

  /**
   * Reads a saved graph.
   *
   * @returns null if there is none, or it is damaged or belongs to another owner
   */
  static async load(
    folder: string,
    embeddings: EmbeddingsInterface,
    options: HnswOptions,
  ): Promise<HnswVectorStore | null> {
    try {
      const manifest = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as Manifest;
      const file = join(folder, manifest.file);
      // The library may crash on a damaged file, so it gets only what its manifest vouches for.
      if (manifest.owner !== options.owner || manifest.dimension !== options.dimension) return null;
      if (!Array.isArray(manifest.deleted) || (await hashFile(file)) !== manifest.sha256)
        return null;
      const store = new HnswVectorStore(embeddings, options);
      const graph = new hnswlib.HierarchicalNSW('ip', options.dimension);
      await graph.readIndex(file, true);
      // A graph read from a file without points has room for none, and corrupts memory on resizing.
      if (graph.getCurrentCount() === 0) return store;
      graph.setEf(SEARCH_CANDIDATES);
      store.graph = graph;
      const deleted = new Set(manifest.deleted);
      for (const id of graph.getIdsList()) if (!deleted.has(id)) store.live.add(id);
      return store;
    } catch {
      return null;
    }
  }

  _vectorstoreType(): string {
    return 'hnsw';
  }

  /** Ids of all vectors in the store. */
  ids(): ReadonlySet<number> {
    return this.live;
  }

  override async addDocuments(
    documents: Document[],
    options?: { ids?: string[] },
  ): Promise<string[]> {
    const vectors = await this.embeddings.embedDocuments(documents.map((d) => d.pageContent));
    return this.addVectors(vectors, documents, options);
  }

  /** Adds vectors, or replaces those of the same ids. Ids come from `options` or the documents. */
  override async addVectors(
    vectors: number[][],
    documents: Pick<Document, 'id'>[],
    options?: { ids?: string[] },
  ): Promise<string[]> {
    const ids = vectors.map((_, i) => toLabel(options?.ids?.[i] ?? documents[i]?.id));
    await this.add(ids.map((id, i) => ({ id, vector: vectors[i] ?? [] })));
    return ids.map(String);
  }

  /** The same as `addVectors` for callers that have passage ids. */
  async add(points: readonly { id: number; vector: ArrayLike<number> }[]): Promise<void> {
    const checked = points.map(({ id, vector }) => ({
      id: toLabel(id),
      vector: this.unit(vector),
    }));
    await this.writing;
    for (const { id, vector } of checked) {
      const isFull = this.graph.getCurrentCount() >= this.graph.getMaxElements();
      const hasHole = this.graph.getCurrentCount() > this.live.size;
      if (isFull && !hasHole) this.graph.resizeIndex(Math.ceil(this.graph.getMaxElements() * 1.5));
      // A label that exists is moved in place; a new one takes the room of a deleted one.
      const exists = this.live.has(id) || (hasHole && this.revive(id));
      this.graph.addPoint(vector, id, hasHole && !exists);
      this.live.add(id);
    }
  }

  /** Deletes vectors; unknown ids are ignored. */
  override async delete({ ids }: { ids: readonly (string | number)[] }): Promise<void> {
    await this.writing;
    for (const id of ids.map(toLabel)) {
      if (this.live.delete(id)) this.graph.markDelete(id);
    }
  }

  /** The `k` nearest passages, best first, with the cosine as score. */
  async similaritySearchVectorWithScore(query: number[], k: number): Promise<[Document, number][]> {
    const near = this.nearest(query, k);
    const ids = near.map(({ id }) => id);
    const passages = await this.options.passages.passages(ids);
    const found = new Map(passages.map((passage) => [passage.id, passage]));
    return near.flatMap(({ id, score }): [Document, number][] => {
      const passage = found.get(id);
      return passage ? [[toLangChain(passage), score]] : [];
    });
  }

  /**
   * The same for callers that need no texts, which take a third of a question's time to read.
   *
   * @param within the ids that may be found; all by default
   */
  nearest(query: ArrayLike<number>, k: number, within?: ReadonlySet<number>): Scored[] {
    const count = Math.max(0, Math.min(k, this.live.size));
    if (count === 0) return [];
    this.graph.setEf(Math.max(SEARCH_CANDIDATES, count));
    const isWithin = within && ((id: number) => within.has(id));
    const { neighbors, distances } = this.graph.searchKnn(this.unit(query), count, isWithin);
    return neighbors.map((id, i) => ({ id, score: 1 - (distances[i] as number) }));
  }

  /**
   * Saves the graph. The file gets a name of its own and the manifest, renamed into place, points to
   * it: a program that loads it finds the old graph or the new one, each whole.
   */
  async save(folder: string): Promise<void> {
    this.saves++;
    const saved = this.writing.then(() => this.write(folder)).finally(() => this.saves--);
    // An `add` that waits for this save must not fail with it.
    this.writing = saved.catch(() => {});
    await saved;
  }

  /** Whether a save is under way, which `add` and `delete` wait for. */
  get isSaving(): boolean {
    return this.saves > 0;
  }

  /** Takes a deleted id back, if its room was not given away. */
  private revive(id: number): boolean {
    try {
      this.graph.unmarkDelete(id);
      return true;
    } catch {
      return false;
    }
  }

  private async write(folder: string): Promise<void> {
    makePrivateFolder(folder);
    const name = `graph-${randomBytes(6).toString('hex')}.hnsw`;
    try {
      await this.writeAs(name, folder);
    } catch (error) {
      // The next try has another name, so that on a full disk one file would come beside the other.
      await rm(join(folder, name), { force: true }).catch(() => {});
      throw error;
    }
    for (const other of await readdir(folder)) {
      if (/^graph-.*\.hnsw$/.test(other) && other !== name) await rm(join(folder, other));
    }
  }

  private async writeAs(name: string, folder: string): Promise<void> {
    const file = join(folder, name);
    makePrivateFile(file);
    await this.graph.writeIndex(file);
    const { size } = await stat(file);
    const expected = this.graph.getCurrentCount() * this.options.dimension * 4;
    // A full disk is not reported by the library; it shows in a file that is too small.
    if (size < expected) throw new Error(`${file} could not be written whole (is the disk full?)`);
    const manifest: Manifest = {
      owner: this.options.owner,
      dimension: this.options.dimension,
      file: name,
      sha256: await hashFile(file),
      deleted: this.graph.getIdsList().filter((id) => !this.live.has(id)),
    };
    await replaceFile(join(folder, MANIFEST), JSON.stringify(manifest), PRIVATE_FILE);
  }

  private unit(vector: ArrayLike<number>): number[] {
    const { dimension } = this.options;
    const values = Array.from(vector);
    const norm = Math.hypot(...values);
    // Each value is checked as well: nulls and strings can give a finite norm.
    if (values.length !== dimension || ![...values, norm].every(Number.isFinite)) {
      throw new Error(`A vector must have ${dimension} finite numbers; got ${values.length}.`);
    }
    return norm === 0 ? values : values.map((value) => value / norm);
  }
}

function emptyGraph(dimension: number): Graph {
  const graph = new hnswlib.HierarchicalNSW('ip', dimension);
  graph.initIndex({
    maxElements: 1024,
    m: CONNECTIONS,
    efConstruction: BUILD_CANDIDATES,
    randomSeed: 100,
    allowReplaceDeleted: true,
  });
  return graph;
}

function toLabel(id: string | number | undefined): number {
  // By pattern: to Number(), ' ' is 0 and '1e3' is 1000.
  if (!/^\d{1,10}$/.test(String(id)) || Number(id) > 0xffffffff) {
    throw new Error(`An id must be an integer from 0 to 4294967295; got ${id}.`);
  }
  return Number(id);
}

function toLangChain({ id, document, span, text }: Passage): Document {
  return new Document({ id: String(id), pageContent: text, metadata: { document, ...span } });
}
