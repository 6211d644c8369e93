import type { FileStatus, StoredStatus } from '../app/app.ts';
import { counted } from '../counted.ts';
import type { Terminal } from './terminal.ts';
import { typesOf } from './types-of.ts';

/** `footnote status`: prints the size of the index and the files that failed. */
export function printStatus(
  status: StoredStatus,
  terminal: Terminal,
  options: { json: boolean },
): void {
  if (options.json) {
    terminal.printJson(status);
    return;
  }
  const { documents, passages, sentences, failed, noticed, skipped } = status;
  const { keptBy, lastChange, fingerprint } = status;
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  const rows: [string, string][] = [
    [
      'Documents',
      `${documents} (${counted(passages, 'passage')}, ${counted(sentences, 'sentence')})`,
    ],
    ['Last change', lastChange ?? 'none yet'],
    ['Updated by', keptBy === null ? 'no process at present' : `process ${keptBy || 'unknown'}`],
    ['Kept in', `${status.place}, ${status.engine}`],
    ['Catalog', megabytes(status.catalogBytes)],
    ['Vector graph', megabytes(status.graphBytes)],
    ['Made with', fingerprint],
  ];
  const row = rowsOf(terminal);
  for (const [name, value] of rows) row(name, value);
  row(
    'Skipped',
    skipped.length === 0
      ? 'nothing'
      : `${counted(skipped.length, 'file')} of types that are not read: ${typesOf(skipped)}`,
  );
  row('Read in part', noticed.length === 0 ? 'nothing' : `${counted(noticed.length, 'file')}:`);
  for (const { path, notices } of noticed) terminal.print(`  ${path}: ${notices.join('; ')}`);
  row('Not indexed', failed.length === 0 ? 'nothing' : `${counted(failed.length, 'file')}:`);
  for (const { path, reason } of failed) terminal.print(`  ${path} ${reason}`);
  if (failed.length > 0) terminal.print(ADVICE);
}

const ADVICE =
  '  Repair these files, save them again or move them out of the folder. Changed files are tried once more by themselves; "footnote index --again" tries all of them.';

/** `footnote status FILE`: prints all that is known of one file. */
export function printFileStatus(
  status: FileStatus,
  terminal: Terminal,
  options: { json: boolean },
): void {
  if (options.json) {
    terminal.printJson(status);
    return;
  }
  const { path, failed, notices = [], isSkipped } = status;
  const row = rowsOf(terminal);
  const count = (number: number | null | undefined, unit: string) =>
    typeof number === 'number' ? `${number.toLocaleString('en')} ${unit}` : undefined;
  row('File', path);
  if (isSkipped)
    row('Skipped', 'Files of this type are not read. Save it as one that is, such as .pdf or .md.');
  row('Type', status.mediaType ?? undefined);
  row('Size', count(status.bytes, 'bytes'));
  row('Read by', status.reader || undefined);
  row('Encoding', status.encoding);
  row('Text', count(status.characters, 'characters'));
  row('Pages', count(status.pages, 'with text up to the last one'));
  row('Headings', count(status.headings, 'found'));
  row('Passages', count(status.passages, 'indexed'));
  for (const notice of notices) row('Note', notice);
  row('Not indexed', failed && `${path} ${failed}`);
  if (failed) terminal.print(ADVICE);
}

/** Prints a named value in its column, or nothing where there is none. */
function rowsOf(terminal: Terminal) {
  return (name: string, value: string | undefined) => {
    if (value !== undefined) terminal.print(`${name.padEnd(14)}${value}`);
  };
}
