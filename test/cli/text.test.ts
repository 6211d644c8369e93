import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/app/app.ts';
import { printFileStatus, printStatus } from '../../src/cli/status.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { printText } from '../../src/cli/text.ts';
import { readMarkdown } from '../../src/documents/formats/markdown.ts';

/** What a command prints. */
function printed(run: (terminal: Terminal) => void): string[] {
  const lines: string[] = [];
  const keep = (line: string) => void lines.push(line);
  run({ print: keep, note: keep } as unknown as Terminal);
  return lines;
}

const documentOf = (text: string, more: Partial<Document> = {}): Document => ({
  path: 'a.md',
  mediaType: 'text/markdown',
  contentHash: '',
  bytes: 1,
  modified: 0,
  changed: 0,
  ...readMarkdown(text),
  ...more,
});

describe('footnote text', () => {
  it('prints each line, with the beginnings of pages and headings at the margin', () => {
    const { text, landmarks } = documentOf('# Fees\r\n\nBoats pay.\nDogs do not.');
    const pages = [
      { kind: 'page', start: 0, page: 1 },
      ...landmarks,
      { kind: 'page', start: 22, page: 2 },
    ] as const;
    const lines = printed((terminal) =>
      printText(
        documentOf(text, {
          landmarks: pages,
          notices: [{ kind: 'no-text', text: 'page 3 holds no text' }],
        }),
        terminal,
        { blocks: false },
      ),
    );
    expect(lines).toEqual([
      'a.md: page 3 holds no text',
      '   page 1 │',
      '        # │ # Fees',
      '          │ ',
      '          │ Boats pay.',
      '   page 2 │ Dogs do not.',
    ]);
  });

  it('prints the tree of blocks', () => {
    const lines = printed((terminal) =>
      printText(documentOf('## Fees\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n- x'), terminal, {
        blocks: true,
      }),
    );
    expect(lines).toEqual([
      'heading2  ## Fees',
      'table  | a | b | |--|--| | 1 | 2 |',
      '  row (header)  0: a | 1: b',
      '  row  0: 1 | 1: 2',
      'list  - x',
      '  item  - x',
    ]);
  });
});

describe('footnote status', () => {
  it('names files that failed, were read in part or are of other types', () => {
    const lines = printed((terminal) =>
      printStatus(
        {
          documents: 2,
          passages: 3,
          sentences: 4,
          failed: [{ path: 'x.pdf', reason: 'is damaged' }],
          noticed: [{ path: 'a.pdf', notices: ['page 3 holds no text'] }],
          skipped: ['a.rst', 'b.rst', 'README', 'c/.d.rst'],
          fingerprint: '',
          lastChange: null,
          catalogBytes: 0,
          graphBytes: 0,
          keptBy: null,
          place: 'db/notes (schema footnote_notes)',
          engine: 'PostgreSQL 17.5, pgvector 0.8.0',
        },
        terminal,
        { json: false },
      ),
    );
    expect(lines).toContain(
      'Kept in       db/notes (schema footnote_notes), PostgreSQL 17.5, pgvector 0.8.0',
    );
    expect(lines.slice(7)).toEqual([
      'Skipped       4 files of types that are not read: 3 .rst (a.rst, b.rst, c/.d.rst), 1 of no type (README)',
      'Read in part  1 file:',
      '  a.pdf: page 3 holds no text',
      'Not indexed   1 file:',
      '  x.pdf is damaged',
      expect.stringContaining('Repair these files'),
    ]);
  });

  it('of one file says all that is known of it', () => {
    const lines = printed((terminal) =>
      printFileStatus(
        {
          path: 'a.txt',
          reader: 'r',
          encoding: 'ibm866',
          characters: 1234,
          passages: 2,
          notices: ['n'],
          isSkipped: false,
        },
        terminal,
        { json: false },
      ),
    );
    expect(lines).toEqual([
      'File          a.txt',
      'Read by       r',
      'Encoding      ibm866',
      'Text          1,234 characters',
      'Passages      2 indexed',
      'Note          n',
    ]);
  });
});
