import type { AppStatus, IndexReport } from '../../../app/app.ts';

type Failure = AppStatus['failed'][number];

/** What became of the documents over several updates of the index, in order of path. */
export interface News {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  readonly removed: readonly string[];
  readonly failed: readonly Failure[];
  /** Present where the index held nothing before. */
  readonly fresh?: { readonly documents: number; readonly passages: number };
}

/** A document that something happened to. */
interface Fate {
  /** Its path before all that is summed up; undefined where it was not there. */
  readonly origin: string | undefined;
  readonly isChanged: boolean;
}

/** Sums up updates: a file that came and went is no news, and one that came and changed is only new. */
export class Digest {
  /** By the path of now. */
  private readonly fates = new Map<string, Fate>();
  /** Paths, from before, of documents that are there no more. */
  private readonly gone = new Set<string>();
  private readonly failures = new Map<string, string>();
  private fresh: News['fresh'];

  /** Returns whether there is anything to tell. */
  add(report: IndexReport): boolean {
    // What another process did is told by that one.
    if (report.keptBy === undefined) {
      this.follow(report.changes);
      this.noteFailures(report);
      const { documents, passages, added } = report;
      if (this.fresh || (documents > 0 && documents === added))
        this.fresh = { documents, passages };
    }
    const { added, changed, renamed, removed, failed } = this.news();
    return [added, changed, renamed, removed, failed].some((items) => items.length > 0);
  }

  /** What there is to tell, which is then forgotten. */
  take(): News {
    const news = this.news();
    this.fates.clear();
    this.gone.clear();
    this.failures.clear();
    this.fresh = undefined;
    return news;
  }

  private news(): News {
    const paths = [...this.fates.keys()].sort();
    const news = {
      added: [] as string[],
      changed: [] as string[],
      renamed: [] as { from: string; to: string }[],
      removed: [...this.gone].filter((path) => !this.fates.has(path)).sort(),
      failed: [...this.failures].map(([path, reason]) => ({ path, reason })),
      ...(this.fresh && { fresh: this.fresh }),
    };
    for (const path of paths) {
      const { origin, isChanged } = this.fates.get(path) ?? untouched(path);
      const isReplaced = origin === undefined && this.gone.has(path);
      if (origin === undefined && !isReplaced) news.added.push(path);
      else if (isChanged || isReplaced) news.changed.push(path);
      if (origin !== undefined && origin !== path) news.renamed.push({ from: origin, to: path });
    }
    return news;
  }

  private follow({ added, changed, renamed, removed }: IndexReport['changes']): void {
    for (const path of removed) this.remove(path);
    for (const { from, to } of renamed) {
      const fate = this.fates.get(from) ?? untouched(from);
      this.fates.delete(from);
      // The path may have belonged to another document, which is replaced.
      if (this.fates.has(to)) this.remove(to);
      this.fates.set(to, fate);
    }
    for (const path of added) this.fates.set(path, { origin: undefined, isChanged: false });
    for (const path of changed) {
      this.fates.set(path, { ...(this.fates.get(path) ?? untouched(path)), isChanged: true });
    }
  }

  private remove(path: string): void {
    const { origin } = this.fates.get(path) ?? untouched(path);
    this.fates.delete(path);
    if (origin !== undefined) this.gone.add(origin);
  }

  private noteFailures({ failed, newlyFailed }: IndexReport): void {
    const stillFailing = new Set(failed.map(({ path }) => path));
    for (const path of this.failures.keys()) {
      if (!stillFailing.has(path)) this.failures.delete(path);
    }
    for (const { path, reason } of newlyFailed) this.failures.set(path, reason);
  }
}

const untouched = (path: string): Fate => ({ origin: path, isChanged: false });
