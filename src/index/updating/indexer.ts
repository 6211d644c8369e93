import { extname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { readerOf, type SourceFile } from '../../documents/load.ts';
import type { ScannedFile } from '../../documents/scan.ts';
import { TERMS } from '../../language/terms.ts';
import type { PassageEmbeddings, PassageVectors } from '../../models/embeddings.ts';
import { CONTEXTS } from '../../passages/contexts.ts';
import { SPLITTER } from '../../passages/split.ts';
import type { Catalog, EmbeddedPassage, PreparedPassage } from '../catalog/catalog.ts';
import type { FailedFile, KnownFile } from '../catalog/contents.ts';
import {
  embed,
  FileFailure,
  PASSAGE_CHARACTERS,
  prepareDocument,
  readFile,
} from './prepare-document.ts';
import { ProgressReporter } from './progress.ts';
import type { UpdateEvents, UpdateOutcome } from './report.ts';
import {
  type CorpusLimits,
  limitedReaderOf,
  type Survey,
  survey,
  type UpdateRequest,
} from './survey.ts';

export interface IndexerParts {
  readonly corpus: CorpusLimits;
  readonly catalog: Catalog;
  /** Loads the model, which an update that embeds nothing does without. */
  readonly loadEmbeddings: () => Promise<PassageEmbeddings>;
}

/** Passages of a file after which its progress is told again. */
const TOLD_AFTER = 16;

/** Identity of all that vectors and terms are made with. */
export function fingerprintOf(embeddings: Pick<PassageEmbeddings, 'identity'>): string {
  return [embeddings.identity, SPLITTER, PASSAGE_CHARACTERS, TERMS, CONTEXTS].join(' ');
}

/**
 * Brings the catalog up to date with the corpus. Each document is one transaction, so that an update
 * that is broken off leaves a working index and the next one goes on from there. A document that
 * cannot be read keeps its last good version. A passage whose text is in the catalog already, under
 * whatever path, is not embedded again.
 *
 * @throws FootnoteError where the folder cannot be read
 */
export async function updateIndex(
  parts: IndexerParts,
  request: UpdateRequest = {},
  events: UpdateEvents = {},
): Promise<UpdateOutcome> {
  const began = performance.now();
  const { catalog } = parts;
  const found = await survey(parts.corpus, catalog, request);
  const update = new Update(parts, found, events);
  await update.run();
  const failures = [...found.unlisted, ...found.plan.failed, ...update.failed];
  // An update that was broken off has not seen all files.
  const isWhole = !events.signal?.aborted;
  if (isWhole) {
    catalog.setFailures(failures);
    catalog.setSkipped(found.scan.unsupported);
    // An empty folder says nothing of the documents that it will hold.
    if (catalog.counts().documents > 0) catalog.noteWhole();
  }
  const earlier = new Map(found.known.failures.map(({ path, reason }) => [path, reason]));
  const failed = failures.map(({ path, reason }) => ({ path, reason }));
  return {
    unchanged: update.unchanged,
    failed,
    newlyFailed: isWhole ? failed.filter(({ path, reason }) => earlier.get(path) !== reason) : [],
    unsupported: found.scan.unsupported,
    seconds: (performance.now() - began) / 1000,
  };
}

/** Thrown between two passages when the update is to end; nothing of the document is kept. */
class Stopped extends Error {}

/** One run over a plan. */
class Update {
  readonly failed: FailedFile[] = [];
  unchanged: number;
  private readonly parts: IndexerParts;
  private readonly survey: Survey;
  private readonly events: UpdateEvents;
  private readonly progress: ProgressReporter;
  private readonly known: ReadonlyMap<string, KnownFile>;
  private readonly missing: MissingDocuments;

  constructor(parts: IndexerParts, found: Survey, events: UpdateEvents) {
    this.parts = parts;
    this.survey = found;
    this.events = events;
    this.unchanged = found.plan.unchanged;
    this.progress = new ProgressReporter(found.plan.read, events.onProgress);
    this.known = new Map(found.known.files.map((file) => [file.path, file]));
    this.missing = new MissingDocuments(found.plan.missing);
  }

  async run(): Promise<void> {
    try {
      for (const file of this.survey.plan.read) {
        await this.stopIfAsked();
        this.progress.begin(file);
        await this.takeIn(file);
      }
      this.progress.end();
      for (const path of this.missing.paths()) {
        await this.stopIfAsked();
        this.parts.catalog.removeDocument(path);
        this.events.onCommit?.({ kind: 'removed', path });
      }
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
  }

  /** Reads a file and puts it into the catalog, or notes why it cannot be. */
  private async takeIn(file: ScannedFile): Promise<void> {
    const { catalog, corpus } = this.parts;
    const { path } = file;
    try {
      const source = await readFile(corpus, path);
      const old = this.known.get(path);
      const reader = readerOf(path, corpus);
      if (source.contentHash === old?.contentHash) {
        // Another reader may have made another text of the same bytes.
        if (old.reader === reader) catalog.touchDocument(path, source);
        else await this.put(source, reader);
        this.unchanged++;
        return;
      }
      // The same bytes are another text under another ending: of HTML only what is not markup is left.
      const from = this.missing.take(source.contentHash, path, reader);
      if (from === undefined) {
        await this.put(source, reader);
        this.events.onCommit?.({ kind: old ? 'changed' : 'added', path });
      } else {
        catalog.renameDocument(from, { ...source, path });
        this.events.onCommit?.({ kind: 'renamed', from, path });
      }
    } catch (error) {
      if (!(error instanceof FileFailure)) throw error;
      const { bytes, modified, changed } = file;
      const reader = error.isClosed ? null : limitedReaderOf(path, corpus);
      const failure = { path, reason: error.message, bytes, modified, changed, reader };
      this.failed.push(failure);
      this.events.onFailure?.(failure);
    }
  }

  private async put(source: SourceFile, reader: string): Promise<void> {
    const embeddings = await this.parts.loadEmbeddings();
    const { document, passages } = await prepareDocument(source, embeddings);
    const embedded = await this.embedAll(passages, embeddings);
    this.parts.catalog.putDocument(
      { ...document, reader, characters: document.text.length },
      embedded,
    );
  }

  private async embedAll(
    passages: readonly PreparedPassage[],
    embeddings: PassageEmbeddings,
  ): Promise<EmbeddedPassage[]> {
    const vectors: Map<string, PassageVectors> = this.parts.catalog.vectorsByHash(
      passages.map(({ hash }) => hash),
    );
    const fresh = passages.filter(({ hash }) => !vectors.has(hash));
    for (const [index, passage] of fresh.entries()) {
      await this.stopIfAsked();
      if (index > 0 && index % TOLD_AFTER === 0) this.progress.tell();
      vectors.set(passage.hash, await embed(passage, embeddings));
      this.progress.passages++;
    }
    return passages.map((passage) => {
      const found = vectors.get(passage.hash);
      if (!found) throw new Error('A passage was not embedded.');
      return { ...passage, vectors: found };
    });
  }

  private async stopIfAsked(): Promise<void> {
    // The model blocks the thread, so that a message from another process can only arrive here.
    await setImmediate();
    if (this.events.signal?.aborted) throw new Stopped();
  }
}

/** Documents whose file is gone, to be found by content when the file turns up under another name. */
class MissingDocuments {
  private readonly byContent = new Map<string, KnownFile[]>();
  private readonly left = new Set<string>();

  constructor(files: readonly KnownFile[]) {
    for (const file of files) {
      const key = keyOf(file.contentHash, file.path, file.reader);
      const group = this.byContent.get(key);
      if (group) group.push(file);
      else this.byContent.set(key, [file]);
      this.left.add(file.path);
    }
  }

  /** Paths of those that no file was found for, in order. */
  paths(): string[] {
    return [...this.left].sort();
  }

  /** The path of a missing document with that content, ending of its name and reader, if there is one. */
  take(contentHash: string, path: string, reader: string): string | undefined {
    const found = this.byContent.get(keyOf(contentHash, path, reader))?.shift();
    if (found) this.left.delete(found.path);
    return found?.path;
  }
}

const keyOf = (contentHash: string, path: string, reader: string) =>
  `${contentHash} ${extname(path).toLowerCase()} ${reader}`;
