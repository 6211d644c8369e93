import { setTimeout } from 'node:timers/promises';
import { scanCorpus } from '../../documents/scan.ts';
import type { CatalogReader } from '../catalog/catalog.ts';
import type { IndexStore } from '../index-store.ts';
import type { CorpusLimits } from './survey.ts';

/** An update that reads the corpus for the first time, or for the first time with these settings. */
export interface FirstReading {
  /** Files that are read, and all files; `total` is 0 until it is known, which it is to the reading process alone. */
  readonly done: number;
  readonly total: number;
  /** Resolves when it has ended, however it did. */
  readonly ended: Promise<unknown>;
}

interface OthersReadingParts {
  readonly store: Pick<IndexStore, 'keeper'>;
  readonly catalog: CatalogReader;
  readonly corpus: CorpusLimits;
  /** Ends the looks. */
  readonly signal: AbortSignal;
  /** Milliseconds without a file more after which it does not go on; longer than the limit for any file by default. */
  readonly stalledMs?: number;
}

/** Between two looks at what another process has committed. */
const LOOK_MS = 1_000;

const STALLED_MS = 2 * 3_600_000;

/** Knows whether another process reads the corpus for the first time: the catalog does not have all of it yet. */
export class OthersReading {
  private readonly parts: OthersReadingParts;
  private current: FirstReading | undefined;
  /** How far one came that does not go on. */
  private stalledAt: number | undefined;

  constructor(parts: OthersReadingParts) {
    this.parts = parts;
  }

  /** As it was at the last look. */
  get reading(): FirstReading | undefined {
    return this.current;
  }

  /** Looks now, and each second until such a reading has ended. */
  async look(): Promise<void> {
    if (!this.current && (await this.isGoingOn()))
      this.current = { done: 0, total: 0, ended: this.follow() };
  }

  private async follow(): Promise<void> {
    const { signal, stalledMs = STALLED_MS } = this.parts;
    const pause = () => setTimeout(LOOK_MS, true, { signal }).catch(() => false);
    let [seen, since] = [-1, performance.now()];
    // What cannot be looked at may go on.
    while ((await pause()) && (await this.isGoingOn().catch(() => true))) {
      const now = await this.filesDone().catch(() => seen);
      if (now !== seen) [seen, since] = [now, performance.now()];
      // The other process keeps the index, and reads no more of it.
      else if (performance.now() - since > stalledMs) {
        this.stalledAt = now;
        break;
      }
    }
    this.current = undefined;
  }

  private async isGoingOn(): Promise<boolean> {
    const { store, catalog } = this.parts;
    if (await catalog.isWhole()) return false;
    if ((await store.keeper()) === undefined) return false;
    if (this.stalledAt !== undefined && this.stalledAt === (await this.filesDone())) return false;
    return (await catalog.counts()).documents > 0 || (await this.hasUnreadFiles());
  }

  private async filesDone(): Promise<number> {
    const { catalog } = this.parts;
    return (await catalog.counts()).documents + (await catalog.failures()).length;
  }

  /** A catalog without documents is never whole: their folder may have nothing that can be read. */
  private async hasUnreadFiles(): Promise<boolean> {
    const { catalog, corpus } = this.parts;
    const scan = await scanCorpus(corpus.folder, corpus.pictures).catch(() => undefined);
    if (!scan || scan.files.length === 0) return false;
    const failed = (await catalog.failures()).map(({ path }) => path);
    const known = new Set([...failed, ...(await catalog.skipped())]);
    return scan.files.some(({ path }) => !known.has(path));
  }
}
