import type { AppStatus } from '../app/app.ts';
import type { Terminal } from './terminal.ts';

/** `footnote status`: prints the size of the index and the files that failed. */
export function printStatus(
  status: Omit<AppStatus, 'watcher' | 'chatModel' | 'memoryBytes'>,
  terminal: Terminal,
  options: { json: boolean },
): void {
  if (options.json) {
    terminal.print(JSON.stringify(status));
    return;
  }
  const { documents, passages, sentences, failed, keptBy, lastChange, fingerprint } = status;
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  const rows: [string, string][] = [
    ['Documents', `${documents} (${passages} passages, ${sentences} sentences)`],
    ['Last change', lastChange ?? 'none yet'],
    ['Updated by', keptBy === null ? 'no process at present' : `process ${keptBy || 'unknown'}`],
    ['Catalog', megabytes(status.catalogBytes)],
    ['Vector graph', megabytes(status.graphBytes)],
    ['Made with', fingerprint],
    ['Not indexed', failed.length === 0 ? 'nothing' : `${failed.length} files:`],
  ];
  for (const [name, value] of rows) terminal.print(`${name.padEnd(14)}${value}`);
  for (const { path, reason } of failed) terminal.print(`  ${path} ${reason}`);
}
