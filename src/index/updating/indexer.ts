import { setImmediate } from 'node:timers/promises';
import { Interrupted } from '../../documents/formats/format.ts';
import { type LoadLimits, readerOf, type SourceFile } from '../../documents/load.ts';
import type { ScannedFile } from '../../documents/scan.ts';
import { TERMS } from '../../language/terms.ts';
import type { PassageEmbeddings, PassageVectors } from '../../models/embeddings.ts';
import { CONTEXTS } from '../../passages/contexts.ts';
import { SPLITTER } from '../../passages/split.ts';
import type { Recogniser } from '../../recognition/recogniser.ts';
import type { Catalog, EmbeddedPassage, PreparedPassage } from '../catalog/catalog.ts';
import type { FailedFile, KnownFile } from '../catalog/contents.ts';
import { FailedContents } from './failures.ts';
import { isThereAgain, MissingDocuments } from './missing-documents.ts';
import { unfinished } from './plan.ts';
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

interface IndexerParts {
  readonly corpus: CorpusLimits;
  readonly catalog: Catalog;
  /** Loads the model, which an update that embeds nothing does without. */
  readonly loadEmbeddings: () => Promise<PassageEmbeddings>;
  /** Reads pictures; absent: nothing does. */
  readonly recogniser?: Recogniser;
  /** Paths of files to be read before the rest; may grow while an update runs, which takes them out. */
  readonly first?: Set<string>;
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
  const update = new Update(parts, request, events);
  const found = await update.run();
  const failures = [...found.unlisted, ...found.plan.failed, ...update.failed];
  // An update that was broken off has not seen all files.
  const isWhole = !events.signal?.aborted;
  const told = (await catalog.failures()).filter(({ isTold }) => isTold);
  const earlier = new Map(told.map(({ path, reason }) => [path, reason]));
  if (isWhole) {
    await catalog.setFailures(failures);
    await catalog.setSkipped(found.scan.unsupported);
    // An empty folder says nothing of the documents that it will hold.
    if ((await catalog.counts()).documents > 0) await catalog.noteWhole();
  }
  const failed = failures.map(({ path, reason }) => ({ path, reason }));
  return {
    unchanged: update.unchanged,
    failed,
    newlyFailed: isWhole ? failed.filter(({ path, reason }) => earlier.get(path) !== reason) : [],
    unsupported: found.scan.unsupported,
    seconds: (performance.now() - began) / 1000,
  };
}

/** One run over the corpus, which is surveyed anew when files are to be read before the rest. */
class Update {
  /** Since the last survey; the catalog has those before. */
  failed: FailedFile[] = [];
  unchanged = 0;
  private readonly parts: IndexerParts;
  private readonly request: UpdateRequest;
  private readonly events: UpdateEvents;
  private readonly progress: ProgressReporter;
  /** Paths to be read before the rest, as far as nobody has taken them up. */
  private readonly first: Set<string>;
  /** Those that were taken up and of which nobody has been told yet. */
  private readonly waiting = new Set<string>();
  /** Paths that this update has read. */
  private readonly done = new Set<string>();
  /** Of these, the paths that it has put into the catalog. */
  private readonly committed = new Set<string>();
  /** Vectors of the file that was postponed, by the hash of the passage. */
  private readonly kept = new Map<string, PassageVectors>();
  private known: ReadonlyMap<string, KnownFile> = new Map();
  private failures: ReadonlyMap<string, FailedFile> = new Map();
  private failedContents = new FailedContents([]);
  private missing = new MissingDocuments([]);

  constructor(parts: IndexerParts, request: UpdateRequest, events: UpdateEvents) {
    this.parts = parts;
    this.request = request;
    this.events = events;
    this.first = parts.first ?? new Set();
    for (const path of request.first ?? []) this.first.add(path);
    this.progress = new ProgressReporter(events.onProgress);
  }

  /** @returns what was found at the last survey */
  async run(): Promise<Survey> {
    for (;;) {
      for (const path of this.first) this.waiting.add(path);
      this.first.clear();
      const found = await this.look([...this.waiting]);
      if (await this.work(found)) return found;
    }
  }

  private async look(first: readonly string[]): Promise<Survey> {
    const { catalog, corpus } = this.parts;
    // What is asked for once is done once.
    const reread = this.request.reread?.filter((path) => !this.done.has(path)) ?? [];
    const request = { ...this.request, first, reread };
    const found = await survey(corpus, catalog, request, this.done);
    for (const failure of found.unrecorded) await catalog.addFailure(failure);
    this.failed = [];
    this.known = new Map(found.known.files.map((file) => [file.path, file]));
    const failures = [...found.known.failures, ...found.unrecorded];
    this.failures = new Map(failures.map((failure) => [failure.path, failure]));
    this.failedContents = found.failedContents;
    this.missing = new MissingDocuments(found.plan.missing);
    this.unchanged = Math.max(0, found.plan.unchanged - this.committed.size);
    this.progress.plan(found.plan.read);
    return found;
  }

