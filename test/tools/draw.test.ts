import { describe, expect, it } from 'vitest';
import { innerGraph, mermaid, roomGraph } from '../../tools/draw/graph.ts';
import { circles, type Source } from '../../tools/draw/sources.ts';

function source(name: string, ...imports: string[]): Source {
  const path = `./src/${name}`;
  const room = name.split('/')[0] ?? '';
  return { name, path, room, text: '', imports: imports.map((to) => `./src/${to}`) };
}

const SOURCES = [
  source('main.ts', 'answer/answer.ts', 'answer/gate/gate.ts'),
  source('answer/answer.ts', 'documents/scan.ts'),
  source('answer/gate/gate.ts', 'answer/answer.ts', 'answer/gate/words.ts'),
  source('answer/gate/words.ts'),
  source('documents/scan.ts'),
];

describe('the drawing of the imports', () => {
  it('has a box for each room and an arrow with the number of imports', () => {
    expect(mermaid(roomGraph(SOURCES))).toBe(
      [
        'flowchart LR',
        '  n0["answer"]',
        '  n1["documents"]',
        '  n2["main"]',
        '  n0 -->|1| n1',
        '  n2 -->|2| n0',
      ].join('\n'),
    );
  });

  it('shows what is in one room', () => {
    const graph = innerGraph(SOURCES, 'answer');
    expect([...graph.keys()]).toEqual(['answer', 'gate/']);
    expect([...(graph.get('gate/') ?? [])]).toEqual([['answer', 1]]);
  });

  it('names a circle by the nodes along it, and finds none where there is none', () => {
    const chain = new Map([
      ['a', ['b', 'c']],
      ['b', ['c']],
      ['c', []],
    ]);
    expect(circles(chain)).toEqual([]);
    expect(circles(new Map([...chain, ['c', ['a']]]))).toEqual([['a', 'b', 'c', 'a']]);
  });
});
