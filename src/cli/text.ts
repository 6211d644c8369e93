import type { Document } from '../app/app.ts';
import type { Terminal } from './terminal.ts';

/** Columns of the margin. */
const MARGIN = 9;

/** `footnote text FILE`: prints the text that is searched, with the beginnings of pages and headings at the margin. */
export function printText(
  document: Document,
  terminal: Terminal,
  options: { blocks: boolean },
): void {
  for (const { text } of document.notices ?? []) terminal.note(`${document.path}: ${text}`);
  for (const line of options.blocks ? outline(document) : withMargin(document))
    terminal.print(line);
}

function* withMargin({ text, landmarks }: Document): Generator<string> {
  let next = 0;
  const lines = /\r\n|\n|\r|$/g;
  for (let start = 0; start <= text.length; ) {
    lines.lastIndex = start;
    const match = lines.exec(text);
    const end = match?.index ?? text.length;
    const marks: string[] = [];
    for (
      let mark = landmarks[next];
      mark && mark.start < Math.max(end, start + 1);
      mark = landmarks[++next]
    ) {
      marks.push(mark.kind === 'page' ? `page ${mark.page}` : '#');
    }
    // Each mark has its line, the last one stands beside the text.
    for (const mark of marks.slice(0, -1)) yield `${mark.padStart(MARGIN)} │`;
    yield `${(marks.at(-1) ?? '').padStart(MARGIN)} │ ${text.slice(start, end)}`;
    start = end + (match?.[0].length || 1);
  }
}

/** The tree of blocks, one a line, with the beginning of its text. */
function* outline({ text, blocks = [] }: Document): Generator<string> {
  const open: number[] = [];
  for (const { kind, level, isHeader, start, end, cells } of blocks) {
    while (open.length > 0 && (open.at(-1) ?? 0) <= start) open.pop();
    const words = cells
      ? cells.map((cell) => `${cell.column}: ${text.slice(cell.start, cell.end)}`).join(' | ')
      : text.slice(start, Math.min(end, start + 200));
    const name = `${'  '.repeat(open.length)}${kind}${level ?? ''}${isHeader ? ' (header)' : ''}`;
    yield `${name}  ${words.replace(/\s+/g, ' ').slice(0, 100)}`;
    open.push(end);
  }
}
