import type { AppStatus, IndexReport } from '../../../app/app.ts';

type Failure = AppStatus['failed'][number];

/** The changes to documents over several updates of the index, in order of path. */
export interface ChangeSummary {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  readonly removed: readonly string[];
  readonly failed: readonly Failure[];
  /** Present if the index was empty before. */
  readonly fresh?: { readonly documents: number; readonly passages: number };
}

/** A document that has changed. */
interface Fate {
  /** Its path before the first update; undefined if it did not exist. */
  readonly origin: string | undefined;
  readonly isChanged: boolean;
}

/** Sums up updates: a file that was added and removed is left out, one that was added and changed is only new. */
export class Digest {
  /** By current path. */
  private readonly fates = new Map<string, Fate>();
  /** Paths that removed documents had before the first update. */
  private readonly gone = new Set<string>();
  private readonly failures = new Map<string, string>();
  private fresh: ChangeSummary['fresh'];

  /** Returns whether there is anything to report. */
  add(report: IndexReport): boolean {
    // The process that made a change reports it.
    if (report.keptBy === undefined) {
      this.follow(report.changes);
      this.noteFailures(report);
      const { documents, passages, added } = report;
      if (this.fresh || (documents > 0 && documents === added))
        this.fresh = { documents, passages };
    }
    return holdsNews(this.summary());
  }

  /** Returns the summary and starts a new one. */
  take(): ChangeSummary {
    const summary = this.summary();
    this.fates.clear();
    this.gone.clear();
    this.failures.clear();
    this.fresh = undefined;
    return summary;
  }

  private summary(): ChangeSummary {
    const paths = [...this.fates.keys()].sort();
    const summary = {
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
      if (origin === undefined && !isReplaced) summary.added.push(path);
      else if (isChanged || isReplaced) summary.changed.push(path);
      if (origin !== undefined && origin !== path) summary.renamed.push({ from: origin, to: path });
    }
    return summary;
  }

  private follow({ added, changed, renamed, removed }: IndexReport['changes']): void {
    for (const path of removed) this.remove(path);
    for (const { from, to } of renamed) {
      const fate = this.fates.get(from) ?? untouched(from);
      this.fates.delete(from);
      // Another document may have had this path; it is replaced.
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

/** Whether there is anything to tell. */
export function holdsNews({ added, changed, renamed, removed, failed }: ChangeSummary): boolean {
  return [added, changed, renamed, removed, failed].some((items) => items.length > 0);
}

/** A summary without the documents of which a person need not be told. */
export function newsIn(changes: ChangeSummary, isNews: (path: string) => boolean): ChangeSummary {
  return {
    ...changes,
    added: changes.added.filter(isNews),
    changed: changes.changed.filter(isNews),
    renamed: changes.renamed.filter(({ to }) => isNews(to)),
    removed: changes.removed.filter(isNews),
    failed: changes.failed.filter(({ path }) => isNews(path)),
  };
}

const untouched = (path: string): Fate => ({ origin: path, isChanged: false });