  /** @returns false where files are to be read first, before the rest */
  private async work({ plan }: Survey): Promise<boolean> {
    const planned = new Set(plan.read.map(({ path }) => path));
    for (const path of this.waiting) {
      if (!planned.has(path) && this.waiting.delete(path)) this.events.onRead?.(path);
    }
    try {
      for (const file of plan.read) {
        await this.stopIfAsked();
        if (this.first.size > 0) return false;
        this.progress.begin(file);
        await this.takeIn(file, this.waiting.has(file.path));
        this.done.add(file.path);
        if (this.waiting.delete(file.path)) this.events.onRead?.(file.path);
      }
      this.progress.end();
      for (const path of this.missing.paths()) {
        await this.stopIfAsked();
        if (await isThereAgain(this.parts.corpus, path)) continue;
        await this.parts.catalog.removeDocument(path);
        this.events.onCommit?.({ kind: 'removed', path });
      }
      return this.first.size === 0;
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      return this.events.signal?.aborted === true;
    } finally {
      // A process that ends from now on does not end because of a file.
      await this.parts.catalog.setAtHand(undefined);
    }
  }

  /** Reads a file and puts it into the catalog, or notes why it cannot be. */
  private async takeIn(file: ScannedFile, isFirst: boolean): Promise<void> {
    const { catalog, corpus } = this.parts;
    const { path, bytes, modified, changed } = file;
    const ends = this.endsOf(file);
    const limited = limitedReaderOf(path, corpus);
    const state = { path, bytes, modified, changed };
    const atHand = { ...state, reader: limited, contentHash: null as string | null, ends };
    await catalog.setAtHand(atHand);
    try {
      const source = await readFile(corpus, path, this.recogniserOf(isFirst));
      const old = this.known.get(path);
      const reader = readerOf(path, corpus);
      if (source.contentHash === old?.contentHash && old.reader === reader) {
        await catalog.touchDocument(path, source);
        this.unchanged++;
        return;
      }
      atHand.contentHash = source.contentHash;
      await catalog.setAtHand(atHand);
      const failure = this.failedContents.find(source.contentHash, path, limited);
      if (failure) {
        await this.fail({ ...failure, ...state });
        return;
      }
      if (source.contentHash === old?.contentHash) {
        // Another reader may have made another text of the same bytes.
        await this.put(source, reader, isFirst);
        this.unchanged++;
        return;
      }
      // The same bytes are another text under another ending: of HTML only what is not markup is left.
      const from = this.missing.take(source.contentHash, path, reader);
      if (from === undefined) {
        await this.put(source, reader, isFirst);
        this.committed.add(path);
        this.events.onCommit?.({ kind: old ? 'changed' : 'added', path });
      } else {
        await catalog.renameDocument(from, { ...source, path });
        this.committed.add(path);
        this.events.onCommit?.({ kind: 'renamed', from, path });
      }
    } catch (error) {
      if (!(error instanceof FileFailure)) throw error;
      const reader = error.isClosed ? null : limited;
      const found = { contentHash: atHand.contentHash, ends: 0, retryAt: null, reader };
      await this.fail({ ...state, ...found, reason: error.message });
    }
  }

  /** Reads pictures, as long as no other file is to be read first. */
  private recogniserOf(isFirst: boolean): LoadLimits['recogniserOf'] {
    const { recogniser } = this.parts;
    const beforeStep = async () => {
      await this.stopIfOthers(isFirst);
      this.progress.tell();
    };
    return recogniser && ((contentHash) => recogniser.ofFile(contentHash, beforeStep));
  }

  private async fail(failure: FailedFile): Promise<void> {
    await this.parts.catalog.addFailure(failure);
    this.failedContents.add(failure);
    this.failed.push(failure);
    this.events.onFailure?.(failure);
  }

  /** How often in a row a process ended while it read the file as it is now. */
  private endsOf({ path, changed, modified }: ScannedFile): number {
    const failure = this.failures.get(path);
    const isSame = failure?.changed === changed && failure.modified === modified;
    return isSame ? failure.ends : 0;
  }

  private async put(source: SourceFile, reader: string, isFirst: boolean): Promise<void> {
    const embeddings = await this.parts.loadEmbeddings();
    const { document, passages } = await prepareDocument(source, embeddings);
    const { catalog, recogniser } = this.parts;
    const by = recogniser?.isUnfinished(source.contentHash) ? unfinished(reader) : reader;
    const embedded = await this.embedAll(passages, embeddings, isFirst);
    const characters = document.text.length;
    await catalog.putDocument({ ...document, reader: by, characters }, embedded);
    for (const { hash } of passages) this.kept.delete(hash);
  }

  private async embedAll(
    passages: readonly PreparedPassage[],
    embeddings: PassageEmbeddings,
    isFirst: boolean,
  ): Promise<EmbeddedPassage[]> {
    const vectors = await this.parts.catalog.vectorsByHash(passages.map(({ hash }) => hash));
    const fresh = passages.filter(({ hash }) => !vectors.has(hash) && !this.kept.has(hash));
    for (const [index, passage] of fresh.entries()) {
      await this.stopIfOthers(isFirst);
      if (index > 0 && index % TOLD_AFTER === 0) this.progress.tell();
      this.kept.set(passage.hash, await embed(passage, embeddings));
      this.progress.passages++;
    }
    return passages.map((passage) => {
      const found = vectors.get(passage.hash) ?? this.kept.get(passage.hash);
      if (!found) throw new Error('A passage was not embedded.');
      return { ...passage, vectors: found };
    });
  }

  /** Between two steps of a file of which nothing is kept then: another file may be to be read first. */
  private async stopIfOthers(isFirst: boolean): Promise<void> {
    await this.stopIfAsked();
    if (this.first.size > 0 && !isFirst) throw new Interrupted();
  }

  private async stopIfAsked(): Promise<void> {
    // The model blocks the thread, so that a message from another process can only arrive here.
    await setImmediate();
    if (this.events.signal?.aborted) throw new Interrupted();
  }
}
