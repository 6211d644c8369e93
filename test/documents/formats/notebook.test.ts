import { describe, expect, it } from 'vitest';
import { faultsOf, outlineOf } from '../../helpers/block-tree.ts';
import { loadFile, refusal } from '../../helpers/load-file.ts';

const notebook = (...cells: object[]) => JSON.stringify({ nbformat: 4, metadata: {}, cells });
const code = (source: string[], ...outputs: object[]) => ({ cell_type: 'code', source, outputs });

describe('a notebook', () => {
  it('has its text, its code and what the code printed', async () => {
    const document = await loadFile(
      'a.ipynb',
      notebook(
        {
          cell_type: 'markdown',
          source: ['# Loss of *weight*\n', '\n', 'Burnt for **four** hours.'],
        },
        code(['LIMIT = 150  # mg\n', 'print(mean)'], {
          output_type: 'stream',
          text: ['\u001b[31mmean\u001b[0m 14.8 %\n'],
        }),
        { cell_type: 'markdown', source: '## Cores\n\n- one\n- two' },
        code(['df'], {
          data: {
            'text/plain': ['   n\n', 'A  3'],
            'text/html':
              '<table><tr><th>core</th><th>n</th></tr><tr><td>A</td><td>3</td></tr></table>',
          },
        }),
        code([], { data: { 'text/markdown': 'It is **so**.' } }),
        code(['plot()'], { data: { 'image/png': 'iVBO', 'text/plain': '<Figure size 640x480>' } }),
        code(['read(9)'], {
          ename: 'ValueError',
          evalue: 'clocks differ',
          traceback: ['\u001b[0m…'],
        }),
        { cell_type: 'raw', source: 'kept as it is' },
      ),
    );
    expect(faultsOf(document)).toEqual([]);
    expect(outlineOf(document)).toEqual([
      'heading1 # Loss of *weight*',
      'paragraph Burnt for **four** hours.',
      'list',
      '  item LIMIT = 150  # mg',
      'code print(mean)',
      'code mean 14.8 %',
      'heading2 ## Cores',
      'list',
      '  item - one',
      '  item - two',
      'code df',
      'table',
      '  row* 0:core | 1:n',
      '  row 0:A | 1:3',
      'paragraph It is **so**.',
      'code plot()',
      'code read(9)',
      'code ValueError: clocks differ',
      'code kept as it is',
    ]);
    expect(document.landmarks.map((mark) => mark.kind === 'heading' && mark.heading)).toEqual([
      'Loss of weight',
      'Cores',
    ]);
    expect(document.notices).toEqual([
      { kind: 'left-out', text: 'the pictures that its code made are not read' },
    ]);
  });

  it('is refused where it has no cells', async () => {
    expect(await refusal('a.ipynb', '{"cells": [')).toMatch(/damaged/);
    expect(await refusal('a.ipynb', '[1]')).toMatch(/no cells/);
    expect(await refusal('a.ipynb', 'null')).toMatch(/no cells/);
    expect(await refusal('a.ipynb', notebook(code([])))).toBe('holds no text');
    expect(await refusal('a.ipynb', notebook([null, { source: [7] }, code(['x'], {})]))).toMatch(
      /was read|no text/,
    );
  });
});
