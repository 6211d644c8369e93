import { type App, type IndexReport, USUAL_KINDS } from '../app/app.ts';
import { counted } from '../counted.ts';
import { FootnoteError } from '../errors.ts';
import type { Terminal } from './terminal.ts';
import { typesOf } from './types-of.ts';

/** What `footnote index` is asked for. */
interface IndexOptions {
  readonly json: boolean;
  readonly prune: boolean;
  readonly again: boolean;
}

/** Failures listed one by one before they are only counted. */
export const LISTED = 10;

/** `footnote index`: brings the index up to date and prints the changes. */
export async function runIndex(app: App, terminal: Terminal, options: IndexOptions): Promise<void> {
  const report = await update(app, terminal, options);
  if (report.unkept) throw new FootnoteError(report.unkept);
  const { noticed } = await app.status();
  if (options.json) {
    const { failed, seconds, unsupported, ...counts } = report;
    terminal.printJson({ ...counts, failed, noticed, unsupported, seconds });
    return;
  }
  for (const line of failures(report)) terminal.note(line);
  if (noticed.length > 0)
    terminal.note(
      `Read in part: ${counted(noticed.length, 'file')}; "footnote status" says what is missing`,
    );
  terminal.print(summary(report));
}

/** The same update before other commands; it prints only what has changed or failed. */
export async function updateQuietly(app: App, terminal: Terminal): Promise<void> {
  const report = await update(app, terminal, {});
  noteUpdate(report, terminal);
  if (report.documents === 0) throw nothingRead(report);
}

/** Prints what has changed or failed. */
export function noteUpdate(report: IndexReport, terminal: Terminal): void {
  terminal.note(changes(report));
  for (const line of failures(report)) terminal.note(line);
}

function nothingRead({ keptBy, unkept }: IndexReport): FootnoteError {
  if (unkept) return new FootnoteError(unkept);
  if (keptBy === undefined) {
    return new FootnoteError(
      `The documents folder holds nothing that can be read. Put documents into it (${USUAL_KINDS}), or name another one with --documents DIR or DOCUMENTS_DIR.`,
    );
  }
  // How far the other one is, only that one knows.
  return new FootnoteError(
    `${another(keptBy)} is still reading the documents, or has found none that it can read. Ask again in a minute.`,
  );
}

/** The changes of an update as a line of a log; '' where nothing changed. */
export function changes(report: IndexReport): string {
  const { added, changed, renamed, removed, keptBy } = report;
  const isNews = keptBy !== undefined || added + changed + renamed + removed > 0;
  return isNews ? summary(report) : '';
}

/** Brings the index up to date, and shows how far that is. */
export async function update(
  app: Pick<App, 'update'>,
  terminal: Terminal,
  options: Partial<IndexOptions>,
): Promise<IndexReport> {
  const { prune = false, again = false } = options;
  try {
    const { progress } = terminal;
    return await app.update({ prune, again, onProgress: (state) => progress.indexing(state) });
  } finally {
    terminal.progress.stop();
  }
}

function summary(report: IndexReport): string {
  if (report.unkept) return `No process updates this index. ${report.unkept}`;
  if (report.keptBy !== undefined) return kept(report.keptBy);
  const { documents, passages, sentences, seconds } = report;
  const counts = [
    counted(documents, 'document'),
    counted(passages, 'passage'),
    counted(sentences, 'sentence'),
  ].join(', ');
  const kinds = ['added', 'changed', 'renamed', 'removed', 'unchanged'] as const;
  const done = kinds.filter((kind) => report[kind] > 0).map((kind) => `${report[kind]} ${kind}`);
  return `Index: ${counts} (${[...done, `${seconds.toFixed(1)} s`].join(', ')})`;
}

const kept = (process: string) => `${another(process)} updates this index; this one only reads it.`;

const another = (process: string) => `Another Footnote${process ? ` (process ${process})` : ''}`;

/** Lines on the files that were not indexed. */
export function failures({
  failed,
  unsupported,
}: Pick<IndexReport, 'failed' | 'unsupported'>): string[] {
  const lines = failed.slice(0, LISTED).map(({ path, reason }) => `Not indexed: ${path} ${reason}`);
  if (failed.length > LISTED) lines.push(`… and ${failed.length - LISTED} more`);
  if (unsupported.length > 0) {
    lines.push(
      `Skipped: ${counted(unsupported.length, 'file')} of types that are not read (${typesOf(unsupported)})`,
    );
  }
  return lines;
}
